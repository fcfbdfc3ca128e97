"""The acts on projects: their money, results and risks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kenesh.projects.models import STAGES, Budget, Indicator, Risk, Transaction
from kenesh.projects.rules import Rhythm
from kenesh.projects.views import calendar, gates, money, results
from kenesh.record.values import Choice, Exact, Flag, Text
from kenesh.site.api.doing import COUNTRY, DATE, DATES, FILES, REPORT, TEXT, Doing, of, words

if TYPE_CHECKING:
    from kenesh.record.values import Value

_MONEY: dict[str, Value] = {
    "country": COUNTRY,
    "organisation": of("organisations"),
    "body": TEXT,
    "value": Exact(digits=18, places=2),
    "currency": Text(longest=3, list_name="currency"),
    "text": TEXT,
}
_BOOKS = (
    Doing(
        "projects",
        "money",
        money.RecordMoney,
        {**_MONEY, "sort": words(Transaction.Sort), "date": DATE, "receiver": TEXT},
        ("sort", "value", "currency"),
        makes="transactions",
        scope=REPORT,
    ),
    Doing(
        "projects",
        "budget",
        money.PlanBudget,
        {
            **_MONEY,
            "sort": words(Budget.Sort),
            "status": words(Budget.Status),
            "start": DATE,
            "end": DATE,
        },
        ("value", "currency"),
        makes="budgets",
        scope=REPORT,
    ),
)
_NUMBER = Exact(digits=18, places=2)
_RISK: dict[str, Value] = {
    "likelihood": words(Risk.Weight),
    "impact": words(Risk.Weight),
    "text": TEXT,
    "country": COUNTRY,
    "organisation": of("organisations"),
    "body": TEXT,
}
_RESULTS = (
    Doing(
        "projects",
        "indicators",
        results.AddIndicator,
        {
            "level": words(Indicator.Level),
            "result": TEXT,
            "title": TEXT,
            "measure": words(Indicator.Measure),
            "descending": Flag(),
            "baseline": _NUMBER,
            "baseline_words": TEXT,
            "baseline_date": DATE,
        },
        ("result", "title"),
        makes="indicators",
        scope=REPORT,
    ),
    Doing(
        "indicators",
        "periods",
        results.AddPeriod,
        {"start": DATE, "end": DATE, "target": _NUMBER, "target_words": TEXT},
        makes="periods",
        scope=REPORT,
    ),
    Doing(
        "periods",
        "report",
        results.Measure,
        {"country": COUNTRY, "actual": _NUMBER, "actual_words": TEXT, "files": FILES},
        scope=REPORT,
    ),
    Doing("periods", "approve", results.Approve),
    Doing("periods", "return", results.Return, {"reason": TEXT}, ("reason",)),
    Doing(
        "projects",
        "calendar",
        calendar.SetCalendar,
        {
            "rhythm": Choice(words=("", *map(str, Rhythm.values))),
            "since": DATE,
            "dates": DATES,
            "until": DATE,
        },
        ("rhythm",),
        scope=REPORT,
    ),
    Doing("projects", "risks", results.AddRisk, {"title": TEXT, **_RISK}, ("title",), makes="risks", scope=REPORT),
    Doing("risks", "update", results.UpdateRisk, _RISK, scope=REPORT),
    Doing("risks", "close", results.CloseRisk, {"outcome": TEXT}, ("outcome",), scope=REPORT),
)
_GATES = (
    Doing(
        "projects",
        "gate",
        gates.AskGate,
        {"country": COUNTRY, "stage": Choice(words=tuple(value for value, _label in STAGES)), "text": TEXT},
        ("stage", "text"),
        makes="passages",
        scope=REPORT,
    ),
    Doing("passages", "open", gates.OpenGate, {"confirmed": Flag(), "text": TEXT}),
    Doing("passages", "return", gates.ReturnPassage, {"reason": TEXT}, ("reason",)),
    Doing("passages", "reject", gates.RejectPassage, {"reason": TEXT}, ("reason",)),
    Doing("passages", "again", gates.AskAgain, {"text": TEXT}, ("text",), scope=REPORT),
)
PROJECTS = (*_BOOKS, *_RESULTS, *_GATES)
