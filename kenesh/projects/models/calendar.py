"""The dates of a project's reporting calendar, written down for the database to compare with."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from kenesh.kit.partial import PartialDateField, first_day, last_day
from kenesh.projects.models.project import Project


class ReportDate(models.Model):
    """One date on which a report on a project is due. Its reporting calendar makes it."""

    kind = "report-date"

    project = models.ForeignKey(Project, models.CASCADE, related_name="report_dates", verbose_name=_("project"))
    due = PartialDateField(_("due"), blank=False)
    due_from = first_day("due")
    due_by = last_day("due")
    opens = models.CharField(
        _("counted after"), max_length=10, help_text=_("Reports of a later day than this count for the date.")
    )
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        verbose_name = _("date of a report")
        ordering = ("order", "id")
        constraints = (
            models.UniqueConstraint(fields=("project", "due"), name="a_report_on_a_project_is_due_once_on_a_date"),
        )
