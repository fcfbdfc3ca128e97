"""A sample catalogue for the Korea Center, a sample culture week, and a sample honour with who had it before.

The centre is real; everything made here is invented, and marked so.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils import timezone

from kenesh.culture import actions
from kenesh.culture.cataloguing import marc
from kenesh.culture.models import Attendance, Centre, Event, EventItem, Honour, Item
from kenesh.demo.accounts import BY
from kenesh.demo.samples import OFFICER, WORDS
from kenesh.kit.localised import Localised
from kenesh.people.models import NameForm, Organisation, User
from kenesh.people.queries import viewer_of
from kenesh.realms.models import Forum
from kenesh.sources.actions import add

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

_SAID: dict[str, Any] = WORDS["culture"]
_CENTRE = "korea-center-bishkek"
_SCRIPTS = {"en": "Latn", "ko": "Kore", "ru": "Cyrl"}


@transaction.atomic
def make_culture(key: str = "kca") -> None:
    """Make the samples, unless there is any item in a catalogue."""
    forum = Forum.objects.get(key=key)
    centre = Centre.objects.select_related("forum").get(forum=forum, key=_CENTRE)
    if Item.objects.filter(centre=centre).exists():
        return
    officer, now = viewer_of(User.objects.get(email=OFFICER)), timezone.now()
    data = b"".join(marc.written(_items()))
    file = actions.bring_in(centre, data, name="sample-catalogue.xml", by=officer, at=now, sample=True)
    actions.take_in(file, by=officer, at=now)
    _week(centre, now)
    _honours(forum, now)


def _items() -> Iterator[Item]:
    """Sixty items: each work in Korean, with its romanisation, in English and in Russian."""
    said = json.loads(Path(__file__).with_name("catalogue.json").read_text(encoding="utf-8"))
    press = said["publisher"]
    for number, (korean, latin, english, russian, creator, year, sort) in enumerate(said["works"], 1):
        names = said["creators"][creator]
        same = {"sort": sort, "year": year}
        yield Item(
            **same,
            control_number=f"sample-{number}-ko",
            language="ko",
            title=korean,
            title_latin=latin,
            creator=names[0],
            creator_latin=names[1],
            publisher=press[0],
            publisher_latin=press[1],
            call_number=f"K {number}",
        )
        for language, title, at in (("en", english, 2), ("ru", russian, 3)):
            yield Item(
                **same,
                control_number=f"sample-{number}-{language}",
                language=language,
                title=title,
                creator=names[at],
                publisher=press[at],
                call_number=f"{language[0].upper()} {number}",
            )


def _week(centre: Centre, now: dt.datetime) -> None:
    week = Event(
        forum=centre.forum,
        sort=Event.Sort.FESTIVAL,
        centre=centre,
        place=centre.place,
        title=Localised(_SAID["week"]),
        text=Localised(_SAID["text"]),
        date="2025-10-13/2025-10-17",
        order=90,
        sample=True,
    )
    parts = [
        *(EventItem(event=week, order=at, **_texts(one)) for at, one in enumerate(_SAID["programme"])),
        *(Attendance(event=week, order=at, **_texts(one)) for at, one in enumerate(_SAID["attendance"])),
    ]
    add(week, by=BY, at=now, key="sample-culture-week", parts=parts)


def _texts(said: dict[str, Any]) -> dict[str, Any]:
    return {name: Localised(value) if isinstance(value, dict) else value for name, value in said.items()}


def _honours(forum: Forum, now: dt.datetime) -> None:
    giver = _organisation(forum, "sample-society", _SAID["giver"], now)
    previous: Honour | None = None
    for number, holder in enumerate(_SAID["holders"], 1):
        honour = Honour(
            forum=forum,
            title=Localised(_SAID["honour"]),
            rank=Localised(_SAID["rank"]),
            reason=Localised(_SAID["reason"]),
            given_by=giver,
            held_by=_organisation(forum, holder["key"], holder["name"], now),
            date=holder["date"],
            ordinal=number,
            previous=previous,
            sample=True,
        )
        add(honour, by=BY, at=now, key=f"{holder['key']}-order")
        previous = honour


def _organisation(forum: Forum, key: str, names: dict[str, str], now: dt.datetime) -> Organisation:
    made = Organisation(forum=forum, sample=True)
    forms = [
        NameForm(organisation=made, text=text, language=language, script=_SCRIPTS[language], preferred=True)
        for language, text in names.items()
    ]
    add(made, by=BY, at=now, key=key, parts=forms)
    return made
