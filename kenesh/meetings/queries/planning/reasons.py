"""Why a meeting has no place, in words for those who are to meet: what they may know, and of others only that they are taken.

No other meeting is named, no room, no team, and nobody's reason but one's own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from django.utils.translation import gettext as _

from kenesh.delegations.models import Participant
from kenesh.kit.countries import country_name
from kenesh.kit.locales import language_name
from kenesh.meetings import policy, sentences
from kenesh.meetings.models import Attendee, Placement, Solving
from kenesh.meetings.outcomes import facts_of
from kenesh.meetings.queries.planning.gathering import HEADS
from kenesh.meetings.queries.planning.rules import meeting_frame, rules_of
from kenesh.meetings.scheduling.facts import FactKind
from kenesh.meetings.states import Holding
from kenesh.programme.queries.plans import frame_of

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Collection, Mapping, Sequence

    from kenesh.forums.models import Edition
    from kenesh.meetings.arranging import Frame
    from kenesh.meetings.models import Meeting
    from kenesh.meetings.scheduling.facts import Fact
    from kenesh.realms.viewer import Viewer

_K = FactKind
# The last runs that are looked at for a reason.
_RUNS = 10
_OURS = frozenset({_K.TURNAROUND, _K.TRAVEL, _K.ROW, _K.LUNCH})
_ROOMS = frozenset({_K.ROOMS, _K.CLOSED, _K.ROOM_TURNAROUND})
_TEAMS = frozenset({_K.TEAMS, _K.TEAM_AWAY, _K.TEAM_MOST, _K.TEAM_TURNAROUND, _K.TEAM_TRAVEL})


class NoPlace(NamedTuple):
    """Why a meeting has no place, as of the last look; ``freed_by`` says which of it would have to be otherwise."""

    looked_at: dt.datetime
    facts: list[str]
    freed_by: list[str]


def why_no_place(meeting: Meeting, viewer: Viewer) -> NoPlace | None:
    """The last reason that was found, for the delegations that are to meet and for the desk; a few queries.

    None for others, and where it has a place in the draft meanwhile, or nobody looked yet.
    """
    edition = meeting.edition
    if edition is None or meeting.state != Holding.AGREED or edition.state != edition.State.PLANNED:
        return None
    attendees = list(Attendee.objects.filter(meeting=meeting).exclude(country=""))
    own = policy.own_countries(viewer, edition) & {one.country for one in attendees}
    if not own and not policy.is_desk(viewer, edition):
        return None
    if Placement.objects.filter(meeting=meeting).exists():
        return None
    ended = (Solving.State.DONE, Solving.State.CANCELLED)
    runs = Solving.objects.filter(edition=edition, request__isnull=True, state__in=ended)
    for run in runs.only("asked_at", "result")[:_RUNS]:
        said = next((one for one in run.result.get("reasons", ()) if one["meeting"] == meeting.key), None)
        if said is not None:
            return in_words(said, edition, attendees, viewer, run.asked_at)
    return None


def in_words(
    said: Mapping[str, Any], edition: Edition, attendees: Sequence[Attendee], viewer: Viewer, looked_at: dt.datetime
) -> NoPlace:
    """A reason as a run keeps it, for one of those who are to meet."""
    sides = {one.country for one in attendees} - {""}
    own = policy.own_countries(viewer, edition) & sides
    frame = meeting_frame(frame_of(edition), rules_of(edition), ())
    # When somebody arrives and leaves is for themselves and the desk.
    timed = sides if policy.is_desk(viewer, edition) else own
    words = _Words(_countries(edition, attendees), own, timed, frame, said["meeting"])
    return NoPlace(looked_at, words.all(facts_of(said["facts"], frame)), words.all(facts_of(said["freed_by"], frame)))


def _countries(edition: Edition, attendees: Sequence[Attendee]) -> dict[str, str]:
    """The countries of those who are to meet, by the keys that the scheduler knows them by."""
    found: dict[str, str] = {}
    for one in attendees:
        keys = [f"country:{one.country}", *(f"title:{one.country}:{title}" for title in one.title.values())]
        keys += [f"person:{one.person_id}"] if one.person_id else []
        found |= dict.fromkeys(keys, one.country)
    sides = {one.country for one in attendees}
    heads = Participant.objects.filter(edition=edition, role__in=HEADS, country__in=sides, person__isnull=False)
    for number, country in heads.values_list("person", "country"):
        found.setdefault(f"person:{number}", country)
    return found


class _Words:
    """Facts in the words of a party; ``countries`` are those of who is to meet, ``timed`` those whose hours the reader may know."""

    def __init__(
        self, countries: Mapping[str, str], own: Collection[str], timed: Collection[str], frame: Frame, meeting: str
    ) -> None:
        self._country, self._own, self._timed, self._frame, self._meeting = countries, own, timed, frame, meeting

    def all(self, facts: Sequence[Fact]) -> list[str]:
        """Each once."""
        return list(dict.fromkeys(self._say(fact) for fact in facts))

    def _say(self, fact: Fact) -> str:  # noqa: PLR0911 - one for each sort
        first = next(iter(fact.of), "")
        country = self._country.get(first, "")
        if fact.kind is _K.AWAY and country in self._timed and fact.span:
            data = {"country": country_name(country), "span": sentences.when(fact.span, self._frame)}
            return _("%(country)s is taken %(span)s.") % data
        if fact.kind in {*_OURS, _K.AWAY} and country:
            return self._ours(fact.kind, country)
        if fact.kind in _ROOMS:
            return _("The rooms that are large enough are taken.")
        if fact.kind in _TEAMS:
            return self._teams(fact)
        if fact.kind is _K.SESSION and first == self._meeting:
            return _("It was asked for in one half of the day.")
        if fact.kind is _K.FIXED and first == self._meeting:
            return _("The time of this meeting was set by hand.")
        return _("Other meetings keep their places.")

    def _ours(self, kind: FactKind, country: str) -> str:
        """What one's own people need; of others only that they have no time."""
        data = {"country": country_name(country)}
        if country not in self._own:
            return _("%(country)s has no time left between its other appointments.") % data
        if kind is _K.LUNCH:
            return _("%(country)s needs time for lunch.") % data
        if kind is _K.ROW:
            return _("%(country)s needs a break after so many meetings in a row.") % data
        if kind is _K.TRAVEL:
            return _("%(country)s needs time to get from one place to the other.") % data
        return _("%(country)s needs time between two meetings.") % data

    def _teams(self, fact: Fact) -> str:
        one, slash, other = next(iter(fact.of), "").partition("/")
        if fact.kind is _K.TEAMS and slash:
            pair = {"one": language_name(one), "other": language_name(other)}
            return _("The interpreters between %(one)s and %(other)s are taken.") % pair
        return _("The interpreters for these languages are taken.")
