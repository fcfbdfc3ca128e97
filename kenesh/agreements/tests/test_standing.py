from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from kenesh.agreements.standing import Facts, Force, Missed, Sign, Standing, standing
from kenesh.kit.partial import PartialDate

TODAY = dt.date(2026, 11, 25)


DATES = {"signed", "in_force", "expires", "ended"}
LISTS = {"bound", "withdrawn", "activity", "reports"}


def stands(today: dt.date = TODAY, **facts: Any) -> Standing:
    given: dict[str, Any] = {"sort": "mou", "signed": "2013-10-04", "parties": 2, **facts}
    given |= {name: PartialDate(given[name]) for name in DATES & given.keys()}
    given |= {name: tuple(map(PartialDate, given[name])) for name in LISTS & given.keys()}
    return standing(Facts(**given), today)


def test_nobody_says_in_force_where_no_source_does() -> None:
    assert stands().force == Force.SIGNED
    assert stands(signed="").force == Force.UNDATED
    assert stands(in_force="2014").force == Force.IN_FORCE


def test_it_is_in_force_once_a_second_party_is_bound() -> None:
    assert stands(bound=["2014"]).force == Force.SIGNED
    found = stands(bound=["2015-02", "2014"])
    assert (found.force, found.in_force) == (Force.IN_FORCE, "2015-02")


@pytest.mark.parametrize(
    ("expires", "renewal", "months", "force", "ends"),
    [
        ("2026", "", None, Force.SIGNED, "2026"),
        ("2025", "", None, Force.EXPIRED, "2025"),
        ("2025", "agreed", 12, Force.EXPIRED, "2025"),
        ("2020", "automatic", 60, Force.SIGNED, "2030"),
        ("2018-10-04", "automatic", 60, Force.SIGNED, "2028-10-04"),
        # How long each further term is was not said.
        ("2020", "automatic", None, Force.SIGNED, ""),
    ],
)
def test_a_term_ends_or_renews_itself(expires: str, renewal: str, months: int | None, force: Force, ends: str) -> None:
    found = stands(expires=expires, renewal=renewal, renewal_months=months)
    assert (found.force, found.term_ends) == (force, ends)


def test_it_ends_when_a_source_says_so_or_fewer_than_two_are_left() -> None:
    assert stands(ended="2020").force == Force.ENDED
    assert stands(ended="2026").force == Force.SIGNED
    assert stands(withdrawn=["2020"]).force == Force.ENDED
    assert stands(withdrawn=["2020"], parties=6).force == Force.SIGNED


def test_it_is_dormant_two_years_after_the_last_sign_of_life_and_not_a_day_before() -> None:
    awake = stands(dt.date(2026, 12, 2), activity=["2024-12-03"])
    assert not awake.is_dormant
    asleep = stands(dt.date(2026, 12, 3), activity=["2024-12-03"])
    assert asleep.is_dormant
    assert asleep.since == dt.date(2026, 12, 3)
    assert asleep.lacking == (Sign.ACTIVITY, Sign.REPORT)


def test_a_date_known_in_part_puts_nothing_to_sleep_early() -> None:
    assert not stands(dt.date(2026, 12, 30), activity=["2024"]).is_dormant
    assert stands(dt.date(2026, 12, 31), activity=["2024"]).is_dormant


def test_a_report_keeps_it_awake_even_where_nothing_else_happened() -> None:
    assert not stands(reports=["2026"]).is_dormant


@pytest.mark.parametrize("sort", ["statement", "statute"])
def test_what_needs_no_word_does_not_fall_silent(sort: str) -> None:
    assert not stands(sort=sort).is_dormant


def test_an_obligation_missed_twice_makes_it_dormant_whatever_else_happened() -> None:
    missed = Missed("meeting", (PartialDate("2024"), PartialDate("2025")))
    found = stands(sort="statute", activity=["2026"], missed=(missed,))
    assert found.is_dormant
    assert found.lacking == (Sign.OBLIGATION,)
    assert found.since == dt.date(2025, 12, 31)


@pytest.mark.parametrize("facts", [{"ended": "2020"}, {"expires": "2020"}, {"replaced": True}])
def test_what_no_longer_stands_is_not_dormant(facts: dict[str, Any]) -> None:
    assert not stands(**facts).is_dormant
