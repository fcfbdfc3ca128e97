"""A session as a published timetable keeps it, and what changed from one version to the next. Knows no Django.

A frozen session is a mapping that JSON can hold::

    {"session": "opening", "title": {"en": "Opening"}, "sort": "opening", "sector": "", "audience": "public",
     "starts": "2026-10-06T04:00:00+00:00", "ends": "2026-10-06T05:00:00+00:00", "room": "hall",
     "room_name": {"en": "Great Hall"}, "languages": ["ru", "ko"], "interpretation": "simultaneous",
     "turns": [{"part": "chair", "who": {"en": "…"}, "person": "aslov", "country": "TJK", "title": {}, "minutes": 5}]}
"""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    type Frozen = Mapping[str, Any]

# What a reader is told of when it changed, in the order in which it is told.
_PARTS = (
    ("time", ("starts", "ends")),
    ("room", ("room", "room_name")),
    ("title", ("title", "sort")),
    ("languages", ("languages", "interpretation")),
    ("turns", ("turns",)),
)


@dataclass(frozen=True, slots=True)
class Change:
    """What became of one session: ``new``, ``dropped`` or ``changed`` in these ``parts``; before and now, as frozen."""

    key: str
    sort: str
    parts: tuple[str, ...] = ()
    before: Frozen | None = None
    now: Frozen | None = None

    @property
    def countries(self) -> tuple[str, ...]:
        """The delegations it concerns: those that speak or chair, and those that did."""
        return tuple(dict.fromkeys(turn["country"] for turn in self._turns() if turn.get("country")))

    @property
    def people(self) -> tuple[str, ...]:
        """The people it concerns, by their keys."""
        return tuple(dict.fromkeys(turn["person"] for turn in self._turns() if turn.get("person")))

    @property
    def sides(self) -> tuple[Frozen | None, Frozen | None]:
        """Before and now."""
        return self.before, self.now

    @property
    def shown(self) -> Frozen:
        """The session as it is now, else as it was."""
        return self.now or self.before or {}

    def _turns(self) -> list[Mapping[str, Any]]:
        return [*(self.before or {}).get("turns", ()), *(self.now or {}).get("turns", ())]


def compare(before: Iterable[Frozen], now: Iterable[Frozen]) -> list[Change]:
    """What changed between two versions: what is new and what changed in the order of ``now``, then what was dropped."""
    old = {line["session"]: line for line in before}
    new = {line["session"]: line for line in now}
    found = []
    for key, line in new.items():
        earlier = old.get(key)
        if earlier is None:
            found.append(Change(key, "new", (), None, line))
        elif parts := tuple(
            name for name, fields in _PARTS if any(earlier.get(one) != line.get(one) for one in fields)
        ):
            found.append(Change(key, "changed", parts, earlier, line))
    return [*found, *(Change(key, "dropped", (), line) for key, line in old.items() if key not in new)]


def canonical(line: Frozen) -> str:
    """The one spelling of a frozen session."""
    return json.dumps(line, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def span(line: Frozen) -> tuple[dt.datetime, dt.datetime] | None:
    """From when until when; None where the line does not say so."""
    try:
        starts, ends = (dt.datetime.fromisoformat(str(line[name])) for name in ("starts", "ends"))
    except (KeyError, ValueError):
        return None
    return (starts, ends) if starts.tzinfo and ends.tzinfo else None


def in_order(lines: Iterable[Frozen]) -> Sequence[Frozen]:
    """By time; then as they stood."""
    return sorted((line for line in lines if span(line)), key=lambda line: (str(line["starts"]), str(line["ends"])))
