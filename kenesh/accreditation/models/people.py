"""Who is to be let in: the accreditation, the photograph, and papers that came with a request of the press.

None of this is part of the forum's record: it is not exported, not searched, and deleted when the edition is over.
"""

from __future__ import annotations

import datetime as dt
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kenesh.accreditation.states import Stage
from kenesh.files.models import Content
from kenesh.forums.models import Edition
from kenesh.kit.countries import country_name
from kenesh.kit.encryption import Unreadable, decrypt
from kenesh.kit.localised import Localised, LocalisedField
from kenesh.nominations.models import Nomination
from kenesh.people.models import Person
from kenesh.realms.models import Forum

PURPOSE = "kenesh.accreditation"


class Colour(models.TextChoices):
    """The colours of a badge's stripe, told apart by those who do not see red and green; the category's word goes with it."""

    BLUE = "blue", _("Blue")
    ORANGE = "orange", _("Orange")
    GREEN = "green", _("Green")
    PURPLE = "purple", _("Purple")
    YELLOW = "yellow", _("Yellow")
    BLACK = "black", _("Black")


# The colour and what is written on it, as sRGB. After the palette of M. Okabe and K. Ito (2008), darkened for print.
COLOURS: dict[str, tuple[str, str]] = {
    "blue": ("#00558c", "#ffffff"),
    "orange": ("#e69f00", "#000000"),
    "green": ("#00664b", "#ffffff"),
    "purple": ("#8a3a6e", "#ffffff"),
    "yellow": ("#f0e442", "#000000"),
    "black": ("#1a2326", "#ffffff"),
}


class Accreditation(models.Model):
    """One person who is to be let in to an edition, in one capacity."""

    kind = "accreditation"

    class Sort(models.TextChoices):
        """On what ground."""

        DELEGATION = "delegation", _("Member of a delegation")
        PRESS = "press", _("Press")
        COMPANION = "companion", _("Companion")
        DAY_PASS = "day-pass", _("Day pass")

    # The fields that a form of the desk sets.
    TYPED: ClassVar[tuple[str, ...]] = ("names", "function", "country", "category", "colour", "days")

    forum = models.ForeignKey(Forum, models.CASCADE, related_name="+")
    edition = models.ForeignKey(Edition, models.CASCADE, related_name="accreditations", verbose_name=_("edition"))
    number = models.PositiveIntegerField(_("number"))
    sort = models.CharField(_("sort"), max_length=10, choices=Sort)
    state = models.CharField(_("state"), max_length=11, choices=Stage, default=Stage.ASKED)
    # [{"text": ..., "script": ISO 15924, "language": BCP 47}], the one that leads on the badge first.
    names = models.JSONField(_("names"), default=list)
    function = LocalisedField(_("title or function"), blank=True)
    country = models.CharField(_("country"), max_length=3, blank=True)
    category = LocalisedField(_("category"), help_text=_("The word on the badge's stripe."))
    colour = models.CharField(_("colour"), max_length=6, choices=Colour, default=Colour.BLUE)
    days = models.JSONField(_("days"), default=list, blank=True, help_text=_("Empty: every day of the edition."))
    companion_of = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="companions")
    nomination = models.ForeignKey(
        Nomination, models.SET_NULL, null=True, blank=True, related_name="accreditations", verbose_name=_("nomination")
    )
    # Who of the register it is, where an officer said so or the nomination does. Nobody is entered there from here.
    person = models.ForeignKey(
        Person, models.SET_NULL, null=True, blank=True, related_name="accreditations", verbose_name=_("person")
    )
    outlet = models.CharField(_("outlet"), max_length=200, blank=True)
    pool = models.BooleanField(_("pool"), default=False, help_text=_("Goes where only a few of the press can be."))
    # Encrypted: where the decision is sent. Nothing but that mail needs it.
    address = models.TextField(blank=True, editable=False)
    language = models.CharField(max_length=10, default="en")
    consented = models.DateTimeField(null=True, blank=True)
    code = models.CharField(max_length=64, blank=True, editable=False, help_text="SHA-256 of the code that was mailed.")
    tries = models.PositiveSmallIntegerField(default=0)
    reason = models.TextField(_("reason"), blank=True)
    asked = models.DateTimeField()
    decided = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")
    sample = models.BooleanField(_("sample"), default=False)
    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        verbose_name = _("accreditation")
        ordering = ("number",)
        constraints = (
            models.UniqueConstraint(
                fields=("edition", "number"), name="an_accreditations_number_is_unique_in_its_edition"
            ),
            models.CheckConstraint(
                condition=~models.Q(state__in=("refused", "revoked")) | ~models.Q(reason=""),
                name="who_is_refused_or_revoked_is_told_why",
            ),
            models.CheckConstraint(
                condition=~models.Q(sort="companion") | models.Q(companion_of__isnull=False),
                name="a_companion_comes_with_somebody",
            ),
            models.CheckConstraint(
                condition=~models.Q(sort="day-pass") | ~models.Q(days=[]), name="a_day_pass_names_its_days"
            ),
            models.UniqueConstraint(
                fields=("nomination",),
                condition=models.Q(nomination__isnull=False) & ~models.Q(state="revoked"),
                name="a_nomination_is_accredited_once",
            ),
        )

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """Its page at the accreditation desk. Read ``edition`` and its forum together with it."""
        return reverse("accreditation", args=self.where)

    @property
    def where(self) -> tuple[str, str, int]:
        """The parts of its addresses."""
        return self.edition.forum.key, self.edition.key, self.number

    @property
    def name(self) -> str:
        """The name that leads."""
        return str(self.names[0]["text"]) if self.names else str(self.number)

    def heading(self) -> Localised:
        """What pages call it."""
        return Localised({"und": self.name})

    @property
    def from_where(self) -> str:
        """The country in the reader's language; else for whom the press reports."""
        return country_name(self.country) if self.country else self.outlet

    @property
    def mail(self) -> str:
        """Where the decision is sent; empty where nobody said, and where the installation's key is another."""
        try:
            return decrypt(self.address, PURPOSE) if self.address else ""
        except Unreadable:
            return ""


class Photograph(Content):
    """The photograph of a badge: cut to 35:45 and drawn anew from its pixels. What was sent is not kept."""

    sealed = True
    accreditation = models.OneToOneField(Accreditation, models.CASCADE, related_name="photograph")

    def __str__(self) -> str:
        return self.sha256


class Paper(Content):
    """A paper that came with a request of the press: a letter of the editors, a press card."""

    sealed = True
    accreditation = models.ForeignKey(Accreditation, models.CASCADE, related_name="papers")

    class Meta:
        ordering = ("id",)

    def __str__(self) -> str:
        return self.name


# How long somebody has to type the code that was mailed, and how often they may try.
CODE_HOLDS = dt.timedelta(hours=24)
MOST_TRIES = 8
