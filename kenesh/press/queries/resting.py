"""What sentences rest on, in the reader's words: what the record is called, and what of it is meant."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, Any, NamedTuple

from django.core.exceptions import FieldDoesNotExist
from django.utils.text import capfirst

from kenesh.kit import sight
from kenesh.kit.batch import Batch
from kenesh.kit.refs import kinds

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.db.models import Model

    from kenesh.press.composing.facts import Ref
    from kenesh.realms.models import Forum
    from kenesh.realms.viewer import Viewer


class Rest(NamedTuple):
    """One fact: the record, None where the reader may not know of it, what sort of thing it is, and what of it."""

    record: Any
    sort: str
    field: str = ""

    def __str__(self) -> str:
        words = str(self.record.heading()) if self.record is not None else self.sort
        return f"{words}: {self.field}" if self.field else words


def resting(facts: Iterable[Ref], viewer: Viewer, forum: Forum) -> dict[Ref, Rest]:
    """Each fact in words, as far as ``viewer`` may know of its record; two queries, however many facts there are."""
    wanted = set(facts)
    models = {kind: model for kind, model in kinds().items() if kind in {one.kind for one in wanted}}
    batch = Batch()
    lists = [
        batch.add(sight.of(model, viewer).filter(forum=forum, key__in=[one.key for one in wanted if one.kind == kind]))
        for kind, model in models.items()
        if sight.guarded(model)
    ]
    batch.read()
    things: list[Any] = list(chain.from_iterable(lists))
    sight.resolve(things, viewer, forum)
    records: dict[tuple[str, str], Any] = {(one.kind, one.key): one for one in things}
    records["forum", forum.key] = forum
    return {one: _rest(one, models.get(one.kind), records.get((one.kind, one.key))) for one in wanted}


def _rest(fact: Ref, model: type[Model] | None, record: Any) -> Rest:
    if model is None:
        return Rest(record, "")
    return Rest(record, capfirst(str(model._meta.verbose_name)), _called(model, fact.field))


def _called(model: type[Model], name: str) -> str:
    """What a field is called, its own text excepted, which is what the thing is called; what hangs on it is called as each is."""
    if name in {"text", "title"}:
        return ""
    try:
        field = model._meta.get_field(name)
    except FieldDoesNotExist:
        return ""
    told = field if field.concrete else field.related_model
    return str(getattr(told, "verbose_name", "") or told._meta.verbose_name)  # type: ignore[union-attr]  # one or the other
