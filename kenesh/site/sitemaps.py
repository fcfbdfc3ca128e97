"""Every public page in every language, for search engines; and what they should leave alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib.sitemaps import Sitemap
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import get_language

from kenesh.kit.pages import opens_to
from kenesh.realms.policy import may_see_opaque_clause
from kenesh.realms.queries import forums_for
from kenesh.realms.viewer import PUBLIC
from kenesh.search.models import Row

if TYPE_CHECKING:
    from django.db.models import QuerySet
    from django.http import HttpRequest


class Objects(Sitemap[Row]):
    """The page of every public object."""

    i18n = True
    alternates = True
    limit = 10_000

    def items(self) -> QuerySet[Row]:
        """Public rows that have a page of their own."""
        return Row.objects.filter(may_see_opaque_clause(PUBLIC)).exclude(path__contains="#").order_by("pk")

    def location(self, item: Row) -> str:
        """Its address in the language at hand."""
        return item.address


class Doors(Sitemap[str]):
    """The home page and each forum's own."""

    i18n = True
    alternates = True

    def items(self) -> list[str]:
        """Paths without their language."""
        return ["/", *(f"/{forum.key}/" for forum in forums_for(PUBLIC))]

    def location(self, item: str) -> str:
        """The address in the language at hand."""
        return f"/{get_language()}{item}"


SITEMAPS = {"doors": Doors, "objects": Objects}


@opens_to("everyone")
def robots(request: HttpRequest) -> HttpResponse:
    """Welcome search engines to everything public; searching and signing in are for people."""
    lines = (
        "User-agent: *",
        "Disallow: /*/account/",
        "Disallow: /*/search/",
        "Disallow: /api/",
        f"Sitemap: {request.build_absolute_uri(reverse('sitemap'))}",
        "",
    )
    return HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8")
