"""What stands in the way of a meeting at a time and in a room: the same rules that the scheduler keeps, counted independently."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from kenesh.meetings import sentences
from kenesh.meetings.arranging import Place, arranged, assigned
from kenesh.meetings.checking import violations
from kenesh.meetings.queries.planning.gathering import place_of
from kenesh.meetings.scheduling.times import Times
from kenesh.programme import staffing
from kenesh.programme.pairs import pairs
from kenesh.programme.queries.checking import reason_words
from kenesh.programme.queries.plans import frame_of

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Sequence

    from kenesh.meetings.checking import Violation
    from kenesh.meetings.queries.planning.gathering import Gathered
    from kenesh.meetings.scheduling.facts import Fact
    from kenesh.meetings.scheduling.problem import Assignment, Problem
    from kenesh.programme.models import Team

# Of these the fact says more than the rule.
_TOLD_AS_FACTS = frozenset({"participant away", "room closed", "team away"})
_WAY = "consecutive"


def in_the_way(found: Gathered, place: Place) -> list[str]:
    """Everything in the way of a meeting at ``place``, as sentences; the other meetings stand where the draft has them."""
    sitting = next((one for one in found.desk.sittings if one.key == place.meeting), None)
    if sitting is None or len(set(sitting.who)) < 2:  # noqa: PLR2004 - a meeting is of two
        return [_("A meeting needs two sides at least. Say first who takes part.")]
    others = [one for one in found.drafts if one.meeting != place.meeting]
    problem = arranged(found.desk, [one for one in others if one.held])
    planned = {one.key for one in problem.meetings}
    rest = [one for one in assigned(found.frame, others) if one.meeting in planned]
    mine = assigned(found.frame, [place])[0]
    return [*_facts(found, problem, mine), *_broken(found, problem, rest, mine)]


def _facts(found: Gathered, problem: Problem, mine: Assignment) -> list[str]:
    times = Times(problem)
    meeting = times.meetings[mine.meeting]
    facts: list[Fact] = [one for one in times.obstacles(meeting, mine.start) if one.kind == "away"]
    if mine.room in times.rooms:
        facts += times.closures(times.rooms[mine.room], meeting, mine.start)
    for key in mine.teams:
        if key in times.teams:
            facts += times.absences(times.teams[key], meeting, mine.start)
    return list(dict.fromkeys(sentences.fact_words(one, found.names, found.frame) for one in facts))


def _broken(found: Gathered, problem: Problem, rest: Sequence[Assignment], mine: Assignment) -> list[str]:
    before = Counter(violations(problem, rest))
    now = Counter(violations(problem, [*rest, mine]))
    new: list[Violation] = [one for one in now - before if one.rule not in _TOLD_AS_FACTS]
    return list(dict.fromkeys(sentences.violation_words(one, found.names) for one in new))


def troubles(found: Gathered) -> dict[str, list[str]]:
    """What stands in the way of each placement as it is, by meeting; those that stand in spite of it are left out."""
    against = {one.meeting for one in found.drafts if one.against}
    return _troubles(found, arranged(found.desk, [one for one in found.drafts if one.against]), against)


def unexplained(found: Gathered) -> dict[str, list[str]]:
    """What stands in the way of placements for which nobody gave a reason; those that have one do not stand in theirs."""
    against = {one.meeting for one in found.drafts if one.against}
    desk = replace(found.desk, sittings=tuple(one for one in found.desk.sittings if one.key not in against))
    return _troubles(found, arranged(desk), against)


def _troubles(found: Gathered, problem: Problem, against: set[str]) -> dict[str, list[str]]:
    planned = {one.key for one in problem.meetings}
    plan = [one for one in assigned(found.frame, found.drafts) if one.meeting in planned and one.meeting not in against]
    broken: dict[str, list[str]] = {}
    for one in violations(problem, plan):
        words = sentences.violation_words(one, found.names)
        for key in _meetings_of(one, problem, planned):
            if words not in broken.setdefault(key, []):
                broken[key].append(words)
    return broken


def _meetings_of(one: Violation, problem: Problem, planned: set[str]) -> Iterator[str]:
    named = [key for key in one.of if key in planned]
    if named:
        yield from named
        return
    # About somebody's whole day.
    yield from (meeting.key for meeting in problem.meetings if set(one.of) & set(meeting.participants))


def understaffed(found: Gathered) -> dict[str, list[str]]:
    """Where a placed meeting has fewer interpreters than the chosen rules ask, by meeting; two queries."""
    rules = frame_of(found.edition).rules
    sittings = {one.key: one for one in found.desk.sittings}
    said: dict[str, list[str]] = {}
    worked = _Worked(found)
    for key, placement in found.placements.items():
        sitting = sittings[key]
        if not sitting.interpreted:
            continue
        teams = list(placement.teams.all())
        crews = [_crew(team, place_of(placement), worked) for team in teams]
        checked = staffing.check(staffing.Need(_WAY, sitting.languages, sitting.minutes, no_relay=False), crews, rules)
        if checked.reasons:
            names = {team.key: str(team.heading()) for team in teams}
            said[key] = [reason_words(one, names) for one in checked.reasons]
    return said


class _Worked:
    """How many minutes teams work each day: in sessions and whatever else has taken them, and in meetings of the draft."""

    def __init__(self, found: Gathered) -> None:
        self._zone = found.frame.zone
        self._minutes: Counter[tuple[str, dt.date]] = Counter()
        for (key, day), minutes in found.worked.items():
            self._minutes[key, day] += minutes
        for one in found.drafts:
            for key in one.teams:
                self._minutes[key, self._day(one)] += _length(one)

    def beside(self, team: str, one: Place) -> int:
        """What it works on the day of a place, that place not counted."""
        return self._minutes[team, self._day(one)] - _length(one)

    def _day(self, one: Place) -> dt.date:
        return sentences.local(one.starts, self._zone).date()


def _length(one: Place) -> int:
    return int((one.ends - one.starts).total_seconds() // 60)


def _crew(team: Team, one: Place, worked: _Worked) -> staffing.Crew:
    most = None if team.most_hours is None else int(team.most_hours * staffing.HOUR)
    already = worked.beside(team.key, one)
    return staffing.Crew(team.key, tuple(team.languages), team.size, already, most, pairs(team.pairs))
