"""What people type about promises."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from kenesh.decisions.models import Assessment
from kenesh.kit.countries import country_name
from kenesh.kit.fields import LocalisedFormField, PartialDateFormField
from kenesh.people.acting import ActForm
from kenesh.realms.policy import countries_of


class AssessForm(ActForm):
    """How far a promise is fulfilled."""

    assessment = forms.ChoiceField(label=_("Assessment"), choices=Assessment.choices)
    outcome = LocalisedFormField(label=_("What became of it"), required=False)
    fulfilled_on = PartialDateFormField(label=_("Fulfilled on"), required=False)


class ProposeDateForm(ActForm):
    """Another due date, and why."""

    due = PartialDateFormField(label=_("Proposed date"))
    reason = LocalisedFormField(label=_("Why"))
    field_order = ("country", "due", "reason")

    def arrange(self) -> None:
        """Offer the viewer's countries among those that promised."""
        own = countries_of(self.viewer, self.thing.forum_id, "focal-point")
        choices = [(code, country_name(code)) for code in self.thing.countries if code in own]
        self.fields["country"] = forms.ChoiceField(label=_("On behalf of"), choices=choices)
        self.order_fields(self.field_order)


class AnswerDateForm(ActForm):
    """The answer to a proposed date."""

    accepted = forms.TypedChoiceField(
        label=_("Answer to the proposed date"),
        choices=[("yes", _("Accept: the due date moves at once")), ("no", _("Decline"))],
        coerce=lambda value: value == "yes",
        widget=forms.RadioSelect,
    )
    answer = LocalisedFormField(label=_("In words"), required=False, help_text=_("Needed to decline."))
