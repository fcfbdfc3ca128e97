"""Where everybody sits or stands: plans in whole centimetres, seen from above, the head of the plan at the top. Pure.

One drawing rule for all: the head faces down the plan, so that the head's right is the plan's left. ``x`` grows to the
right, ``y`` downwards; ``turn`` is where a seat faces, in degrees clockwise from the top of the plan.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from kenesh.delegations.precedence.sequences import Style, from_the_centre, outward

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kenesh.delegations.precedence.order import Order

# Room for one seat along a table, from the middle of a table to its seats, a table's depth, and around the plan.
SEAT, REACH, DEPTH, MARGIN = 80, 75, 90, 60
# In a photograph people stand closer, one row behind the other.
SHOULDER, ROW = 60, 70
_DOWN, _UP, _RIGHT, _LEFT = 180, 0, 90, 270


class Kind(StrEnum):
    """The forms of seating."""

    U = "u"
    ROUND = "round"
    FACING = "facing"
    HEAD_TABLE = "head-table"
    PHOTOGRAPH = "photograph"


@dataclass(frozen=True, slots=True)
class Seat:
    """A place: whose, its middle, where it faces, and how many were placed before it, from 1."""

    key: str
    x: int
    y: int
    turn: int
    number: int


@dataclass(frozen=True, slots=True)
class Table:
    """A table: its upper left corner and size. A round one fills its square."""

    x: int
    y: int
    width: int
    height: int
    is_round: bool = False


@dataclass(frozen=True, slots=True)
class Layout:
    """A plan of ``width`` by ``height`` centimetres."""

    kind: Kind
    width: int
    height: int
    tables: tuple[Table, ...]
    seats: tuple[Seat, ...]

    @property
    def row(self) -> tuple[str, ...]:
        """The keys from left to right, as one sees them from the foot of the plan."""
        return tuple(seat.key for seat in sorted(self.seats, key=lambda seat: (seat.x, seat.y)))


type _Place = tuple[int, int, int]


def _filled(keys: Sequence[str], places: Sequence[_Place], style: Style) -> tuple[Seat, ...]:
    """Put keys on places: from the middle place outwards, or one after the other."""
    numbers = outward(len(keys)) if style == Style.ALTERNATELY else range(len(keys))
    return tuple(Seat(key, *places[at], number) for number, (key, at) in enumerate(zip(keys, numbers, strict=True), 1))


def _keys(order: Order, style: Style) -> tuple[str, ...]:
    return from_the_centre(order) if style == Style.ALTERNATELY else order.keys


def head_table(order: Order, style: Style = Style.ALTERNATELY) -> Layout:
    """One table; all sit behind it and face the room."""
    keys = _keys(order, style)
    y = MARGIN
    places = [(MARGIN + SEAT // 2 + SEAT * at, y, _DOWN) for at in range(len(keys))]
    length = SEAT * max(1, len(keys))
    table = Table(MARGIN, y + REACH - DEPTH // 2, length, DEPTH)
    return Layout(
        Kind.HEAD_TABLE, length + 2 * MARGIN, table.y + DEPTH + MARGIN, (table,), _filled(keys, places, style)
    )


def u_table(order: Order, style: Style = Style.ALTERNATELY, *, base: int = 0) -> Layout:
    """Tables in the form of a U, the head in the middle of its base; ``base`` seats there, a third of all if 0.

    In turn, seats run from the foot of the head's right arm around the base.
    """
    keys = _keys(order, style)
    count = len(keys)
    base = min(count, base or round(count / 3) or 1)
    right = max(0, count // 2 - base // 2)
    right = min(right, count - base)
    left = count - base - right
    length = SEAT * max(1, right, left)
    inner = MARGIN + REACH + DEPTH // 2
    width = SEAT * max(1, base)
    top = inner + DEPTH // 2
    far = inner + width + DEPTH
    places: list[_Place] = [(MARGIN, top + SEAT // 2 + SEAT * at, _RIGHT) for at in reversed(range(right))]
    places += [(inner + DEPTH // 2 + SEAT // 2 + SEAT * at, MARGIN, _DOWN) for at in range(base)]
    places += [(far + REACH - DEPTH // 2, top + SEAT // 2 + SEAT * at, _LEFT) for at in range(left)]
    corner = MARGIN + REACH - DEPTH // 2
    tables = [Table(corner, corner, width + 2 * DEPTH, DEPTH)]
    tables += [Table(corner, corner + DEPTH, DEPTH, length)] if right else []
    tables += [Table(corner + width + DEPTH, corner + DEPTH, DEPTH, length)] if left else []
    whole = corner + width + 2 * DEPTH + REACH - DEPTH // 2 + MARGIN
    return Layout(Kind.U, whole, corner + DEPTH + length + MARGIN, tuple(tables), _filled(keys, places, style))


def round_table(order: Order, style: Style = Style.ALTERNATELY) -> Layout:
    """A round table, the head at its top. In turn, seats run clockwise from there."""
    keys = _keys(order, style)
    count = max(1, len(keys))
    radius = max(REACH, math.ceil(SEAT * count / math.tau)) + DEPTH // 2
    centre = MARGIN + radius
    start = count // 2 if style == Style.ALTERNATELY else 0
    places = []
    for at in range(len(keys)):
        angle = math.tau * (at - start) / count
        x, y = centre + round(radius * math.sin(angle)), centre - round(radius * math.cos(angle))
        places.append((x, y, round(math.degrees(angle) + _DOWN) % 360))
    edge = radius - DEPTH // 2
    table = Table(centre - edge, centre - edge, 2 * edge, 2 * edge, is_round=True)
    return Layout(Kind.ROUND, 2 * centre, 2 * centre, (table,), _filled(keys, places, style))


def facing_rows(hosts: Sequence[str], guests: Sequence[str]) -> Layout:
    """Two rows across one table, each from its middle outwards; the hosts at the foot, where they face the door's light.

    Each side's order is its own. Whoever leads a side faces whoever leads the other.
    """
    most = max(len(hosts), len(guests), 1)
    # Both middles lie on one line, whichever side is longer.
    middle = MARGIN + SEAT // 2 + SEAT * (most // 2)
    upper = [(middle + SEAT * (at - len(guests) // 2), MARGIN, _DOWN) for at in range(len(guests))]
    lower = [(middle - SEAT * (at - len(hosts) // 2), MARGIN + 2 * REACH, _UP) for at in range(len(hosts))]
    seats = (*_filled(guests, upper, Style.ALTERNATELY), *_filled(hosts, lower, Style.ALTERNATELY))
    left = min((seat.x for seat in seats), default=middle) - SEAT // 2
    right = max((seat.x for seat in seats), default=middle) + SEAT // 2
    table = Table(left, MARGIN + REACH - DEPTH // 2, right - left, DEPTH)
    return Layout(Kind.FACING, right + MARGIN, 2 * (MARGIN + REACH), (table,), seats)


def photograph(order: Order, rows: Sequence[int] = ()) -> Layout:
    """A group photograph, looking at the camera at the foot of the plan; ``rows`` from the front, all in one if empty.

    Every row is filled from its middle outwards, the front row first. Raises ``ValueError`` where the rows do not hold
    everybody.
    """
    keys = from_the_centre(order)
    lengths = tuple(rows) or (len(keys),)
    if sum(lengths) != len(keys) or any(length < 0 for length in lengths):
        message = f"rows of {sum(lengths)} do not hold {len(keys)} people"
        raise ValueError(message)
    widest = max(lengths, default=0)
    middle = MARGIN + SHOULDER * (widest // 2) + SHOULDER // 2
    seats: list[Seat] = []
    for row, length in enumerate(lengths):
        y = MARGIN + ROW * (len(lengths) - 1 - row)
        places = [(middle + SHOULDER * (at - length // 2), y, _DOWN) for at in range(length)]
        taken = len(seats)
        standing = _filled(keys[taken : taken + length], places, Style.ALTERNATELY)
        seats += [Seat(seat.key, seat.x, seat.y, seat.turn, seat.number + taken) for seat in standing]
    size = SHOULDER * max(1, widest) + 2 * MARGIN, 2 * MARGIN + ROW * (len(lengths) - 1)
    return Layout(Kind.PHOTOGRAPH, *size, (), tuple(seats))
