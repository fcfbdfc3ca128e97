"""Reads a published instance: MiniZinc data, in the dialect of the set.

``requested`` rows: participant, participant, session (1: the first ``nMorningSlots``, 2: the others, 3: any).
``forbidden`` sets carry a dummy 0. ``fixed``: 0 or a slot. ``precedences[m]``: these meetings come before m, from 1. At
most ``nTables`` meetings are held at once. Breaks are counted, and nobody has more of them than anybody else by more
than ``d``.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kenesh.meetings.scheduling.problem import (
    Block,
    Fixed,
    Meeting,
    Objective,
    Participant,
    Precedence,
    Problem,
    Room,
    Rules,
    Span,
)

if TYPE_CHECKING:
    from pathlib import Path

_SESSIONS = {1: "morning", 2: "afternoon", 3: ""}


def read(file: Path, fairness: int | None) -> Problem:
    """The problem of ``file``. Raises ``ValueError`` where something is missing."""
    data = _Data(file.read_text(encoding="utf-8"))
    slots, morning = data.number("nTotalSlots"), data.number("nMorningSlots")
    fixed = data.numbers("fixed")
    away = data.sets("forbidden")
    before = data.sets("precedences")
    return Problem(
        days=(Span(1, slots + 1),),
        participants=tuple(
            Participant(f"p{number}", tuple(Block(Span(slot, slot + 1)) for slot in sorted(away[number - 1] - {0})))
            for number in range(1, data.number("nBusiness") + 1)
        ),
        meetings=tuple(
            Meeting(
                f"m{number}",
                (f"p{one}", f"p{other}"),
                session=_SESSIONS[session],
                required=True,
                fixed=Fixed(fixed[number - 1]) if fixed[number - 1] else None,
            )
            for number, (one, other, session) in enumerate(data.rows("requested"), 1)
        ),
        rooms=tuple(Room(f"t{number}", seats=2) for number in range(1, data.number("nTables") + 1)),
        sessions={
            "morning": (Span(1, morning + 1),),
            "afternoon": (Span(morning + 1, slots + 1),) if morning < slots else (),
        },
        rules=Rules(spread=fairness),
        precedences=tuple(
            Precedence(f"m{first}", f"m{later}") for later, some in enumerate(before, 1) for first in sorted(some - {0})
        ),
        objectives=(Objective.BREAKS,),
    )


class _Data:
    """The values of a file by their names."""

    def __init__(self, text: str) -> None:
        self.text = text

    def _value(self, name: str) -> str:
        found = re.search(rf"\b{name}\s*=\s*(.*?);", self.text, re.DOTALL)
        if not found:
            raise ValueError(f"“{name}” is missing.")
        return found[1]

    def number(self, name: str) -> int:
        return int(self._value(name))

    def numbers(self, name: str) -> list[int]:
        return [int(one) for one in re.findall(r"\d+", self._value(name))]

    def sets(self, name: str) -> list[set[int]]:
        """Sets as in ``{1, 3..5}``."""
        return [set(_elements(one)) for one in re.findall(r"\{(.*?)\}", self._value(name), re.DOTALL)]

    def rows(self, name: str) -> list[tuple[int, int, int]]:
        numbers = self.numbers(name)
        return list(zip(numbers[::3], numbers[1::3], numbers[2::3], strict=True))


def _elements(text: str) -> list[int]:
    found: list[int] = []
    for first, last in re.findall(r"(\d+)(?:\.\.(\d+))?", text):
        found += range(int(first), int(last or first) + 1)
    return found
