"""From rows to nodes: what one viewer may be told of an object and of everything nested in it.

Where rows and keys come from, and how many at a time, is said by ``loading.Loader`` (a forum's whole record) and
``few.Few`` (one page of one list).
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

from kenesh.kit import sight
from kenesh.record.kinds import by_kind, forum_kind
from kenesh.record.nodes import Node
from kenesh.record.values import Reference, References

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from kenesh.realms.models import Forum
    from kenesh.realms.viewer import Viewer
    from kenesh.record.fields import Field
    from kenesh.record.kinds import Kind

type Things = list[Any]


class Builder:
    """Makes nodes. ``viewer`` None sees everything; for anybody else nothing unknown is referred to."""

    def __init__(self, forum: Forum, viewer: Viewer | None) -> None:
        self._forum = forum
        self._viewer = viewer

    def key_of(self, target: str, number: int) -> str | None:
        """The key of an object of the list ``target``; None where the viewer may not know of it."""
        raise NotImplementedError

    def knows(self, kind: Kind, key: str) -> bool:
        """Whether the viewer may know of the object of ``kind`` that has this key."""
        raise NotImplementedError

    def many(self, kind: Kind, field: Field, forum: str) -> Mapping[int, list[int]]:
        """The objects that each object refers to by a field that names many, by their numbers."""
        raise NotImplementedError

    def inside(self, kind: Kind, nested: Kind, forum: str) -> Iterable[Any]:
        """The rows nested in objects of ``kind`` under one name, in their order."""
        raise NotImplementedError

    def build(self, kind: Kind, things: Things, forum: str) -> list[Node]:
        """Make nodes of model instances; ``forum`` is the lookup that leads from their model to the forum."""
        if self._viewer is not None:
            sight.narrow(kind.model, self._viewer, things)
        many = {field.name: self.many(kind, field, forum) for field in kind.references if is_many(field)}
        lists = {name: self._nested(kind, nested, things, forum) for name, nested in kind.lists.items()}
        nodes = []
        for thing in things:
            node = Node(kind, fields=self._fields(kind, thing, many), thing=thing)
            node.lists = {name: found[thing.pk] for name, found in lists.items() if thing.pk in found}
            nodes.append(node)
        return nodes

    def _fields(self, kind: Kind, thing: Any, many: dict[str, Mapping[int, list[int]]]) -> dict[str, Any]:
        fields = {}
        for field in kind.fields.values():
            value: Any
            if isinstance(field.value, References):
                keys = (self.key_of(target_of(field), number) for number in many[field.name].get(thing.pk, ()))
                value = field.value.write([key for key in keys if key is not None]) or None
            else:
                kept = getattr(thing, field.attribute)
                if kept is None:
                    continue
                refers = isinstance(field.value, Reference)
                value = self.key_of(target_of(field), kept) if refers else field.value.write(kept)
            if value != field.default and not (field.name == "cleared_for" and self._viewer):
                fields[field.name] = value
        return fields

    def _nested(self, kind: Kind, nested: Kind, things: Things, forum: str) -> dict[int, list[Node]]:
        """Make what is nested in ``things`` under one name, by the number of what it is nested in."""
        numbers = {thing.pk for thing in things}
        owner, below = (f"{nested.owner}_id", f"{nested.owner}__{forum}") if nested.owner else ("subject_id", "forum")
        rows = [row for row in self.inside(kind, nested, forum) if getattr(row, owner) in numbers]
        found: defaultdict[int, list[Node]] = defaultdict(list)
        for node in self.build(nested, rows, below):
            if self._viewer is None or self._may_tell(node):
                found[getattr(node.thing, owner)].append(node)
        return found

    def _may_tell(self, node: Node) -> bool:
        """Whether something nested says anything without what the viewer may not know of."""
        match node.kind.kind:
            case "relation":
                other = node.fields.get("other_forum", self._forum.key)
                return other != self._forum.key or self.knows(by_kind()["person"], node.fields["other_key"])
            case "membership":
                return bool(node.fields.keys() & {"country", "organisation"})
            case "clause":
                kind = by_kind().get(node.fields["target_kind"])
                if kind is forum_kind():
                    return bool(node.fields["target_key"] == self._forum.key)
                return kind is not None and self.knows(kind, node.fields["target_key"])
        return True


def target_of(field: Field) -> str:
    """The list that a field's value names objects of."""
    return field.value.target  # type: ignore[attr-defined, no-any-return]


def is_many(field: Field) -> bool:
    """Whether a field names many objects."""
    return isinstance(field.value, References)
