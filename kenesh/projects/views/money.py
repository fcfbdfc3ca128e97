"""Recording the money of projects, and the page that adds it up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django import forms
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET

from kenesh.kit.countries import country_name
from kenesh.kit.pages import opens_to
from kenesh.people.acting import Act
from kenesh.projects import policy
from kenesh.projects.actions.money import plan_budget, record_money
from kenesh.projects.forms.money import BudgetForm, TransactionForm
from kenesh.projects.models import Budget, Project, Transaction
from kenesh.projects.money import write_money
from kenesh.projects.queries.money import Books
from kenesh.projects.totals import PLANNED, Converted, Line, Why, convert, in_force, sums
from kenesh.realms.queries import forum_or_404
from kenesh.realms.registers import Filters, choice

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from django.http import HttpResponse

    from kenesh.kit.verdict import Verdict
    from kenesh.realms.viewer import Request


class OnProjectMoney(Act[Project]):
    """Common to recording money."""

    model = Project

    def may(self) -> Verdict:
        """The secretariat, and the focal points of its countries."""
        return policy.may_record_money(self.viewer, self.thing)


class RecordMoney(OnProjectMoney):
    """Record money that was pledged, committed or paid."""

    name = "money"
    form = TransactionForm
    title = _("Record money")
    lead = _("What was pledged, committed or paid: by whom, how much, when.")
    button = _("Record it")
    done = _("The money is on record.")

    def act(self, form: TransactionForm, at: dt.datetime) -> Transaction:
        """Record it."""
        return record_money(self.thing, Transaction(**form.given), by=self.viewer, at=at)


class PlanBudget(OnProjectMoney):
    """Record what is planned."""

    name = "budget"
    form = BudgetForm
    title = _("Record a budget")
    lead = _("What is planned for a period, so that what is paid can stand beside it.")
    button = _("Record the budget")
    done = _("The budget is on record.")

    def act(self, form: BudgetForm, at: dt.datetime) -> Budget:
        """Record it."""
        return plan_budget(self.thing, Budget(**form.given), by=self.viewer, at=at)


_SORTS = {PLANNED: _("Planned"), **dict(Transaction.Sort.choices)}


def _filters(request: Request, books: Books, countries: Iterable[str]) -> Filters:
    """What the page can be narrowed to, and the currencies that there are rates into."""
    found = Filters(request.GET or None)
    bodies = sorted((str(one.heading()), one.key) for one in books.organisations.values())
    found.fields.update(
        {
            "country": choice(_("Country"), [(code, country_name(code)) for code in dict.fromkeys(countries)]),
            "body": choice(_("Body"), [(key, name) for name, key in bodies]),
            "into": forms.ChoiceField(
                label=_("Currency"),
                choices=[("", _("Each in its own")), *((code, code) for code in sorted({r.into for r in books.rates}))],
                required=False,
            ),
        }
    )
    return found


@opens_to("everyone")
@require_GET
def money(request: Request, forum: str) -> HttpResponse:
    """Show the money of all projects, added up; in one currency only where the reader asks, by rates on record."""
    realm = forum_or_404(forum, request.viewer)
    books = Books(request.viewer, realm)
    into = request.GET.get("into", "")
    into = into if into in {rate.into for rate in books.rates} else ""
    lines = books.read(into)
    countries = sorted({line.country for line in lines if line.country})
    filters = _filters(request, books, [*realm.members, *countries])
    given = filters.asked()
    lines = in_force(books.asked(lines, given.get("country", ""), given.get("body", "")))
    converted = convert(lines, into, books.exchanges) if into else None
    shown = converted.lines if converted else lines
    context = {
        "forum": realm,
        "filters": filters,
        "into": into,
        "keeps": policy.may_keep(request.viewer, realm.pk),
        "tables": [
            (_("All together"), "", _rows(shown, lambda _line: "", {})),
            (_("By country"), _("Country"), _rows(shown, lambda line: line.country, _named(countries))),
            (_("By body"), _("Body"), _rows(shown, lambda line: line.body, books.bodies)),
        ],
        "sorts": _SORTS.values(),
        "any": bool(shown),
        "used": [(rate, converted.used[rate.pk]) for rate in books.rates if converted and rate.pk in converted.used],
        "left": _left(converted) if converted else [],
        "named": books.named,
        "rates": books.rates,
    }
    return render(request, "projects/money.html", context)


def _named(countries: Iterable[str]) -> dict[str, str]:
    return {code: country_name(code) for code in countries}


def _rows(
    lines: Sequence[Line], group: Callable[[Line], str], names: Mapping[str, object]
) -> list[tuple[object, str, list[str]]]:
    """For each group and currency the sum of each sort; an empty name where nobody is named."""
    found = sums(lines, group)
    ordered = sorted(found, key=lambda key: (not key, str(names.get(key, ""))))
    return [
        (names.get(key, ""), currency, [write_money(by[sort], currency) if sort in by else "" for sort in _SORTS])
        for key in ordered
        for currency, by in sorted(found[key].items())
    ]


_WHY = {Why.NO_DATE: _("Their date is not known."), Why.NO_RATE: _("No rate on record covers their date.")}


def _left(converted: Converted) -> list[tuple[object, int, list[str]]]:
    """Why, how many, and how much in each currency was left out of a total in one currency."""
    found: list[tuple[object, int, list[str]]] = []
    for why, words in _WHY.items():
        lines = [line for line, reason in converted.left if reason == why]
        sums_of = [
            f"{_SORTS[sort]}: {write_money(value, currency)}"
            for currency, by in sorted(sums(lines).get("", {}).items())
            for sort, value in by.items()
        ]
        if lines:
            found.append((words, len(lines), sums_of))
    return found
