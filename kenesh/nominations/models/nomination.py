"""Nominations, and the files that come with them."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kenesh.delegations.models import Participant
from kenesh.files.models import Kept
from kenesh.forums.models import Edition
from kenesh.kit.localised import Localised, LocalisedField, in_every_language
from kenesh.nominations.models.desk import Category
from kenesh.nominations.states import Stage
from kenesh.people.models import Person
from kenesh.realms.models import Belonging

# What whoever nominates writes.
WRITTEN = ("category", "surname", "given", "own_name", "honorific", "function", "organisation", "email", "language")


class Nomination(Belonging):
    """One person whom a country, or the secretariat, nominates for an edition."""

    kind = "nomination"
    plural = "nominations"
    hangs_on: ClassVar[tuple[str, ...]] = ("edition",)
    # Values in its history are somebody's own: sealed, so that they can be forgotten.
    is_personal = True
    moved = frozenset({"edition", "country", "state", "late_reason", "reason", "replaces", "person", "participant"}) | {
        *WRITTEN
    }

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="nominations", verbose_name=_("edition"))
    country = models.CharField(
        _("country"), max_length=3, blank=True, help_text=_("Who nominates; empty for the secretariat.")
    )
    category = models.ForeignKey(Category, models.PROTECT, related_name="nominations", verbose_name=_("category"))
    state = models.CharField(_("state"), max_length=9, choices=Stage, default=Stage.DRAFT)

    surname = models.CharField(
        _("surname as in the passport"), max_length=100, blank=True, help_text=_("In Latin letters.")
    )
    given = models.CharField(
        _("given names as in the passport"), max_length=100, blank=True, help_text=_("In Latin letters.")
    )
    own_name = models.CharField(
        _("name in the person's own script"),
        max_length=200,
        blank=True,
        help_text=_("Whole, in the order in which the person writes it."),
    )
    honorific = LocalisedField(_("honorific"), blank=True, help_text=_("H.E., Mr, Dr, as it is said in each language."))
    function = LocalisedField(_("function"), blank=True, help_text=_("The post for which the person comes."))
    organisation = models.CharField(_("organisation"), max_length=300, blank=True)
    email = models.EmailField(_("e-mail address"), blank=True, help_text=_("The person's own: the link goes there."))
    language = models.CharField(_("language"), max_length=12, default="en", help_text=_("In which to write to them."))

    late_reason = models.TextField(_("why it comes late"), max_length=2000, blank=True)
    reason = models.TextField(_("why it was returned or refused"), max_length=2000, blank=True)
    replaces = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="replaced_by", verbose_name=_("in place of")
    )
    person = models.ForeignKey(
        Person, models.SET_NULL, null=True, blank=True, related_name="nominations", verbose_name=_("person")
    )
    participant = models.OneToOneField(
        Participant, models.SET_NULL, null=True, blank=True, related_name="nomination", verbose_name=_("participant")
    )

    class Meta(Belonging.Meta):
        verbose_name = _("nomination")
        ordering = ("country", "category", "id")
        constraints = (
            *Belonging.Meta.constraints,
            models.CheckConstraint(
                condition=~models.Q(surname="", given="", own_name=""), name="a_nomination_names_somebody"
            ),
            models.CheckConstraint(
                condition=~models.Q(state__in=("returned", "refused")) | ~models.Q(reason=""),
                name="a_nomination_is_returned_or_refused_with_a_reason",
            ),
        )
        indexes = (models.Index(fields=("edition", "country", "state"), name="nomination_of_a_delegation"),)

    def get_absolute_url(self) -> str:
        """Its page."""
        return reverse("nomination", args=(self.forum.key, self.key))

    @property
    def latin(self) -> str:
        """The passport's name as one writes it in a letter: the surname first, in capitals."""
        return " ".join(filter(None, (self.surname.upper(), self.given)))

    def heading(self) -> Localised:
        """The passport's name, else the own one."""
        return in_every_language(lambda: self.latin or self.own_name)


class NominationFile(Kept):
    """A file that comes with nominations: the signed note with the list. It is about one nomination, or a whole delegation."""

    kind = "nomination-file"
    plural = "nomination-files"
    hangs_on = ("edition", "nomination")
    moved = Kept.moved | {"edition", "nomination"}
    # Passports and signed notes: no export takes them along.
    of_record = False
    # And nobody reads them from a disk.
    sealed = True

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="nomination_files", verbose_name=_("edition"))
    nomination = models.ForeignKey(
        Nomination, models.CASCADE, null=True, blank=True, related_name="files", verbose_name=_("nomination")
    )

    class Meta(Kept.Meta):
        verbose_name = _("file of nominations")
        ordering = ("order", "id")

    def get_absolute_url(self) -> str:
        """Its place on the page of the nomination, else the desk. Read both together with it."""
        if self.nomination is None:
            return reverse("nominations", args=(self.forum.key, self.edition.key))
        return f"{reverse('nomination', args=(self.forum.key, self.nomination.key))}#{self.anchor}"

    @property
    def anchor(self) -> str:
        """Its id on that page."""
        return f"{self.kind}-{self.key}"

    @property
    def original_url(self) -> str:
        """As it was sent."""
        return reverse("nomination-file", args=(self.forum.key, self.key))
