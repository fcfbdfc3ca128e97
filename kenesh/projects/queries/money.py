"""The money of a forum's projects as a viewer may know of it, added up by currency, country and body."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django.db.models import BigIntegerField, F, Q, Sum
from django.db.models.functions import Cast, Round

from kenesh.kit import sight
from kenesh.kit.localised import Localised
from kenesh.kit.partial import PartialDate
from kenesh.people.models import Organisation
from kenesh.projects.models import Amount, Budget, Project, Rate, Transaction
from kenesh.projects.totals import PLANNED, Exchange, Line

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.db.models import QuerySet

    from kenesh.realms.models import Forum
    from kenesh.realms.viewer import Viewer

_GROUPED = ("sort", "currency", "country", "organisation", "body")
_COMMON = ("pk", "sort", "value", "currency", "country", "organisation", "body", "project")


class Books:
    """Everything about money that ``viewer`` may know of in a forum, read in six queries however much there is.

    ``read`` returns the lines; ``bodies`` then names whose money they are, by what a line calls its body.
    """

    def __init__(self, viewer: Viewer, forum: Forum) -> None:
        self._viewer, self._forum = viewer, forum
        organisations = sight.of(Organisation, viewer).filter(forum=forum).prefetch_related("names")
        self.organisations = {one.pk: one for one in organisations}
        self.bodies: dict[str, Localised] = {}
        self.rates: list[Rate] = []
        for rate in sight.of(Rate, viewer).filter(forum=forum):
            rate.forum = forum
            self.rates.append(rate)
        self.exchanges = exchanges(self.rates)
        # What a source names for a project is no transaction: it stands on the project's page as it was told.
        seen = sight.of(Project, viewer).filter(forum=forum).values("pk")
        named = Amount.objects.filter(project__in=seen)
        self.named = named.filter(~Q(currency=""), value__isnull=False).count()

    def read(self, into: str = "") -> list[Line]:
        """Read the lines. What happened in ``into``, or in any currency without it, comes added up: it needs no rate.

        Such a line stands for all of one sort, currency, country and body, and has no date.
        """
        happened = sight.of(Transaction, self._viewer).filter(forum=self._forum).order_by()
        if not into:
            return [*self._added_up(happened), *self._planned()]
        others = happened.exclude(currency=into)
        return [*self._added_up(happened.filter(currency=into)), *self._one_by_one(others), *self._planned()]

    def _added_up(self, happened: QuerySet[Transaction]) -> Iterable[Line]:
        # Hundredths are whole numbers, which every database adds exactly.
        whole = Sum(Cast(Round(F("value") * 100), BigIntegerField()))
        for *common, hundredths in happened.values_list(*_GROUPED).annotate(hundredths=whole):
            sort, currency, *whose = common
            yield self._line([0, sort, Decimal(hundredths).scaleb(-2), currency, *whose, 0], PartialDate())

    def _one_by_one(self, happened: QuerySet[Transaction]) -> Iterable[Line]:
        for *common, date in happened.order_by("pk").values_list(*_COMMON, "date"):
            yield self._line(common, date)

    def _planned(self) -> Iterable[Line]:
        found = sight.of(Budget, self._viewer).filter(forum=self._forum).order_by("pk")
        for *common, start, end in found.values_list(*_COMMON, "start", "end"):
            yield self._line(common, start, end)

    def _line(self, common: list[Any], date: PartialDate, until: PartialDate | None = None) -> Line:
        number, sort, value, currency, country, organisation, body, project = common
        called = self._body(organisation, Localised(body))
        if until is None:
            return Line(number, sort, value, currency, date, country, called, project)
        revised = sort == Budget.Sort.REVISED
        return Line(number, PLANNED, value, currency, date, country, called, project, until, revised)

    def _body(self, organisation: int | None, words: Localised) -> str:
        if organisation is None:
            called, name = str(words), words
        elif organisation in self.organisations:
            called, name = f"#{organisation}", self.organisations[organisation].heading()
        else:
            return ""
        if called:
            self.bodies.setdefault(called, name)
        return called

    def asked(self, lines: Iterable[Line], country: str, body: str) -> list[Line]:
        """Those of ``lines`` of a country and of a body of the register, by its key; empty means all."""
        bodies = {f"#{one.pk}" for one in self.organisations.values() if one.key == body}
        return [line for line in lines if country in {"", line.country} and (not body or line.body in bodies)]


def exchanges(rates: Iterable[Rate]) -> list[Exchange]:
    """Rates as the engine takes them."""
    return [Exchange(one.pk, one.currency, one.into, one.value, PartialDate(one.date)) for one in rates]


def lines_of(transactions: Iterable[Transaction], budgets: Iterable[Budget]) -> list[Line]:
    """The rows of one project as the engine takes them."""
    found = [
        Line(one.pk, one.sort, one.value, one.currency, PartialDate(one.date), one.country, _called(one), 0)
        for one in transactions
    ]
    return found + [
        Line(
            number=one.pk,
            sort=PLANNED,
            value=one.value,
            currency=one.currency,
            date=PartialDate(one.start),
            country=one.country,
            body=_called(one),
            until=PartialDate(one.end),
            is_revised=one.sort == Budget.Sort.REVISED,
        )
        for one in budgets
    ]


def _called(money: Transaction | Budget) -> str:
    return f"#{money.organisation_id}" if money.organisation_id else str(Localised(money.body))
