"""A meeting as a published plan keeps it, and what changed from one version to the next. Knows no Django.

A frozen meeting is a mapping that JSON can hold::

    {"meeting": "kor-uzb", "title": {"en": "…"}, "subject": {"en": "…"}, "starts": "2026-12-14T04:00:00+00:00",
     "ends": "…", "room": "silk-room", "room_name": {"en": "…"}, "teams": ["team-a"], "countries": ["KOR", "UZB"],
     "people": ["minister-key"], "stands": "why it stands in spite of conflicts, where it does"}

A version holds ``lines``, ``values`` (objective, value, bound), and ``changes``: what became of which meeting, and why.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    type Frozen = Mapping[str, Any]

# What those who meet are told of when it changed.
_TOLD = (("time", ("starts", "ends")), ("room", ("room",)), ("people", ("countries", "people")))
_OURS = (("teams", ("teams",)),)


@dataclass(frozen=True, slots=True)
class Change:
    """What became of one meeting: ``new``, ``moved`` in these ``parts``, or ``called-off``; before and after, as frozen."""

    meeting: str
    sort: str
    parts: tuple[str, ...] = ()
    before: Frozen | None = None
    after: Frozen | None = None

    @property
    def is_told(self) -> bool:
        """Whether those who meet are told; of other interpreters alone they are not."""
        return self.parts != ("teams",)

    @property
    def shown(self) -> Frozen:
        """The meeting as it is now, else as it was."""
        return self.after or self.before or {}

    @property
    def countries(self) -> tuple[str, ...]:
        """The delegations it concerns, before and after."""
        return self._all("countries")

    @property
    def people(self) -> tuple[str, ...]:
        """The people it concerns, by their keys."""
        return self._all("people")

    def _all(self, name: str) -> tuple[str, ...]:
        both = (*(self.before or {}).get(name, ()), *(self.after or {}).get(name, ()))
        return tuple(dict.fromkeys(both))


def compare(before: Iterable[Frozen], now: Iterable[Frozen]) -> list[Change]:
    """What changed: what is new or moved in order of time, then what was called off."""
    old = {line["meeting"]: line for line in before}
    new = {line["meeting"]: line for line in now}
    found = []
    for key, line in sorted(new.items(), key=lambda one: (one[1]["starts"], one[0])):
        earlier = old.get(key)
        if earlier is None:
            found.append(Change(key, "new", (), None, line))
        elif parts := tuple(
            name for name, fields in (*_TOLD, *_OURS) if any(earlier.get(one) != line.get(one) for one in fields)
        ):
            found.append(Change(key, "moved", parts, earlier, line))
    gone = sorted((line["starts"], key) for key, line in old.items() if key not in new)
    return [*found, *(Change(key, "called-off", (), old[key]) for _starts, key in gone)]


def canonical(version: Mapping[str, Any]) -> str:
    """The one spelling of a version."""
    return json.dumps(version, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
