"""Composing anew into a text that was edited by hand: what nobody touched takes the new words, and what was touched stays.

Three texts are compared paragraph by paragraph, and in one that was touched sentence by sentence, as ``people.merging``
compares forms box by box: what was composed last, what stands there, and what is composed now. Numbers move, so paragraphs
are the same where they share a composed sentence.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, NamedTuple

from kenesh.press.composing.editing import renumbered

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from kenesh.press.composing.text import Paragraph


class Both(NamedTuple):
    """A paragraph that was touched by hand and that the record words anew: what stands, and what is composed now.

    What stands is empty where it was taken out; what is composed is empty where the record no longer tells of it.
    """

    stands: str
    now: str


@dataclass(slots=True)
class Again:
    """The text after composing anew: its paragraphs, the words that are taken over, and what stays as it was written."""

    paragraphs: tuple[Paragraph, ...] = ()
    taken: list[Both] = field(default_factory=list)
    kept: list[Both] = field(default_factory=list)


def again(base: Sequence[Paragraph], stands: Sequence[Paragraph], now: Sequence[Paragraph]) -> Again:
    """Put what is composed ``now`` into what ``stands``; ``base`` is what was composed last."""
    homes: dict[str, str] = {}
    was, new, mine = _named(base, homes), _named(now, homes), _named(stands, homes, alone=True)
    found, order = Again(), []
    for name, paragraph in new.items():
        if name in mine:
            order.append((name, _merged(was.get(name), mine[name], paragraph, found)))
        elif name not in was:
            found.taken.append(Both("", paragraph.text))
            order.append((name, paragraph))
        elif was[name].text != paragraph.text:
            found.kept.append(Both("", paragraph.text))
    before = ""
    for name, paragraph in mine.items():
        if name not in new and _stays(was.get(name), paragraph, found):
            place = next((number for number, (other, _one) in enumerate(order, 1) if other == before), 0)
            order.insert(place if before else 0, (name, paragraph))
        if any(name == other for other, _one in order):
            before = name
    found.paragraphs = renumbered(paragraph for _name, paragraph in order if paragraph.sentences)
    return found


def _named(paragraphs: Iterable[Paragraph], homes: dict[str, str], *, alone: bool = False) -> dict[str, Paragraph]:
    """Each by its name, in their order: that of the paragraph where one of its sentences is at home, else of its own.

    ``alone`` for what somebody may have written: what has no composed sentence, or shares one with a paragraph before it,
    goes by its place.
    """
    found: dict[str, Paragraph] = {}
    for number, paragraph in enumerate(paragraphs):
        keys = [one.key for one in paragraph.sentences if one.key]
        own = keys[0] if keys else ""
        name = next((homes[key] for key in keys if key in homes), own)
        if not name or name in found:
            name = f"#{number}" if alone or not own or own in found else own
        found[name] = paragraph
        if not alone:
            homes.update({key: name for key in keys if key not in homes})
    return found


def _merged(was: Paragraph | None, mine: Paragraph, new: Paragraph, found: Again) -> Paragraph:
    """The new words where nobody touched the old; else sentence by sentence, and what was written is held against the new ones."""
    if was is not None and mine.text == was.text:
        if new.text != was.text:
            found.taken.append(Both(mine.text, new.text))
        return new
    said, old = ({one.key: one for one in each.sentences} if each else {} for each in (new, was))
    there = {one.key for one in mine.sentences}
    sentences = []
    for one in mine.sentences:
        if one.key and not one.is_by_hand:
            # The record no longer says what was composed last.
            sentences += [said[one.key]] if one.key in said else [] if one.key in old else [one]
        else:
            sentences.append(replace(one, composed=said[one.key].text) if one.key in said else one)
    sentences += [one for one in new.sentences if one.key not in old and one.key not in there]
    whole = replace(mine, sentences=tuple(sentences))
    if whole.text != mine.text:
        found.taken.append(Both(mine.text, whole.text))
    # What each sentence that was changed or taken out by hand was composed as.
    by_hand = {key: one.text for key, one in old.items() if key not in there}
    by_hand |= {one.key: one.composed for one in mine.sentences if one.is_by_hand}
    if any(key in said and said[key].text != text for key, text in by_hand.items()) and new.text != whole.text:
        found.kept.append(Both(whole.text, new.text))
    return whole


def _stays(was: Paragraph | None, mine: Paragraph, found: Again) -> bool:
    """Of what the record no longer tells of, what somebody wrote stays."""
    if was is None:
        return True
    (found.taken if mine.text == was.text else found.kept).append(Both(mine.text, ""))
    return mine.text != was.text
