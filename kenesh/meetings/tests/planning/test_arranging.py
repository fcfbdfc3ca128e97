"""From what the desk knows to a problem, and from a moment to a minute and back: values alone."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any

import pytest

from kenesh.meetings import again, hours, outcomes
from kenesh.meetings.arranging import Crew, Day, Desk, Frame, Hall, Place, Sitting, Stay, arranged, assigned, placed
from kenesh.meetings.checking import violations
from kenesh.meetings.scheduling.facts import Fact, FactKind
from kenesh.meetings.scheduling.problem import Assignment, Objective, Precedence, Span
from kenesh.meetings.scheduling.solving import solve

TASHKENT = dt.timezone(dt.timedelta(hours=5))
FIRST, SECOND = dt.date(2026, 10, 6), dt.date(2026, 10, 7)
FRAME = Frame("Asia/Tashkent", (Day(FIRST, 540, 1080), Day(SECOND, 540, 720)))
DAY = 24 * 60


def at(hour: int, minute: int = 0, day: int = 6) -> dt.datetime:
    """A moment in Tashkent."""
    return dt.datetime(2026, 10, day, hour, minute, tzinfo=TASHKENT)


def desk(*sittings: Sitting, **more: Any) -> Desk:
    """A desk with one room for eight."""
    return Desk(FRAME, sittings, **{"halls": (Hall("hall", 8, opens=480, closes=1200),), **more})


def test_minutes_begin_at_midnight_of_the_first_day_in_the_hosts_city() -> None:
    assert FRAME.minute(at(9)) == 540
    assert FRAME.minute(at(9, day=7)) == DAY + 540
    assert FRAME.moment(DAY + 540) == at(9, day=7)
    assert FRAME.is_on_grid(540, 570)
    assert not FRAME.is_on_grid(545, 575)
    assert not FRAME.is_on_grid(1065, 1095)


def test_a_desk_becomes_a_problem_with_sessions_hours_and_what_is_taken() -> None:
    asked = Sitting("one", ("a", "b"), 45, 6, "afternoon", 4, languages=("ko", "ru"), wishes=((at(15), at(16)),))
    away = Stay(("person", "a"), at(10), at(11), "slot:1")
    crew = Crew("silk", ("ru", "ko", "en"), 360)
    problem = arranged(desk(asked, stays=(away,), crews=(crew,)))
    (meeting,), (room,), (team,) = problem.meetings, problem.rooms, problem.teams
    assert problem.days == (Span(540, 1080), Span(DAY + 540, DAY + 720))
    assert problem.sessions["morning"] == (Span(540, 780), Span(DAY + 540, DAY + 780))
    assert problem.sessions["afternoon"] == (Span(780, 1080),)
    assert (meeting.length, meeting.seats, meeting.session, meeting.importance) == (45, 6, "afternoon", 4)
    assert meeting.pairs == ("ko/ru",)
    assert meeting.wishes == (Span(900, 960),)
    assert team.pairs == {"en/ko", "en/ru", "ko/ru"}
    assert [block.why for block in room.closed] == ["hours"] * 4
    assert problem.participants[0].away[0].span == Span(600, 660)


def test_what_protocol_requires_matters_more_than_everything_else_together_and_is_no_condition() -> None:
    problem = arranged(desk(Sitting("one", ("a", "b"), required=True, importance=1), Sitting("two", ("a", "c"))))
    one, two = problem.meetings
    assert one.importance > two.importance
    assert not one.required


def test_a_side_that_is_alone_is_not_planned_and_own_interpreters_take_no_team() -> None:
    alone, own = Sitting("alone", ("a",)), Sitting("own", ("a", "b"), languages=("ko", "ru"), interpreted=False)
    problem = arranged(desk(alone, own))
    assert [(one.key, one.pairs) for one in problem.meetings] == [("own", ())]


def test_what_is_held_stays_with_its_interpreters_whatever_their_languages() -> None:
    asked = Sitting("one", ("a", "b"), session="afternoon", languages=("ko", "ru"))
    held = Place("one", at(9), at(9, 30), "hall", ("silk",), held=True)
    problem = arranged(desk(asked, crews=(Crew("silk", ("en",)),)), [held])
    assert violations(problem, assigned(FRAME, [held])) == []
    moved = assigned(FRAME, [replace(held, starts=at(10), ends=at(10, 30))])
    assert [one.rule for one in violations(problem, moved)] == ["not at its fixed time"]


def test_what_stands_in_spite_of_conflicts_is_not_planned_but_takes_what_it_needs() -> None:
    asked = desk(Sitting("one", ("a", "b")), Sitting("two", ("a", "c")))
    against = Place("one", at(12, 7), at(12, 37), "hall", held=True, against=True)
    problem = arranged(asked, [against])
    assert [one.key for one in problem.meetings] == ["two"]
    assert problem.participants[0].away[0].why == "meeting:one"
    assert "meeting:one" in {block.why for block in problem.rooms[0].closed}


def test_a_plan_comes_back_as_moments() -> None:
    (place,) = placed(desk(Sitting("one", ("a", "b"), 45)), [Assignment("one", DAY + 540, "hall")])
    assert (place.starts, place.ends, place.room) == (at(9, day=7), at(9, 45, day=7), "hall")
    assert outcomes.place_of(outcomes.place_json(place)) == place


def test_facts_are_kept_by_moments_and_read_again_within_other_hours() -> None:
    fact = Fact(FactKind.AWAY, ("a",), Span(600, 660), "slot:1")
    kept = [outcomes.fact_json(fact, FRAME)]
    assert outcomes.facts_of(kept, FRAME) == [fact]
    later = replace(FRAME, days=FRAME.days[1:])
    assert outcomes.facts_of(kept, later)[0].span == Span(600 - DAY, 660 - DAY)


def test_planning_anew_begins_now_and_keeps_what_has_begun() -> None:
    sittings = (Sitting("past", ("a", "b")), Sitting("hit", ("a", "c")), Sitting("pinned", ("b", "c")))
    late = Stay(("person", "a"), at(11), at(12), "absence:1")
    published = [
        Place("past", at(9), at(9, 30), "hall"),
        Place("hit", at(11), at(11, 30), "hall"),
        Place("pinned", at(13), at(13, 30), "hall"),
    ]
    todo = again.anew(
        desk(*sittings, stays=(late,)), published, frozenset({"pinned"}), frozenset({"absence:1"}), at(9, 20)
    )
    assert [(day.opens, day.closes) for day in todo.desk.frame.days] == [(570, 1080), (540, 720)]
    assert [one.key for one in todo.problem.meetings] == ["hit", "pinned"]
    assert todo.problem.meetings[1].fixed is not None
    assert todo.problem.objectives == (Objective.PLACED, Objective.CHANGE)
    assert {one.meeting for one in todo.problem.published} == {"hit", "pinned"}
    plan = [Assignment("hit", 720, "hall"), Assignment("pinned", 780, "hall")]
    (move,) = again.told(todo, plan)
    assert (move["meeting"], move["becomes"]["starts"][:16]) == ("hit", "2026-10-06T07:00")
    assert [fact["why"] for fact in move["hit_by"]] == ["absence:1"]


@pytest.mark.parametrize(
    "line",
    ["2026-10-06 09:00", "2026-13-06 09:00-10:00", "2026-10-06 10:00-09:00", "2026-10-06 09:00-24:30", "Tuesday"],
)
def test_hours_that_cannot_be_read_are_told_with_their_line(line: str) -> None:
    good = "2026-10-07 9:00 - 18:00"
    assert [wrong.number for wrong in hours.wrong_days(f"{good}\n\n{line}")] == [3]
    assert hours.days(f"{good}\n{line}") == (Day(SECOND, 540, 1080),)


def test_hours_and_ways_are_read_as_they_are_written() -> None:
    assert hours.days(hours.written(FRAME.days)) == FRAME.days
    assert hours.ways("palace; hotel; 20\n") == {("hotel", "palace"): 20}
    assert [wrong.number for wrong in hours.wrong_ways("palace; palace; 5\nfar")] == [1, 2]


def test_interpreters_work_between_their_pairs_and_within_their_hours() -> None:
    crew = Crew("silk", ("ko", "ru", "en"), pairs=(("ko", "ru"),), closes=870)
    asked = Sitting("one", ("a", "b"), languages=("ko", "ru"))
    problem = arranged(desk(asked, crews=(crew,)))
    (team,) = problem.teams
    assert team.pairs == {"ko/ru"}
    assert {block.span for block in team.away} == {Span(870, DAY), Span(DAY + 870, 2 * DAY)}
    late = assigned(FRAME, [Place("one", at(14, 15), at(14, 45), "hall", ("silk",))])
    assert [one.rule for one in violations(problem, late)] == ["team away"]
    early = assigned(FRAME, [Place("one", at(14), at(14, 30), "hall", ("silk",))])
    assert violations(problem, early) == []


def test_the_order_that_the_desk_declares_is_kept_between_meetings_that_are_planned() -> None:
    asked = desk(Sitting("one", ("a", "b")), Sitting("two", ("a", "c")), orders=(("one", "two"), ("one", "gone")))
    problem = arranged(asked)
    assert problem.precedences == (Precedence("one", "two"),)
    wrong = assigned(FRAME, [Place("two", at(9), at(9, 30), "hall"), Place("one", at(10), at(10, 30), "hall")])
    assert [one.rule for one in violations(problem, wrong)] == ["in the wrong order"]


def test_orders_are_read_as_they_are_written_and_a_circle_is_found() -> None:
    said = (("a", "b"), ("b", "c.d"))
    assert hours.orders(hours.written_orders(said)) == said
    assert hours.circle(said) == ()
    assert set(hours.circle([*said, ("c.d", "a")])) == {"a", "b", "c.d"}
    assert [wrong.number for wrong in hours.wrong_orders("a; a\na, b")] == [1, 2]


def test_the_way_from_a_session_to_the_room_of_a_meeting_is_counted_beside_the_turnaround() -> None:
    frame = replace(FRAME, travel=30)
    halls = (Hall("hall", 8, "palace"), Hall("lounge", 8, "hotel"))
    session = Stay(("person", "a"), at(9), at(10), "slot:1", apart=True, venue="palace")
    problem = arranged(Desk(frame, (Sitting("one", ("a", "b")),), halls, stays=(session,)))

    def broken(hour: int, minute: int, room: str) -> list[str]:
        start = at(hour, minute)
        plan = assigned(frame, [Place("one", start, start + dt.timedelta(minutes=30), room)])
        return [one.rule for one in violations(problem, plan)]

    assert broken(10, 0, "hall") == ["participant away"]
    assert broken(10, 15, "hall") == []
    assert broken(10, 15, "lounge") == ["no time for the way"]
    assert broken(10, 30, "lounge") == []
    # The scheduler keeps the same rule as its checker.
    only_lounge = replace(problem, rooms=problem.rooms[1:], days=(Span(600, 645),))
    (reason,) = solve(only_lounge).explanations
    assert FactKind.TRAVEL in {fact.kind for fact in reason.facts}
    (placed_,) = solve(replace(only_lounge, days=(Span(600, 660),))).assignments
    assert placed_.start == 630
