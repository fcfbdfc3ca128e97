"""The chain of an object: where it comes from and where it leads, in one line of links.

Foreign keys point downwards, so an agreement does not know the projects it led to. Each module therefore
registers the links of its own kinds when the application starts (``AppConfig.ready``):

    trace.follows(Project, "edition", "decision", "commitment", "agreement")

says that a project comes from these, and hence that each of these leads to it. Only what the policies of
``kenesh.kit.sight`` let the viewer know of is followed, in both directions and at every step.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, ClassVar, NamedTuple, Protocol

from django.db.models import Q

from kenesh.kit import sight
from kenesh.kit.batch import Batch
from kenesh.kit.refs import Ref, ref

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.db import models
    from django.db.models import QuerySet

    from kenesh.kit.localised import Localised


class Traced(Protocol):
    """What a chain needs of an object; everything that belongs to a forum has it."""

    pk: Any
    kind: ClassVar[str]
    forum: Any

    def heading(self) -> Localised:
        """What a link calls it."""

    def get_absolute_url(self) -> str:
        """Where it is shown."""


class Linked(NamedTuple):
    """One link of a chain: what it leads to, what to call it, where it is."""

    ref: Ref
    heading: Localised
    url: str


@dataclass(frozen=True, slots=True)
class Chain:
    """The links of an object in both directions, farthest origin first, nearest consequence first."""

    origins: list[Linked] = field(default_factory=list)
    consequences: list[Linked] = field(default_factory=list)

    def __bool__(self) -> bool:
        return bool(self.origins or self.consequences)


class _Arrow(NamedTuple):
    """``source`` has a foreign key ``field`` to what it comes from."""

    source: type[models.Model]
    field: str
    target: type[models.Model]


_arrows: list[_Arrow] = []

# How many steps a chain goes in each direction, and thereby how many queries it may cost.
REACH = 2


def follows(model: type[models.Model], *fields: str) -> None:
    """Register a kind: ``fields`` are its foreign keys to what it comes from."""
    for name in fields:
        arrow = _Arrow(model, name, model._meta.get_field(name).related_model)  # type: ignore[arg-type]
        if arrow not in _arrows:
            _arrows.append(arrow)


def chain(thing: Traced, viewer: Any) -> Chain:
    """Return the chain of ``thing``, only through what ``viewer`` may know of; at most ``REACH`` queries.

    Links stay within the forum of ``thing``, whose ``forum`` must be at hand.
    """
    back: dict[Ref, Traced] = {}
    ahead: dict[Ref, Traced] = {}
    origins: Iterable[Any] = [thing]
    consequences: Iterable[Any] = [thing]
    for _step in range(REACH):
        batch = Batch()
        earlier = [batch.add(found) for found in _origins(origins, viewer)]
        later = [batch.add(found) for found in _consequences(consequences, viewer)]
        batch.read()
        seen = {ref(thing), *back, *ahead}  # type: ignore[arg-type]
        origins = _new(earlier, seen, thing)
        consequences = _new(later, seen, thing)
        back = {**{ref(found): found for found in origins}, **back}
        ahead |= {ref(found): found for found in consequences}
    return Chain(_links(back), _links(ahead))


def _origins(things: Iterable[Any], viewer: Any) -> Iterable[QuerySet[Any]]:
    wanted: dict[type[models.Model], set[int]] = {}
    for thing in things:
        for arrow in _arrows:
            if arrow.source is type(thing) and (number := getattr(thing, f"{arrow.field}_id")) is not None:
                wanted.setdefault(arrow.target, set()).add(number)
    for model, numbers in wanted.items():
        yield sight.of(model, viewer).filter(pk__in=numbers)


def _consequences(things: Iterable[Any], viewer: Any) -> Iterable[QuerySet[Any]]:
    wanted: dict[type[models.Model], Q] = {}
    for arrow in _arrows:
        if numbers := [thing.pk for thing in things if type(thing) is arrow.target]:
            wanted[arrow.source] = wanted.get(arrow.source, Q()) | Q(**{f"{arrow.field}__in": numbers})
    for model, clause in wanted.items():
        yield sight.of(model, viewer).filter(clause)


def _new(lists: Iterable[list[Any]], seen: set[Ref], near: Traced) -> list[Any]:
    found = [
        thing for things in lists for thing in things if ref(thing) not in seen and thing.forum_id == near.forum.pk
    ]
    for thing in found:
        thing.forum = near.forum
    return found


def _links(things: dict[Ref, Traced]) -> list[Linked]:
    return [Linked(where, thing.heading(), thing.get_absolute_url()) for where, thing in things.items()]
