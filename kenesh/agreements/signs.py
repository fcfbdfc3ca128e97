"""Signs that an agreement is alive, from modules that it does not know of: they register how to read theirs.

Reports and projects belong to a module above this one. It says at start-up how its signs are read, and whoever asks
how an agreement stands asks every reading: each costs one query, whatever the number of agreements.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from django.db.models import QuerySet

    from kenesh.agreements.models import Agreement
    from kenesh.agreements.standing import Sign
    from kenesh.kit.partial import PartialDate
    from kenesh.realms.viewer import Viewer

    # The number of an agreement, what sort of sign it is, and its date.
    type Found = tuple[int, Sign, PartialDate]
    # Reads the signs of some agreements, as far as a viewer may know of them.
    type Reading = Callable[[QuerySet[Agreement], Viewer], Iterable[Found]]

_readings: dict[str, Reading] = {}


def register(name: str, reading: Reading) -> None:
    """Have ``reading`` asked for signs of life. Registering a name again replaces its reading."""
    _readings[name] = reading


def read(agreements: QuerySet[Agreement], viewer: Viewer) -> Iterator[Found]:
    """Yield every sign that ``viewer`` may know of."""
    for reading in _readings.values():
        yield from reading(agreements, viewer)
