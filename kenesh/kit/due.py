"""Periodic work: each module registers what it does when something is due, and `kenesh tick` asks them all.

A job asks "what is due?", never "is it exactly now?", and doing it twice changes nothing.
"""

from __future__ import annotations

import logging
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterator

# Does what is due at the moment given; returns what it did in a sentence, or nothing when nothing was due.
type Job = Callable[[dt.datetime], str]

_jobs: dict[str, Job] = {}
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Done:
    """What one job did. ``failed`` says that it stopped half-way; it is asked again next time."""

    job: str
    sentence: str
    failed: bool = False


def register(name: str, job: Job) -> None:
    """Have ``job`` asked whenever time has passed. Registering a name again replaces its job."""
    _jobs[name] = job


def run(now: dt.datetime) -> Iterator[Done]:
    """Ask every job what is due; one that fails is logged and does not keep the others from their work."""
    for name, job in _jobs.items():
        try:
            sentence = job(now)
        except Exception as wrong:  # noqa: BLE001 - whatever it is, the other jobs go on
            _log.exception("The periodic job %s stopped.", name)
            yield Done(name, f"{type(wrong).__name__}: {wrong}", failed=True)
        else:
            if sentence:
                yield Done(name, sentence)
