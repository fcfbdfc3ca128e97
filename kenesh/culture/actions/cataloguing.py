"""Taking files into a catalogue: all of one or nothing, as one act, and back as one act.

One entry of the journal tells of a file, not one for each item: see docs/adr/0024-the-catalogue-of-a-centre.md.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils.translation import gettext as _

from kenesh.culture import policy
from kenesh.culture.cataloguing.entries import SAID, Entry, Trouble, derived
from kenesh.culture.cataloguing.reading import read
from kenesh.culture.events import TAKEN_BACK, TAKEN_IN
from kenesh.culture.models import CatalogueImport, Centre, Item
from kenesh.culture.queries.comparing import Plan, compare
from kenesh.culture.states import CATALOGUING, Cataloguing
from kenesh.kit.verdict import demand
from kenesh.sources.actions import keep, lock

if TYPE_CHECKING:
    from kenesh.culture.models import Collection
    from kenesh.realms.viewer import Viewer

_KEPT_FOR = dt.timedelta(days=14)
# Rows of one statement.
_BATCH = 500
_DERIVED = ("words", "place", "likeness")


class Stopped(Exception):
    """Nothing was written; carries everything that stands in the way."""

    def __init__(self, troubles: list[Trouble]) -> None:
        super().__init__("\n".join(one.words for one in troubles))
        self.troubles = troubles


def bring_in(  # noqa: PLR0913 - what is known of a file
    centre: Centre,
    data: bytes,
    *,
    name: str,
    by: Viewer,
    at: dt.datetime,
    collection: Collection | None = None,
    sample: bool = False,
) -> CatalogueImport:
    """Read a file and keep what it says until it is taken in. Raise ``Refused``, ``Unread``, and :class:`Stopped`."""
    demand(policy.may_catalogue(by, centre))
    entries, troubles = read(data)
    twice = [] if any(one.stops for one in troubles) else compare(entries, centre).troubles
    if twice or any(one.stops for one in troubles):
        raise Stopped([*troubles, *twice])
    return CatalogueImport.objects.create(
        centre=centre,
        collection=collection,
        name=name[:200],
        digest=hashlib.sha256(data).hexdigest(),
        sample=sample,
        read=[entry.kept() for entry in entries],
        remarks=[list(one) for one in troubles],
        sent_by_id=by.user_id,
        sent_at=at,
    )


@dataclass(frozen=True, slots=True)
class _Prepared:
    """What a file does to a catalogue, as of a version of its centre, which every act on the catalogue counts."""

    version: int
    plan: Plan
    added: list[Item]
    changed: list[Item]
    before: dict[str, dict[str, Any]]


def _prepare(one: CatalogueImport, version: int) -> _Prepared:
    """Work out everything that is written. Raise :class:`Stopped`."""
    plan = compare(map(Entry.of, one.read), one.centre)
    if plan.troubles:
        raise Stopped(plan.troubles)
    before: dict[str, dict[str, Any]] = {}
    for change in plan.changed:
        before[str(change.item.pk)] = {name: was for name, (was, _value) in change.values.items()}
        for name, (_was, value) in change.values.items():
            setattr(change.item, name, value)
    told: dict[str, Any] = {"centre": one.centre, "sample": one.sample, "brought_by": one}
    added = [derived(Item(**entry.said, **told)) for entry in plan.new]
    return _Prepared(version, plan, added, [derived(change.item) for change in plan.changed], before)


def take_in(one: CatalogueImport, *, by: Viewer, at: dt.datetime) -> Plan:
    """Do what a file says, as it was shown. Raise ``Refused``, and :class:`Stopped` where anything stands in the way.

    All of it is worked out before the database is locked, which on SQLite nobody else can write to until it is done.
    """
    demand(policy.may_take_in(by, one))
    version = Centre.objects.values_list("version", flat=True).get(pk=one.centre_id)
    return _write(one, _prepare(one, version), by, at)


@transaction.atomic
def _write(one: CatalogueImport, prepared: _Prepared, by: Viewer, at: dt.datetime) -> Plan:
    current, centre = _locked(one)
    demand(policy.may_take_in(by, current))
    if centre.version != prepared.version:
        # Somebody was quicker: then it is worked out once more, and nobody can be quicker again.
        prepared = _prepare(one, centre.version)
    plan = prepared.plan
    for item in prepared.added:
        item.collection_id = current.collection_id
    Item.objects.bulk_create(prepared.added, batch_size=_BATCH)
    _rewrite(prepared.changed)
    current.state, current.applied_at = CATALOGUING.after("apply"), at
    current.added, current.changed, current.same = len(plan.new), len(plan.changed), plan.same
    current.read, current.before = [], prepared.before
    current.save()
    data = {"number": current.pk, "added": current.added, "changed": current.changed}
    keep(centre, {}, by=by, at=at, event=TAKEN_IN.key, data=data)
    return plan


@transaction.atomic
def take_back(one: CatalogueImport, *, by: Viewer, at: dt.datetime) -> None:
    """Take a file back: what it added goes, what it changed says what it said before.

    Raise ``Refused``, and :class:`Stopped` where a later file was taken in: that one is taken back first.
    """
    current, centre = _locked(one)
    demand(policy.may_take_back(by, current))
    later = CatalogueImport.objects.filter(centre=centre, state=Cataloguing.APPLIED, applied_at__gt=current.applied_at)
    if stopping := [
        Trouble("", "", _("File %(number)s was taken in later: take that back first.") % {"number": number})
        for number in later.order_by("-applied_at").values_list("pk", flat=True)
    ]:
        raise Stopped(stopping)
    current.items.all().delete()
    items = list(Item.objects.filter(centre=centre, pk__in=list(map(int, current.before))))
    for item in items:
        for name, value in current.before[str(item.pk)].items():
            setattr(item, name, value)
    _rewrite([derived(item) for item in items])
    current.state, current.undone_at, current.before = CATALOGUING.after("undo"), at, {}
    current.save()
    keep(centre, {}, by=by, at=at, event=TAKEN_BACK.key, data={"number": current.pk})


def _locked(one: CatalogueImport) -> tuple[CatalogueImport, Centre]:
    """A file and its centre, held until the act is done: files into one catalogue go one after the other."""
    centre = lock(one.centre)
    current = CatalogueImport.objects.select_for_update(of=("self",)).defer("read").get(pk=one.pk)
    current.centre = centre
    return current, centre


def _rewrite(items: list[Item]) -> None:
    Item.objects.bulk_update(items, [*SAID, *_DERIVED], batch_size=_BATCH)


def drop_file(one: CatalogueImport, *, by: Viewer) -> None:
    """Forget a file that was not taken in. Raise ``Refused``."""
    demand(policy.may_take_in(by, one))
    CatalogueImport.objects.filter(pk=one.pk, state=Cataloguing.WAITING).delete()


def drop_old(now: dt.datetime) -> int:
    """Forget what was sent and never taken in; how many files."""
    old = CatalogueImport.objects.filter(state=Cataloguing.WAITING, sent_at__lt=now - _KEPT_FOR)
    return old.delete()[0]
