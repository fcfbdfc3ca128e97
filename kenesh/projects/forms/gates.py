"""What people type about gates."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from kenesh.kit.countries import country_name
from kenesh.kit.fields import LocalisedFormField, LocalisedWidget
from kenesh.people.acting import ActForm
from kenesh.projects import policy
from kenesh.projects.actions.gates import stages_after
from kenesh.projects.models import STAGES
from kenesh.realms.policy import may_keep


class AskGateForm(ActForm):
    """Into which stage, and why it is time."""

    text = LocalisedFormField(label=_("Why it is time"), widget=LocalisedWidget())

    def arrange(self) -> None:
        """Offer the later stages, and whom the viewer speaks for."""
        later = stages_after(self.thing)
        self.fields["stage"] = forms.ChoiceField(
            label=_("Into which stage"), choices=[choice for choice in STAGES if choice[0] in later]
        )
        own = policy.own_of(self.viewer, self.thing, "focal-point")
        keeps = bool(may_keep(self.viewer, self.thing.forum_id))
        choices = [*([("", _("the secretariat"))] if keeps else []), *((code, country_name(code)) for code in own)]
        self.fields["country"] = forms.ChoiceField(
            label=_("Who asks"), choices=choices, required=False, initial=choices[0][0] if choices else ""
        )
        self.order_fields(["country", "stage", "text"])

    def clean_country(self) -> str:
        """The only choice, where there is one and nothing was said."""
        choices = [code for code, _label in self.fields["country"].choices]  # type: ignore[attr-defined]
        value = str(self.cleaned_data["country"])
        return value if value in choices or not choices else str(choices[0])


class OpenGateForm(ActForm):
    """That what is needed in words is there, and a remark."""

    confirmed = forms.BooleanField(label=_("What the gate needs in words is there"), required=False)
    text = LocalisedFormField(label=_("Remark"), required=False)


class AgainForm(ActForm):
    """What is other now."""

    text = LocalisedFormField(label=_("What is other now"), widget=LocalisedWidget())
