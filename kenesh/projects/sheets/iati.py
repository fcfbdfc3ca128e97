"""What pages and programs say of a publisher's file and of what it says, in words."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any, NamedTuple

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext, pgettext_lazy

from kenesh.kit.codes import Codes
from kenesh.kit.countries import country_name
from kenesh.kit.dates import write_date
from kenesh.kit.localised import Localised
from kenesh.kit.partial import PartialDate
from kenesh.kit.sdgs import sdg_name
from kenesh.kit.sectors import sector_name
from kenesh.kit.templatetags.links import listed
from kenesh.projects.iati.offering import Left
from kenesh.projects.iati.standard import name_of
from kenesh.projects.models import Agency, Budget, Indicator, Project, Transaction
from kenesh.projects.money import write_money

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kenesh.projects.queries.iati import Difference, Review, Row

KINDS = {
    "transactions": (_("Transactions"), "TransactionType"),
    "budgets": (_("Budgets"), "BudgetType"),
    "planned_disbursements": (_("Planned disbursements"), "BudgetType"),
}
LEFT = {
    Left.TYPE: _("The record has no place for money of this type."),
    Left.PLANNED: _("The record has no place for planned disbursements."),
    Left.CURRENCY: _("The currency is not told, or on no list."),
    Left.NOTHING: _("The amount is nothing."),
    Left.EXACT: _("The amount has more digits than the record keeps."),
    Left.DAY: _("Its day or period is not told."),
    Left.FUTURE: _("It is still to come."),
    Left.NOBODY: _("Whose money it is is not told."),
    Left.NO_IDENTIFIER: _("Its activity has no identifier, or too long a one."),
    Left.TWICE: _("Its activity stands in the file twice; the first is taken."),
}
LISTS = {
    "participants": _("Who takes part"),
    "transactions": _("Transactions"),
    "budgets": _("Budgets"),
    "results": _("Results"),
}


class Line(NamedTuple):
    """Money of one kind, type and currency: what the file has, what is offered, and what is left out and why."""

    kind: str
    type: str
    currency: str
    number: int
    total: str
    offered: int
    offered_total: str
    left: list[tuple[str, int, str]]


def accounted(account: dict[str, Any]) -> list[Line]:
    """The money of a file, in words."""
    return [
        Line(
            str(KINDS[one["kind"]][0]),
            name_of(one["type"], KINDS[one["kind"]][1]) if one["type"] else "",
            one["currency"],
            one["count"],
            _amount(one["sum"], one["currency"]),
            one["offered"],
            _amount(one["offered_sum"], one["currency"]),
            [(str(LEFT[Left(why)]), count, _amount(total, one["currency"])) for why, count, total in one["left"]],
        )
        for one in account["money"]
    ]


def left_activities(account: dict[str, Any]) -> list[tuple[str, int, str]]:
    """The activities that are no candidates: identifier, line, why."""
    return [(one["identifier"], one["line"], str(LEFT[Left(one["reason"])])) for one in account["left"]]


def told_of_results(account: dict[str, Any]) -> list[str]:
    """What became of the results in a file, in sentences; nothing where it tells of none."""
    # Files that were brought in before results were counted have no such count.
    counted = account.get("results") or {"indicators": 0, "left_indicators": 0, "left_periods": 0}
    found = []
    if counted["indicators"]:
        words = ngettext("%(count)s indicator is offered.", "%(count)s indicators are offered.", counted["indicators"])
        found.append(words % {"count": counted["indicators"]})
    if counted["left_indicators"]:
        words = ngettext(
            "%(count)s indicator is left out: it lacks a title, a sort of result or a measure that is known here.",
            "%(count)s indicators are left out: they lack a title, a sort of result or a measure that is known here.",
            counted["left_indicators"],
        )
        found.append(words % {"count": counted["left_indicators"]})
    if counted["left_periods"]:
        words = ngettext(
            "%(count)s period of an indicator is left out: it has no dates or no target for all.",
            "%(count)s periods of indicators are left out: they have no dates or no target for all.",
            counted["left_periods"],
        )
        found.append(words % {"count": counted["left_periods"]})
    return found


def _amount(text: str, currency: str) -> str:
    """As the reader's language writes it; digits alone where no currency is told."""
    return write_money(Decimal(text), currency) if currency.isalpha() and len(currency) == len("USD") else text


def labels(review: Review) -> dict[str, str]:
    """What could be taken over, by name."""
    counts = {
        "participants": len(review.participants),
        "transactions": sum(one.is_new or one.is_changed for one in review.transactions),
        "budgets": sum(one.is_new or one.is_changed for one in review.budgets),
        "results": len(review.results),
    }
    fields = {one.name: one.label[:1].upper() + one.label[1:] for one in review.differences}
    return fields | {name: f"{words} ({counts[name]})" for name, words in LISTS.items()}


class Shown(NamedTuple):
    """A line of the comparison: what it is, what is on record, what the activity says, and what that is beside it."""

    label: str
    before: str
    after: str
    standing: str


def shown(review: Review) -> list[Shown]:
    """Everything that an activity says otherwise than the record, and what was taken before and is told no more."""
    found = [_field(one) for one in review.differences]
    new, changed, gone = (
        str(pgettext_lazy("activity", "New")),
        str(_("Changed")),
        str(_("Told no more; it stays on record")),
    )
    found += [Shown(str(LISTS["participants"]), "", _participant(one), new) for one in review.participants]
    for name, rows in (("transactions", review.transactions), ("budgets", review.budgets)):
        for one in rows:
            if one.is_new or one.is_changed:
                before = _money(one.taken.said) if one.taken else ""
                found.append(Shown(str(LISTS[name]), before, _money(one.said), new if one.is_new else changed))
    found += [
        Shown(str(LISTS["transactions" if "date" in one.said else "budgets"]), _money(one.said), "", gone)
        for one in review.gone
    ]
    found += [Shown(str(LISTS["results"]), "", _result(one), new) for one in review.results]
    return found


def _field(one: Difference) -> Shown:
    label = one.label[:1].upper() + one.label[1:]
    standing = _("Changed") if one.before else pgettext_lazy("activity", "New")
    return Shown(label, _value(one.name, one.before), _value(one.name, one.after), str(standing))


def _value(name: str, value: Any) -> str:
    match value:
        case None | "" | ():
            return ""
        case Localised():
            return "; ".join(f"{tag}: {text}" for tag, text in value.items())
        case Codes() if name == "sdgs":
            return str(listed(f"{code} {sdg_name(code)}" for code in value))
        case Codes():
            return str(listed(country_name(code) for code in value))
        case PartialDate():
            return write_date(value)
    words = {"sector": lambda code: f"{code} {sector_name(code)}", "stage": lambda code: str(Project.Stage(code).label)}
    return words.get(name, str)(value)


def _participant(one: dict[str, Any]) -> str:
    return f"{Localised(one['name'])}: {Agency.Part(one['part']).label}"


def _money(said: dict[str, Any]) -> str:
    amount = write_money(Decimal(said["value"]), said["currency"])
    if "date" in said:
        parts: Iterable[object] = (
            Transaction.Sort(said["sort"]).label,
            write_date(PartialDate(said["date"])),
            amount,
            Localised(said["body"]),
            Localised(said["receiver"]),
            Localised(said["text"]),
        )
    else:
        period = f"{write_date(PartialDate(said['start']))}–{write_date(PartialDate(said['end']))}"
        parts = (Budget.Sort(said["sort"]).label, period, amount, Localised(said["body"]))
    return " · ".join(text for part in parts if (text := str(part)))


def _result(one: dict[str, Any]) -> str:
    return f"{Indicator.Level(one['level']).label}: {Localised(one['result'])} · {Localised(one['title'])} ({len(one['periods'])})"


def same_count(rows: Iterable[Row]) -> int:
    """How many are on record as the activity says them."""
    return sum(not (one.is_new or one.is_changed) for one in rows)
