"""How commitments and projects stand today, as conditions that the database checks: for lists and counts of any length.

The words agree with ``decisions.timeliness`` and with ``projects.rules``; tests say so. A report counts for whoever may
know of it.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Exists, OuterRef, Q

from kenesh.projects.models import Owner, Report, ReportDate
from kenesh.projects.rules import ENDED, FOLLOWED, NOTICE_DAYS, REPORT_EVERY, SILENT_AFTER, years_before
from kenesh.realms.policy import may_see_here_clause

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from kenesh.realms.models import Forum
    from kenesh.realms.viewer import Viewer

_SETTLED = ("completed", "superseded", "not-fulfilled")
_NO_EVIDENCE = ("no-evidence", "not-assessed")


@dataclass(frozen=True, slots=True)
class Standing:
    """The conditions of one kind of matter: ``open``: it can come to be owed; ``owed``: it is due, late or silent."""

    open: Q
    owed: Q
    past: Q
    silent: Q

    @property
    def late(self) -> Q:
        """Past its date, and not silent."""
        return self.past & ~self.silent


def filed(name: str, viewer: Viewer, forum: Forum, owner: str = "pk") -> QuerySet[Report]:
    """The filed reports on the matter that the outer query has as ``owner``, as far as ``viewer`` may know of them."""
    seen = may_see_here_clause(viewer, forum)
    return Report.objects.filter(seen, **{name: OuterRef(owner)}, state="filed").order_by()


def reported_since(name: str, viewer: Viewer, forum: Forum, day: dt.date) -> Q:
    """Whether a report on a matter speaks of ``day`` or later."""
    return Q(Exists(filed(name, viewer, forum).filter(date_by__gte=day.isoformat())))


def owned(name: str, today: dt.date) -> Q:
    """Whether anybody is on record as responsible for a matter today."""
    now = today.isoformat()
    owners = Owner.objects.filter(Q(until="") | Q(until_by__gte=now), **{name: OuterRef("pk")}, since_from__lte=now)
    return Q(Exists(owners.order_by()))


def of_commitments(viewer: Viewer, forum: Forum, today: dt.date) -> Standing:
    """How commitments stand: by their due date, what is assessed, and for silence by their reports."""
    now, soon = today.isoformat(), (today + dt.timedelta(days=NOTICE_DAYS)).isoformat()
    long_ago = years_before(today, SILENT_AFTER)
    is_open = ~Q(assessment__in=_SETTLED) & Q(fulfilled_on="")
    dated = is_open & ~Q(due="")
    unheard = Q(assessment__in=_NO_EVIDENCE) & ~reported_since("commitment", viewer, forum, long_ago)
    silent = dated & Q(due_by__lt=long_ago.isoformat()) & unheard
    return Standing(
        open=is_open,
        owed=dated & (Q(due_from__lte=soon) | Q(due_by__lt=now)),
        past=dated & Q(due_by__lt=now),
        silent=silent,
    )


def of_projects(viewer: Viewer, forum: Forum, today: dt.date) -> Standing:
    """How projects that the forum answers for stand: by what a source or a report said of them last.

    A reporting calendar takes the place of the yearly rule.
    """
    year_ago = years_before(today, REPORT_EVERY)
    is_open = Q(relation__in=FOLLOWED) & ~Q(stage__in=ENDED)

    def unheard_since(day: dt.date) -> Q:
        return Q(report_rhythm="", last_report_by__lt=day.isoformat()) & ~reported_since("project", viewer, forum, day)

    def awaited(**due: str) -> Q:
        return ~Q(report_rhythm="") & Q(Exists(unanswered(viewer, forum).filter(**due)))

    now, soon = today.isoformat(), (today + dt.timedelta(days=NOTICE_DAYS)).isoformat()
    long_ago = years_before(today, SILENT_AFTER)
    past = unheard_since(year_ago) | awaited(due_by__lt=now)
    return Standing(
        open=is_open,
        owed=is_open & (unheard_since(year_ago + dt.timedelta(days=NOTICE_DAYS)) | past | awaited(due_from__lte=soon)),
        past=is_open & past,
        silent=is_open & (unheard_since(long_ago) | awaited(due_by__lt=long_ago.isoformat())),
    )


def unanswered(viewer: Viewer, forum: Forum) -> QuerySet[ReportDate]:
    """The dates of the reporting calendar of the outer query's project for which nobody reported: see ``reporting``."""
    seen = may_see_here_clause(viewer, forum)
    counts = Report.objects.filter(seen, project=OuterRef("project"), state="filed", date_by__gt=OuterRef("opens"))
    dates = ReportDate.objects.filter(project=OuterRef("pk"), opens__gte=OuterRef("last_report_by"))
    return dates.filter(~Exists(counts.order_by())).order_by()
