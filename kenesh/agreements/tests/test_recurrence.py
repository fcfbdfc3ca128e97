from __future__ import annotations

import datetime as dt

import pytest

from kenesh.agreements.recurrence import later, to_open
from kenesh.kit.partial import PartialDate

TODAY = dt.date(2026, 11, 25)


@pytest.mark.parametrize(
    ("date", "months", "found"),
    [
        ("2015", 12, "2016"),
        ("2015", 6, ""),
        ("2015-08", 6, "2016-02"),
        ("2015-08-31", 6, "2016-02-29"),
        ("2015-12-31", 1, "2016-01-31"),
        ("2015-01-01/2015-01-03", 12, ""),
        ("9999", 12, ""),
        ("", 12, ""),
    ],
)
def test_a_date_moved_by_months_stays_as_exact_as_it_was(date: str, months: int, found: str) -> None:
    assert later(PartialDate(date), months) == found


def opens(since: str, every: int, *opened: str, until: str = "", watched_since: str = "") -> list[str]:
    found = to_open(
        PartialDate(since),
        every,
        PartialDate(until),
        watched_since=PartialDate(watched_since),
        opened=opened,
        today=TODAY,
    )
    return [str(one) for one in found]


def test_watching_begins_with_the_next_time() -> None:
    assert opens("2015", 12) == ["2026"]
    assert opens("2015-03", 12) == ["2027-03"]


def test_watching_from_the_start_opens_every_time_since() -> None:
    assert opens("2023", 12, watched_since="2023") == ["2023", "2024", "2025", "2026"]


def test_what_passed_while_nobody_looked_is_opened_too() -> None:
    assert opens("2015", 12, "2023") == ["2024", "2025", "2026"]


def test_what_is_open_is_not_opened_again() -> None:
    assert opens("2015", 12, "2026") == []


def test_what_is_due_once_is_watched_even_after_it_passed() -> None:
    assert opens("2016", 0) == ["2016"]
    assert opens("2016", 0, "2016") == []
    assert opens("2030", 0) == ["2030"]


def test_nothing_is_due_after_the_last_time_or_without_a_date() -> None:
    assert opens("2015", 12, until="2020") == []
    assert opens("2015", 12, "2019", until="2020") == ["2020"]
    assert opens("", 12) == []
