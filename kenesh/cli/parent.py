"""Leaving when the process that started this one is gone, however it went."""

from __future__ import annotations

import os
import threading
import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

_LOOK_EVERY = 1.0


def leave_with(parent: int, leave: Callable[[], object]) -> None:
    """Call ``leave`` once ``parent`` is no longer the parent of this process. A killed parent says no goodbye."""
    threading.Thread(target=_look, args=(parent, leave), daemon=True).start()


def _look(parent: int, leave: Callable[[], object]) -> None:
    while os.getppid() == parent:
        time.sleep(_LOOK_EVERY)
    leave()
