"""Adding up money: by currency, and in one currency only by rates that are on record. Pure: knows no database.

Amounts of different currencies are never added. A rate serves an amount where its date covers the amount's (a rate of a
day, the average of a month or year), else a rate of a day from the month before it; the nearest one. What no rate serves
is left out and said.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from dataclasses import dataclass, field, replace
from decimal import ROUND_HALF_EVEN, Decimal
from enum import StrEnum
from typing import TYPE_CHECKING

from kenesh.kit.partial import PartialDate

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

# A rate of a day serves amounts up to so many days later.
RATE_DAYS = 31
_CENT = Decimal("0.01")
PLANNED = "planned"
PAID = frozenset({"disbursement", "expenditure"})


@dataclass(frozen=True, slots=True)
class Line:
    """One amount: ``sort`` says what happened (or ``planned``), ``date`` when, as exactly as it is known."""

    number: int
    sort: str
    value: Decimal
    currency: str
    date: PartialDate
    country: str = ""
    body: str = ""
    project: int = 0
    # The end of a planned period; empty for what happened.
    until: PartialDate = field(default_factory=PartialDate)
    is_revised: bool = False


@dataclass(frozen=True, slots=True)
class Exchange:
    """A rate: one unit of ``currency`` was worth ``value`` of ``into``. ``number`` names it."""

    number: int
    currency: str
    into: str
    value: Decimal
    date: PartialDate


class Why(StrEnum):
    """Why an amount is left out of a total in one currency."""

    NO_DATE = "no-date"
    NO_RATE = "no-rate"


@dataclass(slots=True)
class Converted:
    """Amounts in one currency, by which rates (and how often each served), and what was left out and why."""

    lines: list[Line] = field(default_factory=list)
    used: Counter[int] = field(default_factory=Counter)
    left: list[tuple[Line, Why]] = field(default_factory=list)


def convert(lines: Iterable[Line], into: str, rates: Sequence[Exchange]) -> Converted:
    """Convert ``lines`` to the currency ``into`` as far as ``rates`` serve them; rounded to two places, half to even."""
    found = Converted()
    for line in lines:
        if line.currency == into:
            found.lines.append(line)
        elif not line.date:
            found.left.append((line, Why.NO_DATE))
        elif (rate := serving(line, into, rates)) is None:
            found.left.append((line, Why.NO_RATE))
        else:
            found.used[rate.number] += 1
            value = (line.value * rate.value).quantize(_CENT, ROUND_HALF_EVEN)
            found.lines.append(replace(line, value=value, currency=into))
    return found


def serving(line: Line, into: str, rates: Sequence[Exchange]) -> Exchange | None:
    """The rate that serves an amount: of the shortest period that covers its date, else the nearest day before it."""
    first, last = line.date.first, (line.until or line.date).last
    if first is None or last is None:
        return None
    fitting = [rate for rate in rates if (rate.currency, rate.into) == (line.currency, into) and rate.date]
    covering = [rate for rate in fitting if _first(rate) <= first and last <= _last(rate)]
    if covering:
        return min(covering, key=lambda rate: (_last(rate) - _first(rate), -rate.number))
    before = [
        rate
        for rate in fitting
        if rate.date.precision == "day" and first == last and dt.timedelta(0) < first - _last(rate) <= _REACH
    ]
    return max(before, key=lambda rate: (_last(rate), rate.number), default=None)


_REACH = dt.timedelta(days=RATE_DAYS)


def _first(rate: Exchange) -> dt.date:
    assert rate.date.first is not None  # noqa: S101 - only dated rates are asked
    return rate.date.first


def _last(rate: Exchange) -> dt.date:
    assert rate.date.last is not None  # noqa: S101 - only dated rates are asked
    return rate.date.last


def in_force(lines: Iterable[Line]) -> list[Line]:
    """Leave out the plans that a revised one replaces: of the same project, payer, period and currency, the last."""
    lines = list(lines)
    revised: dict[tuple[object, ...], int] = {}
    for line in lines:
        if line.sort == PLANNED and line.is_revised:
            revised[_plan(line)] = max(line.number, revised.get(_plan(line), 0))
    return [line for line in lines if line.sort != PLANNED or revised.get(_plan(line), line.number) == line.number]


def _plan(line: Line) -> tuple[object, ...]:
    return line.project, line.country, line.body, line.date, line.until, line.currency


type Sums = dict[str, dict[str, Decimal]]


def sums(lines: Iterable[Line], group: Callable[[Line], str] = lambda _line: "") -> dict[str, Sums]:
    """Add up by group, then currency, then sort; amounts of two currencies never meet."""
    found: dict[str, Sums] = {}
    for line in lines:
        by_sort = found.setdefault(group(line), {}).setdefault(line.currency, {})
        by_sort[line.sort] = by_sort.get(line.sort, Decimal(0)) + line.value
    return found


@dataclass(slots=True)
class Beside:
    """What was planned for a period in one currency, beside what was paid in it."""

    start: PartialDate
    end: PartialDate
    currency: str
    planned: Decimal = Decimal(0)
    paid: Decimal = Decimal(0)

    @property
    def left(self) -> Decimal:
        """What of the plan was not paid; negative where more was."""
        return self.planned - self.paid


@dataclass(frozen=True, slots=True)
class Comparison:
    """Planned beside paid; and the payments that fit into no planned period of their currency, or into several."""

    periods: list[Beside]
    outside: list[Line]


def beside(lines: Iterable[Line]) -> Comparison:
    """Put payments beside the periods they were planned in. A payment fits where its whole date lies in one period."""
    lines = list(lines)
    periods: dict[tuple[str, str, str], Beside] = {}
    for line in lines:
        if line.sort == PLANNED:
            key = (str(line.date), str(line.until), line.currency)
            one = periods.setdefault(key, Beside(line.date, line.until, line.currency))
            one.planned += line.value
    outside = []
    for line in lines:
        if line.sort not in PAID:
            continue
        fitting = [one for one in periods.values() if one.currency == line.currency and _lies_in(line, one)]
        if len(fitting) == 1:
            fitting[0].paid += line.value
        else:
            outside.append(line)
    return Comparison(sorted(periods.values(), key=lambda one: (one.start, one.end, one.currency)), outside)


def _lies_in(line: Line, period: Beside) -> bool:
    first, last = line.date.first, line.date.last
    start, end = period.start.first, (period.end or period.start).last
    return None not in {first, last, start, end} and start <= first and last <= end  # type: ignore[operator]  # none is None
