"""Two calls for proposals to look at: one whose scores are open, one that waits for scores. Invented, and marked so."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
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
    from collections.abc import Mapping

    from kenesh.proposals.models import Proposal
    from kenesh.realms.viewer import Viewer

_OFFICER = "officer@example.org"
_CRITERIA = (
    ("Relevance", "It meets a need that several members have.", 2),
    ("Feasibility", "Those who would carry it out can do so with what is asked.", 1),
    ("Lasting results", "What is built is still used five years later.", 1),
)
_NURSERY = {
    "title": "Sample note: a nursery of saxaul",
    "problem": "Dust from the dry bed of a lake reaches fields and towns.",
    "work": "A nursery grows saxaul, and foresters of three members plant it together.",
    "beneficiaries": "Villages at the edge of the dry bed.",
}
_WATER = {
    "title": "Sample note: water meters for small towns",
    "problem": "Small towns do not know how much water they lose.",
    "work": "Meters are built in, and two towns show others how they read them.",
    "beneficiaries": "Ten towns of fewer than 20,000 people.",
}
# Points of each member, in the order of the criteria; Turkmenistan does not score.
_POINTS = {"KOR": (4, 4, 3), "KAZ": (5, 3, 4), "KGZ": (4, 4, 4), "TJK": (3, 3, 5)}


@transaction.atomic
def make_samples(key: str = "kca") -> None:
    """Make the sample calls, unless there are any calls. Only members see them."""
    forum = Forum.objects.get(key=key)
    if Call.objects.filter(forum=forum).exists():
        return
    officer = viewer_of(User.objects.get(email=_OFFICER))
    now = timezone.now()
    past = _call(forum, "Sample call: forests, closed", now - dt.timedelta(days=3), officer)
    begun = past.closes - dt.timedelta(days=20)
    recommended = _submitted(past, "UZB", _NURSERY, officer, begun)
    Ballot.objects.bulk_create(
        Ballot(
            proposal=recommended,
            country=country,
            points=list(points),
            text=Localised({"en": "A comment, invented."}),
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
            office=Localised({"en": "Ministry of foreign affairs"}),
            text=Localised(),
        )
        consents.consent(recommended, country, voice, based_on=recommended.version, by=officer, at=now)
    coming = _call(forum, "Sample call: water", now + dt.timedelta(days=20), officer)
    _submitted(coming, "KAZ", _WATER, officer, now)


def _call(forum: Forum, title: str, closes: dt.datetime, officer: Viewer) -> Call:
    call = Call(
        forum=forum,
        title=Localised({"en": title}),
        text=Localised({"en": "Invented, to show how members propose and score projects."}),
        opens=(closes - dt.timedelta(days=60)).date().isoformat(),
        closes=closes.replace(minute=0, second=0, microsecond=0),
        clearance=Clearance.MEMBERS,
        sample=True,
    )
    at = call.closes - dt.timedelta(days=60)
    add(call, by=BY, at=at)
    yardsticks = [
        calls.Yardstick(Localised({"en": name}), Localised({"en": text}), 1, 5, Decimal(2), weight)
        for name, text, weight in _CRITERIA
    ]
    rules = {"floor": Decimal(3), "own": Call.Own.NONE, "missed": Call.Missed.RETURNS, "objected": Call.Missed.RETURNS}
    return calls.set_criteria(call, yardsticks, rules, based_on=call.version, by=officer, at=at)


def _submitted(call: Call, country: str, words: Mapping[str, str], officer: Viewer, at: dt.datetime) -> Proposal:
    note: dict[str, Any] = {name: Localised({"en": text}) for name, text in words.items()}
    note |= {"countries": [country], "cost": 200_000, "currency": "USD", "months": 24}
    proposal = notes.propose(call, country, note, by=officer, at=at)
    return notes.submit(proposal, Localised(), based_on=proposal.version, by=officer, at=at)
