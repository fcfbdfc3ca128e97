"""References between objects that need no foreign key: a kind and a number.

Every model that can be referred to has a class attribute ``kind``. The registry here maps kinds to
models once all modules are loaded; nothing else in the ground knows who lives above.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from django.apps import apps

if TYPE_CHECKING:
    from django.db import models


class Ref(NamedTuple):
    """A reference to one object: its kind and its primary key."""

    kind: str
    id: int

    def __str__(self) -> str:
        return f"{self.kind}:{self.id}"


def ref(thing: models.Model) -> Ref:
    """Return the reference of ``thing``; it must be saved and its model must name its kind."""
    return Ref(thing.kind, thing.pk)  # type: ignore[attr-defined]


@cache
def kinds() -> dict[str, type[models.Model]]:
    """Every kind that can be referred to, with its model."""
    found: dict[str, type[models.Model]] = {}
    for model in apps.get_models():
        kind = model.__dict__.get("kind")
        if isinstance(kind, str):
            if kind in found:
                message = f"two models call themselves {kind!r}: {found[kind]} and {model}"
                raise RuntimeError(message)
            found[kind] = model
    return found
