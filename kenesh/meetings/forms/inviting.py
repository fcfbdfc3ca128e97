"""What is typed about who is invited by calendar mail."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django import forms
from django.conf import settings
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from kenesh.kit.countries import country_name
from kenesh.meetings.models import Attendee, Invitee, Standing
from kenesh.people.acting import ActForm

if TYPE_CHECKING:
    from django.db.models import QuerySet


class InviteForm(ActForm):
    """An address, whose it is, and in which language it is written to."""

    address = forms.EmailField(
        label=_("E-mail address"),
        max_length=254,
        help_text=_("E.g. of a minister's office. Nobody else who is invited sees it."),
    )
    name = forms.CharField(label=_("Name"), max_length=200, required=False, help_text=_("Of the person or the office."))
    language = forms.ChoiceField(label=_("Language"), choices=settings.LANGUAGES)

    def arrange(self) -> None:
        """Offer the parties of the meeting."""
        parties = Attendee.objects.filter(meeting=self.thing).exclude(country="").values_list("country", flat=True)
        choices = [(code, country_name(code)) for code in dict.fromkeys(parties)]
        self.fields["country"] = forms.ChoiceField(
            label=_("Delegation"),
            choices=[*choices, ("", str(_("none of the parties")))],
            required=False,
            help_text=_("It sees on the page of the meeting what is answered from this address."),
        )
        self.initial.setdefault("language", (get_language() or "en").split("-", maxsplit=1)[0])
        self.order_fields(["address", "name", "country", "language"])


class TakeOffForm(ActForm):
    """Which of those who are invited."""

    def offered(self) -> QuerySet[Invitee]:
        """Those who are."""
        return Invitee.objects.filter(meeting=self.thing, off=False)

    def arrange(self) -> None:
        """Offer them by name and address."""
        invited = self.offered()
        choices = [(one.address, f"{one.name} <{one.address}>" if one.name else one.address) for one in invited]
        self.fields["address"] = forms.ChoiceField(label=_("Who"), choices=choices)


class KeepTimeForm(TakeOffForm):
    """Which of those who proposed another time."""

    def offered(self) -> QuerySet[Invitee]:
        """Those who did."""
        return super().offered().filter(standing=Standing.PROPOSED)
