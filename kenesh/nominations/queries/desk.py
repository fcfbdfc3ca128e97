"""What the desk of nominations of an edition shows: a number of queries that does not grow with nominations or countries."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any

from django.core.paginator import Paginator
from django.db.models import Count

from kenesh.kit import sight
from kenesh.nominations import policy
from kenesh.nominations.models import Assignment, Category, Nomination, Quota, Timing
from kenesh.nominations.queries.counting import COUNTED
from kenesh.nominations.queries.nominations import nominations
from kenesh.nominations.queries.notes import invitations

if TYPE_CHECKING:
    from django.core.paginator import Page
    from django.db.models import QuerySet

    from kenesh.forums.models import Edition
    from kenesh.nominations.models import Invitation
    from kenesh.realms.viewer import Viewer

PAGE = 50


def categories_of(edition: Edition) -> list[Category]:
    """The categories that an edition declares; one query."""
    return list(Category.objects.filter(edition=edition))


def timing_of(edition: Edition) -> Timing | None:
    """The deadlines of an edition, where any are set; one query."""
    return Timing.objects.filter(edition=edition).first()


@dataclass
class Tally:
    """The figures of one delegation: by short name of a category, how many are nominated and how many may be."""

    country: str
    numbers: dict[str, int] = field(default_factory=dict)
    most: dict[str, int | None] = field(default_factory=dict)
    waiting: int = 0

    @property
    def total(self) -> int:
        """How many are nominated in all."""
        return sum(self.numbers.values())


class Desk:
    """Reads the desk of one edition for one viewer."""

    def __init__(self, viewer: Viewer, edition: Edition, asked: dict[str, Any], page: str | int | None = 1) -> None:
        self.viewer, self.edition = viewer, edition
        found: QuerySet[Nomination] = nominations(viewer, edition)
        if asked.get("category"):
            asked = {**asked, "category__code": asked["category"]}
        narrowed = {name: value for name, value in asked.items() if value and name != "category"}
        self.page: Page[Nomination] = Paginator(found.filter(**narrowed), PAGE).get_page(page)
        self.things = list(self.page.object_list)
        for one in self.things:
            one.edition, one.forum = edition, edition.forum

    @cached_property
    def categories(self) -> list[Category]:
        """The categories."""
        return categories_of(self.edition)

    @cached_property
    def timing(self) -> Timing | None:
        """The deadlines, if any are set."""
        return timing_of(self.edition)

    @cached_property
    def invitations(self) -> list[Invitation]:
        """The invitations that the viewer may know of."""
        found = list(invitations(self.viewer, self.edition))
        sight.resolve(found, self.viewer, self.edition.forum)
        return found

    @cached_property
    def tallies(self) -> list[Tally]:
        """The delegations that the viewer may know of, members first, each with its figures; two queries."""
        seen = sight.of(Nomination, self.viewer).filter(edition=self.edition)
        rows = seen.order_by().values_list("country", "category__code", "state").annotate(Count("pk"))
        found: dict[str, Tally] = {}
        forum = self.edition.forum
        keeps = policy.may_arrange(self.viewer, self.edition)
        own = policy.nominates_for(self.viewer, forum.pk)
        for country in forum.members:
            if keeps or country in own:
                found[country] = Tally(country)
        for country, code, state, number in rows:
            tally = found.setdefault(country, Tally(country))
            if state in COUNTED:
                tally.numbers[code] = tally.numbers.get(code, 0) + number
        quotas = Quota.objects.filter(category__edition=self.edition).values_list("country", "category__code", "number")
        most = {(country, code): number for country, code, number in quotas}
        for country, tally in found.items():
            for one in self.categories:
                tally.most[one.code] = most.get((country, one.code), most.get(("", one.code))) if country else None
        return list(found.values())

    @cached_property
    def assignments(self) -> list[Assignment]:
        """Who has which duty: for those who give them."""
        if not policy.may_assign(self.viewer, self.edition):
            return []
        return list(Assignment.objects.filter(edition=self.edition).select_related("user"))
