"""Counts of collections, programmes and attendance: rows of a centre or an event, each with its own source."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.db.models import Max

from kenesh.culture import policy
from kenesh.culture.events import ATTENDED, COUNTED, PROGRAMMED
from kenesh.culture.models import Attendance, Collection, EventItem
from kenesh.kit.refs import ref
from kenesh.kit.verdict import demand
from kenesh.sources.actions import check_version, cleaned, keep, lock
from kenesh.sources.models import Citation, Source

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from kenesh.culture.models import Centre, Event
    from kenesh.realms.models import Belonging
    from kenesh.realms.viewer import Viewer


type Row = Collection | EventItem | Attendance

_LAST = 32_767


@dataclass(frozen=True, slots=True)
class From:
    """A page on which something is said, by whom, and where on it. The act itself is a source too."""

    url: str
    publisher: str = ""
    where: str = ""


@dataclass(frozen=True, slots=True)
class Said:
    """What is said in one act: values by field, where they are from, or that the row was a mistake."""

    values: Mapping[str, Any]
    source: From | None = None
    removed: bool = False


# What stands in each list, and what the journal says of it.
_ROWS: dict[str, tuple[type[Row], str]] = {
    "collections": (Collection, COUNTED.key),
    "programme": (EventItem, PROGRAMMED.key),
    "attendance": (Attendance, ATTENDED.key),
}


@transaction.atomic
def set_row[O: Centre | Event](  # noqa: PLR0913 - an act has these parts
    owner: O, rows: str, row: Row | None, said: Said, *, based_on: int, by: Viewer, at: dt.datetime
) -> O:
    """Write a row of one of the lists of a centre or an event, correct it, or take it away.

    The lists are ``collections``, ``programme`` and ``attendance``. Raise ``Refused``, ``Overtaken``,
    ``ValidationError``.
    """
    current = lock(owner)
    demand(policy.may_write(by, current))
    check_version(current, based_on)
    model, event = _ROWS[rows]
    _set(current, row or model(**{current.kind: current}), said, rows, event, by, at)
    return current


def _set(  # noqa: PLR0913, PLR0917 - an act has these parts
    owner: Belonging, row: Any, said: Said, name: str, event: str, by: Viewer, at: dt.datetime
) -> None:
    if said.removed:
        if row.pk:
            Citation.objects.filter(subject_kind=row.kind, subject_id=row.pk).delete()
            row.delete()
            keep(owner, {}, by=by, at=at, event=event, lists=[name])
        return
    if row.pk is None:
        last = getattr(owner, name).aggregate(last=Max("order"))["last"]
        row.order = min((-1 if last is None else last) + 1, _LAST)
    for field, value in said.values.items():
        setattr(row, field, cleaned(value))
    row.full_clean()
    row.save()
    keep(owner, {}, by=by, at=at, event=event, lists=[name], parts=[row])
    if said.source:
        _cite(row, owner.forum_id, said.source, at)


def _cite(row: Row, forum_id: int, said: From, at: dt.datetime) -> None:
    """Let a row rest on a page too: one that is a source already, or becomes one."""
    source = Source.objects.filter(forum_id=forum_id, url=said.url).first()
    if source is None:
        key = f"page-{hashlib.sha256(said.url.encode()).hexdigest()[:16]}"
        checked = at.date().isoformat()
        source = Source(forum_id=forum_id, key=key, url=said.url, publisher=said.publisher, checked=checked)
        source.full_clean()
        source.save()
    kind, number = ref(row)
    Citation.objects.create(
        forum_id=forum_id, source=source, subject_kind=kind, subject_id=number, where=said.where, order=1
    )
