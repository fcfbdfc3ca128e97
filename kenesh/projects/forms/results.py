"""What people type about results and risks."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kenesh.files.forms import FilesForm
from kenesh.kit.countries import country_name
from kenesh.kit.fields import LocalisedFormField, LocalisedLine, LocalisedWidget, PartialDateFormField
from kenesh.people.acting import ActForm
from kenesh.people.models import Organisation
from kenesh.projects import policy
from kenesh.projects.models import Indicator, Risk
from kenesh.realms.fields import Country, OfForum
from kenesh.realms.policy import may_keep


def _number(label: Any) -> forms.DecimalField:
    return forms.DecimalField(label=label, required=False, max_digits=18, decimal_places=2, localize=False)


class IndicatorForm(ActForm):
    """By what a result is seen."""

    level = forms.ChoiceField(label=_("Sort of result"), choices=Indicator.Level.choices, widget=forms.RadioSelect)
    result = LocalisedFormField(label=_("Result: what the project is to bring about"))
    title = LocalisedFormField(label=_("Indicator: what is measured, in which unit"))
    measure = forms.ChoiceField(
        label=_("How it is measured"), choices=Indicator.Measure.choices, widget=forms.RadioSelect
    )
    descending = forms.BooleanField(label=_("Less is better"), required=False)
    baseline = _number(_("Baseline: where it begins"))
    baseline_words = LocalisedFormField(label=_("Or the baseline in words"), required=False, widget=LocalisedLine())
    baseline_date = PartialDateFormField(label=_("Date of the baseline"), required=False)


class PeriodForm(ActForm):
    """What is to be reached in a period."""

    start = PartialDateFormField(label=_("The period begins"), required=False)
    end = PartialDateFormField(label=_("The period ends"), required=False)
    target = _number(_("Target"))
    target_words = LocalisedFormField(label=_("Or the target in words"), required=False, widget=LocalisedLine())


class MeasureForm(FilesForm):
    """What was reached."""

    actual = _number(_("What was reached"))
    actual_words = LocalisedFormField(
        label=_("In words"), required=False, help_text=_("Or how it was measured, and by whom.")
    )

    def arrange(self) -> None:
        """Offer the viewer's countries."""
        own = policy.own_of(self.viewer, self.thing.project, *policy.MINISTRIES)
        keeps = bool(may_keep(self.viewer, self.thing.forum_id))
        choices = [*([("", _("the secretariat"))] if keeps else []), *((code, country_name(code)) for code in own)]
        self.fields["country"] = forms.ChoiceField(
            label=_("Who reports"), choices=choices, required=False, initial=choices[0][0] if choices else ""
        )
        self.arrange_files(_("Evidence: documents and photographs"))
        self.order_fields(["country", "actual", "actual_words"])

    def clean_country(self) -> str:
        """The only choice, where there is one and nothing was said."""
        choices = [code for code, _label in self.fields["country"].choices]  # type: ignore[attr-defined]
        value = str(self.cleaned_data["country"])
        return value if value in choices or not choices else str(choices[0])


class ReasonForm(ActForm):
    """Why something is returned."""

    reason = LocalisedFormField(label=_("Why"))


class WeighForm(ActForm):
    """How likely and grave a risk is, what is done about it, and whose it is."""

    likelihood = forms.ChoiceField(label=_("Likelihood"), choices=Risk.Weight.choices, widget=forms.RadioSelect)
    impact = forms.ChoiceField(label=_("Impact"), choices=Risk.Weight.choices, widget=forms.RadioSelect)
    text = LocalisedFormField(label=_("What is done about it"), required=False, widget=LocalisedWidget())
    body = LocalisedFormField(label=_("Or the body in words"), required=False, widget=LocalisedLine())

    def arrange(self) -> None:
        """Offer members and bodies that can watch it."""
        self.fields["country"] = Country(
            self.thing.forum, label=_("Country that watches it"), required=False, members_only=True, empty=_("none")
        )
        self.fields["organisation"] = OfForum(
            self.known(Organisation), label=_("Body that watches it"), required=False, empty_label="—"
        )
        self.order_fields(["title", "likelihood", "impact", "text", "country", "organisation", "body"])


class RiskForm(WeighForm):
    """What may go wrong."""

    title = LocalisedFormField(label=_("Risk: what may go wrong"))


class CloseForm(ActForm):
    """How a risk ended."""

    outcome = LocalisedFormField(label=_("How it ended"))
