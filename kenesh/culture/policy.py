"""Who may see and change what here: the rule of clearance that holds for everything in a forum.

What a catalogue holds is seen as its centre is; the files it came from are for those who keep the record. An
honour is seen where its holder is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kenesh.culture.models import CatalogueImport, Item
from kenesh.culture.states import CATALOGUING
from kenesh.realms.policy import may_keep, may_see, may_see_clause, may_see_with_all, visible_to, visible_with_all

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from kenesh.culture.models import Centre, Event
    from kenesh.kit.verdict import Verdict
    from kenesh.realms.viewer import Viewer

__all__ = ["may_keep", "may_see", "may_see_with_all", "visible_to", "visible_with_all"]


def may_write(viewer: Viewer, owner: Centre | Event) -> Verdict:
    """Whether ``viewer`` may write the lists of a centre or an event: counts and partners; programme and who came."""
    return may_keep(viewer, owner.forum_id)


def may_catalogue(viewer: Viewer, centre: Centre) -> Verdict:
    """Whether ``viewer`` may bring files into the catalogue of ``centre``."""
    return may_keep(viewer, centre.forum_id)


def may_take_in(viewer: Viewer, one: CatalogueImport) -> Verdict:
    """Whether ``viewer`` may take a file in."""
    return may_catalogue(viewer, one.centre) and CATALOGUING.may("apply", one.state)


def may_take_back(viewer: Viewer, one: CatalogueImport) -> Verdict:
    """Whether ``viewer`` may take a file back; what stands in its way otherwise is told when it is tried."""
    return may_catalogue(viewer, one.centre) and CATALOGUING.may("undo", one.state)


def items_of(viewer: Viewer, centre: Centre) -> QuerySet[Item]:
    """The items of a catalogue that ``viewer`` may know of: all of them where they may know of the centre."""
    return Item.objects.filter(may_see_clause(viewer, "centre__"), centre=centre)


def files_of(viewer: Viewer, centre: Centre) -> QuerySet[CatalogueImport]:
    """The files of a catalogue that ``viewer`` may know of."""
    found = CatalogueImport.objects.filter(centre=centre)
    return found if may_catalogue(viewer, centre) else found.none()
