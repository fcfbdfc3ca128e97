"""Catalogues as pages show them, and the files they came from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django import forms
from django.core.paginator import Paginator
from django.db.models import Q
from django.http import Http404
from django.utils.translation import gettext_lazy as _

from kenesh.culture import policy
from kenesh.culture.cataloguing.creators import likely, signs, surname_signs
from kenesh.culture.cataloguing.entries import likeness
from kenesh.culture.models import CatalogueImport, Centre, Holding, Item
from kenesh.culture.states import Cataloguing
from kenesh.kit.locales import language_name
from kenesh.people.matching.ranking import CANDIDATES
from kenesh.realms.queries import found_by_key
from kenesh.realms.registers import Filters, choice
from kenesh.search.queries import holding, holding_any

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.core.paginator import Page
    from django.db.models import QuerySet

    from kenesh.realms.viewer import Viewer

PAGE = 50
# So many files on a page.
_SHOWN = 50
_LONGEST = 200
# So many that are likely the same are named.
_ALIKE = 5


class Search(Filters):
    """What somebody looks for in a catalogue."""

    q = forms.CharField(
        label=_("Search"), required=False, max_length=_LONGEST, widget=forms.TextInput({"type": "search"})
    )


@dataclass(slots=True)
class Found:
    """A page of a catalogue: what was asked, and the items that are as asked."""

    search: Search
    page: Page[Item]
    items: list[Item]
    total: int

    @property
    def is_narrowed(self) -> bool:
        """Whether something was asked for."""
        return bool(self.search.asked())


def found(viewer: Viewer, centre: Centre, asked: Mapping[str, Any]) -> Found:
    """A page of a catalogue, in the order of titles; five queries at most, whatever it holds."""
    items = policy.items_of(viewer, centre)
    search = _search(items, asked)
    said = search.asked()
    total = items.count()
    query = said.pop("q", "")
    if query:
        items = holding(query, items) | _by_creator(query, items)
    if year := said.pop("year", ""):
        said["year"] = int(year)
    page: Page[Item] = Paginator(items.filter(**said).defer("words"), PAGE).get_page(asked.get("page"))
    return Found(search, page, list(page.object_list), total)


def _by_creator(query: str, items: QuerySet[Item]) -> QuerySet[Item]:
    """Those whose creator has likely the name or surname that was typed, in whatever script; one query at most."""
    if family := surname_signs(query):
        return holding_any(family, items)
    alike = holding_any(signs(query), items).order_by().values_list("creator", "creator_latin").distinct()
    named = likely(query, alike[:CANDIDATES])
    return items.filter(creator__in=named) if named else items.none()


def _search(items: QuerySet[Item], asked: Mapping[str, Any]) -> Search:
    """The search box and the filters: those languages, sorts and years that there are."""
    there = items.order_by().values_list("language", "sort", "year").distinct()
    languages, sorts, years = (set(column) for column in zip(*there, strict=True)) if there else (set(), set(), set())
    search = Search(asked or None)
    named = sorted((language_name(tag), tag) for tag in languages if tag)
    search.fields["language"] = choice(_("Language"), [(tag, name) for name, tag in named])
    search.fields["sort"] = choice(_("Kind"), [(value, label) for value, label in Holding.choices if value in sorts])
    search.fields["year"] = choice(_("Year"), [(str(year), str(year)) for year in sorted(years - {None}, reverse=True)])
    return search


def alike(  # noqa: PLR0913 - what an item is known by
    centre: Centre, but: Item | None, *, title: str, creator: str, year: int | None, isbn: str, control_number: str
) -> list[Item]:
    """Items that are likely the one described: by ISBN, or by folded title, creator and year; a few of them.

    Two that have different control numbers are two, as in files.
    """
    clause = Q(likeness=likeness(title, creator or "", year))
    if isbn:
        clause = Q(isbn=isbn) | clause & Q(isbn="")
    others = Item.objects.filter(clause, centre=centre).exclude(pk=but.pk if but else 0)
    return list((others.filter(control_number="") if control_number else others)[:_ALIKE])


def item_of(viewer: Viewer, centre: Centre, number: str) -> Item | None:
    """One item, by its number."""
    # No number is longer.
    if not (number.isascii() and number.isdecimal() and len(number) <= 12):  # noqa: PLR2004
        return None
    return policy.items_of(viewer, centre).filter(pk=int(number)).first()


def centre_or_404(viewer: Viewer, forum: str, key: str) -> Centre:
    """A centre that the viewer may know of."""
    centre = found_by_key(Centre, viewer, forum, key)
    if centre is None:
        raise Http404
    return centre


def files(viewer: Viewer, centre: Centre) -> list[CatalogueImport]:
    """The newest files of a catalogue, without what they hold."""
    found = policy.files_of(viewer, centre).select_related("sent_by").defer("read", "before", "remarks")[:_SHOWN]
    return [_with(centre, one) for one in found]


def file_or_404(viewer: Viewer, centre: Centre, number: int) -> CatalogueImport:
    """One file that the viewer may know of."""
    one = policy.files_of(viewer, centre).select_related("sent_by", "collection").filter(pk=number).first()
    if one is None:
        raise Http404
    return _with(centre, one)


def _with(centre: Centre, one: CatalogueImport) -> CatalogueImport:
    one.centre = centre
    return one


def taken_in_before(centre: Centre, digest: str) -> CatalogueImport | None:
    """The very same file, where it stands taken in."""
    return CatalogueImport.objects.filter(centre=centre, digest=digest, state=Cataloguing.APPLIED).first()
