"""Registers: every thing of a kind in a forum that the viewer may know of, filtered, in pages of thirty.

A register costs the same number of queries for one row and for a thousand. Bad filters are ignored, pages that
do not exist give the nearest one that does.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from django import forms
from django.core.paginator import Paginator
from django.shortcuts import render
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from kenesh.kit import sight
from kenesh.kit.batch import Batch
from kenesh.kit.pages import opens_to
from kenesh.realms.models import Belonging
from kenesh.realms.queries import forum_or_404

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from django.core.paginator import Page
    from django.db.models import QuerySet
    from django.http import HttpRequest, HttpResponse, HttpResponseBase
    from django.utils.functional import _StrPromise

    from kenesh.kit.parts import Action, Cell, Column
    from kenesh.realms.models import Forum
    from kenesh.realms.viewer import Viewer

PAGE = 30


class Filters(forms.Form):
    """The filters of a register. Each field's choices are set by the register that uses it."""

    def asked(self) -> dict[str, Any]:
        """What was asked for and makes sense; everything else is ignored."""
        self.full_clean()
        return {name: value for name, value in getattr(self, "cleaned_data", {}).items() if value}

    def told(self) -> dict[str, str]:
        """What was chosen of each filter, in the words of the page."""
        return {
            name: next(
                (str(label) for value, label in getattr(self.fields[name], "choices", ()) if value == chosen), ""
            )
            for name, chosen in self.asked().items()
        }


def choice(label: str | _StrPromise, choices: Iterable[tuple[str, Any]]) -> forms.ChoiceField:
    """A filter among ``choices``; no choice means all."""
    return forms.ChoiceField(label=label, choices=[("", _("All")), *choices], required=False)


class Register[B: Belonging]:
    """The register of one kind in one forum, as ``viewer`` sees it."""

    model: ClassVar[type[Belonging]]
    title: ClassVar[_StrPromise]
    about: ClassVar[_StrPromise]
    columns: ClassVar[tuple[Column, ...]]
    # Shown under the table: the rule of its order, or what a mark means.
    note: ClassVar[_StrPromise | str] = ""

    def __init__(self, request: HttpRequest, forum: Forum) -> None:
        self.forum = forum
        self.viewer: Viewer = request.viewer  # type: ignore[attr-defined]
        self.today = timezone.localdate()
        self.filters = Filters(request.GET or None)
        self.filters.fields.update(self.fields())
        asked = self.filters.asked()
        self.is_narrowed = bool(asked)
        found: QuerySet[Any] = self.narrow(sight.of(self.model, self.viewer).filter(forum=forum), asked)
        self.page: Page[Any] = Paginator(found, PAGE).get_page(request.GET.get("page"))
        self.things: list[Any] = list(self.page.object_list)
        batch = Batch()
        further = self.ask(batch)
        batch.read()
        sight.resolve([*self.things, *(part for parts in further for part in parts)], self.viewer, forum)
        self.arrange()

    @property
    def others(self) -> Sequence[Action]:
        """What the viewer can do with the register as a whole."""
        return ()

    def fields(self) -> dict[str, forms.Field]:
        """The filters by name."""
        return {}

    def narrow(self, things: QuerySet[B], asked: dict[str, Any]) -> QuerySet[B]:
        """Keep what was asked for, in the order of the register; every value of ``asked`` is a valid choice."""
        raise NotImplementedError

    def ask(self, batch: Batch) -> Iterable[list[Any]]:  # noqa: ARG002 - for those that need it
        """Say what else to read of ``self.things``; return the lists whose links are shown too."""
        return ()

    def arrange(self) -> None:
        """Join what was read."""

    def row(self, thing: B) -> Sequence[Cell]:
        """The cells of one row, one for each column."""
        raise NotImplementedError

    @cached_property
    def rows(self) -> list[Sequence[Cell]]:
        """The rows of this page."""
        return [self.row(thing) for thing in self.things]

    def visible(self, model: type[Belonging], **narrowed: Any) -> QuerySet[Any]:
        """Those of another kind in this forum that the viewer may know of."""
        return sight.of(model, self.viewer).filter(forum=self.forum, **narrowed)


def show_register(request: HttpRequest, register: type[Register[Any]], forum: str) -> HttpResponse:
    """Answer with a register; 404 for a forum that is not there or that the viewer may not know of."""
    found = forum_or_404(forum, request.viewer)  # type: ignore[attr-defined]
    return render(request, "realms/register.html", {"register": register(request, found), "forum": found})


_of: dict[type[Belonging], type[Register[Any]]] = {}


def register_of(model: type[Belonging]) -> type[Register[Any]] | None:
    """The register in which things of a kind are listed, where an address leads to one: it is named as their plural."""
    return _of.get(model)


def listing(register: type[Register[Any]]) -> Callable[..., HttpResponseBase]:
    """The view of one register, open to everyone; its policy decides who is shown what."""
    _of[register.model] = register

    @opens_to("everyone")
    def view(request: HttpRequest, forum: str) -> HttpResponse:
        return show_register(request, register, forum)

    return view
