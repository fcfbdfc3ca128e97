"""Experts of a forum: persons of the register, with what they know of; and the accounts that act for them."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from kenesh.business.models.companies import SectorsField
from kenesh.kit.codes import LanguagesField
from kenesh.kit.localised import Localised, LocalisedField
from kenesh.people.models import Organisation, Person
from kenesh.realms.models import Belonging, Clearance


class Expert(Belonging):
    """A person as an expert of the forum. Public only while the person agrees to stand in the directory.

    How to reach them is no part of it: the address stays sealed with the invitation, or is the account's.
    """

    kind = "expert"
    plural = "experts"
    hangs_on: ClassVar[tuple[str, ...]] = ("person",)
    moved: ClassVar[frozenset[str]] = frozenset({"person", "listed", "clearance", "cleared_for"})

    person = models.ForeignKey(Person, models.CASCADE, related_name="expertise", verbose_name=_("person"))
    sectors = SectorsField(_("fields"), help_text=_("HS52, HS5205 or 32163."))
    knows = LocalisedField(_("fields in words"), blank=True)
    organisation = models.ForeignKey(
        Organisation, models.SET_NULL, null=True, blank=True, related_name="experts", verbose_name=_("organisation")
    )
    affiliation = LocalisedField(_("organisation in words"), blank=True)
    country = models.CharField(_("country"), max_length=3)
    languages = LanguagesField(_("languages"))
    about = LocalisedField(_("in short"), blank=True, help_text=_("A few sentences on who this is."))
    listed = models.BooleanField(
        _("agreed to stand in the public directory"), default=False, help_text=_("As the expert said.")
    )
    clearance = models.CharField(_("clearance"), max_length=12, choices=Clearance, default=Clearance.SECRETARIAT)

    class Meta(Belonging.Meta):
        verbose_name = _("expert")
        verbose_name_plural = _("experts")
        ordering = ("country", "key")
        constraints = (
            *Belonging.Meta.constraints,
            models.CheckConstraint(
                condition=~models.Q(clearance="public") | models.Q(listed=True),
                name="an_expert_is_public_only_once_they_agreed",
            ),
            models.CheckConstraint(condition=~models.Q(country=""), name="an_expert_is_of_a_country"),
        )

    def heading(self) -> Localised:
        """The person's name; the key where the reader may not know of the person (see ``kenesh.kit.sight.resolve``)."""
        person = getattr(self, "person", None)
        return person.heading() if person else Localised({"und": self.key})


class Keeper(models.Model):
    """An account that acts for an expert: the expert's own."""

    expert = models.ForeignKey(Expert, models.CASCADE, related_name="keepers")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")

    class Meta:
        constraints: ClassVar = (
            models.UniqueConstraint(fields=("expert", "user"), name="an_account_keeps_an_expert_once"),
        )

    def __str__(self) -> str:
        return f"{self.expert_id}: {self.user_id}"
