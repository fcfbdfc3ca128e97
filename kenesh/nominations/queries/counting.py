"""How many are nominated, beside how many may be."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Count

from kenesh.nominations.models import Category, Nomination, Quota

if TYPE_CHECKING:
    from kenesh.forums.models import Edition

# What counts: whoever is nominated and not closed. A draft and what was returned take no place yet.
COUNTED = frozenset({"proposed", "endorsed", "forwarded", "confirmed"})


def quota_of(category: Category, country: str) -> int | None:
    """How many a country may nominate in a category; None for as many as it likes. One query."""
    rows = dict(Quota.objects.filter(category=category, country__in=("", country)).values_list("country", "number"))
    # Whom the secretariat itself nominates counts for no country.
    return rows.get(country, rows.get("")) if country else None


def counted(category: Category, country: str, besides: int | None = None) -> int:
    """How many of a country are nominated in a category."""
    found = Nomination.objects.filter(category=category, country=country, state__in=COUNTED)
    return found.exclude(pk=besides or 0).count()


@dataclass(frozen=True, slots=True)
class Place:
    """A category as a delegation sees it: how many are nominated, and how many may be (None: as many as it likes)."""

    category: Category
    number: int
    most: int | None

    @property
    def is_full(self) -> bool:
        """Whether nobody more fits in."""
        return self.most is not None and self.number >= self.most


def places(edition: Edition, country: str) -> list[Place]:
    """Every category with its figures for a country: three queries."""
    categories = list(Category.objects.filter(edition=edition))
    rows = Quota.objects.filter(category__edition=edition, country__in=("", country))
    most = {(one.category_id, one.country): one.number for one in rows}
    numbers = dict(
        Nomination.objects.filter(edition=edition, country=country, state__in=COUNTED)
        .order_by()
        .values_list("category")
        .annotate(Count("pk"))
    )
    return [
        Place(one, numbers.get(one.pk, 0), most.get((one.pk, country), most.get((one.pk, ""))) if country else None)
        for one in categories
    ]
