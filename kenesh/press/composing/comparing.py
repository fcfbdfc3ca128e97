"""A composed release beside one that somebody wrote: paragraph by paragraph, what each has that the other lacks.

Two paragraphs are set side by side by the facts they share. A fact is compared by its object alone, for which field of it is
told differs with the wording; of the edition itself, of which nearly everything is told, field by field. A sentence that only
leads in to what follows tells of nothing, and stands with the paragraph after it.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from kenesh.press.composing.text import Composed, Paragraph, Sentence

    # An object of the record: its kind and key, and of an edition the field.
    type Thing = tuple[str, str, str]


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
    leads_in: bool = False


@dataclass(slots=True)
class Row:
    """A paragraph of the other release beside the paragraphs of ours that share most with it; either may be empty.

    ``wording`` is what it says, by language, where its words are on record.
    """

    label: str
    clauses: list[Clause] = field(default_factory=list)
    ours: list[tuple[Paragraph, list[Told]]] = field(default_factory=list)
    wording: Mapping[str, str] = field(default_factory=dict)

    @property
    def only_theirs(self) -> list[Clause]:
        """What of it nothing of ours tells of."""
        return [one for one in self.clauses if not one.in_ours]

    @property
    def only_ours(self) -> list[tuple[str, list[Told]]]:
        """What of ours nothing of the other tells of, by paragraph."""
        found = (
            (paragraph.label, [one for one in told if not one.in_theirs and not one.leads_in])
            for paragraph, told in self.ours
        )
        return [(label, told) for label, told in found if told]


@dataclass(frozen=True, slots=True)
class Compared:
    """All rows, and how many facts each has that the other has too."""

    rows: tuple[Row, ...]
    theirs: int
    theirs_in_ours: int
    ours: int
    ours_in_theirs: int

    @property
    def only_theirs(self) -> list[tuple[str, list[Clause]]]:
        """What ours lacks: paragraphs of the other with the clauses that nothing of ours tells of."""
        return [(row.label, row.only_theirs) for row in self.rows if row.only_theirs]

    @property
    def only_ours(self) -> list[tuple[str, list[Told]]]:
        """What the other lacks: paragraphs of ours with the sentences that nothing of it tells of."""
        return [found for row in self.rows for found in row.only_ours]


def compare(ours: Composed, theirs: Sequence[tuple[str, Sequence[tuple[Mapping[str, str], Thing]]]]) -> Compared:
    """Set ``ours`` beside ``theirs``: labels, each with the words and the object of its clauses."""
    told_theirs = [(label, [(text, thing_of(*thing)) for text, thing in clauses]) for label, clauses in theirs]
    where_ours = _places((paragraph.label, _things(paragraph)) for paragraph in ours.paragraphs)
    where_theirs = _places((label, [thing for _text, thing in clauses]) for label, clauses in told_theirs)
    rows = {
        label: Row(label, [Clause(text, thing, tuple(where_ours.get(thing, ()))) for text, thing in clauses])
        for label, clauses in told_theirs
    }
    alone, waiting = Row(""), []
    for paragraph in ours.paragraphs:
        told = [Told(one, _found(one, where_theirs), _leads_in(one)) for one in paragraph.sentences]
        waiting.append((paragraph, told))
        if all(one.leads_in for one in told):
            continue
        shared = Counter(label for one in told for label in one.in_theirs)
        best = max(shared, key=lambda label: (shared[label], label == paragraph.label), default="")
        (rows[best] if best else alone).ours.extend(waiting)
        waiting = []
    alone.ours.extend(waiting)
    clauses = [clause for row in rows.values() for clause in row.clauses]
    every = [*rows.values(), *([alone] if alone.ours else [])]
    sentences = [one for row in every for _paragraph, told in row.ours for one in told if not one.leads_in]
    return Compared(
        tuple(every),
        len(clauses),
        sum(bool(one.in_ours) for one in clauses),
        len(sentences),
        sum(bool(one.in_theirs) for one in sentences),
    )


def thing_of(kind: str, key: str, field: str) -> Thing:
    """What is compared of a fact."""
    return kind, key, field if kind == "edition" else ""


def _things(paragraph: Paragraph) -> list[Thing]:
    return [thing_of(fact.kind, fact.key, fact.field) for one in paragraph.sentences for fact in one.facts]


def _leads_in(sentence: Sentence) -> bool:
    """Whether it rests on nothing but the edition as a whole."""
    return all((fact.kind, fact.field) == ("edition", "") for fact in sentence.facts)


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
    things = (thing_of(fact.kind, fact.key, fact.field) for fact in sentence.facts)
    return tuple(dict.fromkeys(label for thing in things for label in where.get(thing, ())))
