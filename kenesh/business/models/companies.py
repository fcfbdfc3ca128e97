"""Companies and what they say of themselves; how to reach them, sealed; the accounts and the link that act for them."""

from __future__ import annotations

import json
from typing import ClassVar

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from kenesh.business.codes import is_code
from kenesh.business.states import Openness, Standing
from kenesh.kit.codes import CodesField, LanguagesField
from kenesh.kit.encryption import Unreadable, decrypt, encrypt
from kenesh.kit.localised import LocalisedField
from kenesh.kit.partial import PartialDateField
from kenesh.notices.models import SealedLink
from kenesh.people.models import Organisation
from kenesh.projects.models import Project
from kenesh.realms.models import Belonging, Clearance, Forum

CONTACT = "business.contact"
ADDRESS = "business.address"


def check_sectors(codes: object) -> None:
    """Raise ``ValidationError`` for what is neither a chapter or heading of goods nor a purpose."""
    for code in codes if isinstance(codes, (list, tuple)) else ():
        if not is_code(str(code)):
            raise ValidationError(_("“%(code)s” is no code: write HS52, HS5205 or 32163."), params={"code": code})


class SectorsField(CodesField):
    """Keeps codes of goods and of purposes."""

    default_validators = [check_sectors]  # noqa: RUF012 - Django's own name for a class attribute


class Company(Belonging):
    """A company, association, chamber or think tank. Until it is confirmed, only its own country's officials know of it."""

    kind = "company"
    plural = "companies"
    moved: ClassVar[frozenset[str]] = frozenset(
        {"country", "state", "reason", "entered", "decided", "clearance", "cleared_for"}
    )

    class Sort(models.TextChoices):
        """What it is."""

        COMPANY = "company", _("Company")
        ASSOCIATION = "association", _("Association")
        CHAMBER = "chamber", _("Chamber of commerce")
        THINK_TANK = "think-tank", _("Think tank")

    sort = models.CharField(_("sort"), max_length=11, choices=Sort, default=Sort.COMPANY)
    name = LocalisedField(_("name"))
    country = models.CharField(_("country"), max_length=3)
    organisation = models.ForeignKey(
        Organisation,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="companies",
        verbose_name=_("organisation on record"),
    )
    chamber = models.ForeignKey(
        "self",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="members",
        verbose_name=_("chamber or association"),
        help_text=_("Its accounts can confirm the company."),
    )
    sectors = SectorsField(_("sectors"), help_text=_("HS52, HS5205 or 32163."))
    languages = LanguagesField(_("languages"), help_text=_("In which its people can talk."))
    website = models.URLField(_("web address"), blank=True)
    about = LocalisedField(_("what it does"), blank=True)
    state = models.CharField(_("state"), max_length=9, choices=Standing, default=Standing.ENTERED)
    reason = models.CharField(_("why it is not confirmed"), max_length=1000, blank=True)
    entered = models.DateTimeField(_("entered"))
    decided = models.DateTimeField(_("confirmed or refused"), null=True, blank=True)
    clearance = models.CharField(_("clearance"), max_length=12, choices=Clearance, default=Clearance.SECRETARIAT)

    class Meta(Belonging.Meta):
        verbose_name = _("company")
        verbose_name_plural = _("companies")
        ordering = ("country", "key")
        constraints = (
            *Belonging.Meta.constraints,
            models.CheckConstraint(
                condition=~models.Q(clearance="public") | models.Q(state=Standing.CONFIRMED),
                name="a_company_is_public_only_once_it_is_confirmed",
            ),
            models.CheckConstraint(
                condition=~models.Q(state=Standing.REFUSED) | ~models.Q(reason=""),
                name="a_company_is_refused_with_a_reason",
            ),
            models.CheckConstraint(condition=~models.Q(country=""), name="a_company_is_of_a_country"),
        )


class Offer(Belonging):
    """What a company needs, or what it offers. It is known of only where the company is."""

    kind = "offer"
    plural = "offers"
    hangs_on: ClassVar[tuple[str, ...]] = ("company",)
    moved: ClassVar[frozenset[str]] = frozenset({"company", "sort", "state", "project", "made"})

    class Sort(models.TextChoices):
        """Which of the two."""

        NEED = "need", _("Need")
        OFFER = "offer", _("Offer")

    company = models.ForeignKey(Company, models.CASCADE, related_name="offers", verbose_name=_("company"))
    sort = models.CharField(_("sort"), max_length=5, choices=Sort)
    text = LocalisedField(_("what"), help_text=_("In any language; one is enough."))
    sectors = SectorsField(_("sectors"))
    quantity = LocalisedField(_("how much"), blank=True)
    until = PartialDateField(_("holds until"))
    state = models.CharField(_("state"), max_length=6, choices=Openness, default=Openness.OPEN)
    made = models.DateTimeField(_("made"))
    project = models.ForeignKey(
        Project, models.SET_NULL, null=True, blank=True, related_name="offers", verbose_name=_("led to the project")
    )

    class Meta(Belonging.Meta):
        verbose_name = _("need or offer")
        verbose_name_plural = _("needs and offers")
        ordering = ("-made", "-id")


class Contact(models.Model):
    """How to reach a company: for itself, its country's focal points and the secretariat. One encrypted text."""

    NAMES: ClassVar[tuple[str, ...]] = ("name", "email", "phone", "language")

    company = models.OneToOneField(Company, models.CASCADE, related_name="contact")
    sealed = models.TextField(help_text="Encrypted JSON.")

    def __str__(self) -> str:
        return f"{self.company_id}"

    @property
    def values(self) -> dict[str, str]:
        """What it says, by name; nothing where another key of the installation sealed it."""
        try:
            said = json.loads(decrypt(self.sealed, CONTACT)) if self.sealed else {}
        except Unreadable:
            said = {}
        return {name: said.get(name, "") for name in self.NAMES}

    def seal(self, values: dict[str, str]) -> None:
        """Set what it says."""
        self.sealed = encrypt(json.dumps({name: values.get(name) or "" for name in self.NAMES}), CONTACT)


class Keeper(models.Model):
    """An account that acts for a company."""

    company = models.ForeignKey(Company, models.CASCADE, related_name="keepers")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")

    class Meta:
        constraints: ClassVar = (
            models.UniqueConstraint(fields=("company", "user"), name="an_account_keeps_a_company_once"),
        )

    def __str__(self) -> str:
        return f"{self.company_id}: {self.user_id}"


class CompanyLink(SealedLink):
    """Opens a company's own pages without an account. ``company`` is empty until the company has entered itself."""

    forum = models.ForeignKey(Forum, models.CASCADE, related_name="+")
    company = models.ForeignKey(Company, models.CASCADE, null=True, blank=True, related_name="links")

    class Meta(SealedLink.Meta):
        constraints: ClassVar = (
            models.UniqueConstraint(
                fields=("forum", "whose"),
                condition=models.Q(revoked_at__isnull=True),
                name="an_address_has_one_company_link_that_opens_in_a_forum",
            ),
        )

    def __str__(self) -> str:
        return f"{self.forum_id}: {self.made_at}"
