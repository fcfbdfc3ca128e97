"""What a document is put together from. Plain values: whoever writes a file or a page needs nothing else.

Addresses (``href``) begin with a slash, or with ``#`` for a place in the document; a file puts the site's origin before
the former. Texts are plain: nothing in them is ever read as markup.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from django.utils.safestring import SafeString, mark_safe

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass(frozen=True, slots=True)
class Span:
    """A few words: linked, strong, quiet, or a state with its mark (``state`` is the key of a mark)."""

    text: str
    href: str = ""
    state: str = ""
    strong: bool = False
    quiet: bool = False


type Words = tuple[Span, ...]


def words(*parts: str | Span) -> Words:
    """Return text and spans as words; empty ones are left out."""
    spans = (part if isinstance(part, Span) else Span(part) for part in parts)
    return tuple(span for span in spans if span.text)


@dataclass(frozen=True, slots=True)
class Heading:
    """Begins a section (level 1) or a part of one (level 2). ``anchor`` is its place in the document."""

    kind: ClassVar[str] = "heading"

    text: str
    anchor: str
    level: int = 1


@dataclass(frozen=True, slots=True)
class Prose:
    """A paragraph. A ``note`` is set small and quiet."""

    kind: ClassVar[str] = "prose"

    words: Words
    note: bool = False


@dataclass(frozen=True, slots=True)
class Points:
    """A list with a mark before each entry."""

    kind: ClassVar[str] = "points"

    entries: tuple[Words, ...]


@dataclass(frozen=True, slots=True)
class Figure:
    """A number with what it counts, linked to its rows."""

    number: str
    label: str
    href: str = ""


@dataclass(frozen=True, slots=True)
class Figures:
    """Figures side by side."""

    kind: ClassVar[str] = "figures"

    figures: tuple[Figure, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a grid; ``share`` is its width in proportion to the others'."""

    label: str
    share: float = 1
    numeric: bool = False


@dataclass(frozen=True, slots=True)
class Grid:
    """A table. The first cell of a row names the row; a cell without words says nothing of its own."""

    kind: ClassVar[str] = "grid"

    caption: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Words, ...], ...]
    note: str = ""

    @property
    def labelled(self) -> list[list[tuple[Column, Words]]]:
        """Each row's cells with their columns."""
        return [list(zip(self.columns, row, strict=True)) for row in self.rows]


@dataclass(frozen=True, slots=True)
class Picture:
    """A drawing (SVG 1.1, its texts escaped by whoever drew it). ``told`` says in words what it shows."""

    kind: ClassVar[str] = "picture"

    svg: str
    caption: str
    told: str

    @property
    def drawn(self) -> SafeString:
        """The drawing, for a page."""
        return mark_safe(self.svg)  # noqa: S308 - drawn by kit.printing.drawing, which escapes every text


type Block = Heading | Prose | Points | Figures | Grid | Picture


@dataclass(frozen=True, slots=True)
class Printed:
    """A whole document in one ``language`` (BCP 47). ``marking`` says whom it is for; ``running`` stands on every page."""

    language: str
    issuer: str
    title: str
    subtitle: str
    marking: str
    running: str
    blocks: Sequence[Block]

    @property
    def contents(self) -> list[Heading]:
        """The sections, for whoever looks for one."""
        return [block for block in self.blocks if isinstance(block, Heading) and block.level == 1]


# Marks before the words of a state that can be told apart without colour; what is not here has none.
MARKS = {
    "completed": "●",
    "completed-late": "◐",
    "held": "●",
    "substantial": "◐",
    "implementation": "◐",
    "preparation": "○",
    "identification": "○",
    "open": "○",
    "late": "◆",
    "silent": "◆",
    "not-fulfilled": "×",
    "cancelled": "×",
    "dropped": "×",
    "no-evidence": "?",
    "unknown": "?",
    "superseded": "–",
}
ALARMING = frozenset({"late", "silent", "overdue", "not-fulfilled", "cancelled", "dropped"})
GOOD = frozenset({"completed", "completed-late", "taken-up", "in-force"})
