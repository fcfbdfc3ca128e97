"""A composed release beside one that somebody wrote: paragraph by paragraph, what each has that the other lacks.

Two paragraphs are set side by side by the facts they share. A fact is compared by its object alone: which field of it is
told differs with the wording.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from kenesh.press.composing.text import Composed, Paragraph, Sentence

    # An object of the record: its kind and key.
    type Thing = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Clause:
    """One fact of the other release, in its own words; ``in_ours`` are the paragraphs of ours that have it."""

    text: Mapping[str, str]
    thing: Thing
    in_ours: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Told:
    """One sentence of ours; ``in_theirs`` are the paragraphs of the other that have one of its facts."""

    sentence: Sentence
    in_theirs: tuple[str, ...] = ()


@dataclass(slots=True)
class Row:
    """A paragraph of the other release beside the paragraphs of ours that share most with it; either may be empty."""

    label: str
    clauses: list[Clause] = field(default_factory=list)
    ours: list[tuple[Paragraph, list[Told]]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Compared:
    """All rows, and how many facts each has that the other has too."""

    rows: tuple[Row, ...]
    theirs: int
    theirs_in_ours: int
    ours: int
    ours_in_theirs: int


def compare(ours: Composed, theirs: Sequence[tuple[str, Sequence[tuple[Mapping[str, str], Thing]]]]) -> Compared:
    """Set ``ours`` beside ``theirs``: labels, each with the words and the object of its clauses."""
    where_ours = _places((paragraph.label, _things(paragraph)) for paragraph in ours.paragraphs)
    where_theirs = _places((label, [thing for _text, thing in clauses]) for label, clauses in theirs)
    rows = {
        label: Row(label, [Clause(text, thing, tuple(where_ours.get(thing, ()))) for text, thing in clauses])
        for label, clauses in theirs
    }
    alone = Row("")
    for paragraph in ours.paragraphs:
        told = [Told(one, _found(one, where_theirs)) for one in paragraph.sentences]
        shared = Counter(label for one in told for label in one.in_theirs)
        nearest = paragraph.label if paragraph.label in shared else None
        best = max(shared, key=lambda label: (shared[label], label == nearest), default="")
        (rows[best] if best else alone).ours.append((paragraph, told))
    clauses = [clause for row in rows.values() for clause in row.clauses]
    sentences = [told for row in (*rows.values(), alone) for _paragraph, every in row.ours for told in every]
    return Compared(
        (*rows.values(), *([alone] if alone.ours else [])),
        len(clauses),
        sum(bool(one.in_ours) for one in clauses),
        len(sentences),
        sum(bool(one.in_theirs) for one in sentences),
    )


def _things(paragraph: Paragraph) -> list[Thing]:
    return [(fact.kind, fact.key) for one in paragraph.sentences for fact in one.facts]


def _places(told: Iterable[tuple[str, Iterable[Thing]]]) -> dict[Thing, list[str]]:
    """Each object with the labels of the paragraphs that tell of it, in their order."""
    found: dict[Thing, list[str]] = {}
    for label, things in told:
        for thing in things:
            places = found.setdefault(thing, [])
            if label not in places:
                places.append(label)
    return found


def _found(sentence: Sentence, where: Mapping[Thing, Sequence[str]]) -> tuple[str, ...]:
    labels = (label for fact in sentence.facts for label in where.get((fact.kind, fact.key), ()))
    return tuple(dict.fromkeys(labels))
