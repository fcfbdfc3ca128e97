"""What a viewer may know of, asked by kind: the policies of all modules under one roof.

Each module registers ``visible_to`` of its ``policy.py`` for its kinds when the application starts. The ground
can then follow links to kinds it does not know, and show no more than their own policy would.
"""

from __future__ import annotations

from functools import lru_cache
from itertools import chain
from typing import TYPE_CHECKING, Any, Protocol

from django.db.models import TextField, Value

from kenesh.kit.batch import Batch, give_many
from kenesh.kit.refs import Ref, kinds

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.db import models
    from django.db.models import QuerySet

    type Model = type[models.Model]


class VisibleTo(Protocol):
    """A policy's filter: keep of ``things`` what ``viewer`` may know of.

    It depends on nothing but the viewer, and asks the database nothing by itself: it is made once for each viewer.
    """

    def __call__(self, viewer: Any, things: QuerySet[Any]) -> QuerySet[Any]:
        """Filter ``things``."""


# The related list that holds the forms of a register entry's name.
NAMES = "names"

_policies: dict[type[models.Model], VisibleTo] = {}


def guard(visible_to: VisibleTo, *models: type[models.Model]) -> None:
    """Register ``visible_to`` as the policy of ``models``."""
    _policies.update(dict.fromkeys(models, visible_to))


class Narrowing(Protocol):
    """What a policy leaves out of texts that name more than their object: changes ``things`` in memory, never to be saved."""

    def __call__(self, viewer: Any, things: list[Any]) -> None:
        """Leave out of ``things`` what ``viewer`` may not know of."""


_narrowings: dict[type[models.Model], Narrowing] = {}


def narrow_with(narrowing: Narrowing, model: type[models.Model]) -> None:
    """Register what is left out of the texts of ``model`` where they are written out whole."""
    _narrowings[model] = narrowing


def narrow(model: type[models.Model], viewer: Any, things: list[Any]) -> None:
    """Leave out of ``things``, in memory, what ``viewer`` may not know of."""
    if things and model in _narrowings:
        _narrowings[model](viewer, things)


def guarded(model: type[models.Model]) -> bool:
    """Whether a policy answers for ``model``."""
    return model in _policies


def of(model: type[models.Model], viewer: Any) -> QuerySet[Any]:
    """Everything of ``model`` that ``viewer`` may know of."""
    return _of(model, viewer).all()


# Some pages ask for all kinds, each several times; making such a question costs more than answering it.
@lru_cache(maxsize=2048)
def _of(model: type[models.Model], viewer: Any) -> QuerySet[Any]:
    return _policies[model](viewer, model._default_manager.all())


def known(refs: Iterable[Ref], viewer: Any) -> set[Ref]:
    """Those of ``refs`` that ``viewer`` may know of by their own kind's policy; one query. Other kinds are left out."""
    wanted: dict[str, list[int]] = {}
    for kind, number in set(refs):
        wanted.setdefault(kind, []).append(number)
    rows = [
        of(model, viewer)
        .filter(pk__in=wanted[kind])
        .order_by()
        .annotate(kind_=Value(kind, output_field=TextField()))
        .values_list("kind_", "pk")
        for kind, model in kinds().items()
        if kind in wanted and guarded(model)
    ]
    if not rows:
        return set()
    first, *others = rows
    return {Ref(kind, number) for kind, number in (first.union(*others, all=True).order_by() if others else first)}


def resolve(things: Iterable[models.Model], viewer: Any, forum: models.Model) -> None:
    """Set the foreign keys of ``things`` to what ``viewer`` may know of, and to None where that is nothing.

    All belong to ``forum``. One query, whatever the number of things and kinds; what is among ``things`` is not
    read again. Register entries come with the forms of their names. The things are for showing, never for saving.
    """
    things = list(things)
    known: dict[Model, dict[Any, models.Model]] = {}
    for thing in things:
        known.setdefault(type(thing), {}).setdefault(thing.pk, thing)
    keys = [(thing, field) for thing in things for field in _keys(type(thing))]
    wanted: dict[Model, set[Any]] = {}
    for thing, field in keys:
        number = getattr(thing, field.attname)
        if number is not None and number not in known.get(field.related_model, {}):
            wanted.setdefault(field.related_model, set()).add(number)
    _read(wanted, known, viewer)
    for thing in (*things, *chain.from_iterable(found.values() for found in known.values())):
        if getattr(thing, "forum_id", None) == forum.pk:
            thing.forum = forum  # type: ignore[attr-defined]
    for thing, field in keys:
        setattr(thing, field.name, known.get(field.related_model, {}).get(getattr(thing, field.attname)))


def ends(rows: Iterable[models.Model], field: str) -> list[Any]:
    """What the rows of a many-to-many relation lead to, after :func:`resolve`; what may not be seen is left out."""
    return [found for row in rows if (found := getattr(row, field)) is not None]


def _keys(model: type[models.Model]) -> list[Any]:
    fields = model._meta.concrete_fields
    return [field for field in fields if field.is_relation and guarded(field.related_model)]  # type: ignore[arg-type]


def _read(wanted: dict[Model, set[Any]], known: dict[Model, dict[Any, models.Model]], viewer: Any) -> None:
    """Add to ``known`` what is wanted and may be seen, and give every register entry the forms of its name."""
    batch = Batch()
    lists = {model: batch.add(of(model, viewer).filter(pk__in=numbers)) for model, numbers in wanted.items()}
    named = [model for model in {**known, **wanted} if hasattr(model, NAMES)]
    forms = {model: batch.add(_forms(model, {*wanted.get(model, ()), *known.get(model, ())})) for model in named}
    batch.read()
    for model, found in lists.items():
        known.setdefault(model, {}).update({thing.pk: thing for thing in found})
    for model, found in forms.items():
        field: Any = model._meta.get_field(NAMES)
        give_many(known[model].values(), NAMES, found, field.field.name)


def _forms(model: Model, numbers: set[Any]) -> QuerySet[Any]:
    related: Any = model._meta.get_field(NAMES)
    forms: QuerySet[Any] = related.related_model._default_manager.all()
    return forms.filter(**{f"{related.field.name}__in": numbers})
