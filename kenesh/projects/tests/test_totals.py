"""Adding up money: never two currencies, and in one only by rates whose date fits."""

from __future__ import annotations

from decimal import Decimal

import pytest

from kenesh.kit.partial import PartialDate
from kenesh.projects.totals import PLANNED, Exchange, Line, Why, beside, convert, in_force, serving, sums


def line(
    value: str, currency: str = "KRW", date: str = "2015-06-10", sort: str = "disbursement", **more: object
) -> Line:
    """An amount."""
    number = more.pop("number", 1)
    return Line(number, sort, Decimal(value), currency, PartialDate(date), **more)  # type: ignore[arg-type]  # fields of the test's choice


def plan(value: str, start: str, end: str = "", **more: object) -> Line:
    """A plan."""
    return line(value, "USD", start, PLANNED, until=PartialDate(end), **more)


def rate(date: str, value: str = "0.001", number: int = 1, pair: str = "KRW USD") -> Exchange:
    """A rate."""
    currency, into = pair.split()
    return Exchange(number, currency, into, Decimal(value), PartialDate(date))


def test_amounts_of_two_currencies_never_meet() -> None:
    found = sums([line("1", "USD"), line("2", "KRW"), line("0.10", "USD"), line("5", "USD", sort="pledge")])
    assert found[""] == {
        "USD": {"disbursement": Decimal("1.10"), "pledge": Decimal(5)},
        "KRW": {"disbursement": Decimal(2)},
    }


@pytest.mark.parametrize(
    ("date", "rates", "serves"),
    [
        ("2015-06-10", ["2015-06-10"], "2015-06-10"),
        ("2015-06-10", ["2015", "2015-06"], "2015-06"),
        ("2015-06-10", ["2015-06-01", "2015-06-09", "2015-06-11"], "2015-06-09"),
        ("2015-06-10", ["2015-05-09"], None),
        ("2015-06-10", ["2015-05-10"], "2015-05-10"),
        ("2015-06", ["2015-06-01"], None),
        ("2015-06", ["2015"], "2015"),
        ("2015", ["2015-06"], None),
        ("2015/2016", ["2015"], None),
        ("", ["2015"], None),
    ],
)
def test_a_rate_serves_what_its_date_covers_or_what_came_soon_after(
    date: str, rates: list[str], serves: str | None
) -> None:
    found = serving(line("1", date=date), "USD", [rate(one, number=number) for number, one in enumerate(rates)])
    assert (found.date if found else None) == serves


def test_no_rate_serves_the_other_way_round_or_by_way_of_a_third_currency() -> None:
    rates = [rate("2015", pair="USD KRW"), rate("2015", pair="KRW EUR"), rate("2015", pair="EUR USD")]
    assert serving(line("1"), "USD", rates) is None


def test_what_cannot_be_converted_is_left_out_with_the_reason() -> None:
    lines = [line("1000"), line("7", "USD"), line("1000", date=""), line("1000", "JPY")]
    found = convert(lines, "USD", [rate("2015")])
    assert sums(found.lines)[""] == {"USD": {"disbursement": Decimal("8.00")}}
    assert [why for _line, why in found.left] == [Why.NO_DATE, Why.NO_RATE]
    assert dict(found.used) == {1: 1}


def test_a_plan_that_was_revised_is_not_counted_twice() -> None:
    first, second = plan("10", "2015", "2016"), plan("12", "2015", "2016", is_revised=True, number=2)
    other = plan("5", "2017", "2018")
    assert in_force([first, second, other]) == [second, other]


def test_what_was_paid_stands_beside_the_period_in_which_it_was_planned() -> None:
    paid = [line("3", "USD"), line("4", "USD", "2016"), line("9", "KRW"), line("1", "USD", "2015/2016", "pledge")]
    found = beside([plan("10", "2015", "2015"), plan("5", "2016", "2016"), *paid])
    assert [(one.planned, one.paid, one.left) for one in found.periods] == [
        (Decimal(10), Decimal(3), Decimal(7)),
        (Decimal(5), Decimal(4), Decimal(1)),
    ]
    assert [one.currency for one in found.outside] == ["KRW"]


def test_a_payment_whose_date_is_too_vague_or_in_two_periods_stands_beside_none() -> None:
    found = beside(
        [plan("10", "2015", "2016"), plan("5", "2016", "2016"), line("4", "USD", "2016"), line("1", "USD", "")]
    )
    assert [one.paid for one in found.periods] == [0, 0]
    assert len(found.outside) == 2
