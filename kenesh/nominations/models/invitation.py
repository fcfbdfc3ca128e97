"""Invitations by note verbale, and the templates that they are written from."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kenesh.forums.models import Edition
from kenesh.kit.countries import country_in_words
from kenesh.nominations.states import Issue
from kenesh.people.models import Organisation
from kenesh.realms.models import Belonging

if TYPE_CHECKING:
    from kenesh.kit.localised import Localised

# The blocks of a note, in their order.
BLOCKS = ("opening", "text", "closing")


class NoteTemplate(models.Model):
    """How a forum writes its notes verbales in a language, where it changed what is shipped."""

    forum = models.ForeignKey("realms.Forum", models.CASCADE, related_name="+", verbose_name=_("forum"))
    language = models.CharField(_("language"), max_length=12)
    opening = models.TextField(_("opening courtesy"), max_length=4000)
    text = models.TextField(_("text"), max_length=12000)
    closing = models.TextField(_("closing courtesy"), max_length=4000)
    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        verbose_name = _("template of notes verbales")
        constraints = (
            models.UniqueConstraint(fields=("forum", "language"), name="a_forum_has_one_note_template_in_a_language"),
        )

    def __str__(self) -> str:
        return self.language


class Invitation(Belonging):
    """A note verbale that invites a country, an organisation, or an organisation of a country to an edition."""

    kind = "invitation"
    plural = "invitations"
    hangs_on: ClassVar[tuple[str, ...]] = ("edition",)
    moved = frozenset(
        {"edition", "country", "organisation", "language", "date", "year", "number", "state", "reason", *BLOCKS}
    )

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="invitations", verbose_name=_("edition"))
    country = models.CharField(_("country addressed"), max_length=3, blank=True)
    organisation = models.ForeignKey(
        Organisation,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="invitations",
        verbose_name=_("organisation addressed"),
    )
    language = models.CharField(
        _("language"), max_length=12, help_text=_("The one that was agreed with the addressee.")
    )
    date = models.DateField(_("date"), null=True, blank=True)
    year = models.PositiveSmallIntegerField(_("year of the number"), null=True, blank=True, editable=False)
    number = models.PositiveSmallIntegerField(_("number"), null=True, blank=True, editable=False)
    state = models.CharField(_("state"), max_length=9, choices=Issue, default=Issue.DRAFT)
    opening = models.TextField(_("opening courtesy"), max_length=4000)
    text = models.TextField(_("text"), max_length=12000)
    closing = models.TextField(_("closing courtesy"), max_length=4000)
    reason = models.TextField(_("why it was withdrawn"), max_length=2000, blank=True)

    class Meta(Belonging.Meta):
        verbose_name = _("invitation")
        ordering = ("-year", "-number", "id")
        constraints = (
            *Belonging.Meta.constraints,
            models.UniqueConstraint(
                fields=("forum", "year", "number"), name="a_note_verbale_has_a_number_of_its_own_in_its_year"
            ),
            models.CheckConstraint(
                condition=~models.Q(country="") | models.Q(organisation__isnull=False),
                name="an_invitation_says_whom_it_addresses",
            ),
            models.CheckConstraint(
                condition=models.Q(state=Issue.DRAFT, number__isnull=True, year__isnull=True)
                | (~models.Q(state=Issue.DRAFT) & models.Q(number__isnull=False, year__isnull=False)),
                name="a_note_verbale_has_its_number_once_it_is_issued",
            ),
        )

    def get_absolute_url(self) -> str:
        """Its page."""
        return reverse("invitation", args=(self.forum.key, self.key))

    @property
    def symbol(self) -> str:
        """Its number in its year, “14/2026”; empty as long as it is a draft."""
        return f"{self.number}/{self.year}" if self.number else ""

    def heading(self) -> Localised:
        """Whom it addresses."""
        return self.organisation.heading() if self.organisation else country_in_words(self.country)
