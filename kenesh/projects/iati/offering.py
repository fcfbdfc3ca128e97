"""What an activity of somebody else offers to the record, as plain values; and what of it the record has no place for.

Money that is not offered is told with its reason, so that every transaction and budget is accounted for.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from kenesh.projects.iati.activity import DateType, by_language
from kenesh.projects.iati.lexical import decimal
from kenesh.projects.iati.standard import codelist

if TYPE_CHECKING:
    import datetime as dt
    from decimal import Decimal

    from kenesh.projects.iati.activity import Activity, Indicator, Measured, Narratives, Period, Result, Value

_PLACES, _DIGITS = 2, 18
SORTS = {"12": "pledge", "2": "commitment", "3": "disbursement", "4": "expenditure"}
_BUDGETS = {"": "original", "1": "original", "2": "revised"}
_STATUSES = {"": "indicative", "1": "indicative", "2": "committed"}
_STAGES = {"1": "identification", "2": "implementation", "3": "completion", "4": "completed", "5": "cancelled"}
_PARTS = {"1": "funding", "2": "accountable", "3": "extending", "4": "implementing"}
_LEVELS = {"1": "output", "2": "outcome", "3": "impact", "9": "other"}
_MEASURES = {"1": "unit", "2": "percentage", "5": "qualitative"}
_DAC, _GOALS, _TARGETS = {"", "1"}, "2", "3"

type Words = dict[str, str]


class Left(StrEnum):
    """Why money is not offered."""

    TYPE = "type"
    PLANNED = "planned"
    CURRENCY = "currency"
    NOTHING = "nothing"
    EXACT = "exact"
    DAY = "day"
    FUTURE = "future"
    NOBODY = "nobody"
    NO_IDENTIFIER = "no-identifier"
    TWICE = "twice"


@dataclass(frozen=True, slots=True)
class Money:
    """An amount in the file: ``kind`` is one of ``sums.KINDS``; ``left`` is why it is not offered, empty where it is."""

    kind: str
    type: str
    currency: str
    amount: Decimal
    left: str = ""


@dataclass(slots=True)
class Offer:
    """An activity as the record could hold it. ``fields`` are by name of the project's; dates and amounts are text."""

    identifier: str
    others: list[str]
    fields: dict[str, Any]
    participants: list[dict[str, Any]]
    transactions: list[dict[str, Any]] = field(default_factory=list)
    budgets: list[dict[str, Any]] = field(default_factory=list)
    results: list[dict[str, Any]] = field(default_factory=list)
    # Of its results, what the record cannot hold: indicators without words or level, periods without dates or target.
    left_indicators: int = 0
    left_periods: int = 0

    def kept(self) -> dict[str, Any]:
        """As JSON keeps it."""
        return asdict(self)


def offer(activity: Activity, today: dt.date) -> tuple[Offer, list[Money]]:
    """Return what an activity offers, and all its money, offered or not. ``today`` tells what is still to come."""
    return _Offering(activity, today).made()


class _Offering:
    def __init__(self, activity: Activity, today: dt.date) -> None:
        self._activity = activity
        self._today = today
        self._money: list[Money] = []

    def made(self) -> tuple[Offer, list[Money]]:
        one = self._activity
        found = Offer(
            identifier=one.identifier,
            others=[other.ref for other in one.other_identifiers if other.ref],
            fields={name: value for name, value in self._fields().items() if value},
            participants=self._participants(),
            transactions=self._transactions(),
            budgets=self._budgets(),
        )
        told = [
            (indicator, self._result(result, indicator)) for result in one.results for indicator in result.indicators
        ]
        found.results = [result for _indicator, result in told if result]
        found.left_indicators = len(told) - len(found.results)
        found.left_periods = sum(
            len(indicator.periods) - len(result["periods"] if result else ()) for indicator, result in told
        )
        for planned in one.planned_disbursements:
            self._count("planned_disbursements", planned.type, planned.value, Left.PLANNED)
        return found, self._money

    def _words(self, narratives: Narratives) -> Words:
        """Words by language; where neither they nor the activity name one, the standard's own."""
        found = by_language(narratives, self._activity.language or "en")
        return {tag.lower(): text for tag, text in found.items() if text.strip()}

    def _fields(self) -> dict[str, Any]:
        one = self._activity
        described = next((words for told in one.descriptions if (words := self._words(told.narratives))), {})
        days = {of: one.day(of) for of in DateType}
        # Sectors and countries stand with the activity, or else with each of its transactions.
        named = one.sectors or [sector for paid in one.transactions for sector in paid.sectors]
        sectors = {sector.code for sector in named if sector.vocabulary in _DAC}
        places = one.countries or [paid.country for paid in one.transactions if paid.country]
        tags = [tag.code.lower() for tag in one.tags if tag.vocabulary in {_GOALS, _TARGETS}]
        known = codelist("UNSDG-Goals").names.keys() | codelist("UNSDG-Targets").names.keys()
        return {
            "title": self._words(one.title),
            "description": described,
            # One sector of the record stands for all of a project: of several none is chosen.
            "sector": sectors.pop() if len(sectors) == 1 else "",
            "countries": list(dict.fromkeys(country.code for country in places if country.code)),
            "sdgs": list(dict.fromkeys(code for code in tags if code in known)),
            "planned_start": _iso(days[DateType.PLANNED_START]),
            "start": _iso(days[DateType.ACTUAL_START]),
            "planned_end": _iso(days[DateType.PLANNED_END]),
            "end": _iso(days[DateType.ACTUAL_END]),
            "stage": _STAGES.get(one.status, ""),
            "iati_identifier": one.identifier,
        }

    def _participants(self) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = []
        for one in self._activity.participating:
            told = {"name": self._words(one.narratives), "part": _PARTS.get(one.role, "")}
            if told["name"] and told["part"] and told not in found:
                found.append(told)
        return found

    def _reporter(self) -> Words:
        """Whose money it is where a transaction or budget names nobody: the standard means the reporting organisation."""
        return self._words(self._activity.reporting.narratives) if self._activity.reporting else {}

    def _transactions(self) -> list[dict[str, Any]]:
        found = []
        for one in self._activity.transactions:
            body = self._words(one.provider.narratives) if one.provider else {}
            body = body or self._reporter()
            left = self._flaw(one.value, body, known=one.type in SORTS)
            if not left and one.day is None:
                left = Left.DAY
            elif not left and one.day and one.day > self._today:
                left = Left.FUTURE
            self._count("transactions", one.type, one.value, left)
            if not left:
                found.append(
                    {
                        "ref": one.ref,
                        "sort": SORTS[one.type],
                        "date": _iso(one.day),
                        **self._amount(one.value),
                        "body": body,
                        "receiver": self._words(one.receiver.narratives) if one.receiver else {},
                        "text": self._words(one.description),
                    }
                )
        return found

    def _budgets(self) -> list[dict[str, Any]]:
        found = []
        for one in self._activity.budgets:
            body = self._reporter()
            left = self._flaw(one.value, body, known=one.type in _BUDGETS and one.status in _STATUSES)
            if not left and (one.start is None or one.end is None or one.end < one.start):
                left = Left.DAY
            self._count("budgets", one.type, one.value, left)
            if not left:
                found.append(
                    {
                        "ref": "",
                        "sort": _BUDGETS[one.type],
                        "status": _STATUSES[one.status],
                        "start": _iso(one.start),
                        "end": _iso(one.end),
                        **self._amount(one.value),
                        "body": body,
                    }
                )
        return found

    def _flaw(self, value: Value, body: Words, *, known: bool) -> str:
        """Why the record has no place for an amount; empty where it has."""
        amount = value.amount
        checks = (
            (Left.TYPE, not known),
            (Left.CURRENCY, self._activity.currency_of(value) not in codelist("Currency").names),
            (Left.NOTHING, not amount),
            (Left.EXACT, not _fits(amount)),
            (Left.NOBODY, not body),
        )
        return next((why for why, is_so in checks if is_so), "")

    def _amount(self, value: Value) -> dict[str, str]:
        return {"value": f"{value.amount:.2f}", "currency": self._activity.currency_of(value)}

    def _count(self, kind: str, type_: str, value: Value, left: str) -> None:
        self._money.append(Money(kind, type_, self._activity.currency_of(value), value.amount, str(left)))

    def _result(self, result: Result, indicator: Indicator) -> dict[str, Any] | None:
        level, measure = _LEVELS.get(result.type), _MEASURES.get(indicator.measure)
        named = self._words(result.title), self._words(indicator.title)
        if not (level and measure and all(named)):
            return None
        in_words = measure == "qualitative"
        baseline = indicator.baselines[0] if indicator.baselines else None
        return {
            "level": level,
            "measure": measure,
            "descending": indicator.ascending is False,
            "result": named[0],
            "title": named[1],
            "baseline": "" if baseline is None or in_words else _number(baseline.value),
            "baseline_words": self._words(baseline.comment) if baseline else {},
            "baseline_date": "" if baseline is None else _iso(baseline.day) or str(baseline.year or ""),
            "periods": [told for one in indicator.periods if (told := self._period(one, in_words=in_words))],
        }

    def _period(self, period: Period, *, in_words: bool) -> dict[str, Any] | None:
        """A period with a target: without one there is nothing to be measured against."""
        if not (period.start and period.end and period.start <= period.end):
            return None
        told = {
            "start": _iso(period.start),
            "end": _iso(period.end),
            **self._measured("target", period.targets, in_words=in_words),
            **self._measured("actual", period.actuals, in_words=in_words),
        }
        return told if told["target_words" if in_words else "target"] else None

    def _measured(self, name: str, told: tuple[Measured, ...], *, in_words: bool) -> dict[str, Any]:
        """The value for everybody: those broken down by place or group are parts of it."""
        whole = next((one for one in told if not one.dimensions and not one.locations), None)
        number = "" if whole is None or in_words else _number(whole.value)
        return {name: number, f"{name}_words": self._words(whole.comment) if whole else {}}


def _iso(day: dt.date | None) -> str:
    return day.isoformat() if day else ""


def _number(text: str) -> str:
    """A number as the record can keep one; empty for any other value."""
    found = decimal(text)
    return f"{found:.2f}" if found is not None and _fits(found) else ""


def _fits(number: Decimal) -> bool:
    """Whether the record can keep a number as it is."""
    return abs(number) < 10 ** (_DIGITS - _PLACES) and number == round(number, _PLACES)
