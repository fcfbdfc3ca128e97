"""Agreements between two or more parties, states or not."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from kenesh.decisions.models import Decision
from kenesh.forums.models import Edition
from kenesh.kit.localised import LocalisedField
from kenesh.kit.partial import PartialDateField
from kenesh.people.models import Organisation, Place
from kenesh.programme.models import Session
from kenesh.realms.models import Belonging


class Agreement(Belonging):
    """A memorandum, statute, plan or joint statement that binds its parties in some way."""

    kind = "agreement"
    plural = "agreements"

    class Sort(models.TextChoices):
        """What sort of agreement."""

        MOU = "mou", _("Memorandum of understanding")
        STATUTE = "statute", _("Statute")
        PLAN = "plan", _("Plan")
        STATEMENT = "statement", _("Joint statement")
        OTHER = "other", _("Other agreement")

    edition = models.ForeignKey(
        Edition, models.SET_NULL, null=True, blank=True, related_name="agreements", verbose_name=_("edition")
    )
    session = models.ForeignKey(
        Session, models.SET_NULL, null=True, blank=True, related_name="agreements", verbose_name=_("session")
    )
    decision = models.ForeignKey(
        Decision, models.SET_NULL, null=True, blank=True, related_name="agreements", verbose_name=_("decision")
    )
    sort = models.CharField(_("sort"), max_length=10, choices=Sort)
    title = LocalisedField(_("title"))
    signed = PartialDateField(_("signed or adopted"))
    place = models.ForeignKey(
        Place, models.SET_NULL, null=True, blank=True, related_name="agreements", verbose_name=_("place")
    )
    sector = models.CharField(_("sector"), max_length=8, blank=True, help_text=_("OECD DAC purpose code."))
    subject = LocalisedField(_("subject"), blank=True)
    lead = models.ForeignKey(
        Organisation, models.SET_NULL, null=True, blank=True, related_name="led_agreements", verbose_name=_("lead")
    )
    first_of_kind = models.BooleanField(_("first of its kind"), default=False)
    format = LocalisedField(_("form of signature"), blank=True)
    amended = PartialDateField(_("amended"))
    amendment = LocalisedField(_("amendment"), blank=True)
    renews = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, related_name="renewed_by", verbose_name=_("renews")
    )
    obligations = LocalisedField(_("what it provides for"), blank=True)
    note = LocalisedField(_("note"), blank=True)

    class Meta(Belonging.Meta):
        verbose_name = _("agreement")
        ordering = ("signed", "id")


class Party(models.Model):
    """A party to an agreement: a country, an organisation, or one known only in words."""

    kind = "party"

    agreement = models.ForeignKey(Agreement, models.CASCADE, related_name="parties", verbose_name=_("agreement"))
    country = models.CharField(_("country"), max_length=3, blank=True)
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="agreements", verbose_name=_("organisation")
    )
    name = LocalisedField(_("party in words"), blank=True)
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        verbose_name = _("party")
        ordering = ("order", "id")


class Step(models.Model):
    """A step in preparing, or a later event of, an agreement."""

    kind = "step"

    agreement = models.ForeignKey(Agreement, models.CASCADE, related_name="steps", verbose_name=_("agreement"))
    date = PartialDateField(_("date"))
    text = LocalisedField(_("what happened"))
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        verbose_name = _("step")
        ordering = ("order", "id")
