"""One edition's part of a record: what hangs on it, and everything that refers to. Pure: a record in, a record out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kenesh.record.kinds import by_kind, claim_kind, kinds
from kenesh.record.nodes import Record
from kenesh.record.values import Reference, References

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kenesh.record.nodes import Node

# An object of a record: the list it stands in, and its key.
type Address = tuple[str, str]


def excerpt(record: Record, edition: str) -> Record:
    """Return the part of ``record`` that one edition needs, so that it can be checked and imported by itself.

    That is: the edition; what names it as its own, or hangs on something that does without naming another; and
    whatever any of these refer to, sources included.
    """
    nodes = {(name, node.key): node for name, found in record.lists.items() for node in found}
    subjects = {claim.key: _address(top) for top in record.tops() for claim in top.claims()}
    wanted = _hanging(nodes, ("editions", edition))
    waiting = [record.forum, *(nodes[address] for address in wanted)]
    while waiting:
        for address in _referred(waiting.pop(), record.forum.key, subjects):
            if address not in wanted and address in nodes:
                wanted.add(address)
                waiting.append(nodes[address])
    lists = {name: [node for node in found if (name, node.key) in wanted] for name, found in record.lists.items()}
    return Record(record.forum, lists)


def _address(node: Node) -> Address:
    return node.kind.name, node.key


def _hanging(nodes: dict[Address, Node], edition: Address) -> set[Address]:
    """The edition and what hangs on it. Kinds refer only upwards, so one pass in order finds all but own kinds."""
    found = {edition}
    of_editions = {name for name, kind in kinds().items() if "edition" in kind.fields}
    for address, node in nodes.items():
        own = node.fields.get("edition")
        if own is not None:
            hangs = ("editions", own) == edition
        else:
            hangs = any(target in found for target in _fields(node) if target[0] in of_editions)
        if hangs:
            found.add(address)
    return found


def _fields(node: Node) -> Iterator[Address]:
    """What an object's own fields refer to."""
    for field in node.kind.references:
        if field.name not in node.fields:
            continue
        if isinstance(field.value, Reference):
            yield field.value.target, node.fields[field.name]
        elif isinstance(field.value, References):
            yield from ((field.value.target, key) for key in node.fields[field.name])


def _referred(top: Node, forum: str, subjects: dict[str, Address]) -> Iterator[Address]:
    """Everything an object refers to, from whatever is nested in it too."""
    for node in top.walk():
        yield from _fields(node)
        if node.kind.kind == "relation" and node.fields.get("other_forum", forum) == forum:
            yield "people", node.fields["other_key"]
        if node.kind.kind == "clause" and (kind := by_kind().get(node.fields["target_kind"])):
            key = node.fields["target_key"]
            yield subjects.get(key, ("", "")) if kind is claim_kind() else (kind.name, key)
