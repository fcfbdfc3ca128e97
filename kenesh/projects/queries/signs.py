"""Signs that agreements are alive: what is reported on them, and news of the projects that follow from them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Q

from kenesh.agreements.standing import Sign
from kenesh.kit import sight
from kenesh.projects.models import Project, Report

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.db.models import QuerySet

    from kenesh.agreements.models import Agreement
    from kenesh.agreements.signs import Found, Reading
    from kenesh.kit.batch import Batch
    from kenesh.realms.viewer import Viewer


def signs_of(agreements: QuerySet[Agreement], viewer: Viewer, batch: Batch) -> Reading:
    """Promise the signs of ``agreements`` that ``viewer`` may know of."""
    numbers = agreements.order_by().values("pk")
    on_them = Q(agreement__in=numbers) | Q(project__agreement__in=numbers)
    reports = batch.add(sight.of(Report, viewer).filter(on_them, state="filed"))
    projects = batch.add(sight.of(Project, viewer).filter(agreement__in=numbers))

    def found() -> Iterator[Found]:
        follows = {project.pk: project.agreement_id for project in projects}
        for report in reports:
            number = report.agreement_id or follows.get(report.project_id)
            if number is not None:
                yield number, Sign.REPORT if report.agreement_id else Sign.ACTIVITY, report.date
        for project in projects:
            if project.agreement_id is not None:
                yield project.agreement_id, Sign.ACTIVITY, project.last_report

    return found
