"""A plan of seating as a drawing: places by number, who sits there beside them, and the same in words.

``Seated`` says for each key what is written; the plan itself comes from ``precedence.layouts``, which knows no words.
"""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING

from kenesh.delegations.precedence.layouts import Kind
from kenesh.kit.printing.drawing import box, svg, text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kenesh.delegations.precedence.layouts import Layout, Seat, Table

# Points of the drawing for each centimetre; room for names beside the outermost places; the size of a place.
SCALE, BESIDE, ABOVE, DISC = 1.6, 215, 95, 18
_LONGEST, _LONGEST_IN_A_ROW = 28, 21
_NAME, _OWN, _LINE = 17.0, 14.0, 18
# Where a place faces, in degrees from the top of the plan: names stand behind it.
_QUARTER = 90


@dataclass(frozen=True, slots=True)
class Seated:
    """What is written at a place: the delegation, and who sits there."""

    delegation: str
    person: str = ""


def drawn(layout: Layout, seated: Mapping[str, Seated], title: str, told: str) -> str:
    """The plan as SVG: ``title`` names it, ``told`` says in words who sits where."""
    width, height = layout.width * SCALE + 2 * BESIDE, layout.height * SCALE + 2 * ABOVE
    parts = [f"<title>{escape(title)}</title><desc>{escape(told)}</desc>"]
    parts += [_table(table) for table in layout.tables]
    parts += [_place(seat, seated[seat.key], raised=raised) for seat, raised in _staggered(layout)]
    return svg(width, height, title, parts)


def _staggered(layout: Layout) -> list[tuple[Seat, bool]]:
    """Every seat, and whether its words stand farther off, so that those of its neighbours have room."""
    if layout.kind == Kind.ROUND:
        return [(seat, False) for seat in layout.seats]
    rows: dict[tuple[int, int], list[Seat]] = {}
    for seat in sorted(layout.seats, key=lambda seat: seat.x):
        rows.setdefault((seat.y, seat.turn), []).append(seat)
    return [(seat, number % 2 == 1) for row in rows.values() for number, seat in enumerate(row)]


def _at(x: float, y: float) -> tuple[float, float]:
    return x * SCALE + BESIDE, y * SCALE + ABOVE


def _table(table: Table) -> str:
    x, y = _at(table.x, table.y)
    width, height = table.width * SCALE, table.height * SCALE
    if table.is_round:
        return f'<circle cx="{x + width / 2:g}" cy="{y + height / 2:g}" r="{width / 2:g}" class="open"/>'
    return box(x, y, width, height, "open")


def _place(seat: Seat, who: Seated, *, raised: bool) -> str:
    """A numbered disc, with words on the side away from the table."""
    x, y = _at(seat.x, seat.y)
    disc = f'<circle cx="{x:g}" cy="{y:g}" r="{DISC}" class="good"/>'
    number = text(str(seat.number), x, y + 5, size=16, anchor="middle", classes="on")
    beside = _beside(seat.turn)
    longest = _LONGEST_IN_A_ROW if beside == "middle" else _LONGEST
    lines = [_short(line, longest) for line in (who.delegation, who.person) if line]
    if beside == "middle":
        faces_down = _QUARTER < seat.turn < 3 * _QUARTER
        off = 2 * _LINE + 4 if raised else 0
        first = y - DISC - 8 - _LINE * (len(lines) - 1) - off if faces_down else y + DISC + 18 + off
        left = x
    else:
        first = y + 5 - _LINE / 2 * (len(lines) - 1)
        left = x + (DISC + 8) * (1 if beside == "start" else -1)
    words = (
        text(
            line,
            left,
            first + _LINE * at,
            size=_OWN if at else _NAME,
            anchor=beside,
            classes="soft" if at else "strong",
        )
        for at, line in enumerate(lines)
    )
    return f"<g>{disc}{number}{''.join(words)}</g>"


def _beside(turn: int) -> str:
    """On which side words stand: behind whoever sits there. Facing right, they end at the place; facing left, begin."""
    slant = _QUARTER // 3
    if abs(turn % 180 - _QUARTER) <= _QUARTER - slant:
        return "end" if turn % 360 < 2 * _QUARTER else "start"
    return "middle"


def _short(line: str, longest: int) -> str:
    return line if len(line) <= longest else f"{line[: longest - 1].rstrip()}…"
