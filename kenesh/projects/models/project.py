"""Projects, who carries them, and the money named for them."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from kenesh.agreements.models import Agreement
from kenesh.decisions.models import Commitment, Decision
from kenesh.forums.models import Edition
from kenesh.kit.codes import CodesField
from kenesh.kit.localised import Localised, LocalisedField
from kenesh.kit.partial import DatesField, PartialDateField, last_day
from kenesh.kit.sdgs import SdgsField
from kenesh.people.models import Organisation, Place
from kenesh.projects.rules import Rhythm
from kenesh.realms.models import Belonging


class Project(Belonging):
    """A project of, traced to, or beside the forum."""

    kind = "project"
    plural = "projects"
    # Reports and gates say which stage it has reached; the proposal it comes from, what was agreed and accepted; its
    # reporting calendar has an act of its own.
    moved = frozenset(
        {
            "stage",
            "consented",
            "accepted",
            "report_rhythm",
            "reports_since",
            "reports_until",
            "reports_listed",
        }
    )

    class Relation(models.TextChoices):
        """How it relates to the forum."""

        DECIDED = "decided", _("Decided by the forum")
        TRACED = "traced", _("Traced to the forum")
        SECTOR = "sector", _("In one of the forum's sectors")
        RELATED = "related", _("Of a related organisation")

    class Stage(models.TextChoices):
        """OC4IDS life cycle; unknown where sources do not say."""

        IDENTIFICATION = "identification", _("Identification")
        PREPARATION = "preparation", _("Preparation")
        IMPLEMENTATION = "implementation", _("Implementation")
        COMPLETION = "completion", _("Completion")
        MAINTENANCE = "maintenance", _("Maintenance")
        COMPLETED = "completed", _("Completed")
        DECOMMISSIONED = "decommissioned", _("Decommissioned")
        CANCELLED = "cancelled", _("Cancelled")
        UNKNOWN = "unknown", _("Unknown")

    title = LocalisedField(_("title"))
    description = LocalisedField(_("what it is about"), blank=True)
    countries = CodesField(_("countries"))
    sector = models.CharField(
        _("sector"), max_length=8, blank=True, help_text=_("OECD DAC purpose code, where one fits.")
    )
    sector_words = LocalisedField(_("sector in words"), blank=True)
    sdgs = SdgsField(
        _("sustainable development goals"),
        help_text=_("Numbers of goals and targets, such as 4 or 4.3, separated by commas."),
    )
    period = LocalisedField(_("period in words"), blank=True)
    start = PartialDateField(_("start"))
    end = PartialDateField(_("end"))
    planned_start = PartialDateField(_("planned start"))
    planned_end = PartialDateField(_("planned end"))
    relation = models.CharField(_("relation to the forum"), max_length=8, choices=Relation)
    relation_words = LocalisedField(_("relation in words"), blank=True)
    stage = models.CharField(_("stage"), max_length=14, choices=Stage, default=Stage.UNKNOWN)
    status_words = LocalisedField(_("state as reported"), blank=True)
    last_report = PartialDateField(_("last report"), help_text=_("Date of the newest thing a source reports of it."))
    last_report_by = last_day("last_report")
    report_rhythm = models.CharField(
        _("how often reports are due"),
        max_length=6,
        choices=Rhythm,
        blank=True,
        help_text=_("Nothing: a year after the last one."),
    )
    reports_since = PartialDateField(_("first report due"))
    reports_until = PartialDateField(_("last report due"))
    reports_listed = DatesField(_("listed dates of reports"), blank=True)
    edition = models.ForeignKey(
        Edition, models.SET_NULL, null=True, blank=True, related_name="projects", verbose_name=_("edition")
    )
    decision = models.ForeignKey(
        Decision, models.SET_NULL, null=True, blank=True, related_name="projects", verbose_name=_("decision")
    )
    commitment = models.ForeignKey(
        Commitment, models.SET_NULL, null=True, blank=True, related_name="projects", verbose_name=_("commitment")
    )
    agreement = models.ForeignKey(
        Agreement, models.SET_NULL, null=True, blank=True, related_name="projects", verbose_name=_("agreement")
    )
    follows = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, related_name="followed_by", verbose_name=_("follows")
    )
    place = models.ForeignKey(
        Place, models.SET_NULL, null=True, blank=True, related_name="projects", verbose_name=_("place")
    )
    consented = PartialDateField(_("every member consented on"))
    accepted = PartialDateField(_("full document accepted on"))
    iati_identifier = models.CharField(
        _("IATI identifier"),
        max_length=200,
        blank=True,
        help_text=_("What an organisation that publishes it as an activity of the IATI Standard calls it."),
    )
    note = LocalisedField(_("note"), blank=True)

    class Meta(Belonging.Meta):
        verbose_name = _("project")
        ordering = ("key",)
        # What the register is ordered by, and what its filters offer.
        indexes = (
            models.Index(fields=("forum", "-last_report", "key"), name="project_newest"),
            models.Index(fields=("forum", "sector"), name="project_sectors"),
            models.Index(fields=("forum", "countries"), name="project_countries"),
            models.Index(fields=("forum", "sdgs"), name="project_sdgs"),
        )


class Agency(models.Model):
    """An organisation that carries or funds a project, from the register or only in words."""

    kind = "project-agency"

    class Part(models.TextChoices):
        """What it does in the project; in IATI's list of organisation roles 1 to 4."""

        FUNDING = "funding", _("Funds it")
        ACCOUNTABLE = "accountable", _("Is accountable for it")
        EXTENDING = "extending", _("Passes its money on and manages it")
        IMPLEMENTING = "implementing", _("Carries it out")

    project = models.ForeignKey(Project, models.CASCADE, related_name="agencies", verbose_name=_("project"))
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="projects", verbose_name=_("organisation")
    )
    name = LocalisedField(_("agency in words"), blank=True)
    role = LocalisedField(_("role"), blank=True)
    part = models.CharField(_("part in the project"), max_length=12, choices=Part, blank=True)
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        verbose_name = _("agency")
        ordering = ("order", "id")

    def heading(self) -> Localised:
        """The organisation, or what it is called."""
        return self.organisation.heading() if self.organisation else Localised(self.name)


class Amount(models.Model):
    """Money or another quantity named for a project, as a source states it. Never converted."""

    kind = "amount"

    class Sort(models.TextChoices):
        """What the amount is."""

        PLANNED = "planned", _("Planned")
        COMMITTED = "committed", _("Committed")
        REPORTED = "reported", _("Reported")
        SPENT = "spent", _("Spent")

    project = models.ForeignKey(Project, models.CASCADE, related_name="amounts", verbose_name=_("project"))
    sort = models.CharField(_("sort"), max_length=10, choices=Sort)
    value = models.DecimalField(_("amount"), max_digits=18, decimal_places=2, null=True, blank=True)
    value_to = models.DecimalField(_("up to"), max_digits=18, decimal_places=2, null=True, blank=True)
    currency = models.CharField(_("currency"), max_length=3, blank=True, help_text=_("ISO 4217."))
    words = LocalisedField(_("as stated"), blank=True)
    as_of = PartialDateField(_("as of"))
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        verbose_name = _("amount")
        ordering = ("order", "id")
