"""The money of a project on its page: what sources name, what is planned, what was pledged, committed and paid."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from kenesh.kit import sight
from kenesh.kit.parts import Action
from kenesh.kit.sections import Section, shown_on
from kenesh.projects import policy
from kenesh.projects.models import Amount, Budget, Rate, Transaction
from kenesh.projects.money import write_money
from kenesh.projects.queries.money import lines_of
from kenesh.projects.totals import PLANNED, beside, in_force, sums

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kenesh.kit.localised import Localised
    from kenesh.projects.models import Money as Row
    from kenesh.projects.totals import Beside, Comparison, Line

sight.guard(policy.visible_with_all, Transaction, Budget)
sight.guard(policy.visible_to, Rate)


def amount_words(amount: Amount) -> str | Localised:
    """An amount with its currency, never converted; the words of the source where it gives no number."""
    if amount.value is None or not amount.currency:
        return amount.words
    return write_money(amount.value, amount.currency, amount.value_to)


def written(row: Row) -> str:
    """An amount as the reader's language writes it."""
    return write_money(row.value, row.currency)


@shown_on("project", 20)
class Named(Section):
    """Money and other quantities that sources name, each as its source states it."""

    title = _("Money and quantities as sources name them")
    anchor = "money"
    template = "projects/amounts.html"

    def ask(self) -> None:
        """Read the amounts."""
        self.amounts = self.read(Amount.objects.filter(project=self.thing))

    @cached_property
    def rows(self) -> list[tuple[Amount, str | Localised]]:
        """Each amount as the reader's language writes it, else in the words of its source."""
        return [(amount, amount_words(amount)) for amount in self.amounts]

    def __bool__(self) -> bool:
        return bool(self.amounts)


@shown_on("project", 21)
class Money(Section):
    """What is planned beside what was pledged, committed and paid, by whom and in which currency."""

    title = _("Planned and actual")
    anchor = "books"
    template = "projects/books.html"

    def ask(self) -> None:
        """Read transactions and budgets."""
        self.transactions = self.visible(Transaction, project=self.thing)
        self.budgets = self.visible(Budget, project=self.thing)

    @cached_property
    def lines(self) -> list[Line]:
        """All rows, without the plans that were revised."""
        return in_force(lines_of(self.transactions, self.budgets))

    @property
    def totals(self) -> list[tuple[str, list[tuple[object, str]]]]:
        """For each currency, the sum of each sort that there is."""
        words = {PLANNED: _("Planned"), **dict(Transaction.Sort.choices)}
        return [
            (currency, [(label, write_money(by[sort], currency)) for sort, label in words.items() if sort in by])
            for currency, by in sorted(sums(self.lines).get("", {}).items())
        ]

    @cached_property
    def comparison(self) -> Comparison:
        """Planned beside paid."""
        return beside(self.lines)

    @property
    def periods(self) -> list[tuple[Beside, str, str, str]]:
        """Each planned period with its plan, what was paid in it, and the difference."""
        return [
            (one, *(write_money(value, one.currency) for value in (one.planned, one.paid, one.left)))  # type: ignore[misc]  # three
            for one in self.comparison.periods
        ]

    @property
    def paid(self) -> list[tuple[Transaction, str]]:
        """Each transaction with its amount, in order of date."""
        return [(row, written(row)) for row in self.transactions]

    @property
    def planned(self) -> list[tuple[Budget, str]]:
        """Each budget with its amount."""
        return [(row, written(row)) for row in self.budgets]

    def offers(self) -> Iterable[Action]:
        """Recording more."""
        may, here = policy.may_record_money(self.viewer, self.thing), (self.thing.forum.key, self.thing.key)
        yield Action(_("Record money"), reverse("money-project", args=here), may, 30)
        yield Action(_("Record a budget"), reverse("budget-project", args=here), may, 31)

    def __bool__(self) -> bool:
        return bool(self.transactions or self.budgets)
