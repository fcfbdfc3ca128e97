"""What pages are put together from: plain values that the components of ``templates/kit/parts`` show."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from kenesh.kit.verdict import YES, Verdict

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.utils.functional import _StrPromise

    from kenesh.kit.localised import Localised

    type Words = str | _StrPromise | Localised


class Mark(Protocol):
    """A reference to a source at a fact, as ``kenesh.sources`` makes it."""

    @property
    def number(self) -> int:
        """The number of the source on this page."""

    @property
    def note_id(self) -> str:
        """The id of the note that opens in place."""

    @property
    def guess(self) -> bool:
        """Whether the fact is inferred."""


@dataclass(frozen=True, slots=True)
class Link:
    """Where something comes from or leads to. ``role`` says how, in a word or two: "Decided at".

    ``step`` counts the steps from here: links of one step stand side by side, those of the next come after an arrow.
    """

    label: Words
    href: str
    role: Words = ""
    step: int = 0


@dataclass(frozen=True, slots=True)
class State:
    """A state in words with its mark. ``key`` chooses the mark: see ``static/css/kenesh.css``, "States"."""

    key: str
    label: Words


@dataclass(frozen=True, slots=True)
class Action:
    """The next thing to do: one button, or the reason why not. Of several, the one with the lowest ``place`` comes first."""

    label: Words
    href: str
    verdict: Verdict = YES
    place: int = 50


@dataclass(frozen=True, slots=True)
class Fact:
    """A labelled value with its sources. An empty value is shown as “unknown”."""

    label: Words
    value: object
    marks: Sequence[Mark] = ()
    href: str = ""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table; numbers are right-aligned."""

    label: Words
    numeric: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    """One value of a table: text, a link, a state, with its sources."""

    value: object = ""
    href: str = ""
    state: State | None = None
    marks: Sequence[Mark] = ()
    sample: bool = False
