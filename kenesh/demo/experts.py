"""Two calls for contributions to sessions of the next forum: one published, one open. Invented, and marked so."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from django.db import transaction
from django.utils import timezone

from kenesh.demo.accounts import BY
from kenesh.demo.days import ZONE
from kenesh.demo.samples import OFFICER
from kenesh.experts.actions import choosing, handing, inviting
from kenesh.experts.models import ContributionCall, Invitation
from kenesh.forums.models import Edition
from kenesh.kit.codes import Codes
from kenesh.kit.localised import Localised
from kenesh.people.models import User
from kenesh.people.queries import viewer_of
from kenesh.programme.models import Session
from kenesh.sources.actions import add

if TYPE_CHECKING:
    from kenesh.realms.viewer import Viewer

_FORUM, _EDITION = "kca", "18"
_SAID: dict[str, dict[str, Any]] = json.loads(Path(__file__).with_name("experts.json").read_text(encoding="utf-8"))
# The call whose deadline has passed, and whose chosen paper is published.
_PUBLISHED = "water"
_AGO, _AHEAD = dt.timedelta(days=30), dt.timedelta(days=9)


@transaction.atomic
def make_experts() -> None:
    """Make them, unless there are any, or there is no programme."""
    edition = Edition.objects.select_related("forum").filter(forum__key=_FORUM, key=_EDITION).first()
    if edition is None or ContributionCall.objects.filter(forum=edition.forum).exists():
        return
    officer, now = viewer_of(User.objects.get(email=OFFICER)), timezone.now()
    for name, said in _SAID.items():
        session = Session.objects.filter(edition=edition, key=f"{edition.key}-sample-{name}").first()
        if session is not None:
            _call(session, name, said, officer, now)


def _call(session: Session, name: str, said: dict[str, Any], officer: Viewer, now: dt.datetime) -> None:
    opened = now - _AGO
    day = now - dt.timedelta(days=4) if name == _PUBLISHED else now + _AHEAD
    closes = dt.datetime.combine(day.date(), dt.time(18), ZoneInfo(ZONE))
    call = ContributionCall(
        forum=session.forum,
        edition=session.edition,
        session=session,
        title=Localised(said["title"]),
        text=Localised(said["text"]),
        languages=Codes(("en", "ko", "ru")),
        longest=1500,
        opens=opened,
        closes=closes,
        sample=True,
    )
    add(call, by=BY, at=opened, key=f"sample-{name}")
    for number, one in enumerate(said["handed"], 1):
        _hand_in(call, number, one, officer, opened + dt.timedelta(days=number))
    if name != _PUBLISHED:
        return
    choosing.close_due(closes)
    for one, handed in zip(said["handed"], call.submissions.all(), strict=True):
        at = now - dt.timedelta(days=3)
        choosing.choose(handed, one["move"], one.get("reason", ""), based_on=handed.version, by=officer, at=at)
    call = ContributionCall.objects.get(pk=call.pk)
    call = choosing.decide(call, based_on=call.version, by=officer, at=now - dt.timedelta(days=2))
    choosing.publish(call, based_on=call.version, by=officer, at=now - dt.timedelta(days=1))


def _hand_in(call: ContributionCall, number: int, one: dict[str, Any], officer: Viewer, at: dt.datetime) -> None:
    email = f"expert-{call.key}-{number}@example.org"
    values = {"name": one["name"], "email": email, "language": one["language"]}
    link = inviting.invite(call, values, by=officer, at=at)
    Invitation.objects.filter(pk=link.pk).update(country=one["invited"])
    names = ("affiliation", "about", "knows")
    handing.hand_in(
        call,
        {
            **{name: one[name] for name in ("language", "title", "abstract", "name", "country")},
            **{name: Localised({one["language"]: one[name]}) for name in names},
            "sectors": Codes(one["sectors"]),
            "languages": Codes(one["languages"]),
            "listed": True,
        },
        by=link,
        at=at + dt.timedelta(hours=5),
    )
