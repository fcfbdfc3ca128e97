"""Putting the usual tasks of a host on an edition's list, and noting what became of each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from kenesh.hosting import policy
from kenesh.hosting.events import DONE, DROPPED, REOPENED
from kenesh.hosting.models import HostTask
from kenesh.hosting.states import HOST_TASK
from kenesh.hosting.usual import usual_tasks
from kenesh.kit.localised import Localised
from kenesh.kit.partial import PartialDate
from kenesh.kit.verdict import demand
from kenesh.sources.actions import add, check_version, keep, lock

if TYPE_CHECKING:
    import datetime as dt

    from kenesh.forums.models import Edition
    from kenesh.realms.viewer import Viewer


@transaction.atomic
def fill(edition: Edition, *, by: Viewer, at: dt.datetime, sample: bool = False) -> int:
    """Put the usual tasks on the list that do not stand there yet; returns how many. Raise ``Refused``, ``ValidationError``.

    They are for the secretariat and for the host, where that is a member. ``sample`` marks them as invented.
    """
    current = lock(edition)
    demand(policy.may_fill(by, current))
    usual = usual_tasks()
    known = set(HostTask.objects.filter(edition=current).values_list("key", flat=True))
    missing = [one for one in usual if f"{current.key}-{one.key}" not in known]
    if not missing:
        raise ValidationError(_("All of the usual tasks stand on the list already."))
    last = HostTask.objects.filter(edition=current).aggregate(last=Max("order"))["last"] or 0
    for place, one in enumerate(missing, start=1):
        task = HostTask(
            forum=current.forum,
            edition=current,
            area=one.area,
            title=Localised(one.title),
            text=Localised(one.text),
            who=Localised(one.who),
            days=one.days,
            after=one.after,
            order=last + place,
            sample=sample,
        )
        task.clearance, task.cleared_for = policy.cleared_for_host(task)
        add(task, by=by, at=at, key=f"{current.key}-{one.key}")
    return len(missing)


@transaction.atomic
def do_task(
    task: HostTask, on: PartialDate, note: Localised, *, based_on: int, by: Viewer, at: dt.datetime
) -> HostTask:
    """Note that a task is done, when, and what came of it."""
    current = lock(task)
    demand(policy.may_do(by, current))
    check_version(current, based_on)
    done = on or PartialDate(at.date().isoformat())
    values = {"state": HOST_TASK.after("do"), "done": done, "note": note}
    keep(current, values, by=by, at=at, event=DONE.key)
    return current


@transaction.atomic
def drop_task(task: HostTask, note: Localised, *, based_on: int, by: Viewer, at: dt.datetime) -> HostTask:
    """Note that a task is not needed, and why."""
    current = lock(task)
    demand(policy.may_drop(by, current))
    check_version(current, based_on)
    keep(current, {"state": HOST_TASK.after("drop"), "note": note}, by=by, at=at, event=DROPPED.key)
    return current


@transaction.atomic
def reopen_task(task: HostTask, *, based_on: int, by: Viewer, at: dt.datetime) -> HostTask:
    """Note that a task is still to be done."""
    current = lock(task)
    demand(policy.may_reopen(by, current))
    check_version(current, based_on)
    keep(current, {"state": HOST_TASK.after("reopen"), "done": PartialDate()}, by=by, at=at, event=REOPENED.key)
    return current
