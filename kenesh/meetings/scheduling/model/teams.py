"""Who interprets: a team for each pair of languages that the house has to cover."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kenesh.meetings.scheduling.facts import Fact, FactKind
from kenesh.meetings.scheduling.model.frame import total
from kenesh.meetings.scheduling.model.people import keep_apart, keep_reachable

if TYPE_CHECKING:
    from ortools.sat.python.cp_model import BoolVarT

    from kenesh.meetings.scheduling.model.frame import Frame
    from kenesh.meetings.scheduling.model.people import Use
    from kenesh.meetings.scheduling.model.rooms import Rooms
    from kenesh.meetings.scheduling.model.starts import Starts
    from kenesh.meetings.scheduling.problem import Meeting, Team


class Teams:
    """``by[meeting][start, number, team]``: whether it starts then and the team covers its pair of that number."""

    def __init__(self, frame: Frame, starts: Starts, rooms: Rooms, spare: str | None = None) -> None:
        self.frame, self.starts, self.rooms = frame, starts, rooms
        self.by: dict[str, dict[tuple[int, int, str], BoolVarT]] = {}
        works: dict[str, list[tuple[Meeting, int, BoolVarT]]] = {team.key: [] for team in frame.problem.teams}
        for meeting in frame.problem.meetings:
            if meeting.pairs:
                self._choose(meeting, works, spared=spare in {"", meeting.key})
        for team in frame.problem.teams:
            self._limit(team, works[team.key])

    def _choose(self, meeting: Meeting, works: dict[str, list[tuple[Meeting, int, BoolVarT]]], *, spared: bool) -> None:
        frame = self.frame
        chosen: dict[tuple[int, int, str], BoolVarT] = {}
        for start, starts in self.starts.at[meeting.key].items():
            for number, pair in enumerate(meeting.pairs):
                options = []
                for team in frame.problem.teams:
                    absences = frame.times.absences(team, meeting, start) if pair in team.pairs else []
                    if pair not in team.pairs or (absences and not frame.explain):
                        continue
                    literal = frame.new()
                    frame.rule_out(literal, absences)
                    options.append(literal)
                    chosen[start, number, team.key] = literal
                    works[team.key].append((meeting, start, literal))
                if spared:
                    extra = frame.new()
                    frame.rule_out(extra, [Fact(FactKind.TEAMS, (pair,))])
                    options.append(extra)
                frame.cp.add_exactly_one([*options, ~starts])
        self.by[meeting.key] = chosen

    def _limit(self, team: Team, works: list[tuple[Meeting, int, BoolVarT]]) -> None:
        frame = self.frame
        # Two pairs of one meeting take two teams: uses at the same time exclude one another like any others.
        uses: list[Use] = [(start, start + meeting.length, literal) for meeting, start, literal in works]
        keep_apart(frame, uses, team.turnaround, Fact(FactKind.TEAM_TURNAROUND, (team.key,)))
        if team.travels and any(frame.problem.rules.travel.values()):
            keep_reachable(frame, self._by_venue(works), team.turnaround, Fact(FactKind.TEAM_TRAVEL, (team.key,)))
        for meeting, start, literal in works:
            for moment, venue, there in self.rooms.venues(meeting):
                if moment == start:
                    frame.rule_out_together([literal, there], frame.times.team_ways(team, meeting, start, venue))
        if team.most is None:
            return
        for day in range(len(frame.problem.days)):
            worked = [meeting.length * literal for meeting, start, literal in works if frame.times.day_of[start] == day]
            if worked:
                limit = frame.cp.add(total(worked) <= team.most)
                if frame.explain:
                    limit.only_enforce_if(frame.under(Fact(FactKind.TEAM_MOST, (team.key,))))

    def _by_venue(self, works: list[tuple[Meeting, int, BoolVarT]]) -> dict[str, list[Use]]:
        frame = self.frame
        found: dict[str, list[Use]] = {}
        for meeting, start, literal in works:
            for moment, venue, there in self.rooms.venues(meeting):
                if moment == start:
                    both = frame.new()
                    frame.cp.add_bool_or([~literal, ~there, both])
                    found.setdefault(venue, []).append((start, start + meeting.length, both))
        return found
