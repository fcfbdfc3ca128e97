"""What several strategies have found together of one objective: the best plan, and what is proven."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

from kenesh.meetings.scheduling.plan import Progress

if TYPE_CHECKING:
    from kenesh.meetings.scheduling.problem import Assignment, Objective
    from kenesh.meetings.scheduling.search.control import Control
    from kenesh.meetings.scheduling.search.trust import Trust

type Plan = tuple[Assignment, ...]


class Race:
    """Less is better. It is decided when the best in hand meets the bound, or when nothing can exist.

    ``whole`` is what all meetings matter together, where the race is for leaving out least: values are told as what is
    placed. A plan that the checker refuses gives way to the last that it did not.
    """

    def __init__(self, objective: Objective, control: Control, trust: Trust, whole: int | None = None) -> None:
        self.objective, self.control, self.trust, self.whole = objective, control, trust, whole
        self._sure: tuple[Plan, int] | None = None
        self.plan: Plan | None = None
        self.value: int | None = None
        self.bound = 0
        self.impossible = False
        self._lock = threading.Lock()

    @property
    def decided(self) -> bool:
        """Whether there is nothing left to find out."""
        return self.impossible or (self.value is not None and self.value <= self.bound)

    def finished(self) -> bool:
        """Whether it is decided, or nobody wants to know any more."""
        return self.decided or self.control.over

    def offer(self, plan: Plan, value: int) -> None:
        """A plan that is worth ``value``."""
        with self._lock:
            better = self.value is None or value < self.value
            if better:
                self.plan, self.value = plan, value
                if self.decided or self.trust.is_due:
                    better = self._is_sure()
        if better:
            self._tell()

    def settle(self) -> None:
        """Have nothing in hand but what the checker lets stand."""
        with self._lock:
            self._is_sure()

    def _is_sure(self) -> bool:
        if self.plan is None or self.value is None:
            return True
        if self.trust.holds(self.plan):
            self._sure = self.plan, self.value
            return True
        self.plan, self.value = self._sure or (None, None)
        return False

    def prove(self, bound: int) -> None:
        """Nothing is better than ``bound``."""
        with self._lock:
            higher = bound > self.bound
            self.bound = max(bound, self.bound)
        if higher:
            self._tell()

    def close(self) -> None:
        """Nothing better than what is in hand exists; if nothing is in hand, nothing exists."""
        with self._lock:
            if self.value is None:
                self.impossible = True
            else:
                self.bound = max(self.bound, self.value)
        self._tell()

    def told(self) -> tuple[int | None, int]:
        """Value and bound as a reader counts them."""
        if self.whole is None:
            return self.value, self.bound
        return None if self.value is None else self.whole - self.value, self.whole - self.bound

    def _tell(self) -> None:
        if self.control.limits.progress:
            value, bound = self.told()
            self.control.limits.progress(Progress(self.objective, value, bound, self.control.seconds))
