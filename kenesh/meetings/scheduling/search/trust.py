"""No plan counts that the independent checker refuses, whoever made it."""

from __future__ import annotations

import threading
import time
from typing import TYPE_CHECKING

from kenesh.meetings.checking import violations

if TYPE_CHECKING:
    from kenesh.meetings.scheduling.problem import Assignment, Problem

# So many times as long as checking takes, nothing is checked that need not be: of a hundred plans that each better the last
# by a little, the last is what matters.
_REST = 20


class Trust:
    """Checks plans of one problem, each once."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        self.refused = 0
        self._sure: tuple[Assignment, ...] | None = None
        self._rests_until = 0.0
        self._lock = threading.Lock()

    @property
    def is_due(self) -> bool:
        """Whether checking costs little now."""
        return time.monotonic() >= self._rests_until

    def holds(self, plan: tuple[Assignment, ...]) -> bool:
        """Whether ``plan`` keeps every rule."""
        with self._lock:
            if plan is self._sure:
                return True
            began = time.monotonic()
            kept = not violations(self.problem, plan)
            ended = time.monotonic()
            self._rests_until = ended + _REST * (ended - began)
            if kept:
                self._sure = plan
            else:
                self.refused += 1
            return kept
