"""What hangs on a project, as parts of an activity: money, results. A part that the standard cannot hold is left out.

Codes are those of the lists BudgetType, BudgetStatus, TransactionType, ResultType and IndicatorMeasure.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from kenesh.kit.countries import country_in_words
from kenesh.kit.localised import Localised
from kenesh.kit.partial import PartialDate
from kenesh.projects.iati import activity as iati
from kenesh.projects.iati.lexical import a_year_after
from kenesh.projects.iati.standard import codelist
from kenesh.projects.models import Budget, Indicator, Period, Transaction
from kenesh.projects.states import Measuring

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable
    from decimal import Decimal

    from kenesh.projects.models import Money, OnProject

_BUDGETS = {Budget.Sort.ORIGINAL: "1", Budget.Sort.REVISED: "2"}
_STATUSES = {Budget.Status.INDICATIVE: "1", Budget.Status.COMMITTED: "2"}
TRANSACTIONS = {
    Transaction.Sort.PLEDGE: "12",
    Transaction.Sort.COMMITMENT: "2",
    Transaction.Sort.DISBURSEMENT: "3",
    Transaction.Sort.EXPENDITURE: "4",
}
LEVELS = {
    Indicator.Level.OUTPUT: "1",
    Indicator.Level.OUTCOME: "2",
    Indicator.Level.IMPACT: "3",
    Indicator.Level.OTHER: "9",
}
MEASURES = {Indicator.Measure.UNIT: "1", Indicator.Measure.PERCENTAGE: "2", Indicator.Measure.QUALITATIVE: "5"}


class Why(StrEnum):
    """Why a part of an activity is left out."""

    DATE = "date"
    FUTURE = "future"
    PERIOD = "period"
    LONG = "long"
    BASELINE = "baseline"
    SAMPLE = "sample"


class Omitted(NamedTuple):
    """A part that the standard cannot hold."""

    part: OnProject
    why: Why


def narratives(words: Localised) -> iati.Narratives:
    """Words in the languages that the standard has codes for; of several kinds of one language the first."""
    known = codelist("Language").names
    found: dict[str, str] = {}
    for tag, text in words.items():
        found.setdefault(tag.partition("-")[0], text)
    return iati.narratives({tag: text for tag, text in found.items() if tag in known})


def day_of(date: PartialDate) -> dt.date | None:
    """The day, where it is one: a month or a year is not made one."""
    return date.first if date.precision == "day" else None


def period_of(start: PartialDate, end: PartialDate) -> tuple[dt.date, dt.date] | None:
    """The first and last day of a period told in days, or of the year or month that it is."""
    if start and start == end:
        end_of = start.last
        return (start.first, end_of) if start.first and end_of else None
    first, last = day_of(start), day_of(end)
    return (first, last) if first and last else None


class Parts:
    """The parts of the projects' activities; ``omitted`` are those that were left out so far, with the reason."""

    def __init__(self, today: dt.date) -> None:
        self._today = today
        self.omitted: list[Omitted] = []

    def transactions(self, rows: Iterable[Transaction]) -> tuple[iati.Transaction, ...]:
        """What was pledged, committed and paid, on its day. The rate of the day holds."""
        found = []
        for row in rows:
            day = day_of(PartialDate(row.date))
            if day is None:
                self._leave(row, Why.DATE)
            elif day > self._today:
                self._leave(row, Why.FUTURE)
            elif self._is_real(row):
                receiver = narratives(Localised(row.receiver))
                found.append(
                    iati.Transaction(
                        ref=row.key,
                        type=TRANSACTIONS[Transaction.Sort(row.sort)],
                        day=day,
                        value=iati.Value(amount=plain(row.value), currency=row.currency, day=day),
                        description=narratives(Localised(row.text)),
                        provider=_provider(row),
                        receiver=iati.Receiver(narratives=receiver) if receiver else None,
                    )
                )
        return tuple(found)

    def budgets(self, rows: Iterable[Budget]) -> tuple[iati.Budget, ...]:
        """What is planned for a period of at most a year. The rate of its first day holds."""
        found = []
        for row in rows:
            period = period_of(PartialDate(row.start), PartialDate(row.end))
            if period is None:
                self._leave(row, Why.PERIOD)
            elif period[1] > a_year_after(period[0]):
                self._leave(row, Why.LONG)
            elif self._is_real(row):
                found.append(
                    iati.Budget(
                        type=_BUDGETS[Budget.Sort(row.sort)],
                        status=_STATUSES[Budget.Status(row.status)],
                        start=period[0],
                        end=period[1],
                        value=iati.Value(amount=plain(row.value), currency=row.currency, day=period[0]),
                    )
                )
        return tuple(found)

    def results(self, rows: Iterable[tuple[Indicator, list[Period]]]) -> tuple[iati.Result, ...]:
        """What is to be brought about, and what was, where it is approved."""
        found: dict[tuple[str, iati.Narratives], list[iati.Indicator]] = {}
        for row, periods in rows:
            if self._is_real(row):
                result = (LEVELS[Indicator.Level(row.level)], narratives(Localised(row.result)))
                found.setdefault(result, []).append(self._indicator(row, periods))
        return tuple(
            iati.Result(type=level, title=title, indicators=tuple(below)) for (level, title), below in found.items()
        )

    def _indicator(self, row: Indicator, periods: list[Period]) -> iati.Indicator:
        return iati.Indicator(
            measure=MEASURES[Indicator.Measure(row.measure)],
            ascending=not row.descending,
            title=narratives(Localised(row.title)),
            baselines=self._baseline(row),
            periods=tuple(told for one in periods if (told := self._period(one))),
        )

    def _baseline(self, row: Indicator) -> tuple[iati.Baseline, ...]:
        comment = narratives(Localised(row.baseline_words))
        if row.baseline is None and not comment:
            return ()
        date = PartialDate(row.baseline_date)
        if date.year is None or (row.baseline is None and row.measure != Indicator.Measure.QUALITATIVE):
            self._leave(row, Why.BASELINE)
            return ()
        value = "" if row.baseline is None else f"{plain(row.baseline):f}"
        return (iati.Baseline(year=date.year, day=day_of(date), value=value, comment=comment),)

    def _period(self, row: Period) -> iati.Period | None:
        period = period_of(PartialDate(row.start), PartialDate(row.end))
        if period is None:
            self._leave(row, Why.PERIOD)
            return None
        actuals = _measured(row.actual, row.actual_words) if row.state == Measuring.APPROVED else ()
        targets = _measured(row.target, row.target_words)
        return iati.Period(start=period[0], end=period[1], targets=targets, actuals=actuals)

    def _is_real(self, row: OnProject) -> bool:
        if row.sample:
            self._leave(row, Why.SAMPLE)
        return not row.sample

    def _leave(self, row: OnProject, why: Why) -> None:
        self.omitted.append(Omitted(row, why))


def _measured(value: Decimal | None, words: Localised) -> tuple[iati.Measured, ...]:
    comment = narratives(Localised(words))
    if value is None and not comment:
        return ()
    return (iati.Measured(value="" if value is None else f"{plain(value):f}", comment=comment),)


def _provider(row: Money) -> iati.Provider | None:
    called = narratives(row.payer() or (country_in_words(row.country) if row.country else Localised()))
    return iati.Provider(narratives=called) if called else None


def plain(value: Decimal) -> Decimal:
    """A number without the zeros that the column keeps behind its point."""
    whole = value.to_integral_value()
    return whole if value == whole else value.normalize()
