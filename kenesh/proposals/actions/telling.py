"""Telling people of calls and proposals: what follows from an entry of the journal, and what is due."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from kenesh.kit import sight
from kenesh.kit.refs import ref
from kenesh.notices.actions.inbox import tell
from kenesh.people.queries import holders, viewer_of
from kenesh.proposals.members import members_on
from kenesh.proposals.models import Ballot, Call, Criterion, Proposal
from kenesh.proposals.notices import ANSWERED, CALL_CLOSES, CALL_OPENED, CONSENT, OUTCOME, WAITS
from kenesh.realms.policy import SECRETARIAT

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from kenesh.journal.models import Entry
    from kenesh.notices.wordings import Wording
    from kenesh.people.models import User
    from kenesh.realms.models import Belonging

# Whoever has not scored is told so this long before the scores close.
AHEAD = dt.timedelta(days=3)
_FOCAL = "focal-point"


def tell_of_outcome(entries: Sequence[Entry]) -> None:
    """Tell everybody who could score that the scores are open; of what is recommended, that consent is asked for."""
    for entry, proposal in _proposals(entries):
        wording = CONSENT if proposal.state == "recommended" else OUTCOME
        for country in members_on(proposal.forum, entry.at.date()):
            users = holders(proposal.forum_id, _FOCAL, entry.at.date(), country)
            _tell(users, wording, f"outcome:{proposal.pk}:{entry.seq}", proposal, entry.at)


def tell_author(entries: Sequence[Entry]) -> None:
    """Tell the focal points of the member that proposed what was decided about it."""
    for entry, proposal in _proposals(entries):
        users = holders(proposal.forum_id, _FOCAL, entry.at.date(), proposal.country)
        _tell(users, ANSWERED, f"proposal:{proposal.pk}:{entry.seq}", proposal, entry.at)


def tell_officers(entries: Sequence[Entry]) -> None:
    """Tell officers that a full document waits for them."""
    for entry, proposal in _proposals(entries):
        users = holders(proposal.forum_id, SECRETARIAT, entry.at.date())
        _tell(users, WAITS, f"proposal:{proposal.pk}:{entry.seq}", proposal, entry.at)


def _proposals(entries: Sequence[Entry]) -> Iterator[tuple[Entry, Proposal]]:
    latest = {entry.subject_id: entry for entry in entries if entry.subject_id is not None}
    for proposal in Proposal.objects.filter(pk__in=latest).select_related("forum"):
        yield latest[proposal.pk], proposal


def tell_due(now: dt.datetime) -> str:
    """Tell focal points, once, of calls that are open, and before they close of notes that their member has not scored."""
    calls = Call.objects.filter(closed__isnull=True, closes__gt=now, pk__in=Criterion.objects.values("call"))
    told = sum(_tell_of_call(call, now) for call in calls.select_related("forum"))
    return _("Told of calls for proposals: %(count)s.") % {"count": told} if told else ""


def _tell_of_call(call: Call, now: dt.datetime) -> int:
    if call.opens.first is not None and call.opens.first > now.date():
        return 0
    told, members = 0, members_on(call.forum, now.date())
    soon = call.closes - AHEAD <= now
    given = set(Ballot.objects.filter(proposal__call=call).values_list("proposal", "country")) if soon else set()
    notes = list(Proposal.objects.filter(call=call, state="submitted")) if soon else []
    for country in members:
        users = list(holders(call.forum_id, _FOCAL, now.date(), country))
        told += _tell(users, CALL_OPENED, f"call:{call.pk}:open", call, now, closes=call)
        barred = call.own == Call.Own.NONE
        if any((note.pk, country) not in given and not (barred and note.country == country) for note in notes):
            key = f"call:{call.pk}:closing:{call.closes.isoformat()}"
            told += _tell(users, CALL_CLOSES, key, call, now, closes=call)
    return told


def _tell(
    users: Iterable[User],
    wording: Wording,
    key: str,
    about: Belonging,
    at: dt.datetime,
    closes: Call | None = None,
) -> int:
    """Tell those of ``users`` who may know of it today; returns how many were told now."""
    data: dict[str, object] = {"heading": dict(about.heading()), "forum": dict(about.forum.heading())}
    if closes is not None:
        data |= {"closes": closes.closes.isoformat(), "zone": closes.forum.time_zone}
    url = (about.kind, (about.forum.key, about.key))
    return sum(
        tell(user, wording, key=key, at=at, data=data, url=url)
        for user in users
        if sight.known([ref(about)], viewer_of(user))
    )
