"""The usual tasks of a host: a list that comes with the house, in each language of the interface."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path

_FILE = Path(__file__).with_name("data") / "usual_tasks.json"


@dataclass(frozen=True, slots=True)
class Usual:
    """One task: ``days`` before the opening, or ``after`` it; texts by language."""

    key: str
    area: str
    days: int
    title: dict[str, str]
    text: dict[str, str]
    who: dict[str, str]
    after: bool = False


@cache
def usual_tasks() -> tuple[Usual, ...]:
    """Every usual task, in the order of their days."""
    told = json.loads(_FILE.read_text(encoding="utf-8"))
    who = told["who"]
    return tuple(Usual(**{"text": {}, **one, "who": who[one["who"]]}) for one in told["tasks"])
