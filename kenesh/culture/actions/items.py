"""Writing one item into a catalogue by hand, correcting it, and taking it out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from kenesh.culture import policy
from kenesh.culture.cataloguing.entries import derived
from kenesh.culture.events import ITEM_KEPT, ITEM_REMOVED
from kenesh.culture.models import CatalogueImport, Item
from kenesh.culture.states import Cataloguing
from kenesh.kit.verdict import demand
from kenesh.sources.actions import check_version, keep, lock

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from kenesh.culture.models import Centre
    from kenesh.realms.viewer import Viewer


@transaction.atomic
def set_item(
    centre: Centre,
    item: Item | None,
    values: Mapping[str, Any] | None,
    *,
    based_on: int,
    by: Viewer,
    at: dt.datetime,
) -> Centre:
    """Keep an item as ``values`` say, a new one where ``item`` is None; without values, take it out.

    What a person wrote stays when the file it came from is taken back. Raise ``Refused``, ``Overtaken`` and
    ``ValidationError``.
    """
    current = lock(centre)
    demand(policy.may_catalogue(by, current))
    check_version(current, based_on)
    if values is None:
        if item is not None:
            _leave_files(item)
            item.delete()
            keep(current, {}, by=by, at=at, event=ITEM_REMOVED.key, data={"title": item.title})
        return current
    kept = item or Item(centre=current)
    for name, value in values.items():
        setattr(kept, name, value)
    number, others = kept.control_number, Item.objects.filter(centre=current).exclude(pk=kept.pk)
    if number and others.filter(control_number=number).exists():
        raise ValidationError({"control_number": _("Another item of the catalogue has this number.")})
    if kept.pk:
        _leave_files(kept)
    kept.brought_by = None
    derived(kept).full_clean(exclude=("centre", "brought_by"))
    kept.save()
    keep(current, {}, by=by, at=at, event=ITEM_KEPT.key, data={"title": kept.title})
    return current


def _leave_files(item: Item) -> None:
    """Let no file set the item back to what it said before."""
    number = str(item.pk)
    files = CatalogueImport.objects.select_for_update().filter(centre=item.centre_id, state=Cataloguing.APPLIED)
    for file in files.filter(before__has_key=number).only("before"):
        del file.before[number]
        file.save(update_fields=["before"])
