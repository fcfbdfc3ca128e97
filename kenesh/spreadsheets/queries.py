"""What pages and workbooks read: imports, the objects of a list, and what their rows may refer to."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import Http404

from kenesh.kit.localised import Localised
from kenesh.record.few import few
from kenesh.record.kinds import kinds
from kenesh.record.values import Reference
from kenesh.spreadsheets import policy
from kenesh.spreadsheets.columns import pages
from kenesh.spreadsheets.models import SheetImport
from kenesh.spreadsheets.states import Importing

if TYPE_CHECKING:
    from kenesh.realms.models import Forum
    from kenesh.realms.viewer import Viewer
    from kenesh.record.nodes import Node

# So many imports on a page.
SHOWN = 50


def imports(viewer: Viewer, forum: Forum, number: int | None = None) -> list[SheetImport]:
    """The newest imports, without what their rows say; only the one of this number, where one is named."""
    found = policy.imports_of(viewer, forum).select_related("sent_by").defer("filled", "done")
    if number is not None:
        found = found.filter(pk=number)
    return [_with(forum, one) for one in found[:SHOWN]]


def import_or_404(viewer: Viewer, forum: Forum, number: int) -> SheetImport:
    """One import that the viewer may know of."""
    found = policy.imports_of(viewer, forum).select_related("sent_by").filter(pk=number).first()
    if found is None:
        raise Http404
    return _with(forum, found)


def _with(forum: Forum, one: SheetImport) -> SheetImport:
    one.forum = forum
    return one


def applied_before(forum: Forum, digest: str) -> SheetImport | None:
    """The import of the very same file that stands applied."""
    return SheetImport.objects.filter(forum=forum, digest=digest, state=Importing.APPLIED).first()


def objects(forum: Forum, name: str) -> list[Node]:
    """Every object of a list, as the record writes it, in the order of its keys."""
    kind = kinds()[name]
    things: list[Any] = list(kind.model._default_manager.filter(forum=forum).order_by("key"))
    for thing in things:
        thing.forum = forum
    return few(kind, things, forum, None)


def referable(forum: Forum, name: str) -> dict[str, list[tuple[str, str]]]:
    """By list, what the rows of a workbook may refer to: keys, and what each is called."""
    found: dict[str, list[tuple[str, str]]] = {}
    for page in pages(name):
        for field in page.fields:
            if isinstance(field.value, Reference) and field.value.target not in found:
                found[field.value.target] = _called(forum, field.value.target)
    return found


def _called(forum: Forum, target: str) -> list[tuple[str, str]]:
    model: Any = kinds()[target].model
    things = model._default_manager.filter(forum=forum).order_by("key")
    if hasattr(model, "names"):
        things = things.prefetch_related("names")
    return [(thing.key, str(Localised(thing.heading()))) for thing in things]
