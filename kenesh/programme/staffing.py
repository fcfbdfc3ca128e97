"""How many interpreters a session needs, whether they are there, and what is missing.

Rules are data: text with one rule in each line, so that a secretariat can write its own::

    # way; languages; hours at most; interpreters; in all or per booth
    simultaneous; 2; 4; 2; all
    simultaneous; 4+; 6; 2; booth

Of the rules that fit the way and the number of languages, the one with the fewest hours that still hold the session
counts. Knows no Django and no words: reasons are a key with its data, and the page says them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache
from itertools import combinations
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

WAYS = ("simultaneous", "whispered", "consecutive")
HOUR = 60

# "Simultaneous or whispered alone up to 40 minutes; two languages in one booth: two interpreters up to 3.5-4 h, three
# up to 6 h, four up to 8 h; consecutive for a six-hour day: two (three for three languages); three languages
# simultaneous: at least six in all; four or more: two per booth, three in heavy booths." A booth counts as heavy here
# where the day is longer than six hours; that is our reading.
AIIC_CANADA = """\
# way; languages; hours at most; interpreters; in all or per booth
simultaneous; 2; 0:40; 1; all
simultaneous; 2; 4; 2; all
simultaneous; 2; 6; 3; all
simultaneous; 2; 8; 4; all
simultaneous; 3; 8; 6; all
simultaneous; 4+; 6; 2; booth
simultaneous; 4+; 8; 3; booth
whispered; 2; 0:40; 1; all
whispered; 2; 4; 2; all
whispered; 2; 6; 3; all
whispered; 2; 8; 4; all
consecutive; 2; 6; 2; all
consecutive; 3; 6; 3; all
"""
# "Three for two languages both ways, five for three." It says no hours; a day of eight is our reading.
AIIC_GENERAL = """\
# way; languages; hours at most; interpreters; in all or per booth
simultaneous; 2; 8; 3; all
simultaneous; 3; 8; 5; all
"""
SHIPPED = {"aiic-canada": AIIC_CANADA, "aiic-general": AIIC_GENERAL}

_LINE = re.compile(
    r"(?P<way>\w+)\s*;\s*(?P<least>[1-9]\d?)(?:\s*-\s*(?P<most>[1-9]\d?)|(?P<more>\+))?\s*;"
    r"\s*(?P<hours>\d{1,2})(?::(?P<minutes>[0-5]\d))?\s*;\s*(?P<number>[1-9]\d?)\s*;\s*(?P<per>all|booth)"
)
_ANY = 99


class WrongLine(NamedTuple):
    """A line that says no rule."""

    number: int
    line: str


@dataclass(frozen=True, slots=True)
class Rule:
    """So many interpreters for a session of at most ``minutes`` with ``least`` to ``most`` languages."""

    way: str
    least: int
    most: int
    minutes: int
    number: int
    per_booth: bool

    def needs(self, languages: int) -> int:
        """How many interpreters in all: a booth is worked for each language."""
        return self.number * languages if self.per_booth else self.number


@dataclass(frozen=True, slots=True)
class Crew:
    """A team that is there: how many, between which languages or pairs, and how many minutes it works that day already."""

    key: str
    languages: tuple[str, ...]
    size: int
    worked: int = 0
    most: int | None = None
    pairs: tuple[tuple[str, str], ...] = ()

    def joins(self, one: str, other: str) -> bool:
        """Whether it works between two languages without relay: where it names no ``pairs``, between all of its languages."""
        if self.pairs:
            return (min(one, other), max(one, other)) in self.pairs
        return {one, other} <= set(self.languages)


@dataclass(frozen=True, slots=True)
class Need:
    """What a session asks for: the way it is interpreted, its languages, its length in minutes, and whether relay is avoided."""

    way: str
    languages: tuple[str, ...]
    minutes: int
    no_relay: bool = True


@dataclass(frozen=True, slots=True)
class Reason:
    """Why something is missing: a key, and what it is about."""

    key: str
    data: dict[str, str | int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Staffing:
    """``needed`` interpreters (None: the rules say nothing of such a session), ``present`` ones, and what is missing."""

    needed: int | None
    present: int
    reasons: tuple[Reason, ...] = ()

    @property
    def missing(self) -> int:
        """How many more are needed."""
        return max(0, (self.needed or 0) - self.present)

    @property
    def enough(self) -> bool:
        """Whether nothing is missing."""
        return not self.reasons


@cache
def rules(text: str) -> tuple[Rule, ...]:
    """The rules that a text says; lines that cannot be read are passed over."""
    return tuple(rule for line in _lines(text) if (rule := _rule(line[1])) is not None)


def wrong_lines(text: str) -> list[WrongLine]:
    """Every line of ``text`` that says no rule, with its number counted from 1."""
    return [WrongLine(number, line[:80]) for number, line in _lines(text) if _rule(line) is None]


def _lines(text: str) -> list[tuple[int, str]]:
    lines = enumerate((line.strip() for line in text.splitlines()), start=1)
    return [(number, line) for number, line in lines if line and not line.startswith("#")]


def _rule(line: str) -> Rule | None:
    found = _LINE.fullmatch(line)
    if found is None or found["way"] not in WAYS:
        return None
    least = int(found["least"])
    most = _ANY if found["more"] else int(found["most"] or least)
    minutes = int(found["hours"]) * HOUR + int(found["minutes"] or 0)
    if most < least or not minutes:
        return None
    return Rule(found["way"], least, most, minutes, int(found["number"]), found["per"] == "booth")


def check(need: Need, crews: Sequence[Crew], said: Sequence[Rule]) -> Staffing:
    """Whether ``crews`` can interpret the session by the rules ``said``; every reason why not, at once."""
    present = sum(crew.size for crew in crews)
    if not need.way or len(need.languages) < 2:  # noqa: PLR2004 - one language needs nobody
        return Staffing(0, present)
    fitting = sorted(
        (rule for rule in said if rule.way == need.way and rule.least <= len(need.languages) <= rule.most),
        key=lambda rule: rule.minutes,
    )
    rule = next((one for one in fitting if need.minutes <= one.minutes), None)
    reasons: list[Reason] = []
    needed = rule.needs(len(need.languages)) if rule else None
    if needed is None and fitting:
        reasons.append(Reason("too-long", {"minutes": need.minutes, "most": fitting[-1].minutes}))
    elif needed is None:
        reasons.append(Reason("no-rule", {"languages": len(need.languages), "way": need.way}))
    elif present < needed:
        reasons.append(Reason("too-few", {"needed": needed, "present": present, "missing": needed - present}))
    reasons += _languages(need, crews)
    longest = fitting[-1].minutes if fitting else None
    reasons += [one for crew in crews if (one := _day(crew, need, longest)) is not None]
    return Staffing(needed, present, tuple(reasons))


def _languages(need: Need, crews: Sequence[Crew]) -> list[Reason]:
    """Languages that nobody works in; and pairs that only relay would join, where relay is avoided."""
    known = {
        language for crew in crews for language in (*crew.languages, *(one for pair in crew.pairs for one in pair))
    }
    nobody = [Reason("language", {"language": one}) for one in need.languages if one not in known]
    if not need.no_relay or not crews:
        return nobody
    pairs = [
        Reason("relay", {"one": one, "other": other})
        for one, other in combinations(need.languages, 2)
        if {one, other} <= known and not any(crew.joins(one, other) for crew in crews)
    ]
    return [*nobody, *pairs]


def _day(crew: Crew, need: Need, longest: int | None) -> Reason | None:
    """A team that would work longer that day than is agreed, or than any rule holds."""
    most = crew.most if crew.most is not None else longest
    total = crew.worked + need.minutes
    if most is None or total <= most:
        return None
    return Reason("day", {"team": crew.key, "total": total, "most": most})
