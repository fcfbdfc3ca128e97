"""From a record to the database: finds what differs and writes only that, in bulk."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from kenesh.record.kinds import claim_kind, forum_kind, kinds
from kenesh.record.matching import Pair, differences, orders, pair_up, same
from kenesh.record.values import Reference, References

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from django.db.models import Model

    from kenesh.realms.models import Forum
    from kenesh.record.fields import Field
    from kenesh.record.kinds import Kind
    from kenesh.record.loading import Loader
    from kenesh.record.nodes import Node, Record

_BATCH = 500


@dataclass(frozen=True, slots=True)
class Change:
    """One object with a key of its own that was made or changed, and its fields before and after."""

    node: Node
    is_new: bool
    fields: dict[str, list[Any]]


class Writer:
    """Writes one record into one forum. Call inside a transaction."""

    def __init__(self, forum: Forum, loader: Loader, *, is_new: bool) -> None:
        self.changes: list[Change] = []
        self.touched = False
        self._forum = forum
        self._loader = loader
        self._is_new = is_new
        self._numbers: dict[str, dict[str, int]] = {}
        self._differing: list[Pair] = []

    def write(self, record: Record) -> None:
        """Write everything that differs: objects in their order, then what is nested in them, then the claims."""
        self._write(forum_kind(), [Pair(record.forum, self._loader.forum())])
        for name, kind in kinds().items():
            nodes = record.lists.get(name, [])
            known = {node.key: node for node in self._loader.nodes(kind)} if nodes else {}
            self._write(kind, _pairs(nodes, [known.get(node.key) for node in nodes]))
        for kind in (forum_kind(), *kinds().values()):
            self._write_lists(kind, [pair for pair in self._differing if pair.node.kind is kind])
        self._write_claims()

    def _write(self, kind: Kind, pairs: list[Pair]) -> None:
        differing = [pair for pair in pairs if pair.old is None or not same(pair.node, pair.old)]
        for pair in differing:
            if pair.old and not (self._is_new and kind is forum_kind()):
                self.changes.append(Change(pair.node, is_new=False, fields=differences(pair.node, pair.old)))
                pair.version = pair.old.thing.version + 1 if hasattr(pair.old.thing, "version") else 0
            else:
                self.changes.append(Change(pair.node, is_new=True, fields={}))
        self._save(kind, pairs)
        self._numbers[kind.name] = {pair.node.key: pair.node.thing.pk for pair in pairs}
        self._save_own(kind, differing)
        self._differing += differing

    def _write_lists(self, kind: Kind, pairs: list[Pair]) -> None:
        """Write what is nested in objects; claims come last of all, for they may move from kind to kind."""
        for name, nested in kind.lists.items():
            if nested is claim_kind():
                continue
            paired = [pair_up(pair, name) for pair in pairs]
            inner = [one for found, _gone in paired for one in found]
            self._remove(node for _found, gone in paired for node in gone)
            self._save(nested, inner)
            self._write_lists(nested, inner)

    def _write_claims(self) -> None:
        kept = {claim.key: claim for pair in self._differing if pair.old for claim in pair.old.claims()}
        wanted = {claim.key for pair in self._differing for claim in pair.node.claims()}
        kept |= {claim.key: claim for claim in self._loader.claims(wanted - kept.keys())}
        self._remove(claim for key, claim in kept.items() if key not in wanted)
        inner = []
        for pair in self._differing:
            claims = pair.node.claims()
            inner += _pairs(claims, [kept.get(claim.key) for claim in claims], pair.node)
        self._save(claim_kind(), inner)
        self._write_lists(claim_kind(), inner)

    def _save(self, kind: Kind, pairs: list[Pair]) -> None:
        """Make what is new, update what differs, and give every node its model instance."""
        made: list[Model] = []
        updated: list[Model] = []
        columns: set[str] = set()
        for pair in pairs:
            thing = pair.node.thing = pair.old.thing if pair.old else kind.model()
            changed = set()
            for column, value in self._values(kind, pair):
                if pair.old is None or getattr(thing, column) != value:
                    setattr(thing, column, value)
                    changed.add(column)
            if pair.old is None:
                made.append(thing)
            elif changed:
                updated.append(thing)
                columns |= changed
        if made:
            kind.model._default_manager.bulk_create(made, batch_size=_BATCH)
        self._update(kind, updated, columns)
        self.touched |= bool(made)
        for field in kind.references:
            if isinstance(field.value, References):
                self._relate(kind, field, pairs)

    def _update(self, kind: Kind, things: list[Model], columns: Iterable[str]) -> None:
        if things:
            kind.model._default_manager.bulk_update(things, sorted(columns), batch_size=_BATCH)
            self.touched = True

    def _values(self, kind: Kind, pair: Pair) -> Iterator[tuple[str, Any]]:
        """Yield what the columns of an object must hold: its fields, its place, and what it hangs on."""
        for field in kind.fields.values():
            differs = pair.old is None or _value(pair.node, field) != _value(pair.old, field)
            if differs and not isinstance(field.value, References) and not _is_own(kind, field):
                yield field.attribute, self._kept(field, pair.node)
        if kind.order:
            yield kind.order, pair.place
        if pair.version:
            yield "version", pair.version
        if not kind.owner and kind is not forum_kind():
            yield "forum_id", self._forum.pk
        if pair.owner and kind.owner:
            yield f"{kind.owner}_id", pair.owner.thing.pk
        elif pair.owner:
            yield "subject_kind", pair.owner.kind.kind
            yield "subject_id", pair.owner.thing.pk

    def _kept(self, field: Field, node: Node) -> Any:
        value = node.fields.get(field.name, field.default)
        if isinstance(field.value, Reference):
            return self._numbers[field.value.target][value] if value else None
        return None if value is None else field.value.keep(value)

    def _save_own(self, kind: Kind, pairs: list[Pair]) -> None:
        """Set references between objects of one kind, now that all of them exist."""
        fields = [field for field in kind.references if _is_own(kind, field)]
        referring = [pair for pair in pairs if any(_value(pair.node, one) != _value(pair.old, one) for one in fields)]
        for pair in referring:
            for field in fields:
                setattr(pair.node.thing, field.attribute, self._kept(field, pair.node))
        self._update(kind, [pair.node.thing for pair in referring], [field.name for field in fields])

    def _relate(self, kind: Kind, field: Field, pairs: list[Pair]) -> None:
        """Write the rows between objects and the many they refer to, where they differ."""
        differing = [pair for pair in pairs if _many(pair.node, field) != _many(pair.old, field)]
        if not differing:
            return
        relation: Any = kind.model._meta.get_field(field.name)
        through = relation.remote_field.through
        source, target = f"{relation.m2m_field_name()}_id", f"{relation.m2m_reverse_field_name()}_id"
        owners = [pair.node.thing.pk for pair in differing if _many(pair.old, field)]
        _delete(through, owners, source)
        numbers = self._numbers[field.value.target]  # type: ignore[attr-defined]
        through.objects.bulk_create(
            (
                through(**{source: pair.node.thing.pk, target: numbers[key]})
                for pair in differing
                for key in _many(pair.node, field)
            ),
            batch_size=_BATCH,
        )
        self.touched = True

    def _remove(self, nodes: Iterable[Node]) -> None:
        """Delete nested objects with all that is nested in them."""
        numbers: defaultdict[type[Model], list[int]] = defaultdict(list)
        for node in nodes:
            for one in node.walk():
                numbers[one.kind.model].append(one.thing.pk)
        for model in reversed(numbers):
            _delete(model, numbers[model], "pk")
        self.touched |= bool(numbers)


def _delete(model: type[Model], numbers: list[int], column: str) -> None:
    for start in range(0, len(numbers), _BATCH):
        chunk = numbers[start : start + _BATCH]
        model._default_manager.filter(**{f"{column}__in": chunk}).delete()


def _pairs(nodes: list[Node], olds: list[Node | None], owner: Node | None = None) -> list[Pair]:
    """Pair objects with those that are kept, numbered in order."""
    numbers = (getattr(old.thing, old.kind.order) if old and old.kind.order else None for old in olds)
    return [Pair(node, old, place, owner) for node, old, place in zip(nodes, olds, orders(numbers), strict=True)]


def _is_own(kind: Kind, field: Field) -> bool:
    return isinstance(field.value, Reference) and field.value.target == kind.name


def _value(node: Node | None, field: Field) -> Any:
    return node.fields.get(field.name) if node else None


def _many(node: Node | None, field: Field) -> list[str]:
    return _value(node, field) or []
