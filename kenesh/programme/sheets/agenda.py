"""The pages of agenda items, and the agenda on the page of an edition."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from kenesh.documents.models import Paper
from kenesh.kit import sight, trace
from kenesh.kit.parts import Action, State
from kenesh.kit.sections import Section, shown_on
from kenesh.programme import policy
from kenesh.programme.models import (
    AgendaItem,
    Session,
)
from kenesh.sources.sheet import Sheet

if TYPE_CHECKING:
    from collections.abc import Iterable


# Marks of the design system for what became of an agenda item.
_ITEM_MARKS = {"placed": "open", "decided": "completed", "withdrawn": "dropped"}


def item_state(item: AgendaItem) -> State:
    """What became of an agenda item, with its mark."""
    return State(_ITEM_MARKS[item.state], item.get_state_display())


class AgendaItemSheet(Sheet[AgendaItem]):
    """The page of an agenda item; where it comes from is its line of links."""

    model = AgendaItem
    fields = ("edition", "session", "label", "text", "countries")
    always = frozenset({"edition"})

    @property
    def state(self) -> State:
        """What became of it."""
        return item_state(self.thing)

    def offers(self) -> Iterable[Action]:
        """Recording what was decided comes from the module of decisions."""
        here = (self.thing.forum.key, self.thing.key)
        keeps = policy.may_keep(self.viewer, self.thing.forum_id)
        yield Action(_("Say which papers belong to it"), reverse("agenda-papers", args=here), keeps, 70)
        verdict = policy.may_withdraw(self.viewer, self.thing)
        yield Action(_("Take it off the agenda"), reverse("agenda-withdraw", args=here), verdict, 80)


@shown_on("edition", 15)
class Agenda(Section):
    """The agenda of an edition, each item with where it comes from."""

    title = _("Agenda")
    anchor = "agenda"
    template = "programme/agenda.html"

    def ask(self) -> None:
        """Read the items."""
        self.items = self.visible(AgendaItem, edition=self.thing)
        shown = self.seen(AgendaItem, edition=self.thing).values("pk")
        known = self.seen(Paper).values("pk")
        through = AgendaItem.papers.through.objects
        self._papers = self.read(through.filter(agendaitem__in=shown, paper__in=known))

    def offers(self) -> Iterable[Action]:
        """Putting something on the agenda, and adding a session."""
        edition, forum = self.thing, self.thing.forum
        verdict = policy.may_place(self.viewer, edition)
        yield Action(
            _("Put an item on the agenda"), reverse("agenda-place", args=(forum.key, edition.key)), verdict, 30
        )
        address = f"{reverse('new', args=(forum.key, Session.plural))}?edition={edition.key}"
        yield Action(_("Add a session"), address, policy.may_keep(self.viewer, forum.pk), 40)

    @cached_property
    def rows(self) -> list[tuple[AgendaItem, State, list[trace.Linked], list[Paper]]]:
        """Each item with its state, its origins, nearest first, and its papers."""
        origins = trace.origins(self.items, self.viewer, self.thing.forum)
        papers: dict[int, list[Paper]] = {}
        for row in self._papers:
            papers.setdefault(row.agendaitem_id, []).extend(sight.ends([row], "paper"))
        return [(item, item_state(item), origins.get(item.pk, []), papers.get(item.pk, [])) for item in self.items]

    def __bool__(self) -> bool:
        return bool(self.items)


@shown_on("agenda-item", 10)
class Papers(Section):
    """The papers of an agenda item."""

    title = _("Papers")
    anchor = "papers"
    template = "programme/papers.html"

    def ask(self) -> None:
        """Read them."""
        numbers = AgendaItem.papers.through.objects.filter(agendaitem=self.thing).values("paper")
        self.papers = self.link(self.seen(Paper, pk__in=numbers))

    def __bool__(self) -> bool:
        return bool(self.papers)
