"""Signs that agreements are alive: what is reported on them, and news of the projects that follow from them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import TextField, Value

from kenesh.agreements.standing import Sign
from kenesh.kit import sight
from kenesh.kit.partial import PartialDate
from kenesh.projects.models import Project, Report

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.db.models import QuerySet

    from kenesh.agreements.models import Agreement
    from kenesh.agreements.signs import Found
    from kenesh.realms.viewer import Viewer


def signs_of(agreements: QuerySet[Agreement], viewer: Viewer) -> Iterator[Found]:
    """Yield the signs of ``agreements`` that ``viewer`` may know of; one query."""
    numbers = agreements.order_by().values("pk")
    filed = sight.of(Report, viewer).filter(state="filed").order_by()
    news = sight.of(Project, viewer).filter(agreement__in=numbers).exclude(last_report="").order_by()
    report, activity = (Value(sign.value, output_field=TextField()) for sign in (Sign.REPORT, Sign.ACTIVITY))
    rows = filed.filter(agreement__in=numbers).values_list("agreement", report, "date")
    rows = rows.union(
        filed.filter(project__agreement__in=numbers).values_list("project__agreement", activity, "date"),
        news.values_list("agreement", activity, "last_report"),
        all=True,
    )
    for number, sort, date in rows.order_by():
        yield number, Sign(sort), PartialDate(date)
