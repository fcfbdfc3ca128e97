"""Small papers of a day, as PDF: a card that fits a pocket (A6, or A4 for a desk), and a sign for a door (A4 across)."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kenesh.kit.printing.pdf import compiled
from kenesh.kit.writable import writable

if TYPE_CHECKING:
    from collections.abc import Sequence

_HERE = Path(__file__).parent
PAPERS = ("a6", "a4")


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a day: from when until when, what, where, and what else is to be known."""

    times: str
    what: str
    where: str = ""
    more: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """A day, or part of one."""

    heading: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Leaflet:
    """One paper: whose it is, of what, and its days. ``note`` stands below."""

    title: str
    subtitle: str
    parts: tuple[Part, ...]
    note: str = ""


def cards(leaflets: Sequence[Leaflet], *, title: str, language: str, paper: str = "a6") -> bytes:
    """A card for each, on paper of one of ``PAPERS``; a long one goes on overleaf."""
    return _compiled("day-cards.typ", leaflets, title, language, paper if paper in PAPERS else "a6")


def door_signs(leaflets: Sequence[Leaflet], *, title: str, language: str) -> bytes:
    """A sign for each, on A4 across."""
    return _compiled("door-signs.typ", leaflets, title, language, "a4")


def _compiled(template: str, leaflets: Sequence[Leaflet], title: str, language: str, paper: str) -> bytes:
    data: dict[str, Any] = {
        "title": writable(title),
        "language": language.split("-", maxsplit=1)[0],
        "paper": paper,
        "leaflets": [_plain(asdict(one)) for one in leaflets],
    }
    return compiled(_HERE / template, document=data)


def _plain(value: Any) -> Any:
    """The same with every text as it can be written."""
    if isinstance(value, dict):
        return {name: _plain(one) for name, one in value.items()}
    if isinstance(value, (list, tuple)):
        return [_plain(one) for one in value]
    return writable(value) if isinstance(value, str) else value
