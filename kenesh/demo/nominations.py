"""Invitations and nominations to look at, for the next forum, in every state. Invented, and marked so."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils import timezone

from kenesh.demo.days import FIRST_DAY, before
from kenesh.demo.told import make_told
from kenesh.forums.models import Edition
from kenesh.kit.localised import Localised
from kenesh.nominations.actions import desk, invitations, nominating, steps
from kenesh.nominations.models import Category, Invitation, Nomination, Timing
from kenesh.people.models import User
from kenesh.people.queries import viewer_of

if TYPE_CHECKING:
    from kenesh.realms.viewer import Viewer

# The next forum that is planned; its host is Uzbekistan, as sources say.
_FORUM, _EDITION = "kca", "18"
_WORDS: dict[str, Any] = json.loads(Path(__file__).with_name("nominations.json").read_text(encoding="utf-8"))
_INVITED = (("KAZ", "ru"), ("KGZ", "ru"), ("KOR", "ko"), ("TJK", "ru"))


@transaction.atomic
def make_nominations() -> None:
    """Make them, unless there are any categories. Only those concerned see them."""
    edition = Edition.objects.select_related("forum", "place").filter(forum__key=_FORUM, key=_EDITION).first()
    if edition is None or Category.objects.filter(edition=edition).exists():
        return
    officer = viewer_of(User.objects.get(email="officer@example.org"))
    host = viewer_of(User.objects.get(email="protocol@example.org"))
    now = timezone.now()
    desk.open_desk(edition, based_on=edition.version, by=officer, at=now)
    Category.objects.filter(edition=edition).update(sample=True)
    desk.set_quotas(
        edition,
        "",
        {"head": 1, "delegate": 8, "interpreter": 2, "security": 2},
        based_on=edition.version,
        by=host,
        at=now,
    )
    values = {
        "nominations_close": before(0.5),
        "changes_close": before(0.8),
        "purge_on": FIRST_DAY + dt.timedelta(days=60),
        "backups": Localised(_WORDS["backups"]),
    }
    desk.set_timing(edition, values, seen=0, based_on=edition.version, by=host, at=now)
    Timing.objects.filter(edition=edition).update(sample=True)
    _invite(edition, host, now)
    for said in _WORDS["people"]:
        _nominate(edition, dict(said), officer, host, now)
    make_told(edition, officer, host, now)


def _invite(edition: Edition, host: Viewer, now: dt.datetime) -> None:
    """Three notes that are issued, and a draft."""
    for number, (country, language) in enumerate(_INVITED):
        note = invitations.draft(edition, country, None, language, based_on=edition.version, by=host, at=now)
        Invitation.objects.filter(pk=note.pk).update(sample=True)
        if number < len(_INVITED) - 1:
            invitations.issue(note, now.date(), based_on=note.version, by=host, at=now)


def _nominate(edition: Edition, said: dict[str, Any], officer: Viewer, host: Viewer, now: dt.datetime) -> None:
    """Somebody, as far as they have come."""
    country, state = said.pop("country"), said.pop("state")
    category = Category.objects.get(edition=edition, code=said.pop("category"))
    for name in ("honorific", "function"):
        said[name] = Localised({tag: text for tag, text in said[name].items() if text})
    values = {**said, "category": category, "organisation": "", "email": f"{said['given'].lower()}@example.org"}
    one = nominating.begin(edition, country, values, based_on=edition.version, by=officer, at=now)
    Nomination.objects.filter(pk=one.pk).update(sample=True)
    if state == "draft":
        return
    if state == "proposed":
        steps.propose(one, based_on=one.version, by=officer, at=now)
        return
    one = steps.endorse(one, based_on=one.version, by=officer, at=now)
    if state == "returned":
        steps.send_back(one, _WORDS["returned"], based_on=one.version, by=officer, at=now)
    if state in {"forwarded", "confirmed"}:
        one = steps.forward(one, based_on=one.version, by=officer, at=now)
    if state == "confirmed":
        steps.confirm(one, None, based_on=one.version, by=host, at=now)
