"""Taking an import back: everything it did or nothing, unless somebody went on from it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from django.db import transaction
from django.utils.translation import gettext as _

from kenesh.journal.actions import record
from kenesh.journal.events import REMOVED
from kenesh.journal.queries import history
from kenesh.kit.hitches import Hitch
from kenesh.kit.refs import ref
from kenesh.kit.verdict import demand
from kenesh.realms.models import Belonging, Clearance
from kenesh.realms.policy import told_to
from kenesh.record.entering import Amiss, revision
from kenesh.record.few import few
from kenesh.record.kinds import kinds
from kenesh.search.actions import forget
from kenesh.sources.actions import keep
from kenesh.sources.actions.keys import hold_keys
from kenesh.sources.models import Citation, Claim, Source
from kenesh.spreadsheets import policy
from kenesh.spreadsheets.actions.applying import Stopped, tell
from kenesh.spreadsheets.actions.lists import cite_again, forget_about, write_lists
from kenesh.spreadsheets.events import UNDONE
from kenesh.spreadsheets.models import SheetImport
from kenesh.spreadsheets.states import IMPORT

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from kenesh.realms.viewer import Viewer
    from kenesh.record.entering import Revision
    from kenesh.record.nodes import Node

    type Done = dict[str, Any]


@transaction.atomic
def undo_import(one: SheetImport, *, by: Viewer, at: dt.datetime) -> None:
    """Take an import back. Raise ``Refused``, and ``Stopped`` with all that was changed since, or built on it."""
    current = SheetImport.objects.select_for_update(of=("self",)).select_related("forum").get(pk=one.pk)
    demand(policy.may_undo(by, current))
    hold_keys(current)  # type: ignore[arg-type]  # all it needs is the forum
    undoing = _Undoing(current)
    if undoing.hitches:
        raise Stopped(undoing.hitches)
    undoing.write(by, at)
    current.state, current.undone_at = IMPORT.after("undo"), at
    current.save(update_fields=["state", "undone_at"])
    tell(current, UNDONE.key, by=by, at=at)


class _Undoing:
    """Reads and locks everything that an import did, and finds what stands in the way."""

    def __init__(self, one: SheetImport) -> None:
        self._forum = one.forum
        self._kind = kinds()[one.plural]
        self.hitches: list[Hitch] = []
        self._done: list[Done] = list(one.done)
        numbers = [did["number"] for did in self._done]
        things: list[Any] = []
        for start in range(0, len(numbers), 500):
            found = self._kind.model._default_manager.filter(forum=one.forum, pk__in=numbers[start : start + 500])
            things += found.select_for_update().order_by("pk")
        for thing in things:
            thing.forum = one.forum
        self._nodes = {node.thing.pk: node for node in few(self._kind, things, one.forum, None)}
        self._added = {did["number"] for did in self._done if did.get("added")}
        self._back: list[tuple[Done, Node, Revision]] = []
        for did in self._done:
            self._ask(did)

    def _ask(self, did: Done) -> None:
        node = self._nodes.get(did["number"])
        if node is None:
            self._hitch(did["key"], _("It is no longer on record."))
        elif node.thing.version != did["version"]:
            last = next(iter(history(ref(node.thing), limit=1)), None)
            self._hitch(did["key"], _("It was changed since."), last.sentence if last else "")
        elif did.get("added"):
            for words in self._built_on(node):
                self._hitch(did["key"], words)
        else:
            try:
                self._back.append((did, node, revision(node, _patch(node, did["before"]), self._forum)))
            except Amiss as amiss:
                for finding in amiss.findings:
                    self._hitch(did["key"], finding.words)

    def _hitch(self, key: str, *words: str) -> None:
        self.hitches.append(Hitch(key, "", " ".join(filter(None, words))))

    def _built_on(self, node: Node) -> Iterator[str]:
        """What refers to a new object, other than what the import itself added and what it is made of."""
        thing, kind = node.thing, self._kind
        own = {nested.model for nested in kind.lists.values()}
        for relation in thing._meta.get_fields(include_hidden=True):
            if not (relation.auto_created and not relation.concrete and relation.field.related_model is kind.model):
                continue
            model = relation.related_model
            if model in own or relation.many_to_many:
                continue
            found = model._default_manager.filter(**{relation.field.name: thing})
            if model is kind.model:
                found = found.exclude(pk__in=self._added)
            for other in found[:3]:
                words = _("“%(other)s” refers to it.")
                yield words % {"other": str(other.heading()) if isinstance(other, Belonging) else str(other)}

    def write(self, by: Viewer, at: dt.datetime) -> None:
        """Bring everything back, in the order opposite to that in which it was done."""
        for did, node, back in reversed(self._back):
            thing = cast("Belonging", type(node.thing)._default_manager.get(pk=node.thing.pk))
            write_lists(back, self._forum.pk)
            keep(thing, back.values, by=by, at=at, lists=back.lists)
            sources = set(
                Source.objects.filter(forum=self._forum).filter(pk__in=_sources(did)).values_list("pk", flat=True)
            )
            kept = [one for one in did["cites"] if one["source_id"] in sources]
            cite_again(ref(thing), self._forum.pk, did["before"], kept)
        for did in reversed(self._done):
            if did.get("added"):
                self._remove(self._nodes[did["number"]], by, at)

    def _remove(self, node: Node, by: Viewer, at: dt.datetime) -> None:
        thing = node.thing
        subject = ref(thing)
        # Told to those who could know of it, and nobody else.
        clearance, cleared_for = told_to(thing)
        forget([subject])
        forget_about(one.thing for one in node.walk() if one is not node and hasattr(one.kind.model, "kind"))
        about = {"subject_kind": subject.kind, "subject_id": subject.id}
        Citation.objects.filter(**about).delete()
        Claim.objects.filter(forum=self._forum, **about).delete()
        thing.delete()
        record(
            REMOVED.key,
            subject,
            by=by,
            at=at,
            forum_id=self._forum.pk,
            clearance=clearance if self._forum.published else Clearance.SECRETARIAT,
            cleared_for=cleared_for,
        )


def _sources(did: Done) -> list[int]:
    return [one["source_id"] for one in did["cites"]]


def _patch(node: Node, before: dict[str, Any]) -> dict[str, Any]:
    """What brings an object back to what it was: of a text, the languages that came with the import go too."""
    now = node.written()
    patch: dict[str, Any] = {}
    for name, was in before.items():
        if isinstance(was, dict) or isinstance(now.get(name), dict):
            patch[name] = {**dict.fromkeys(now.get(name) or {}), **(was or {})}
        elif name in node.kind.lists:
            patch[name] = was or []
        else:
            patch[name] = was
    return patch
