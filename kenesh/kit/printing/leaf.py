"""One page to take along, as PDF on A4 or A5: its letters grow smaller until everything fits."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Literal

from kenesh.kit.printing.pdf import compiled
from kenesh.kit.writable import writable

_HERE = Path(__file__).parent

type Paper = Literal["a4", "a5"]


@dataclass(frozen=True, slots=True)
class Leaf:
    """What the page says: ``lines`` stand below the title, ``text`` keeps its line breaks, ``marking`` stands above."""

    title: str
    marking: str
    lines: tuple[str, ...]
    text: str
    foot: str


def as_leaf(leaf: Leaf, *, paper: Paper, language: str) -> bytes:
    """Return the page as PDF; what is far too long for one page goes on overleaf in the smallest letters."""
    data = asdict(leaf) | {"lines": [writable(line) for line in leaf.lines]}
    data |= {name: writable(data[name]) for name in ("title", "marking", "text", "foot")}
    data |= {"paper": paper, "language": language.split("-", maxsplit=1)[0]}
    return compiled(_HERE / "leaf.typ", document=data)
