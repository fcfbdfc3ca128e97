"""How many of each kind a viewer may know of."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Count, Value
from django.urls import reverse

from kenesh.kit import sight
from kenesh.kit.templatetags.kit import SECTIONS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kenesh.realms.models import Belonging, Forum
    from kenesh.realms.viewer import Viewer


@dataclass(frozen=True, slots=True)
class Register:
    """A register of a forum and how much it holds."""

    plural: str
    label: str
    href: str
    number: int


def registers(kinds: Sequence[type[Belonging]], forum: Forum, viewer: Viewer) -> list[Register]:
    """Return the registers of ``kinds`` with the number of objects ``viewer`` may know of; one query."""
    first, *others = (
        sight.of(kind, viewer)
        .filter(forum=forum)
        .order_by()
        .annotate(register=Value(kind.plural))
        .values("register")
        .annotate(number=Count("pk"))
        .values_list("register", "number")
        for kind in kinds
    )
    numbers = dict(first.union(*others, all=True).order_by())
    return [
        Register(
            kind.plural,
            str(SECTIONS[kind.plural]),
            reverse(kind.plural, args=(forum.key,)),
            numbers.get(kind.plural, 0),
        )
        for kind in kinds
    ]
