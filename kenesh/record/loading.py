"""From the database to a record: what one viewer may know of one forum, a few queries for each kind."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

from kenesh.kit import sight
from kenesh.record.kinds import by_kind, citation_kind, claim_kind, forum_kind, kinds
from kenesh.record.nodes import Node, Record
from kenesh.record.values import Reference, References
from kenesh.sources.models import Claim, Source

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from django.db.models import Model, QuerySet

    from kenesh.realms.models import Forum
    from kenesh.realms.viewer import Viewer
    from kenesh.record.fields import Field
    from kenesh.record.kinds import Kind

type Things = list[Any]


class Loader:
    """Reads a forum's record kind by kind.

    ``viewer`` None is the operator, who sees everything. For anybody else what they may not know of is not read,
    and no reference to it is written. ``lock`` keeps others from changing what was read (inside a transaction).
    """

    def __init__(self, forum: Forum, viewer: Viewer | None = None, *, lock: bool = False) -> None:
        self._forum = forum
        self._viewer = viewer
        self._lock = lock
        self._keys: dict[str, dict[int, str]] = {}
        for kind in kinds().values():
            self._keys[kind.name] = self._known(kind)
        self._names = {name: set(keys.values()) for name, keys in self._keys.items()}
        self._claim_cites: dict[int, Things] | None = None
        self._known_claims = None if viewer is None else self._claims_known()

    def lists(self) -> Iterator[tuple[str, list[Node]]]:
        """Yield the lists of a record in their order, one in memory at a time for the operator.

        For a viewer a source is known only by what rests on it, so everything is read before the sources.
        """
        if self._viewer is None:
            for kind in kinds().values():
                yield kind.name, self.nodes(kind)
            return
        lists = {kind.name: self.nodes(kind) for kind in kinds().values()}
        tops = (self.forum(), *(node for nodes in lists.values() for node in nodes))
        cited = {one.fields["source"] for top in tops for one in top.walk() if one.kind is citation_kind()}
        lists["sources"] = [source for source in lists["sources"] if source.key in cited]
        yield from lists.items()

    def record(self) -> Record:
        """Read everything."""
        return Record(self.forum(), dict(self.lists()))

    def forum(self) -> Node:
        """Read the forum itself."""
        return self._build(forum_kind(), [self._forum], "pk")[0]

    def nodes(self, kind: Kind) -> list[Node]:
        """Read every object of a kind, with all that is nested in it, in the order of the list."""
        known = self._keys[kind.name]
        things = [thing for thing in self._rows(kind.model, forum=self._forum) if thing.pk in known]
        things.sort(key=lambda thing: (getattr(thing, kind.order) if kind.order else 0, thing.key))
        return self._build(kind, things, "forum")

    def claims(self, keys: Iterable[str]) -> list[Node]:
        """Read claims by their keys, wherever in the forum they stand."""
        wanted = set(keys)
        found = [claim for claim in self._rows(Claim, forum=self._forum) if claim.key in wanted] if wanted else []
        return self._build(claim_kind(), found, "forum")

    def _rows(self, model: type[Model], **where: Any) -> QuerySet[Any]:
        rows = model._default_manager.filter(**where)
        return rows.select_for_update(of=("self",)) if self._lock else rows

    def _known(self, kind: Kind) -> dict[int, str]:
        """The keys of what the viewer may know of, by number.

        What cannot be told without something unknown, because it requires it, is not known either.
        """
        everything = self._viewer is None or kind.model is Source
        rows = kind.model._default_manager.all() if everything else sight.of(kind.model, self._viewer)
        rows = rows.filter(forum=self._forum)
        needed = [field for field in kind.references if field.required]
        return {
            number: key
            for number, key, *targets in rows.values_list("pk", "key", *(field.attribute for field in needed))
            if all(target in self._keys[_target(field)] for field, target in zip(needed, targets, strict=True))
        }

    def _claims_known(self) -> set[str]:
        """The keys of the claims about what the viewer may know of."""
        numbers = {kind.kind: self._keys[kind.name] for kind in kinds().values()}
        numbers[forum_kind().kind] = {self._forum.pk: self._forum.key}
        rows = Claim.objects.filter(forum=self._forum).values_list("key", "subject_kind", "subject_id")
        return {key for key, kind, number in rows if number in numbers.get(kind, ())}

    def _build(self, kind: Kind, things: Things, forum: str) -> list[Node]:
        """Make nodes of model instances; ``forum`` is the lookup that leads from their model to the forum."""
        many = {field.name: self._many(kind, field, forum) for field in kind.references if _is_many(field)}
        lists = {name: self._nested(kind, nested, things, forum) for name, nested in kind.lists.items()}
        nodes = []
        for thing in things:
            node = Node(kind, fields=self._fields(kind, thing, many), thing=thing)
            node.lists = {name: found[thing.pk] for name, found in lists.items() if thing.pk in found}
            nodes.append(node)
        return nodes

    def _fields(self, kind: Kind, thing: Any, many: dict[str, dict[int, list[str]]]) -> dict[str, Any]:
        fields = {}
        for field in kind.fields.values():
            value: Any
            if isinstance(field.value, References):
                value = field.value.write(many[field.name].get(thing.pk, [])) or None
            else:
                kept = getattr(thing, field.attribute)
                if kept is None:
                    continue
                target = isinstance(field.value, Reference)
                value = self._keys[_target(field)].get(kept) if target else field.value.write(kept)
            if value != field.default and not (field.name == "cleared_for" and self._viewer):
                fields[field.name] = value
        return fields

    def _many(self, kind: Kind, field: Field, forum: str) -> dict[int, list[str]]:
        relation: Any = kind.model._meta.get_field(field.name)
        source, target = relation.m2m_field_name(), relation.m2m_reverse_field_name()
        known = self._keys[_target(field)]
        found: defaultdict[int, list[str]] = defaultdict(list)
        rows = relation.remote_field.through.objects.filter(**{f"{source}__{forum}": self._forum.pk})
        for owner, number in rows.values_list(f"{source}_id", f"{target}_id"):
            if number in known:
                found[owner].append(known[number])
        return found

    def _nested(self, kind: Kind, nested: Kind, things: Things, forum: str) -> dict[int, list[Node]]:
        """Read what is nested in ``things`` under one name, by the number of what it is nested in."""
        numbers = {thing.pk for thing in things}
        if nested.owner:
            below = f"{nested.owner}__{forum}"
            owner = f"{nested.owner}_id"
            rows: Iterable[Any] = self._rows(nested.model, **{below: self._forum.pk}).order_by(nested.order, "pk")
        else:
            below, owner = "forum", "subject_id"
            rows = self._attached(kind, nested)
        found: defaultdict[int, list[Node]] = defaultdict(list)
        for node in self._build(nested, [row for row in rows if getattr(row, owner) in numbers], below):
            if self._viewer is None or self._may_tell(node):
                found[getattr(node.thing, owner)].append(node)
        return found

    def _attached(self, kind: Kind, nested: Kind) -> Iterable[Any]:
        rows: Iterable[Any] = self._rows(nested.model, forum=self._forum, subject_kind=kind.kind).order_by(
            "order", "pk"
        )
        if kind is not claim_kind():
            return rows
        # Claims stand in every kind's lists: their citations are read once for all.
        if self._claim_cites is None:
            self._claim_cites = {}
            for row in rows:
                self._claim_cites.setdefault(row.subject_id, []).append(row)
        return (row for rows in self._claim_cites.values() for row in rows)

    def _may_tell(self, node: Node) -> bool:
        """Whether something nested says anything without what the viewer may not know of."""
        match node.kind.kind:
            case "relation":
                other = node.fields.get("other_forum", self._forum.key)
                return other != self._forum.key or node.fields["other_key"] in self._names["people"]
            case "membership":
                return bool(node.fields.keys() & {"country", "organisation"})
            case "clause":
                return self._is_known(node.fields["target_kind"], node.fields["target_key"])
        return True

    def _is_known(self, word: str, key: str) -> bool:
        kind = by_kind().get(word)
        if kind is None:
            return False
        if kind is claim_kind():
            return key in (self._known_claims or ())
        return key == self._forum.key if kind is forum_kind() else key in self._names[kind.name]


def _target(field: Field) -> str:
    return field.value.target  # type: ignore[attr-defined, no-any-return]


def _is_many(field: Field) -> bool:
    return isinstance(field.value, References)
