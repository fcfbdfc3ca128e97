"""Proposals: the concept note, the full document, what was said about them; and scores while they are sealed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.validators import MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from kenesh.documents.models import Paper
from kenesh.kit.codes import CodesField
from kenesh.kit.localised import LocalisedField
from kenesh.kit.partial import PartialDateField
from kenesh.people.models import Organisation
from kenesh.projects.models import Project
from kenesh.proposals.models.call import Call
from kenesh.proposals.states import Stage
from kenesh.realms.models import Belonging

if TYPE_CHECKING:
    from typing import ClassVar

# What the concept note says, and what the full document says beyond it.
NOTE = (
    "title",
    "problem",
    "work",
    "beneficiaries",
    "organisation",
    "body",
    "partners",
    "sector",
    "countries",
    "cost",
    "currency",
    "months",
)
FULL = ("objectives", "activities", "results", "budget", "risks", "owner", "paper")


class Proposal(Belonging):
    """A proposal of a project: a concept note of one page, later with its full document."""

    kind = "proposal"
    plural = "proposals"
    hangs_on: ClassVar[tuple[str, ...]] = ("call",)
    moved = frozenset({"call", "country", "state", "project", *NOTE, *FULL})

    call = models.ForeignKey(Call, models.CASCADE, related_name="proposals", verbose_name=_("call for proposals"))
    country = models.CharField(_("proposing member"), max_length=3)
    state = models.CharField(_("state"), max_length=11, choices=Stage, default=Stage.DRAFT)

    title = LocalisedField(_("title"))
    problem = LocalisedField(_("what problem"), blank=True)
    work = LocalisedField(_("what would be done"), blank=True)
    beneficiaries = LocalisedField(_("for whom"), blank=True)
    organisation = models.ForeignKey(
        Organisation, models.SET_NULL, null=True, blank=True, related_name="proposals", verbose_name=_("proposing body")
    )
    body = LocalisedField(_("proposing body in words"), blank=True)
    partners = CodesField(_("co-proposing members"))
    sector = models.CharField(
        _("sector"), max_length=8, blank=True, help_text=_("OECD DAC purpose code, where one fits.")
    )
    countries = CodesField(_("countries"))
    cost = models.DecimalField(
        _("expected cost"),
        max_digits=18,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[MinValueValidator(0)],
    )
    currency = models.CharField(_("currency"), max_length=3, blank=True, help_text=_("ISO 4217."))
    months = models.PositiveSmallIntegerField(_("length in months"), null=True, blank=True)

    objectives = LocalisedField(_("objectives"), blank=True)
    activities = LocalisedField(_("activities"), blank=True)
    results = LocalisedField(_("expected results"), blank=True)
    budget = LocalisedField(_("budget lines"), blank=True)
    risks = LocalisedField(_("risks and what is done about them"), blank=True)
    owner = models.ForeignKey(
        Organisation, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("owner body")
    )
    paper = models.ForeignKey(
        Paper,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="proposals",
        verbose_name=_("full document"),
        help_text=_("The document that holds it, where it is one of the forum's papers."),
    )
    project = models.ForeignKey(
        Project, models.SET_NULL, null=True, blank=True, related_name="proposals", verbose_name=_("project")
    )

    class Meta(Belonging.Meta):
        verbose_name = _("proposal")
        ordering = ("key",)


class Turn(models.Model):
    """One line of the thread of a proposal: that it was submitted, returned, sent again, and why."""

    kind = "proposal-turn"

    class Sort(models.TextChoices):
        """What was done."""

        SUBMITTED = "submitted", _("Submitted")
        AGAIN = "again", _("Submitted again")
        RETURNED = "returned", _("Returned")
        OUTCOME = "outcome", _("Scores opened")
        OBJECTED = "objected", _("Consent refused")
        AGREED = "agreed", _("Every member consents")
        HANDED_IN = "handed-in", _("Full document handed in")
        SENT_BACK = "sent-back", _("Full document returned")
        ACCEPTED = "accepted", _("Full document accepted")
        WITHDRAWN = "withdrawn", _("Withdrawn")

    proposal = models.ForeignKey(Proposal, models.CASCADE, related_name="turns", verbose_name=_("proposal"))
    sort = models.CharField(_("sort"), max_length=9, choices=Sort)
    country = models.CharField(_("by"), max_length=3, blank=True, help_text=_("The member; empty for the secretariat."))
    date = PartialDateField(_("date"))
    text = LocalisedField(_("what was said"), blank=True)
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        verbose_name = _("line of a thread")
        ordering = ("order", "id")


class Ballot(models.Model):
    """What one member scored, sealed until its call closes.

    It is no part of the record: it has no page and no history, no file and no search holds it, and it is deleted when the
    scores are opened. Only :mod:`kenesh.proposals.queries` reads it, for the member itself.
    """

    proposal = models.ForeignKey(Proposal, models.CASCADE, related_name="ballots")
    country = models.CharField(max_length=3)
    points = models.JSONField(help_text="Whole points, one for each criterion in their order.")
    text = LocalisedField(blank=True)
    by = models.PositiveBigIntegerField(help_text="The account that gave it last.")
    at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("proposal", "country"), name="a_member_scores_a_concept_note_once"),
        )
