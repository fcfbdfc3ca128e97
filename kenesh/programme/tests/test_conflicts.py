"""What stands in the way of a session."""

from __future__ import annotations

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from kenesh.programme.conflicts import Booking, RoomFacts, Wish, conflicts, overlap

DAY = dt.datetime(2026, 10, 6, tzinfo=dt.UTC)
DAYS = (dt.date(2026, 10, 6), dt.date(2026, 10, 7))
ROOM, TEAM, PERSON, DELEGATION = ("room", 1), ("team", 1), ("person", 1), ("country", "KAZ")


def hours(first: float, last: float) -> tuple[dt.datetime, dt.datetime]:
    return DAY + dt.timedelta(hours=first), DAY + dt.timedelta(hours=last)


def keys(wish: Wish, *bookings: Booking) -> list[tuple[str, bool]]:
    return [(one.key, one.hard) for one in conflicts(wish, bookings)]


def test_a_room_a_team_and_a_person_taken_twice_are_hard_and_delegations_only_warn() -> None:
    wish = Wish(("slot", 1), *hours(10, 12), (ROOM, TEAM, PERSON, DELEGATION), RoomFacts())
    others = [Booking(one, ("slot", 2), *hours(11, 13)) for one in (PERSON, ROOM, DELEGATION, TEAM)]
    assert keys(wish, *others) == [("person", True), ("room", True), ("team", True), ("country", False)]


def test_a_tentative_booking_warns_and_ones_own_is_no_conflict() -> None:
    wish = Wish(("slot", 1), *hours(10, 12), (ROOM,), RoomFacts())
    assert keys(wish, Booking(ROOM, ("meeting", 2), *hours(11, 13), firm=False)) == [("room", False)]
    assert keys(wish, Booking(ROOM, ("slot", 1), *hours(11, 13))) == []


def test_what_ends_as_the_other_starts_is_no_conflict() -> None:
    wish = Wish(("slot", 1), *hours(10, 12), (ROOM,), RoomFacts())
    assert keys(wish, Booking(ROOM, ("slot", 2), *hours(12, 13)), Booking(ROOM, ("slot", 3), *hours(9, 10))) == []


def test_seats_hours_and_days_are_watched() -> None:
    wish = Wish(("slot", 1), *hours(7, 9), (), RoomFacts(40, 8 * 60, 19 * 60), 60, has_chair=False, days=DAYS)
    assert [key for key, _hard in keys(wish)] == ["seats", "closed", "no-chair"]
    late = Wish(("slot", 1), *hours(47, 49), (), RoomFacts(closes=19 * 60), days=DAYS)
    assert [key for key, _hard in keys(late)] == ["closed", "outside"]


def test_what_is_not_said_yet_is_told() -> None:
    assert [key for key, _hard in keys(Wish(("slot", 1), None, None))] == ["no-time"]
    assert [key for key, _hard in keys(Wish(("slot", 1), *hours(10, 12)))] == ["no-room"]


@given(st.lists(st.integers(0, 20), min_size=4, max_size=4))
def test_two_spans_overlap_exactly_where_some_moment_is_in_both(ends: list[int]) -> None:
    one, other = sorted(ends[:2]), sorted(ends[2:])
    shared = set(range(*one)) & set(range(*other))
    if one[0] < one[1] and other[0] < other[1]:
        assert overlap(hours(*one), hours(*other)) == bool(shared)
