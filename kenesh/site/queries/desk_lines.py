"""The lines of a desk, list by list."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from kenesh.kit.parts import State


@dataclass(frozen=True, slots=True)
class Line:
    """One thing on a desk: what it is, where it leads, in which state, and a few more words."""

    heading: Any
    href: str
    state: State | None = None
    words: str = ""


@dataclass(slots=True)
class Part:
    """A list on a desk, with the page that has all of it."""

    title: str
    lines: list[Line] = field(default_factory=list)
    more: str = ""
    # Said where there is nothing; empty leaves the list out.
    nothing: str = ""
