"""Bars that show how far things have come, one for each country or sector: pure geometry, no Django."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kenesh.kit.printing.drawing import box, linked, svg, text
from kenesh.site.lettering import width as width_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

WIDTH = 720
LABELS = 210
NUMBERS = 40
ROW = 26
BAR = 16
# One of anything is never drawn longer than this.
LONGEST = 60
FONT = 13
SMALL = 11
# Room is reckoned for wide letters; whole lines are narrower.
_MEAN = 0.85


@dataclass(frozen=True, slots=True)
class Part:
    """A length of a bar: how many, and the addresses and words of its rows. ``shade`` is a class of the drawing."""

    shade: str
    number: int
    told: str
    href: str = ""


@dataclass(frozen=True, slots=True)
class Bar:
    """What is counted of one country or sector."""

    label: str
    parts: tuple[Part, ...]
    href: str = ""

    @property
    def total(self) -> int:
        """Everything that is counted."""
        return sum(part.number for part in self.parts)


def bars(rows: Sequence[Bar], legend: Sequence[tuple[str, str]], told: str) -> str:
    """Draw a bar for each row, all in one scale; ``legend`` names the shades that occur."""
    most = max((row.total for row in rows), default=0) or 1
    unit = min(LONGEST, (WIDTH - LABELS - NUMBERS) / most)
    used = {part.shade for row in rows for part in row.parts if part.number}
    shown = [(shade, label) for shade, label in legend if shade in used]
    pieces = [*_legend(shown)]
    top = _legend_height(shown)
    for place, row in enumerate(rows):
        pieces += _bar(row, top + ROW * place, unit)
    return svg(WIDTH, top + ROW * len(rows) + 4, told, pieces)


def _bar(row: Bar, y: float, unit: float) -> Iterator[str]:
    yield linked(text(shortened(row.label, LABELS - 12), 0, y + BAR - 3, size=FONT), row.href, row.label)
    x = float(LABELS)
    for part in row.parts:
        if not part.number:
            continue
        length = part.number * unit
        inside = box(x, y, length, BAR, part.shade)
        if length > width_of(str(part.number), SMALL) + 6:
            on = "on" if part.shade in {"good", "bad"} else ""
            inside += text(str(part.number), x + length / 2, y + BAR - 4, size=SMALL, anchor="middle", classes=on)
        yield linked(inside, part.href, f"{row.label}: {part.told}: {part.number}")
        x += length
    yield text(str(row.total), x + 8, y + BAR - 3, size=FONT, classes="strong")


def _legend(shown: Sequence[tuple[str, str]]) -> Iterator[str]:
    for (shade, label), (x, y) in zip(shown, _places(shown), strict=True):
        yield box(x, y, 11, 11, shade)
        yield text(label, x + 17, y + 10, size=12, classes="soft")


def _places(shown: Sequence[tuple[str, str]]) -> list[tuple[float, float]]:
    x, y, found = 0.0, 2.0, []
    for _shade, label in shown:
        wide = 17 + width_of(label, 12) + 14
        if x and x + wide > WIDTH:
            x, y = 0.0, y + 19
        found.append((x, y))
        x += wide
    return found


def _legend_height(shown: Sequence[tuple[str, str]]) -> float:
    return (_places(shown)[-1][1] + 26) if shown else 4


def shortened(label: str, room: float, size: float = FONT) -> str:
    """As much of a label as there is room for."""
    if width_of(label, size) * _MEAN <= room:
        return label
    kept = label
    while kept and width_of(f"{kept}…", size) * _MEAN > room:
        kept = kept[:-1]
    return f"{kept.rstrip(' ,;')}…"
