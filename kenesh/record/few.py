"""Some objects of one list as one viewer may know of them: the same nodes as a record's, for a page of an API.

However many objects there are, and whatever is nested in them, it takes one query for each level of nesting and one
for all keys they refer to.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.db.models import Q, TextField, Value

from kenesh.kit.batch import Batch
from kenesh.record.building import Builder, is_many, target_of
from kenesh.record.kinds import by_kind, claim_kind, forum_kind, kinds
from kenesh.record.known import known

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from django.db.models import QuerySet

    from kenesh.realms.models import Forum
    from kenesh.realms.viewer import Viewer
    from kenesh.record.building import Things
    from kenesh.record.fields import Field
    from kenesh.record.kinds import Kind
    from kenesh.record.nodes import Node


@dataclass(slots=True)
class Wanted:
    """Objects of one list that are referred to: some by their numbers, some by their keys."""

    numbers: set[int] = field(default_factory=set)
    keys: set[str] = field(default_factory=set)


def few(kind: Kind, things: Sequence[Any], forum: Forum, viewer: Viewer | None) -> list[Node]:
    """Make nodes of ``things``, which the viewer may know of, with all that is nested in them."""
    return _Few(kind, list(things), forum, viewer).nodes()


def look_up(wanted: Mapping[str, Wanted], forum: Forum, viewer: Viewer | None) -> dict[str, dict[int, str]]:
    """Return the keys of what is wanted and may be known, by list and number; one query for all lists.

    Claims stand under ``claims``, as if they were a list.
    """
    every = {**kinds(), claim_kind().name: claim_kind()}
    asked: list[QuerySet[Any, Any]] = [
        known(every[name], forum, viewer)
        .filter(Q(pk__in=one.numbers) | Q(key__in=one.keys))
        .order_by()
        .values_list(Value(name, output_field=TextField()), "pk", "key")
        for name, one in wanted.items()
        if one.numbers or one.keys
    ]
    found: dict[str, dict[int, str]] = {name: {} for name in every}
    if asked:
        first, *others = asked
        for name, number, key in first.union(*others, all=True).order_by() if others else first:
            found[name][number] = key
    return found


class _Few(Builder):
    """Reads level by level, then looks up every key at once, then builds from memory."""

    def __init__(self, kind: Kind, things: Things, forum: Forum, viewer: Viewer | None) -> None:
        super().__init__(forum, viewer)
        self._kind = kind
        self._things = things
        self._inside: dict[tuple[Kind, Kind], list[Any]] = {}
        self._many: dict[tuple[Kind, str], dict[int, list[int]]] = {}
        self._wanted: defaultdict[str, Wanted] = defaultdict(Wanted)
        level = [(kind, things)]
        while level:
            level = self._descend(level)
        self._keys = look_up(self._wanted, forum, viewer)
        self._names = {name: set(keys.values()) for name, keys in self._keys.items()}

    def nodes(self) -> list[Node]:
        return self.build(self._kind, self._things, "")

    def key_of(self, target: str, number: int) -> str | None:
        return self._keys[target].get(number)

    def knows(self, kind: Kind, key: str) -> bool:
        return key in self._names[kind.name]

    def many(self, kind: Kind, field: Field, forum: str) -> Mapping[int, list[int]]:  # noqa: ARG002 - the frame's
        return self._many.get((kind, field.name), {})

    def inside(self, kind: Kind, nested: Kind, forum: str) -> Iterable[Any]:  # noqa: ARG002 - the frame's
        return self._inside.get((kind, nested), ())

    def _descend(self, level: Iterable[tuple[Kind, Things]]) -> list[tuple[Kind, Things]]:
        """Read what is nested in the rows of one level with one query; note what they all refer to."""
        batch = Batch()
        below: list[tuple[Kind, Kind, list[Any]]] = []
        between: list[tuple[Kind, Field, list[Any]]] = []
        for kind, rows in level:
            numbers = {row.pk for row in rows}
            self._note(kind, rows)
            below += [(kind, nested, batch.add(self._rows(kind, nested, numbers))) for nested in kind.lists.values()]
            for one in filter(is_many, kind.references):
                relation: Any = kind.model._meta.get_field(one.name)
                through = relation.remote_field.through._default_manager
                found = through.filter(**{f"{relation.m2m_field_name()}__in": numbers})
                between.append((kind, one, batch.add(found)))
        batch.read()
        for kind, one, found in between:
            self._relate(kind, one, found)
        for kind, nested, found in below:
            found.sort(key=lambda row: (row.order, row.pk))
            self._inside[kind, nested] = found
        return [(nested, found) for _kind, nested, found in below if found]

    def _rows(self, kind: Kind, nested: Kind, numbers: set[int]) -> QuerySet[Any]:
        rows = nested.model._default_manager.all()
        if nested.owner:
            return rows.filter(**{f"{nested.owner}__in": numbers})
        return rows.filter(forum=self._forum, subject_kind=kind.kind, subject_id__in=numbers)

    def _relate(self, kind: Kind, one: Field, rows: Iterable[Any]) -> None:
        relation: Any = kind.model._meta.get_field(one.name)
        many: defaultdict[int, list[int]] = defaultdict(list)
        for row in rows:
            number = getattr(row, f"{relation.m2m_reverse_field_name()}_id")
            many[getattr(row, f"{relation.m2m_field_name()}_id")].append(number)
            self._wanted[target_of(one)].numbers.add(number)
        self._many[kind, one.name] = many

    def _note(self, kind: Kind, rows: Things) -> None:
        """Note which keys will be asked for."""
        for one in kind.references:
            if not is_many(one):
                found = {getattr(row, one.attribute) for row in rows}
                self._wanted[target_of(one)].numbers |= found - {None}
        match kind.kind:
            case "relation":
                own = {row.other_key for row in rows if row.other_forum in ("", self._forum.key)}
                self._wanted["people"].keys |= own
            case "clause":
                for row in rows:
                    target = by_kind().get(row.target_kind)
                    if target is not None and target is not forum_kind():
                        self._wanted[target.name].keys.add(row.target_key)
