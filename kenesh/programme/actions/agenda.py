"""Filling an agenda, and settling what stands on it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from kenesh.kit.verdict import demand
from kenesh.programme import events, policy
from kenesh.programme.states import AGENDA, Item
from kenesh.sources.actions import add, check_version, keep, lock

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from kenesh.documents.models import Paper
    from kenesh.programme.models import AgendaItem
    from kenesh.realms.viewer import Viewer


@transaction.atomic
def place(item: AgendaItem, *, by: Viewer, at: dt.datetime) -> AgendaItem:
    """Put a new item on its edition's agenda, after those that stand there. Raise ``Refused`` or ``ValidationError``."""
    edition = lock(item.edition)
    demand(policy.may_place(by, edition))
    if edition.agenda.filter(title=item.title, text=item.text).exclude(state=Item.WITHDRAWN).exists():
        raise ValidationError({"title": _("This stands on the agenda already.")})
    item.order = edition.agenda.count()
    add(item, by=by, at=at, event=events.PLACED.key, data={"edition": dict(edition.heading())})
    return item


@transaction.atomic
def withdraw(item: AgendaItem, *, based_on: int, by: Viewer, at: dt.datetime) -> AgendaItem:
    """Take an item off the agenda; it stays on record as withdrawn."""
    current = lock(item)
    demand(policy.may_withdraw(by, current))
    check_version(current, based_on)
    keep(current, {"state": AGENDA.after("withdraw")}, by=by, at=at, event=events.WITHDRAWN.key)
    return current


@transaction.atomic
def settle(item: AgendaItem, *, by: Viewer, at: dt.datetime) -> AgendaItem:
    """Note that something was decided under an item."""
    current = lock(item)
    demand(policy.may_settle(by, current))
    # Told and counted each time, so that one who has not seen an earlier decision is shown it first.
    keep(current, {"state": AGENDA.after("decide")}, by=by, at=at, event=events.DECIDED.key, data={})
    return current


@transaction.atomic
def set_papers(item: AgendaItem, papers: Sequence[Paper], *, based_on: int, by: Viewer, at: dt.datetime) -> AgendaItem:
    """Say which papers belong to an item. The secretariat knows of all."""
    current = lock(item)
    demand(policy.may_keep(by, current.forum_id))
    check_version(current, based_on)
    wanted = {one.pk for one in papers}
    if wanted == set(current.papers.values_list("pk", flat=True)):
        return current
    current.papers.set(wanted)
    keep(current, {}, by=by, at=at, lists=["papers"])
    return current
