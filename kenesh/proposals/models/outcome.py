"""What came out when scores were opened, kept as it was recorded; and the consent of members that follows."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from kenesh.documents.models import Paper
from kenesh.kit.codes import CodesField
from kenesh.kit.localised import LocalisedField
from kenesh.kit.partial import PartialDateField
from kenesh.proposals.models.call import Call
from kenesh.proposals.models.proposal import Proposal


class Outcome(models.Model):
    """One opening of the scores of a concept note. A note that was returned and sent again has several."""

    kind = "outcome"

    class Result(models.TextChoices):
        """What the scores said."""

        RECOMMENDED = "recommended", _("Recommended")
        RETURNED = "returned", _("Returned, to be mended")
        DECLINED = "declined", _("Not recommended")

    proposal = models.ForeignKey(Proposal, models.CASCADE, related_name="outcomes", verbose_name=_("proposal"))
    call = models.ForeignKey(Call, models.CASCADE, related_name="+", verbose_name=_("call for proposals"))
    opened = models.DateTimeField(_("scores opened"))
    result = models.CharField(_("result"), max_length=11, choices=Result)
    total = models.DecimalField(_("weighted mean"), max_digits=10, decimal_places=4, null=True, blank=True)
    floor = models.DecimalField(_("floor of the whole"), max_digits=10, decimal_places=2, null=True, blank=True)
    passed = models.BooleanField(_("the whole reaches its floor"), default=False)
    own = models.CharField(_("the proposing member's own score"), max_length=6, choices=Call.Own)
    members = CodesField(_("members on the day the scores closed"))
    counted = CodesField(_("whose score counts"))
    left_out = CodesField(_("whose score does not count"))
    silent = CodesField(_("who did not score"))
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        verbose_name = _("outcome")
        ordering = ("order", "id")


class Finding(models.Model):
    """What the scores said on one criterion, with the criterion as it was."""

    kind = "outcome-finding"

    outcome = models.ForeignKey(Outcome, models.CASCADE, related_name="findings", verbose_name=_("outcome"))
    name = LocalisedField(_("criterion"))
    mean = models.DecimalField(_("mean"), max_digits=10, decimal_places=4, null=True, blank=True)
    floor = models.DecimalField(_("floor"), max_digits=10, decimal_places=2, null=True, blank=True)
    weight = models.PositiveSmallIntegerField(_("weight"), default=1)
    passed = models.BooleanField(_("the floor is reached"), default=False)
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        verbose_name = _("finding")
        ordering = ("order", "id")


class Score(models.Model):
    """What one member scored, opened."""

    kind = "score"

    outcome = models.ForeignKey(Outcome, models.CASCADE, related_name="scores", verbose_name=_("outcome"))
    country = models.CharField(_("member"), max_length=3)
    text = LocalisedField(_("comment"), blank=True)
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        verbose_name = _("score")
        ordering = ("order", "id")
        constraints = (models.UniqueConstraint(fields=("outcome", "country"), name="a_member_has_one_score"),)


class Mark(models.Model):
    """The points that one member gave on one criterion."""

    kind = "score-mark"

    outcome = models.ForeignKey(Outcome, models.CASCADE, related_name="marks", verbose_name=_("outcome"))
    country = models.CharField(_("member"), max_length=3)
    place = models.PositiveSmallIntegerField(
        _("place of the criterion"), help_text=_("Among the findings, counted from 0.")
    )
    points = models.PositiveSmallIntegerField(_("points"))
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        verbose_name = _("points of a score")
        ordering = ("order", "id")


class Consent(models.Model):
    """What a named person said for a member: that it consents to a recommended note, or not."""

    kind = "consent"

    outcome = models.ForeignKey(Outcome, models.CASCADE, related_name="consents", verbose_name=_("outcome"))
    country = models.CharField(_("for which member"), max_length=3)
    given = models.BooleanField(_("the member consents"))
    name = models.CharField(_("who says so"), max_length=200)
    office = LocalisedField(_("in which office"), blank=True)
    date = PartialDateField(_("date"))
    text = LocalisedField(_("note or reason"), blank=True)
    paper = models.ForeignKey(
        Paper, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("document that says so")
    )
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        verbose_name = _("consent")
        ordering = ("order", "id")
        constraints = (
            models.UniqueConstraint(fields=("outcome", "country"), name="a_member_consents_to_an_outcome_once"),
        )
