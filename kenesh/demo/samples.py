"""Two calls for proposals to look at: one whose scores are open, one that waits for scores. Invented, and marked so."""

from __future__ import annotations

import datetime as dt
import json
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils import timezone

from kenesh.demo.accounts import BY
from kenesh.kit.localised import Localised
from kenesh.people.models import User
from kenesh.people.queries import viewer_of
from kenesh.proposals.actions import calls, consents, notes
from kenesh.proposals.models import Ballot, Call
from kenesh.realms.models import Clearance, Forum
from kenesh.sources.actions import add

if TYPE_CHECKING:
    from kenesh.proposals.models import Proposal
    from kenesh.realms.viewer import Viewer

OFFICER = "officer@example.org"
# What the samples say, in each language of the interface.
WORDS: dict[str, Any] = json.loads(Path(__file__).with_name("samples.json").read_text(encoding="utf-8"))
# Points of each member, in the order of the criteria; Turkmenistan does not score.
_POINTS = {"KOR": (4, 4, 3), "KAZ": (5, 3, 4), "KGZ": (4, 4, 4), "TJK": (3, 3, 5)}


@transaction.atomic
def make_samples(key: str = "kca") -> None:
    """Make the sample calls, unless there are any calls. Only members see them."""
    forum = Forum.objects.get(key=key)
    if Call.objects.filter(forum=forum).exists():
        return
    officer = viewer_of(User.objects.get(email=OFFICER))
    now = timezone.now()
    past = _call(forum, "forests", now - dt.timedelta(days=3), officer)
    begun = past.closes - dt.timedelta(days=20)
    recommended = _submitted(past, "UZB", "nursery", officer, begun)
    Ballot.objects.bulk_create(
        Ballot(
            proposal=recommended,
            country=country,
            points=list(points),
            text=_said("comment"),
            by=officer.account,
            at=begun,
        )
        for country, points in _POINTS.items()
    )
    past.refresh_from_db()
    calls.close(past, based_on=past.version, by=officer, at=past.closes)
    for country in ("UZB", "KOR"):
        recommended.refresh_from_db()
        voice = consents.Voice(
            given=True,
            name="Sample Minister",
            office=_said("office"),
            text=Localised(),
        )
        consents.consent(recommended, country, voice, based_on=recommended.version, by=officer, at=now)
    coming = _call(forum, "water", now + dt.timedelta(days=20), officer)
    _submitted(coming, "KAZ", "meters", officer, now)


def _said(name: str) -> Localised:
    return Localised(WORDS["call"][name])


def _call(forum: Forum, name: str, closes: dt.datetime, officer: Viewer) -> Call:
    call = Call(
        forum=forum,
        title=_said(name),
        text=_said("text"),
        opens=(closes - dt.timedelta(days=60)).date().isoformat(),
        closes=closes.replace(minute=0, second=0, microsecond=0),
        clearance=Clearance.MEMBERS,
        sample=True,
    )
    at = call.closes - dt.timedelta(days=60)
    add(call, by=BY, at=at)
    yardsticks = [
        calls.Yardstick(Localised(one["name"]), Localised(one["text"]), 1, 5, Decimal(2), one["weight"])
        for one in WORDS["criteria"]
    ]
    rules = {"floor": Decimal(3), "own": Call.Own.NONE, "missed": Call.Missed.RETURNS, "objected": Call.Missed.RETURNS}
    return calls.set_criteria(call, yardsticks, rules, based_on=call.version, by=officer, at=at)


def _submitted(call: Call, country: str, name: str, officer: Viewer, at: dt.datetime) -> Proposal:
    note: dict[str, Any] = {field: Localised(text) for field, text in WORDS[name].items()}
    note |= {"countries": [country], "cost": 200_000, "currency": "USD", "months": 24}
    proposal = notes.propose(call, country, note, by=officer, at=at)
    return notes.submit(proposal, Localised(), based_on=proposal.version, by=officer, at=at)
