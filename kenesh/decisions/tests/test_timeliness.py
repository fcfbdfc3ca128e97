"""Where a promise stands in time."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kenesh.decisions.sheets import TIMELINESS
from kenesh.decisions.timeliness import Timeliness, timeliness
from kenesh.kit.partial import PartialDate

TODAY = dt.date(2026, 11, 24)


def where(due: str, done: str = "", assessment: str = "not-assessed", today: dt.date = TODAY) -> Timeliness:
    return timeliness(PartialDate(due), PartialDate(done), assessment, today)


@pytest.mark.parametrize(
    ("due", "expected"),
    [
        ("2026-12-25", "not-yet-due"),
        ("2026-12-24", "due"),
        ("2026-11-24", "due"),
        ("2026-11-23", "late"),
        ("2027", "not-yet-due"),
        ("2026", "due"),
        ("2026-10", "late"),
        ("2026-10/2026-12", "due"),
        ("2024-11-24", "late"),
        ("2024-11-23", "silent"),
        ("2024", "late"),
        ("2023", "silent"),
        ("", "no-date"),
    ],
)
def test_a_promise_is_late_only_when_its_last_possible_day_has_passed(due: str, expected: str) -> None:
    assert where(due) == expected


@pytest.mark.parametrize(
    ("due", "done", "expected"),
    [
        ("2016", "2017-07-10", "done-late"),
        ("2016", "2016-11", "done-on-time"),
        ("2016-06", "2016", "done"),
        ("2016-06", "2017", "done-late"),
        ("2016-06-30", "2016-06-30", "done-on-time"),
        ("2016-06-30", "2016-07-01", "done-late"),
        ("", "2016-07-01", "done"),
        ("2016", "", "done"),
    ],
)
def test_what_is_done_is_on_time_or_late_only_where_the_dates_are_exact_enough(
    due: str, done: str, expected: str
) -> None:
    assert where(due, done, "completed") == expected


def test_a_day_of_fulfilment_counts_even_where_nobody_has_assessed() -> None:
    assert where("2020", "2019-05-01") == "done-on-time"


@pytest.mark.parametrize("assessment", ["limited", "substantial", "not-started", "not-fulfilled"])
def test_silence_ends_where_somebody_has_found_anything(assessment: str) -> None:
    assert where("2015", assessment=assessment) == "late"


def test_what_was_superseded_is_neither_late_nor_silent() -> None:
    assert where("2015", assessment="superseded") == "superseded"


def test_two_years_after_a_leap_day_end_in_february() -> None:
    assert where("2024-02-29", today=dt.date(2026, 2, 28)) == "late"
    assert where("2024-02-29", today=dt.date(2026, 3, 1)) == "silent"


def test_every_state_has_words() -> None:
    assert set(TIMELINESS) == set(Timeliness)


@given(st.dates(dt.date(2000, 1, 1), dt.date(2050, 1, 1)), st.dates(dt.date(2000, 1, 1), dt.date(2050, 1, 1)))
def test_a_less_exact_date_is_never_late_before_the_exact_one(due: dt.date, today: dt.date) -> None:
    behind = {Timeliness.LATE, Timeliness.SILENT}
    day, month, year = due.isoformat(), due.isoformat()[:7], due.isoformat()[:4]
    if where(year, today=today) in behind:
        assert where(month, today=today) in behind
    if where(month, today=today) in behind:
        assert where(day, today=today) in behind
