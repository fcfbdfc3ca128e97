"""What is composed: numbered paragraphs of sentences, each linked to its facts, and a list of what is missing."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field, replace
from typing import TYPE_CHECKING, Any

from kenesh.press.composing.facts import Ref

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence.

    ``key`` says which sentence of the form it is, and stays the same when it is composed anew; empty where somebody wrote
    it. ``composed`` is what the record said when it was composed; another ``text`` was written by hand.
    """

    text: str
    key: str = ""
    facts: tuple[Ref, ...] = ()
    composed: str = ""

    @property
    def is_by_hand(self) -> bool:
        """Whether somebody wrote it, or changed what was composed."""
        return self.text != self.composed


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph with its number: title, 1, 1 (a), 1 (note)."""

    label: str
    sentences: tuple[Sentence, ...]

    @property
    def text(self) -> str:
        """Its sentences, one after the other."""
        return " ".join(one.text for one in self.sentences)

    @property
    def sort(self) -> str:
        """``title``, ``paragraph``, ``point`` or ``note``."""
        if self.label == "title":
            return "title"
        if self.label.endswith("(note)"):
            return "note"
        return "point" if self.label.endswith(")") else "paragraph"


@dataclass(frozen=True, slots=True)
class Missing:
    """Something that the record does not hold, and that is therefore not said. ``what`` is a key of ``wording``."""

    what: str
    about: str = ""
    ref: Ref | None = None


@dataclass(frozen=True, slots=True)
class Composed:
    """A release in one language."""

    language: str
    paragraphs: tuple[Paragraph, ...]
    missing: tuple[Missing, ...] = ()

    @property
    def title(self) -> str:
        """What it is called."""
        return next((one.text for one in self.paragraphs if one.label == "title"), "")

    @property
    def sentences(self) -> list[Sentence]:
        """Every sentence, in order."""
        return [sentence for paragraph in self.paragraphs for sentence in paragraph.sentences]


@dataclass(slots=True)
class Builder:
    """Numbers paragraphs as they come; one without a sentence is not there."""

    language: str
    paragraphs: list[Paragraph] = field(default_factory=list)
    missing: list[Missing] = field(default_factory=list)
    # What sources disagree on: it is listed as that, and not as missing.
    disputed: set[Ref] = field(default_factory=set)
    number: int = 0
    letter: int = 0

    def title(self, sentence: Sentence | None) -> None:
        """What the release is called."""
        if sentence:
            self.paragraphs.append(Paragraph("title", (sentence,)))

    def paragraph(self, *sentences: Sentence | None) -> bool:
        """The next numbered paragraph; says whether there is one."""
        found = tuple(one for one in sentences if one)
        if found:
            self.number, self.letter = self.number + 1, 0
            self.paragraphs.append(Paragraph(str(self.number), found))
        return bool(found)

    def point(self, *sentences: Sentence | None) -> None:
        """The next point below the paragraph."""
        found = tuple(one for one in sentences if one)
        if found:
            self.letter += 1
            self.paragraphs.append(Paragraph(f"{self.number} ({lettered(self.letter)})", found))

    def note(self, *sentences: Sentence | None) -> None:
        """A footnote to the paragraph."""
        found = tuple(one for one in sentences if one)
        if found:
            self.paragraphs.append(Paragraph(f"{self.number} (note)", found))

    def lacks(self, what: str, about: str = "", ref: Ref | None = None) -> None:
        """List something missing, once; what sources disagree on is on record, and listed as that."""
        if ref not in self.disputed and not any((one.what, one.about) == (what, about) for one in self.missing):
            self.missing.append(Missing(what, about, ref))

    def composed(self) -> Composed:
        """The whole."""
        return Composed(self.language, tuple(self.paragraphs), tuple(self.missing))


_LETTERS = 26


def lettered(number: int) -> str:
    """The letters of a point: a to z, then aa, ab.

    >>> lettered(1), lettered(26), lettered(27)
    ('a', 'z', 'aa')
    """
    found = ""
    while number:
        number, last = divmod(number - 1, _LETTERS)
        found = chr(ord("a") + last) + found
    return found


def plain(paragraphs: Iterable[Paragraph]) -> list[dict[str, Any]]:
    """Paragraphs as JSON keeps them."""
    return [
        {
            "label": one.label,
            "sentences": [asdict(each) | {"facts": [asdict(fact) for fact in each.facts]} for each in one.sentences],
        }
        for one in paragraphs
    ]


def read(rows: Sequence[Mapping[str, Any]]) -> tuple[Paragraph, ...]:
    """Paragraphs from what :func:`plain` wrote."""
    return tuple(Paragraph(row["label"], tuple(_sentence(one) for one in row["sentences"])) for row in rows)


def as_composed(paragraphs: Iterable[Paragraph]) -> tuple[Paragraph, ...]:
    """Paragraphs with what was composed in the place of what somebody made of it; what somebody added is gone."""
    found = (
        replace(one, sentences=tuple(replace(each, text=each.composed) for each in one.sentences if each.composed))
        for one in paragraphs
    )
    return tuple(one for one in found if one.sentences)


def _sentence(row: Mapping[str, Any]) -> Sentence:
    facts = tuple(Ref(one["kind"], one["key"], one["field"]) for one in row["facts"])
    return Sentence(row["text"], row["key"], facts, row["composed"])
