"""Reporting calendars: said by whoever plans a project, and written on by a tick."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Count, Q
from django.utils.translation import gettext as _

from kenesh.agreements.actions.obligations import check_times
from kenesh.kit.verdict import demand
from kenesh.projects import events, policy
from kenesh.projects.models import Project, ReportDate
from kenesh.projects.reporting import FEW, Timetable, to_write
from kenesh.projects.rules import Rhythm
from kenesh.sources.actions import check_version, keep, lock

if TYPE_CHECKING:
    import datetime as dt

    from kenesh.realms.viewer import Viewer


@transaction.atomic
def set_calendar(project: Project, table: Timetable, *, based_on: int, by: Viewer, at: dt.datetime) -> Project:
    """Say when reports on a project are due; an empty rhythm goes back to once a year after the last report.

    Dates that are past stay due as they were. Raises ``Refused``, ``Overtaken`` and ``ValidationError``.
    """
    current = lock(project)
    demand(policy.may_set_calendar(by, current))
    check_version(current, based_on)
    check_calendar(table)
    now = at.date().isoformat()
    planned = current.report_dates.filter(due_by__gte=now)
    if not table.rhythm:
        planned = current.report_dates.all()
    planned.delete()
    values = {
        "report_rhythm": table.rhythm,
        "reports_since": table.since,
        "reports_until": table.until,
        "reports_listed": table.dates,
    }
    _write(current, table, at)
    keep(current, values, by=by, at=at, event=events.CALENDAR.key, data={})
    return current


def check_calendar(table: Timetable) -> None:
    """Raise ``ValidationError`` where a calendar does not say a single date."""
    if table.rhythm == Rhythm.LISTED and not table.dates:
        raise ValidationError({"dates": _("Write at least one date.")})
    if table.months and not table.since:
        raise ValidationError({"since": _("Say from when on.")})
    if table.months:
        check_times(table.since, table.months)


def extend_calendars(now: dt.datetime) -> str:
    """Write down further dates where few are left; says of how many projects."""
    today = now.date().isoformat()
    left = Count("report_dates", filter=Q(report_dates__due_by__gte=today))
    going_on = Q(reports_until="") | Q(reports_until__gte=today[:4])
    planned = Project.objects.exclude(report_rhythm__in=("", Rhythm.LISTED)).filter(going_on)
    few = planned.annotate(left=left).filter(left__lt=FEW).order_by("pk")
    extended = sum(_extend(number, now) for number in few.values_list("pk", flat=True))
    return _("Reporting calendars written on: %(count)s.") % {"count": extended} if extended else ""


@transaction.atomic
def _extend(number: int, at: dt.datetime) -> int:
    project = Project.objects.select_for_update().filter(pk=number).first()
    if project is None or not _write(project, timetable(project), at):
        return 0
    keep(project, {}, by="system", at=at, event=events.CALENDAR_ON.key, data={})
    return 1


def timetable(project: Project) -> Timetable:
    """The reporting calendar of a project; without a rhythm where it has none."""
    return Timetable(project.report_rhythm, project.reports_since, project.reports_until, project.reports_listed)


def _write(project: Project, table: Timetable, at: dt.datetime) -> int:
    """Write down the next dates; returns how many were new."""
    written = list(project.report_dates.values_list("due", flat=True))
    found = to_write(table, [str(due) for due in written], at.date())
    rows = [
        ReportDate(project=project, due=one.due, opens=one.opens, order=number)
        for number, one in enumerate(found, len(written))
    ]
    for row in rows:
        row.full_clean()
        row.save()
    return len(rows)
