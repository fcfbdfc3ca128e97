"""Signs that an agreement is alive, from modules that it does not know of: they register how to read theirs.

Reports and projects belong to a module above this one. It says at start-up how its signs are read, and whoever asks
how an agreement stands asks every reading: they are read in one batch with everything else.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from django.db.models import QuerySet

    from kenesh.agreements.models import Agreement
    from kenesh.agreements.standing import Sign
    from kenesh.kit.batch import Batch
    from kenesh.kit.partial import PartialDate
    from kenesh.realms.viewer import Viewer

    # The number of an agreement, what sort of sign it is, and its date.
    type Found = tuple[int, Sign, PartialDate]
    # Gives the signs of some agreements, as far as a viewer may know of them, once the batch is read.
    type Reading = Callable[[], Iterable[Found]]
    type Reader = Callable[[QuerySet[Agreement], Viewer, Batch], Reading]

_readers: dict[str, Reader] = {}


def register(name: str, reader: Reader) -> None:
    """Have ``reader`` asked for signs of life. Registering a name again replaces its reader."""
    _readers[name] = reader


def ask(agreements: QuerySet[Agreement], viewer: Viewer, batch: Batch) -> list[Reading]:
    """Promise every sign that ``viewer`` may know of; each reading gives its own once ``batch`` is read."""
    return [reader(agreements, viewer, batch) for reader in _readers.values()]
