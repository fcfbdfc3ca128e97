"""From the database to a record: what one viewer may know of one forum, a few queries for each kind."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

from kenesh.record.building import Builder, Things
from kenesh.record.kinds import citation_kind, claim_kind, forum_kind, kinds
from kenesh.record.known import known
from kenesh.record.nodes import Record
from kenesh.sources.models import Claim

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from django.db.models import Model, QuerySet

    from kenesh.realms.models import Forum
    from kenesh.realms.viewer import Viewer
    from kenesh.record.fields import Field
    from kenesh.record.kinds import Kind
    from kenesh.record.nodes import Node


class Loader(Builder):
    """Reads a forum's record kind by kind.

    ``viewer`` None is the operator, who sees everything. For anybody else what they may not know of is not read,
    and no reference to it is written. ``lock`` keeps others from changing what was read (inside a transaction).
    """

    def __init__(self, forum: Forum, viewer: Viewer | None = None, *, lock: bool = False) -> None:
        super().__init__(forum, viewer)
        self._lock = lock
        self._keys: dict[str, dict[int, str]] = {
            name: dict(known(kind, forum, viewer).values_list("pk", "key")) for name, kind in kinds().items()
        }
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
        return self.build(forum_kind(), [self._forum], "pk")[0]

    def nodes(self, kind: Kind) -> list[Node]:
        """Read every object of a kind, with all that is nested in it, in the order of the list."""
        keys = self._keys[kind.name]
        things = [thing for thing in self._rows(kind.model, forum=self._forum) if thing.pk in keys]
        things.sort(key=lambda thing: (getattr(thing, kind.order) if kind.order else 0, thing.key))
        return self.build(kind, things, "forum")

    def claims(self, keys: Iterable[str]) -> list[Node]:
        """Read claims by their keys, wherever in the forum they stand."""
        wanted = set(keys)
        found = [claim for claim in self._rows(Claim, forum=self._forum) if claim.key in wanted] if wanted else []
        return self.build(claim_kind(), found, "forum")

    def _rows(self, model: type[Model], **where: Any) -> QuerySet[Any]:
        rows = model._default_manager.filter(**where)
        return rows.select_for_update(of=("self",)) if self._lock else rows

    def _claims_known(self) -> set[str]:
        """The keys of the claims about what the viewer may know of."""
        numbers = {kind.kind: self._keys[kind.name] for kind in kinds().values()}
        numbers[forum_kind().kind] = {self._forum.pk: self._forum.key}
        rows = Claim.objects.filter(forum=self._forum).values_list("key", "subject_kind", "subject_id")
        return {key for key, kind, number in rows if number in numbers.get(kind, ())}

    def key_of(self, target: str, number: int) -> str | None:
        """The key of an object of the list ``target``, if it may be known."""
        return self._keys[target].get(number)

    def knows(self, kind: Kind, key: str) -> bool:
        """Whether an object of ``kind`` with this key may be known."""
        return key in (self._known_claims or ()) if kind is claim_kind() else key in self._names[kind.name]

    def many(self, kind: Kind, field: Field, forum: str) -> dict[int, list[int]]:
        """The rows between objects and the many they refer to, of the whole forum."""
        relation: Any = kind.model._meta.get_field(field.name)
        source, target = relation.m2m_field_name(), relation.m2m_reverse_field_name()
        found: defaultdict[int, list[int]] = defaultdict(list)
        rows = relation.remote_field.through.objects.filter(**{f"{source}__{forum}": self._forum.pk})
        for owner, number in rows.values_list(f"{source}_id", f"{target}_id"):
            found[owner].append(number)
        return found

    def inside(self, kind: Kind, nested: Kind, forum: str) -> Iterable[Any]:
        """What is nested in every object of a kind, of the whole forum."""
        if nested.owner:
            below = f"{nested.owner}__{forum}"
            return self._rows(nested.model, **{below: self._forum.pk}).order_by(nested.order, "pk")
        return self._attached(kind, nested)

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
