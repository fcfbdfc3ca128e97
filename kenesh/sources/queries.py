"""Where the facts of a page come from, and what is claimed of them side by side: two queries for a whole page."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from functools import reduce
from operator import or_
from typing import TYPE_CHECKING

from django.db.models import Q

from kenesh.kit.refs import Ref
from kenesh.sources.models import Citation, Claim

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kenesh.kit.localised import Localised
    from kenesh.sources.models import Source


@dataclass(frozen=True, slots=True)
class Note:
    """What opens at a fact: one source, where in it, and what is inferred. ``number`` is the source's on this page."""

    number: int
    note_id: str
    source: Source
    where: str
    guess: bool
    note: Localised


@dataclass(frozen=True, slots=True)
class Reference:
    """One source of a page, with its number and the places in it that the page rests on."""

    number: int
    source: Source
    places: tuple[str, ...]


@dataclass(slots=True)
class Sourcing:
    """The citations and claims of the objects on one page. Sources are numbered as the page first uses them."""

    citations: dict[tuple[Ref, str], list[Citation]] = field(default_factory=dict)
    claims_of: dict[Ref, list[Claim]] = field(default_factory=dict)
    _numbers: dict[object, int] = field(default_factory=dict)
    _notes: dict[tuple[object, ...], Note] = field(default_factory=dict)

    def marks(self, subject: Ref, name: str = "") -> list[Note]:
        """What supports a field of ``subject``: its own citations, else those of the whole object."""
        return self._marks(self.citations.get((subject, name)) or self.citations.get((subject, ""), []))

    def only(self, subject: Ref, name: str) -> list[Note]:
        """What supports exactly this field."""
        return self._marks(self.citations.get((subject, name), []))

    def claims(self, subject: Ref, topic: str = "") -> list[Claim]:
        """What is claimed of ``subject``, on one topic or on all."""
        return [claim for claim in self.claims_of.get(subject, []) if not topic or claim.topic == topic]

    def topics(self, subject: Ref) -> list[tuple[str, list[Claim]]]:
        """The claims about ``subject`` grouped by topic, in their order."""
        grouped: dict[str, list[Claim]] = {}
        for claim in self.claims_of.get(subject, []):
            grouped.setdefault(claim.topic, []).append(claim)
        return list(grouped.items())

    def notes(self) -> list[Note]:
        """The notes that the page's marks open; ask after the marks are drawn."""
        return list(self._notes.values())

    def numbered(self) -> list[Reference]:
        """Every source of the page by number. Those no mark has used yet come last."""
        for citations in self.citations.values():
            for citation in citations:
                self._number(citation.source)
        sources: dict[int, Source] = {}
        places: defaultdict[int, dict[str, None]] = defaultdict(dict)
        for citations in self.citations.values():
            for citation in citations:
                number = self._number(citation.source)
                sources.setdefault(number, citation.source)
                if citation.where:
                    places[number][citation.where] = None
        return [Reference(number, sources[number], tuple(places[number])) for number in sorted(sources)]

    def _number(self, source: Source) -> int:
        """Acts of one day read the same, so they are one source to a reader: the journal tells them apart."""
        alike = ("act", source.checked) if source.sort == "act" else source.pk
        return self._numbers.setdefault(alike, len(self._numbers) + 1)

    def _marks(self, citations: list[Citation]) -> list[Note]:
        """One mark for each source of a fact, with every place in it; what is inferred has a mark of its own."""
        together: dict[tuple[int, bool], list[Citation]] = {}
        for citation in citations:
            together.setdefault((self._number(citation.source), citation.guess), []).append(citation)
        return sorted(map(self._note, together.values()), key=lambda note: note.number)

    def _note(self, citations: list[Citation]) -> Note:
        first = citations[0]
        where = "; ".join(dict.fromkeys(citation.where for citation in citations if citation.where))
        note = next((citation.note for citation in citations if citation.note), first.note)
        number = self._number(first.source)
        said = (number, first.guess, where, note)
        if said not in self._notes:
            note_id = f"note-{len(self._notes) + 1}"
            self._notes[said] = Note(number, note_id, first.source, where, first.guess, note)
        return self._notes[said]


def _about(subjects: Iterable[Ref]) -> Q:
    by_kind: defaultdict[str, set[int]] = defaultdict(set)
    for kind, number in subjects:
        by_kind[kind].add(number)
    clauses = (Q(subject_kind=kind, subject_id__in=numbers) for kind, numbers in by_kind.items())
    return reduce(or_, clauses, Q(pk__in=()))


def sourcing(subjects: Iterable[Ref]) -> Sourcing:
    """Read what supports ``subjects`` and what is claimed of them. Two queries, whatever their number.

    The caller passes only objects the viewer may know of: citations and claims have no clearance of their own.
    """
    subjects = list(subjects)
    found = Sourcing()
    for claim in Claim.objects.filter(_about(subjects)):
        found.claims_of.setdefault(Ref(claim.subject_kind, claim.subject_id), []).append(claim)
        subjects.append(Ref("claim", claim.pk))
    for citation in Citation.objects.filter(_about(subjects)).select_related("source"):
        subject = Ref(citation.subject_kind, citation.subject_id)
        found.citations.setdefault((subject, citation.field), []).append(citation)
    return found
