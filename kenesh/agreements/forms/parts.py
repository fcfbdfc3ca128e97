"""What people type to correct parties and steps of an agreement.

A part is told by its place in the list, counted from 0: the version of the agreement says that the list is still the same.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django import forms
from django.utils.translation import gettext_lazy as _

from kenesh.agreements.actions.parties import Happening, Named, called
from kenesh.agreements.forms.acts import StepForm, parties_of
from kenesh.kit.dates import write_date
from kenesh.kit.fields import LocalisedFormField, LocalisedLine
from kenesh.people.acting import ActForm
from kenesh.people.models import Organisation
from kenesh.realms.fields import Country, OfForum

if TYPE_CHECKING:
    from kenesh.agreements.models import Party, Step


class CorrectStepForm(StepForm):
    """Which step, and what it was."""

    removed = forms.BooleanField(
        label=_("Remove this step"), required=False, help_text=_("Where it was recorded by mistake.")
    )

    def arrange(self) -> None:
        """Offer the steps by their place in the list."""
        self._steps: list[Step] = list(self.thing.steps.all())
        choices = [(str(place), _called(step)) for place, step in enumerate(self._steps)]
        self.fields["step"] = forms.ChoiceField(label=_("Step"), choices=choices)
        super().arrange()
        self.order_fields(["step", *self.field_order])

    @property
    def step(self) -> Step:
        """Which step."""
        return self._steps[int(self.cleaned_data["step"])]

    @property
    def what(self) -> Happening:
        """What it was."""
        given = self.given
        return Happening(given["sort"], given["date"], given["text"], given["present"], given["absent"])


def _called(step: Step) -> str:
    date = write_date(step.date) if step.date else str(_("Date unknown"))
    return f"{date}: {step.text}"


class PartyForm(ActForm):
    """Which party, and who it is."""

    name = LocalisedFormField(label=_("Or the party in words"), required=False, widget=LocalisedLine())
    removed = forms.BooleanField(
        label=_("Remove this party"), required=False, help_text=_("Where it was named by mistake.")
    )
    field_order = ("party", "country", "organisation", "name", "removed")

    def arrange(self) -> None:
        """Offer the parties by their place in the list, and a new one."""
        self._parties = parties_of(self.thing)
        choices = [(str(place), str(called(party))) for place, party in enumerate(self._parties)]
        self.fields["party"] = forms.ChoiceField(
            label=_("Party"), choices=[("", _("a new party")), *choices], required=False
        )
        self.fields["country"] = Country(self.thing.forum, label=_("Country"), required=False, empty=_("none"))
        self.fields["organisation"] = OfForum(
            self.known(Organisation), label=_("Organisation"), required=False, empty_label="—"
        )
        self.order_fields(self.field_order)

    @property
    def party(self) -> Party | None:
        """Which party; None for a new one."""
        place = self.cleaned_data["party"]
        return self._parties[int(place)] if place else None

    @property
    def named(self) -> Named:
        """Who it is."""
        return Named(self.given["country"], self.given["organisation"], self.given["name"])
