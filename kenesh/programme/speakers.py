"""In what order delegations are called, and how much of their time is left. Knows no Django."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Sequence

# How often a delegation may reply in one session.
MOST_REPLIES = 2


@dataclass(frozen=True, slots=True)
class Waiting:
    """Somebody who waits for the floor. ``number`` tells two requests of one moment apart."""

    number: int
    country: str
    is_reply: bool
    asked: dt.datetime


def in_order(waiting: Iterable[Waiting], called: Sequence[str] = ()) -> list[Waiting]:
    """The waiting in the order in which they are called.

    Replies come after all statements. ``called`` are delegations in a declared order (a plan's, or one of precedence):
    they come first, in it; all others as they asked.
    """
    place = {country: number for number, country in reversed(list(enumerate(called)))}
    return sorted(
        waiting,
        key=lambda one: (
            one.is_reply,
            len(place) if one.is_reply else place.get(one.country, len(called)),
            one.asked,
            one.number,
        ),
    )


@dataclass(frozen=True, slots=True)
class Time:
    """How long somebody has spoken, and how much is left: in whole seconds; None where no time is set."""

    spoken: int
    left: int | None

    @property
    def over(self) -> bool:
        """Whether the time is used up."""
        return self.left is not None and self.left <= 0


def time_of(began: dt.datetime, minutes: int | None, now: dt.datetime) -> Time:
    """The time of one who began to speak at ``began`` and has so many ``minutes``."""
    spoken = max(0, int((now - began).total_seconds()))
    return Time(spoken, None if minutes is None else minutes * 60 - spoken)


def clock(seconds: int) -> str:
    """“3:05”; what is over its time is “−0:20”."""
    sign = "−" if seconds < 0 else ""
    return f"{sign}{abs(seconds) // 60}:{abs(seconds) % 60:02}"
