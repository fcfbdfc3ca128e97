"""Many small lists in one query.

A page of the record is made of many kinds: an edition alone has twenty lists. Read one by one they cost a
query each; read as a batch they cost one, whatever their number and length:

    batch = Batch()
    sessions = batch.add(Session.objects.filter(edition=edition))
    meetings = batch.add(Meeting.objects.filter(edition=edition))
    batch.read()

Every query set may be filtered as one likes (clearance always is). ``select_related`` and annotations are not
carried; order is the model's own.
"""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from functools import cache
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.models import Value
from django.db.models.functions import Cast, JSONArray
from django.utils.dateparse import parse_datetime

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from django.db.models import QuerySet


class Batch:
    """Lists that are promised one by one and read together."""

    def __init__(self) -> None:
        self._asked: list[tuple[QuerySet[Any], list[Any]]] = []

    def add[M: models.Model](self, things: QuerySet[M]) -> list[M]:
        """Promise the objects of ``things``: the list is empty until :meth:`read`."""
        found: list[M] = []
        self._asked.append((things, found))
        return found

    def read(self) -> None:
        """Fill every promised list with one query (none for an empty batch)."""
        rows = [_rows(things, number) for number, (things, _found) in enumerate(self._asked)]
        if not rows:
            return
        first, *others = rows
        for number, values in first.union(*others, all=True).order_by() if others else first:
            things, found = self._asked[number]
            found.append(_instance(things.model, values))
        for things, found in self._asked:
            _sort(found, things.model)
        self._asked = []


def give_one(children: Iterable[models.Model], field: str, parents: Iterable[models.Model]) -> None:
    """Set the foreign key ``field`` of ``children`` to the parents at hand; to None where the parent is not."""
    by_id = {parent.pk: parent for parent in parents}
    for child in children:
        setattr(child, field, by_id.get(getattr(child, f"{field}_id")))


def give_many[C: models.Model](
    parents: Iterable[models.Model], related: str, children: Iterable[C], field: str
) -> None:
    """Give ``parents`` their ``related`` lists, so that ``parent.related.all()`` asks the database nothing.

    ``field`` is the children's foreign key to the parent.
    """
    lists: dict[Any, list[C]] = {}
    for child in children:
        lists.setdefault(getattr(child, f"{field}_id"), []).append(child)
    for parent in parents:
        give_list(parent, related, lists.get(parent.pk, []))


def give_list(parent: models.Model, related: str, children: Sequence[models.Model]) -> None:
    """Give one parent its ``related`` list, as Django's own prefetch does."""
    queryset = getattr(parent, related).get_queryset()
    queryset._result_cache = list(children)  # noqa: SLF001 - how Django itself keeps what it prefetched
    queryset._prefetch_done = True  # noqa: SLF001
    field: Any = parent._meta.get_field(related)
    parent.__dict__.setdefault("_prefetched_objects_cache", {})[field.cache_name] = queryset


def _rows(things: QuerySet[Any], number: int) -> QuerySet[Any, Any]:
    model: type[models.Model] = things.model
    return things.order_by().values_list(Value(number), _columns(model))


@cache
def _columns(model: type[models.Model]) -> JSONArray:
    """All columns of a row. They are of the table itself, which a query calls by its name: looked up once, not each time."""
    return JSONArray(*(_column(field, model._meta.db_table) for field in model._meta.concrete_fields))


def _column(field: Any, table: str) -> Any:
    column = field.get_col(table)
    # These types would lose their exactness, or their text, on the way through JSON.
    return Cast(column, models.TextField()) if isinstance(field, (models.JSONField, models.DecimalField)) else column


def _instance[M: models.Model](model: type[M], values: list[Any]) -> M:
    names, readers = _readers(model)
    pairs = zip(readers, values, strict=True)
    read = [value if value is None or reader is None else reader(value) for reader, value in pairs]
    return model.from_db("default", names, read)


@cache
def _readers(
    model: type[models.Model],
) -> tuple[list[str], list[Callable[[Any], Any] | None]]:
    fields = model._meta.concrete_fields
    return [field.attname for field in fields], [_reader(field) for field in fields]


def _reader(field: Any) -> Callable[[Any], Any] | None:
    """Return what turns a value of the JSON array into what the field would have read from its column."""
    if isinstance(field, models.DecimalField):
        step = Decimal(1).scaleb(-(field.decimal_places or 0))
        return lambda value: Decimal(value).quantize(step)
    if isinstance(field, models.DateTimeField):
        return _moment
    if isinstance(field, models.DateField):
        return dt.date.fromisoformat
    if isinstance(field, models.BooleanField):
        return bool
    if hasattr(field, "from_db_value"):
        return lambda value: field.from_db_value(value, None, None)
    return None


def _moment(text: str) -> dt.datetime:
    moment = parse_datetime(text)
    if moment is None:
        message = f"not a moment: {text!r}"
        raise ValueError(message)
    return moment if moment.tzinfo else moment.replace(tzinfo=dt.UTC)


def _sort(found: list[Any], model: type[models.Model]) -> None:
    """Sort as the model says: by the last field first, for what is equal then stays as it was."""
    for name in reversed([str(name) for name in model._meta.ordering or ("pk",)]):
        found.sort(key=attrgetter(name.removeprefix("-")), reverse=name.startswith("-"))
