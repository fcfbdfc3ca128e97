"""What differs between an object of a file and the one that is kept. Pure: nodes in, pairs out."""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from kenesh.record.values import Reference, References

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kenesh.record.nodes import Node


@dataclass(slots=True, eq=False)
class Pair:
    """An object of the file, the one kept (None when it is new), its number in the order, and what it is in.

    ``version`` is the one it gets, where it has changed and its model counts versions.
    """

    node: Node
    old: Node | None
    place: int = 0
    owner: Node | None = None
    version: int = 0


def same(one: Node, other: Node) -> bool:
    """Whether two objects say the same, in all that is nested in them."""
    if one.fields != other.fields:
        return False
    for name in one.kind.lists:
        mine, theirs = one.lists.get(name, []), other.lists.get(name, [])
        if len(mine) != len(theirs) or not all(map(same, mine, theirs)):
            return False
    return True


def differences(node: Node, old: Node | None) -> dict[str, list[Any]]:
    """Return each field and list that differs, with what it was and what it became.

    Values of references and lists are left out: they could name what the reader may not know of.
    """
    if old is None:
        return {}
    found: dict[str, list[Any]] = {}
    for name, field in node.kind.fields.items():
        before, after = old.fields.get(name, field.default), node.fields.get(name, field.default)
        if before != after:
            told = not isinstance(field.value, Reference | References)
            found[name] = [before, after] if told else [None, None]
    for name in node.kind.lists:
        mine, theirs = node.lists.get(name, []), old.lists.get(name, [])
        if len(mine) != len(theirs) or not all(map(same, mine, theirs)):
            found[name] = [None, None]
    return found


def orders(kept: Iterable[int | None]) -> list[int]:
    """Number a list: what is in order keeps its number, anything else comes after what it follows."""
    last = -1
    numbers = []
    for number in kept:
        last = number if number is not None and number > last else last + 1
        numbers.append(last)
    return numbers


def pair_up(pair: Pair, name: str) -> tuple[list[Pair], list[Node]]:
    """Pair one list of an object with the list kept: equal ones first, then by identity, the rest by position.

    Returns the pairs in the file's order, and what is kept but no longer in the file.
    """
    nodes = pair.node.lists.get(name, [])
    kept = pair.old.lists.get(name, []) if pair.old else []
    alike: defaultdict[str, list[Node]] = defaultdict(list)
    for old in reversed(kept):
        alike[_content(old)].append(old)
    olds: list[Node | None] = [found.pop() if (found := alike.get(_content(node))) else None for node in nodes]
    _pair_by_identity(nodes, olds, kept)
    used = set(map(id, olds))
    left = [old for old in kept if id(old) not in used]
    rest = iter(left)
    olds = [old or next(rest, None) for old in olds]
    places = orders(getattr(old.thing, node.kind.order) if old else None for node, old in zip(nodes, olds, strict=True))
    pairs = [Pair(*found, owner=pair.node) for found in zip(nodes, olds, places, strict=True)]
    return pairs, list(rest)


def _pair_by_identity(nodes: list[Node], olds: list[Node | None], kept: list[Node]) -> None:
    """Pair what is not equal, but has the same identity, so that no two rows ever share one on the way."""
    name = nodes[0].kind.identity if nodes else ""
    if not name:
        return
    used = set(map(id, olds))
    free = {old.fields.get(name): old for old in kept if id(old) not in used}
    for index, node in enumerate(nodes):
        if olds[index] is None:
            olds[index] = free.get(node.fields.get(name))


def _content(node: Node) -> str:
    return json.dumps(node.written(), sort_keys=True)
