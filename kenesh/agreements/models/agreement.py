"""Agreements between two or more parties, states or not, and what led to them."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from kenesh.decisions.models import Decision
from kenesh.documents.models import Paper
from kenesh.forums.models import Body, Edition
from kenesh.kit.codes import CodesField
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

    class Renewal(models.TextChoices):
        """What happens when the time it was concluded for is over."""

        AUTOMATIC = "automatic", _("Renews itself unless a party objects")
        AGREED = "agreed", _("Renewed where the parties agree")
        NONE = "none", _("Ends")

    edition = models.ForeignKey(
        Edition, models.SET_NULL, null=True, blank=True, related_name="agreements", verbose_name=_("edition")
    )
    session = models.ForeignKey(
        Session, models.SET_NULL, null=True, blank=True, related_name="agreements", verbose_name=_("session")
    )
    decision = models.ForeignKey(
        Decision, models.SET_NULL, null=True, blank=True, related_name="agreements", verbose_name=_("decision")
    )
    body = models.ForeignKey(
        Body,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="agreements",
        help_text=_("The body that it founds, or that works under it."),
        verbose_name=_("body"),
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
    in_force = PartialDateField(_("in force since"), help_text=_("Where a source says so."))
    duration = LocalisedField(_("duration"), blank=True, help_text=_("For how long, as the text says it."))
    expires = PartialDateField(_("runs until"), help_text=_("The end of the first term; later terms are computed."))
    renewal = models.CharField(_("after that"), max_length=9, choices=Renewal, blank=True)
    renewal_months = models.PositiveSmallIntegerField(
        _("months of each renewal"), null=True, blank=True, help_text=_("How long each further term is.")
    )
    ended = PartialDateField(_("ended on"), help_text=_("Where it was ended before its time."))
    depositary = models.ForeignKey(
        Organisation,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="deposited_agreements",
        verbose_name=_("depositary"),
    )
    deposited_with = LocalisedField(
        _("depositary in words"), blank=True, help_text=_("Where the register has no entry for it.")
    )
    paper = models.ForeignKey(
        Paper,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="agreements",
        verbose_name=_("text"),
        help_text=_("The document with its wording and language versions."),
    )
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


class PartyAct(models.Model):
    """What one party did to be bound by an agreement, or no longer to be: each act once."""

    kind = "party-act"

    class Sort(models.TextChoices):
        """What a party did."""

        SIGNATURE = "signature", _("Signature")
        CONSENT = "consent", _("Consent to be bound")
        IN_FORCE = "in-force", _("Entry into force")
        RESERVATION = "reservation", _("Reservation")
        WITHDRAWAL = "withdrawal", _("Withdrawal")

    party = models.ForeignKey(Party, models.CASCADE, related_name="acts", verbose_name=_("party"))
    sort = models.CharField(_("act"), max_length=11, choices=Sort)
    date = PartialDateField(_("date"))
    by = LocalisedField(_("by whom"), blank=True, help_text=_("Who signed or declared it, and in which office."))
    text = LocalisedField(_("in words"), blank=True, help_text=_("E.g. ratification; the words of a reservation."))
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        verbose_name = _("act of a party")
        ordering = ("order", "id")
        constraints = (
            models.UniqueConstraint(fields=("party", "sort"), name="a_party_does_each_act_of_an_agreement_once"),
        )


class Step(models.Model):
    """A step in preparing, or a later event of, an agreement: what it was, who came, who did not."""

    kind = "step"

    class Sort(models.TextChoices):
        """What sort of step."""

        WORKSHOP = "workshop", _("Workshop")
        REVIEW = "review", _("Technical review")
        NEGOTIATION = "negotiation", _("Negotiation")
        INITIALLING = "initialling", _("Initialling")
        MEETING = "meeting", _("Meeting under the agreement")
        OTHER = "other", _("Other step")

    agreement = models.ForeignKey(Agreement, models.CASCADE, related_name="steps", verbose_name=_("agreement"))
    sort = models.CharField(_("sort"), max_length=11, choices=Sort, blank=True)
    date = PartialDateField(_("date"))
    text = LocalisedField(_("what happened"))
    present = CodesField(_("who was present"))
    absent = CodesField(_("who was absent"))
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        verbose_name = _("step")
        ordering = ("order", "id")
