"""Editing by hand, and holding a text against the record: sentences keep their facts, and are marked where they no longer match.

What somebody typed is compared with the sentences that stood there. A sentence found unchanged, in its order, keeps
everything. What stands between two of them takes the place of the sentences that were lost there: it rests on their
facts, and counts as written by hand. What stands where nothing was lost is new, and rests on nothing.
"""

from __future__ import annotations

from dataclasses import replace
from enum import StrEnum
from typing import TYPE_CHECKING

from kenesh.kit.writable import writable
from kenesh.press.composing.text import Builder, Paragraph, Sentence

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from kenesh.press.composing.text import Composed


class Match(StrEnum):
    """How a sentence stands to the record as it is now."""

    COMPOSED = "composed"
    # Changed by hand; the facts it rests on are as they were.
    BY_HAND = "by-hand"
    # Written by hand, with no fact behind it.
    UNLINKED = "unlinked"
    # The record says something else now.
    CHANGED = "changed"
    # The record no longer says this to those who read the release.
    GONE = "gone"


def rewritten(before: Paragraph, typed: str) -> Paragraph:
    """The paragraph as somebody typed it."""
    text = " ".join(writable(typed).split())
    found: list[Sentence] = []
    cursor, lost = 0, []
    for one in before.sentences:
        place = text.find(one.text, cursor)
        if place < 0:
            lost.append(one)
            continue
        found += _between(text[cursor:place], lost)
        found.append(one)
        cursor, lost = place + len(one.text), []
    found += _between(text[cursor:], lost)
    return replace(before, sentences=tuple(found))


def _between(typed: str, lost: Sequence[Sentence]) -> list[Sentence]:
    """What stands in the place of sentences that were lost: one sentence with the facts of all of them."""
    text = typed.strip()
    if not text:
        return []
    facts = tuple(dict.fromkeys(fact for one in lost for fact in one.facts))
    key, composed = (lost[0].key, lost[0].composed) if lost else ("", "")
    return [Sentence(text, key, facts, composed)]


def renumbered(paragraphs: Iterable[Paragraph]) -> tuple[Paragraph, ...]:
    """Paragraphs with something in them, numbered anew in their order."""
    built = Builder("")
    for one in paragraphs:
        if one.sort == "title":
            built.title(one.sentences[0] if one.sentences else None)
        else:
            {"paragraph": built.paragraph, "point": built.point, "note": built.note}[one.sort](*one.sentences)
    return tuple(built.paragraphs)


def against(sentences: Iterable[Sentence], now: Composed) -> list[Match]:
    """How each sentence stands to what would be composed now."""
    said: Mapping[str, str] = {one.key: one.text for one in now.sentences}
    return [_match(one, said) for one in sentences]


def kept_back(now: Composed, public: Composed | None) -> list[str]:
    """What a wider composition says and the public one does not, in these words."""
    said = {one.text for one in public.sentences} if public else set[str]()
    return [one.text for one in now.sentences if one.text not in said]


def _match(one: Sentence, said: Mapping[str, str]) -> Match:
    if not one.key:
        return Match.UNLINKED
    if one.key not in said:
        return Match.GONE
    if said[one.key] != one.composed:
        return Match.CHANGED
    return Match.BY_HAND if one.is_by_hand else Match.COMPOSED
