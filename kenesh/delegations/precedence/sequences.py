"""What follows from one order, one after the other: who speaks, arrives, is listed, and which flag stands where. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from kenesh.delegations.precedence.order import Order


class Style(StrEnum):
    """How places are filled: from the middle, alternately at its right and left, or one after the other."""

    ALTERNATELY = "alternately"
    IN_TURN = "in-turn"


class HostSpeaks(StrEnum):
    """When a host speaks who has the chair."""

    IN_ORDER = "in-order"
    FIRST = "first"
    LAST = "last"


@dataclass(frozen=True, slots=True)
class Listed:
    """A delegation in the list of participants, with its members in their order."""

    delegation: str
    members: tuple[str, ...]


def outward(count: int) -> list[int]:
    """Places on a line in the order in which they are filled from the middle, as those on it face.

    The first is the middle, the second the place at its right. Places are numbered from the end at the middle's right,
    which whoever stands before it sees at the left. Where the sides cannot be equal, the right is longer.
    """
    middle = count // 2
    steps = ((step + 1) // 2 * (-1 if step % 2 else 1) for step in range(count))
    return [middle + step for step in steps]


def from_the_centre(order: Order) -> tuple[str, ...]:
    """The keys as places are filled: whoever has the centre first, the others in order."""
    centre = order.centre
    return (centre, *(key for key in order.keys if key != centre)) if centre else ()


def line(order: Order, style: Style = Style.ALTERNATELY) -> tuple[str, ...]:
    """The keys along a line as one sees it from before it, from left to right."""
    if style == Style.IN_TURN:
        return order.keys
    keys = from_the_centre(order)
    placed = dict(zip(outward(len(keys)), keys, strict=True))
    return tuple(placed[place] for place in range(len(keys)))


def flags(order: Order, style: Style = Style.IN_TURN) -> tuple[str, ...]:
    """Flags as one sees them from before them, from left to right."""
    return line(order, style)


def speaking(order: Order, host: HostSpeaks = HostSpeaks.IN_ORDER) -> tuple[str, ...]:
    """Who speaks after whom."""
    if host == HostSpeaks.IN_ORDER or not order.host:
        return order.keys
    others = tuple(key for key in order.keys if key != order.host)
    return (order.host, *others) if host == HostSpeaks.FIRST else (*others, order.host)


def arrival(order: Order) -> tuple[str, ...]:
    """Who arrives after whom: the host first, to receive the others; then from the last to the first, who waits for nobody."""
    others = [key for key in reversed(order.keys) if key != order.host]
    return (order.host, *others) if order.host else tuple(others)


def participants(order: Order, members: Mapping[str, Sequence[str]]) -> tuple[Listed, ...]:
    """The list of participants: delegations in order, each with its members. Raises ``KeyError`` for an unknown delegation."""
    unknown = sorted(set(members) - set(order.keys))
    if unknown:
        raise KeyError(unknown[0])
    return tuple(Listed(key, tuple(members.get(key, ()))) for key in order.keys)
