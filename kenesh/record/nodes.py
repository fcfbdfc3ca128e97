"""A record in memory: every object in canonical form, with what is nested in it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from kenesh.record.kinds import FORMAT, VERSION, claim_kind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kenesh.record.kinds import Kind
    from kenesh.record.values import Path


@dataclass(slots=True, eq=False)
class Node:
    """One object: its fields in canonical form (defaults left out), the lists in it, and what keeps it.

    ``path`` is its place in the file it was read from, and ``wrong`` the fields that could not be read there;
    ``thing`` is the model instance, where there is one.
    """

    kind: Kind
    path: Path = ()
    fields: dict[str, Any] = field(default_factory=dict)
    lists: dict[str, list[Node]] = field(default_factory=dict)
    wrong: set[str] = field(default_factory=set)
    thing: Any = None

    @property
    def key(self) -> str:
        """Its key; empty where it has none."""
        return str(self.fields.get("key", ""))

    def says(self, *names: str) -> bool:
        """Whether any of these fields is given, be it wrongly (which is told already)."""
        return any(name in self.fields or name in self.wrong for name in names)

    @property
    def is_sourced(self) -> bool:
        """Whether it, or anything in it, cites a source."""
        return bool(self.lists.get("cites")) or any(one.is_sourced for nested in self.lists.values() for one in nested)

    def walk(self) -> Iterator[Node]:
        """Yield the object itself and everything nested in it."""
        yield self
        for nested in self.lists.values():
            for one in nested:
                yield from one.walk()

    def claims(self) -> list[Node]:
        """What is claimed of it."""
        return self.lists.get(claim_kind().name, [])

    def written(self) -> Any:
        """The object as a file shows it: fields in the model's order, empty lists left out."""
        if self.kind.name == "cites" and self.fields.keys() == {"source"}:
            return self.fields["source"]
        shown = {name: self.fields[name] for name in self.kind.fields if name in self.fields}
        for name in self.kind.lists:
            if nested := self.lists.get(name):
                shown[name] = [one.written() for one in nested]
        return shown


@dataclass(slots=True)
class Record:
    """A forum's record, or a part of it."""

    forum: Node
    lists: dict[str, list[Node]]

    def written(self) -> dict[str, Any]:
        """The whole record as a file shows it."""
        lists = {name: [one.written() for one in nodes] for name, nodes in self.lists.items() if nodes}
        return {"format": FORMAT, "version": VERSION, "forum": self.forum.written(), **lists}

    def tops(self) -> Iterator[Node]:
        """The forum and every object with a key of its own, in order."""
        yield self.forum
        for nodes in self.lists.values():
            yield from nodes
