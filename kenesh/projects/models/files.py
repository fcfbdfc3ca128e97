"""Files as evidence: documents and photographs that show what a report says, or what was reached in a period."""

from __future__ import annotations

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kenesh.files.models import Kept
from kenesh.projects.models.matters import MATTERS, OnMatter
from kenesh.projects.models.reports import Report
from kenesh.projects.models.results import Period


class EvidenceFile(Kept, OnMatter):
    """A file about a matter, sent with a report on it or with what was reached in a period.

    It is seen only where the matter and the report are, whatever its own clearance.
    """

    kind = "evidence-file"
    plural = "evidence-files"
    hangs_on = (*MATTERS, "report", "period")
    moved = Kept.moved | OnMatter.moved | {"report", "period"}

    report = models.ForeignKey(
        Report, models.CASCADE, null=True, blank=True, related_name="files", verbose_name=_("report")
    )
    period = models.ForeignKey(
        Period, models.CASCADE, null=True, blank=True, related_name="files", verbose_name=_("period of an indicator")
    )

    class Meta(OnMatter.Meta):
        verbose_name = _("file as evidence")
        ordering = ("order", "id")

    def content_url(self, which: str) -> str:
        """Where its bytes are: ``original``, or ``480`` and ``1600`` of a photograph."""
        return reverse(f"evidence-file-{which}", args=(self.forum.key, self.key))

    @property
    def original_url(self) -> str:
        """As it was sent."""
        return self.content_url("original")

    @property
    def small_url(self) -> str:
        """The copy for a page."""
        return self.content_url("480")

    @property
    def large_url(self) -> str:
        """The copy for a closer look."""
        return self.content_url("1600")
