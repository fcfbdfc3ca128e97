"""When X happens, Y follows: every consequence across modules, in one table."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kenesh.journal.models import Entry


def queue(entries: Sequence[Entry]) -> None:
    """Queue what follows from new entries of the journal, in the same transaction."""
