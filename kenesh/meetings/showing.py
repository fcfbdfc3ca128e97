"""How requests for meetings are said and marked on pages: states, answers, age, ranks, wished times."""

from __future__ import annotations

from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kenesh.delegations.models import RANKS
from kenesh.kit.dates import write_date, write_time
from kenesh.kit.parts import State
from kenesh.meetings.ages import days_between
from kenesh.meetings.parity import compare, rank_of
from kenesh.realms.fields import names_of

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from kenesh.meetings.models import Meeting, Party, Request

# The mark of the design system for each state.
_ASKING = {
    "asked": "open",
    "accepted": "completed",
    "declined": "dropped",
    "withdrawn": "superseded",
    "lapsed": "superseded",
}
_ANSWERS = {"waiting": "open", "accepted": "completed", "declined": "dropped", "proposed": "implementation"}
_HOLDING = {
    "agreed": "planned",
    "scheduled": "implementation",
    "held": "held",
    "not-held": "dropped",
    "called-off": "cancelled",
}
_RANKS = dict(RANKS)


def request_state(request: Request) -> State:
    """What became of a request."""
    return State(_ASKING[request.state], request.get_state_display())


def answer_state(party: Party) -> State:
    """What a party says."""
    if party.left_out:
        return State("dropped", _("Declined; the others go on"))
    return State(_ANSWERS[party.answer], party.get_answer_display())


def meeting_state(meeting: Meeting) -> State | None:
    """How far a meeting has come; nothing for what history tells."""
    return State(_HOLDING[meeting.state], meeting.get_state_display()) if meeting.state else None


def age_words(request: Request, now: dt.datetime) -> str:
    """How long ago it was asked; how long it took, once it is closed."""
    days = days_between(request.asked_at, request.closed_at or now)
    if not days:
        return _("less than a day")
    return ngettext("%(number)s day", "%(number)s days", days) % {"number": days}


def rank_name(key: str) -> str:
    """What a class of rank is called."""
    return str(_RANKS.get(key, key))


def rank_words(party: Party) -> str:
    """The class of rank of whoever comes for a party; said where it is read out of a title."""
    rank = rank_of(party.rank, party.title)
    if not rank.key:
        return ""
    return _("%(rank)s (read from the title)") % {"rank": rank_name(rank.key)} if rank.guessed else rank_name(rank.key)


def parity_words(parties: Sequence[Party]) -> str:
    """How the ranks of those who are to meet compare: shown, never enforced."""
    sides = [one for one in parties if not one.left_out]
    found = compare([rank_of(one.rank, one.title) for one in sides])
    unknown = names_of(dict.fromkeys(sides[at].country for at in found.unknown))
    if len(found.unknown) == len(sides):
        return _("Nobody's rank is known yet.")
    if found.equal:
        return _("All are of equal rank.")
    said = []
    if found.apart:
        highest = names_of(dict.fromkeys(sides[at].country for at in found.highest))
        words = ngettext(
            "%(number)s class of rank lies between them; the highest comes from: %(highest)s.",
            "%(number)s classes of rank lie between them; the highest comes from: %(highest)s.",
            found.apart,
        )
        said.append(words % {"number": found.apart, "highest": highest})
    if unknown:
        said.append(_("Not known is the rank of: %(countries)s.") % {"countries": unknown})
    return " ".join(said)


def span_words(starts: dt.datetime, ends: dt.datetime, zone: str) -> str:
    """A wished time in the time of the host: “Tuesday, October 6, 2026, 09:00–10:30”."""
    days = [write_date(at.astimezone(ZoneInfo(zone)).date().isoformat(), weekday=True) for at in (starts, ends)]
    times = [write_time(at, zone) for at in (starts, ends)]
    if days[0] == days[1]:
        return _("%(day)s, %(starts)s–%(ends)s") % {"day": days[0], "starts": times[0], "ends": times[1]}
    return _("%(day)s, %(starts)s until %(until)s, %(ends)s") % {
        "day": days[0],
        "starts": times[0],
        "until": days[1],
        "ends": times[1],
    }


def by_words(country: str, *, on_behalf: bool = False) -> str:
    """Who said something: a delegation, the desk for it, or the desk."""
    if not country:
        return _("The desk")
    name = names_of([country])
    return _("The desk, for %(country)s") % {"country": name} if on_behalf else name
