"""Reports on what became of a matter, and the evidence they rest on."""

from __future__ import annotations

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from kenesh.decisions.models import Assessment
from kenesh.kit.dates import write_date
from kenesh.kit.localised import Localised, LocalisedField, in_every_language
from kenesh.kit.partial import PartialDateField, last_day
from kenesh.projects.models.matters import MATTERS, OnMatter
from kenesh.projects.states import Filing


class Report(OnMatter):
    """What somebody reports of a matter as of a date, and how far they say it has come.

    A line ministry's report waits until its focal point passes it on. One that says *no evidence found* is a report
    too: somebody looked.
    """

    kind = "report"
    plural = "reports"
    moved = OnMatter.moved | {"country", "speaks_of", "state", "reason"}

    country = models.CharField(
        _("reported by"), max_length=3, blank=True, help_text=_("The member that reports; empty for the secretariat.")
    )
    speaks_of = models.CharField(
        _("of which member"),
        max_length=3,
        blank=True,
        help_text=_("Where the secretariat speaks of one member's part of a commitment; a member speaks of its own."),
    )
    date = PartialDateField(_("as of"), blank=False, help_text=_("The day, month or year it speaks of."))
    date_by = last_day("date")
    text = LocalisedField(_("what happened"))
    assessment = models.CharField(
        _("how far it has come"),
        max_length=13,
        choices=Assessment,
        default=Assessment.NOT_ASSESSED,
        help_text=_("As whoever reports sees it."),
    )
    state = models.CharField(_("state"), max_length=8, choices=Filing, default=Filing.FILED)
    reason = LocalisedField(_("why it was returned"), blank=True)
    order = models.PositiveSmallIntegerField(default=0)

    class Meta(OnMatter.Meta):
        verbose_name = _("report")
        ordering = ("-date_by", "-id")
        constraints = (
            *OnMatter.Meta.constraints,
            models.CheckConstraint(
                condition=models.Q(speaks_of="") | models.Q(country="", commitment__isnull=False),
                name="only_the_secretariat_speaks_of_a_members_part",
            ),
        )
        indexes = tuple(
            models.Index(
                fields=(name, "state", "date_by"),
                name=f"report_{name}",
                condition=models.Q(**{f"{name}__isnull": False}),
            )
            for name in MATTERS
        )

    def heading(self) -> Localised:
        """A report as of its date; what it reports on is told beside it."""
        return in_every_language(lambda: gettext("Report as of %(date)s") % {"date": write_date(self.date)})

    def get_absolute_url(self) -> str:
        """Its own page."""
        return reverse("report", args=(self.forum.key, self.key))


class Evidence(models.Model):
    """What a report rests on: an address, or a document named in words."""

    kind = "evidence"

    report = models.ForeignKey(Report, models.CASCADE, related_name="evidence", verbose_name=_("report"))
    title = LocalisedField(_("what it is"), blank=True)
    url = models.URLField(_("address"), max_length=1000, blank=True)
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        verbose_name = _("evidence")
        ordering = ("order", "id")
