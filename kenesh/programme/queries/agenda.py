"""The annotated agenda of an edition, as far as a reader may know of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from kenesh.documents.models import Paper
from kenesh.kit import sight
from kenesh.programme.models import AgendaItem, Session
from kenesh.programme.states import Item

if TYPE_CHECKING:
    from kenesh.forums.models import Edition
    from kenesh.realms.viewer import Viewer


class Annotated(NamedTuple):
    """An item of the agenda with the session it is for and its papers."""

    item: AgendaItem
    session: Session | None
    papers: list[Paper]


def annotated(edition: Edition, viewer: Viewer) -> list[Annotated]:
    """The items that stand on the agenda, in their order; four queries."""
    items = list(sight.of(AgendaItem, viewer).filter(edition=edition).exclude(state=Item.WITHDRAWN))
    numbers = {item.session_id for item in items if item.session_id}
    sessions = {one.pk: one for one in sight.of(Session, viewer).filter(pk__in=numbers)}
    rows = list(AgendaItem.papers.through.objects.filter(agendaitem__in=items).values_list("agendaitem", "paper"))
    papers = {one.pk: one for one in sight.of(Paper, viewer).filter(pk__in={paper for _item, paper in rows})}
    for paper in papers.values():
        paper.forum = edition.forum
    return [
        Annotated(
            item,
            sessions.get(item.session_id or 0),
            [papers[paper] for number, paper in rows if number == item.pk and paper in papers],
        )
        for item in items
    ]
