"""The gates of the life cycle, what each needs, and the requests to pass one with their threads."""

from __future__ import annotations

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kenesh.kit.localised import Localised, LocalisedField, in_every_language
from kenesh.kit.partial import PartialDateField
from kenesh.projects.models.parts import OnProject
from kenesh.projects.models.project import Project
from kenesh.projects.states import Passing
from kenesh.realms.models import Belonging

STAGES = [(value, label) for value, label in Project.Stage.choices if value != Project.Stage.UNKNOWN]


class Gate(Belonging):
    """What a project that the forum decided needs before it enters a stage. Officers change it as any other data."""

    kind = "gate"
    plural = "gates"

    stage = models.CharField(_("into which stage"), max_length=14, choices=STAGES)
    needs_sector = models.BooleanField(_("a sector"), default=False)
    needs_mandate = models.BooleanField(_("a decision, commitment or agreement it rests on"), default=False)
    needs_owners = models.BooleanField(_("a responsible body on record in each of its countries"), default=False)
    needs_period = models.BooleanField(_("a planned start and end"), default=False)
    needs_budget = models.BooleanField(_("a budget on record"), default=False)
    needs_money = models.BooleanField(_("money committed"), default=False)
    needs_targets = models.BooleanField(_("an indicator with a target"), default=False)
    needs_report = models.BooleanField(_("a report filed within the last year"), default=False)
    needs_results = models.BooleanField(_("every result of its periods approved"), default=False)
    needs_consent = models.BooleanField(_("consent of every member"), default=False)
    needs_document = models.BooleanField(_("an accepted full document"), default=False)
    needs_low_risk = models.BooleanField(_("no open high risk"), default=False)
    further = LocalisedField(
        _("what else is needed"), blank=True, help_text=_("Whoever opens the gate confirms it by hand.")
    )
    order = models.PositiveSmallIntegerField(default=0)

    class Meta(Belonging.Meta):
        verbose_name = _("gate")
        ordering = ("order", "id")
        constraints = (
            *Belonging.Meta.constraints,
            models.UniqueConstraint(
                fields=("forum", "stage"),
                name="a_stage_has_one_gate",
                violation_error_message=_("There is a gate into this stage already: change that one."),
            ),
        )

    def heading(self) -> Localised:
        """The stage it leads into."""
        return in_every_language(lambda: str(self.get_stage_display()))

    def get_absolute_url(self) -> str:
        """Its place on the page of gates."""
        return f"{reverse('gates', args=(self.forum.key,))}#gate-{self.stage}"


# The fields that say what a gate needs, in order.
NEEDS = tuple(field.name for field in Gate._meta.concrete_fields if field.name.startswith("needs_"))


class Passage(OnProject):
    """A request to let a project into its next stage; what was said about it stays with it."""

    kind = "passage"
    plural = "passages"
    moved = frozenset({"project", "before", "stage", "state", "country"})

    before = models.CharField(_("from which stage"), max_length=14, choices=Project.Stage)
    stage = models.CharField(_("into which stage"), max_length=14, choices=STAGES)
    state = models.CharField(_("state"), max_length=8, choices=Passing, default=Passing.ASKED)
    country = models.CharField(
        _("asked by"), max_length=3, blank=True, help_text=_("The member that asks; empty for the secretariat.")
    )

    class Meta(OnProject.Meta):
        verbose_name = _("request to pass a gate")
        ordering = ("-order", "-id")

    def heading(self) -> Localised:
        """From where into where."""
        return in_every_language(lambda: f"{self.get_before_display()} → {self.get_stage_display()}")


class Remark(models.Model):
    """One line of the thread of a request: that it was asked, returned, asked again, rejected or granted, and why."""

    kind = "remark"

    class Sort(models.TextChoices):
        """What was done with it."""

        ASKED = "asked", _("Asked for")
        RETURNED = "returned", _("Returned")
        AGAIN = "again", _("Asked for again")
        REJECTED = "rejected", _("Rejected")
        PASSED = "passed", _("Gate passed")

    passage = models.ForeignKey(Passage, models.CASCADE, related_name="remarks", verbose_name=_("request"))
    sort = models.CharField(_("sort"), max_length=8, choices=Sort)
    country = models.CharField(_("by"), max_length=3, blank=True, help_text=_("The member; empty for the secretariat."))
    date = PartialDateField(_("date"))
    text = LocalisedField(_("what was said"), blank=True)
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        verbose_name = _("remark")
        ordering = ("order", "id")
