"""Drawings as SVG text, coloured by classes: a page's style sheet knows them, and a file carries :data:`INK` along."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

# The colours of the classes on paper. Greys and hatching tell them apart without colour too.
INK = (
    "text{font-family:'Libertinus Serif','Noto Serif CJK KR';fill:#1a2326}"
    ".soft{fill:#52616a}.strong{font-weight:bold}.fine{stroke:#d3dbdd;stroke-width:1;fill:none}"
    ".edge{stroke:#77868d;stroke-width:1;fill:none}.dash{stroke-dasharray:4 3}"
    ".good{fill:#0b5a61}.fair{fill:#7fb3b5}.open{fill:#d5e6e6;stroke:#0b5a61;stroke-width:1}"
    ".bad{fill:#9c3410}.none{fill:#fff;stroke:#52616a;stroke-width:1;stroke-dasharray:2 2}"
    ".past{fill:#b9c3c6}.on{fill:#fff}"
    ".good-line{stroke:#0b5a61;stroke-width:2;fill:none}.bad-line{stroke:#9c3410;stroke-width:2;fill:none}"
    ".plain-line{stroke:#52616a;stroke-width:1.5;fill:none}"
    ".land{fill:#f4f7f7;stroke:#d3dbdd;stroke-width:1}.member{fill:#e4f0f0;stroke:#0b5a61;stroke-width:1}"
    ".some{fill:#bcd9da}.many{fill:#7fb3b5}"
    ".spot{fill:#1a2326;stroke:#fff;stroke-width:1}"
    ".halo{stroke:#fff;stroke-width:3;fill:#fff}"
)


def text(value: str, x: float, y: float, *, size: float = 13, anchor: str = "start", classes: str = "") -> str:
    """Words with their foot at ``y``; ``anchor`` says which part of them stands at ``x``."""
    named = f' class="{classes}"' if classes else ""
    return f'<text x="{x:g}" y="{y:g}" font-size="{size:g}" text-anchor="{anchor}"{named}>{escape(value)}</text>'


def clear(value: str, x: float, y: float, *, size: float, anchor: str) -> str:
    """Words that stay legible on whatever they stand: paper about their letters first, then the letters."""
    behind = text(value, x, y, size=size, anchor=anchor, classes="halo")
    return behind.replace("<text ", '<text aria-hidden="true" ', 1) + text(value, x, y, size=size, anchor=anchor)


def box(x: float, y: float, width: float, height: float, classes: str) -> str:
    """A rectangle."""
    return f'<rect x="{x:g}" y="{y:g}" width="{width:g}" height="{height:g}" class="{classes}"/>'


def line(x1: float, y1: float, x2: float, y2: float, classes: str) -> str:
    """A straight line."""
    return f'<path d="M{x1:g} {y1:g}L{x2:g} {y2:g}" class="{classes}"/>'


def mark(state: str, x: float, y: float) -> str:
    """The mark of a state about a point: a disc, a half, a ring, a diamond, a cross, a dotted ring, a bar."""
    disc = f'<circle cx="{x:g}" cy="{y:g}" r="5" class="{{}}"/>'
    cross = f'<path d="M{x - 4:g} {y - 4:g}l8 8m0 -8l-8 8" class="bad-line"/>'
    diamond = f'<path d="M{x:g} {y - 6:g}l6 6l-6 6l-6 -6z" class="bad"/>'
    drawn = {
        "completed": disc.format("good"),
        "completed-late": disc.format("open") + f'<path d="M{x:g} {y - 5:g}a5 5 0 0 0 0 10z" class="good"/>',
        "late": diamond,
        "silent": diamond,
        "not-fulfilled": cross,
        "cancelled": cross,
        "no-evidence": disc.format("none"),
        "unknown": disc.format("none"),
        "superseded": f'<path d="M{x - 5:g} {y:g}h10" class="plain-line"/>',
    }
    return drawn.get(state, disc.format("open"))


def linked(inside: str, href: str, told: str) -> str:
    """What leads to rows: with words for whoever does not see it."""
    if not href:
        return inside
    return f'<a href="{escape(href)}" aria-label="{escape(told)}"><title>{escape(told)}</title>{inside}</a>'


def svg(width: float, height: float, told: str, parts: Iterable[str], classes: str = "chart") -> str:
    """A whole drawing; ``told`` is its title for whoever does not see it."""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="{classes}" viewBox="0 0 {width:g} {height:g}" '
        f'width="{width:g}" height="{height:g}" role="group" aria-label="{escape(told)}">{"".join(parts)}</svg>'
    )


def on_paper(drawing: str) -> str:
    """A drawing that carries its colours along, for files; its links stand in the table beside it."""
    start, bracket, rest = drawing.partition(">")
    return f"{start}{bracket}<style>{INK}</style>{rest}"
