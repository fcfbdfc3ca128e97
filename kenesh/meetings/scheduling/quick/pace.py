"""How long a plan at once may take: it is there at once for what a desk plans, and not for twenty thousand meetings."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable


def _never() -> bool:
    return False


class Pace:
    """Tells when to hurry and when to stop: after half of ``seconds``, and after all of them or as soon as it is ``cancelled``."""

    def __init__(self, seconds: float | None = None, cancelled: Callable[[], bool] = _never) -> None:
        self.seconds, self.cancelled = seconds, cancelled
        self.began = time.monotonic()

    def late(self) -> bool:
        """Whether to stop with what there is."""
        return self.cancelled() or self._used(1.0)

    def hurried(self) -> bool:
        """Whether a place that can be found at once is better than a good one."""
        return self._used(0.5)

    def _used(self, part: float) -> bool:
        return self.seconds is not None and time.monotonic() - self.began > part * self.seconds
