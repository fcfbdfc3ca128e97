"""Whether two persons, each with every form of their name and what else is known, are likely one."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from itertools import product

from kenesh.people.matching import names
from kenesh.people.matching.facts import KOREAS, Facts, spoken
from kenesh.people.matching.parts import Script, script_of
from kenesh.people.matching.reasons import Likeness
from kenesh.people.matching.weighing import NOTHING_TO_COMPARE

# Scripts in which a Korean or Chinese name is written in one way only: where both persons have such a form, it decides.
_EXACT = (Script.HANGUL, Script.HAN)
_MOST_FORMS = 12


@dataclass(frozen=True, slots=True)
class Form:
    """A name as written, with its language (BCP 47) and script (ISO 15924)."""

    text: str
    language: str = "und"
    script: str = ""


@dataclass(frozen=True, slots=True)
class Known:
    """A person: the forms of the name, and the facts."""

    forms: tuple[Form, ...]
    facts: Facts = field(default_factory=Facts)


def compare(one: Known, other: Known) -> Likeness:
    """Compare two persons by their names, then by what else is known. Forms that say most of the two decide."""
    korean = bool(KOREAS & {one.facts.country}) and bool(KOREAS & {other.facts.country})
    found = [
        names.compare(mine.text, theirs.text, korean_only=korean or "ko" == mine.language == theirs.language)
        for mine, theirs in _pairs(one, other)
    ]
    if not found:
        return Likeness(NOTHING_TO_COMPARE, ("", ""))
    best = max(found, key=lambda likeness: likeness.score)
    facts = spoken(one.facts, other.facts)
    return replace(best, score=best.score + sum(spoke.weight for spoke in facts), facts=facts)


def _pairs(one: Known, other: Known) -> list[tuple[Form, Form]]:
    pairs = list(product(one.forms[:_MOST_FORMS], other.forms[:_MOST_FORMS]))
    for script in _EXACT:
        exact = [pair for pair in pairs if all(script_of(form.text) == script for form in pair)]
        if exact:
            return exact
    return pairs
