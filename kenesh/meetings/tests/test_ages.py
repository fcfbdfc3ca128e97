"""When a request reminds and when it lapses; how ranks compare. No database."""

from __future__ import annotations

import datetime as dt

import pytest

from kenesh.kit.partial import PartialDate
from kenesh.meetings.ages import begins, lapses, reminds
from kenesh.meetings.parity import Rank, compare, rank_of

EDITION = PartialDate("2026-10-06/2026-10-07")
TASHKENT = dt.timezone(dt.timedelta(hours=5))


def at(month: int, day: int, hour: int = 12) -> dt.datetime:
    return dt.datetime(2026, month, day, hour, tzinfo=dt.UTC)


@pytest.mark.parametrize(
    ("since", "reminded", "now", "due"),
    [
        (at(9, 1), None, at(9, 3, 11), False),
        (at(9, 1), None, at(9, 3), True),
        (at(9, 1), at(9, 3), at(9, 10, 11), False),
        (at(9, 1), at(9, 3), at(9, 10), True),
        # What was put on the table since waits its two days.
        (at(9, 9), at(9, 3), at(9, 10), False),
        (at(9, 1), at(9, 3), at(9, 29), True),
        (at(9, 1), at(9, 29), at(9, 29, 18), False),
        # Midnight is the forum's.
        (at(9, 1), at(9, 29), at(9, 29, 20), True),
        (at(9, 30), None, at(9, 30, 15), False),
        (at(9, 30), None, at(10, 1), True),
        (at(9, 1), at(10, 5), at(10, 6), False),
    ],
)
def test_it_reminds_after_two_days_then_every_week_and_in_the_last_week_every_day(
    since: dt.datetime, reminded: dt.datetime | None, now: dt.datetime, due: bool
) -> None:
    assert reminds(since, reminded, begins(EDITION), now, TASHKENT) == due


def test_where_the_day_is_not_known_there_is_no_last_week() -> None:
    month = PartialDate("2026-10")
    assert begins(month) is None
    assert reminds(at(9, 1), None, None, at(9, 30), TASHKENT)
    assert not reminds(at(9, 1), at(9, 29), None, at(9, 30), TASHKENT)
    assert not lapses(at(9, 1), month, at(10, 6), TASHKENT)


def test_it_lapses_when_the_edition_begins_and_what_was_asked_meanwhile_when_it_is_over() -> None:
    assert not lapses(at(9, 1), EDITION, at(10, 5), TASHKENT)
    assert lapses(at(9, 1), EDITION, at(10, 5, 20), TASHKENT)
    assert not lapses(at(10, 6), EDITION, at(10, 7), TASHKENT)
    assert lapses(at(10, 6), EDITION, at(10, 8), TASHKENT)


def test_ranks_are_compared_and_a_guess_is_marked() -> None:
    minister, deputy = Rank("minister"), rank_of("", {"ru": "Заместитель министра транспорта"})
    assert (deputy.key, deputy.guessed) == ("deputy-minister", True)
    found = compare([deputy, minister])
    assert (found.apart, found.highest, found.guessed, found.equal) == (2, (1,), True, False)
    assert compare([minister, minister]).equal
    unknown = compare([minister, Rank(), minister])
    assert (unknown.unknown, unknown.apart, unknown.equal) == ((1,), 0, False)
    assert rank_of("official", {"en": "Minister"}).key == "official"
