"""Official lists of participants as they were issued: numbered, provisional or final, with what each line said."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from kenesh.delegations.models.participants import Participant
from kenesh.forums.models import Edition, PartOfEdition
from kenesh.kit.localised import Localised, LocalisedField, in_every_language
from kenesh.kit.partial import PartialDateField
from kenesh.realms.models import Clearance

if TYPE_CHECKING:
    from typing import ClassVar


class ParticipantList(PartOfEdition):
    """One issue of the list. What it said never changes; a new one is issued, with marks for what is new in it."""

    kind = "participant-list"
    plural = "participant-lists"
    moved: ClassVar[frozenset[str]] = frozenset({"edition", "number", "state", "issued", "note"})

    class State(models.TextChoices):
        """Whether more is to come."""

        PROVISIONAL = "provisional", pgettext_lazy("list", "Provisional")
        FINAL = "final", pgettext_lazy("list", "Final")

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="lists", verbose_name=_("edition"))
    number = models.PositiveSmallIntegerField(_("number"))
    state = models.CharField(_("state"), max_length=11, choices=State, default=State.PROVISIONAL)
    issued = PartialDateField(_("issued"))
    note = LocalisedField(_("note"), blank=True)
    order = models.PositiveSmallIntegerField(default=0)

    class Meta(PartOfEdition.Meta):
        verbose_name = _("list of participants")
        ordering = ("order", "id")

    def heading(self) -> Localised:
        """That it is the list, and which."""
        return in_every_language(
            lambda: (
                gettext("List of participants, number %(number)s: %(state)s")
                % {"number": self.number, "state": self.get_state_display()}
            )
        )

    @property
    def marking(self) -> str:
        """Who may read it."""
        return Clearance(self.clearance).marking

    def get_absolute_url(self) -> str:
        """Its own page, below its edition's."""
        return reverse("participant-list", args=(self.edition.forum.key, self.edition.key, self.number))


class ListLine(models.Model):
    """One person of an issued list, as it named them then."""

    kind = "list-line"

    list = models.ForeignKey(ParticipantList, models.CASCADE, related_name="lines", verbose_name=_("list"))
    participant = models.ForeignKey(
        Participant, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("participant")
    )
    country = models.CharField(_("country"), max_length=3, blank=True)
    country_as = LocalisedField(_("country as the delegation is called"), blank=True)
    name = LocalisedField(_("name"), blank=True)
    title = LocalisedField(_("title"), blank=True)
    role = models.CharField(_("role"), max_length=10, choices=Participant.Role, default=Participant.Role.DELEGATE)
    mode = models.CharField(_("mode"), max_length=10, choices=Participant.Mode, blank=True)
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        verbose_name = _("line of a list of participants")
        ordering = ("order", "id")
