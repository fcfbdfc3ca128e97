"""What is typed about publishing, and about a publisher's file and what it says."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.forms.models import ModelForm
from django.utils.translation import gettext_lazy as _

from kenesh.kit.fields import LocalisedFormField, VersionField
from kenesh.projects.forms.money import currency_choices
from kenesh.projects.models import Project, Publisher

if TYPE_CHECKING:
    from kenesh.projects.queries.iati import Review

# As much as a browser is let send at once; the command takes any size.
LARGEST = 50 * 1024 * 1024


class PublisherForm(ModelForm):  # type: ignore[type-arg]
    """As whom the forum publishes, and the version that was on screen."""

    version = VersionField()

    class Meta:
        model = Publisher
        fields = ("identifier", "name", "sort", "language", "currency")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["version"] = self.instance.version if self.instance.pk else 0
        for name, choices in (("language", settings.LANGUAGES), ("currency", currency_choices)):
            asked = self.fields[name]
            common: dict[str, Any] = {"label": asked.label, "help_text": asked.help_text, "required": asked.required}
            self.fields[name] = forms.ChoiceField(choices=choices, **common)

    @property
    def given(self) -> dict[str, Any]:
        """What was typed, without the version."""
        return {name: self.cleaned_data[name] for name in self.Meta.fields}


class IatiFileForm(forms.Form):
    """A publisher's file, and where it is published."""

    file = forms.FileField(
        label=_("File of activities (XML)"),
        allow_empty_file=False,
        max_length=200,
        widget=forms.FileInput(attrs={"accept": ".xml"}),
        help_text=_("Version 2 of the IATI Standard. Nothing is written to the record before you say so."),
    )
    url = forms.URLField(
        label=_("Address of the file"),
        max_length=1000,
        help_text=_("Where its publisher publishes it. What you take over rests on it."),
    )

    def clean_file(self) -> Any:
        """Refuse what is too large before it is read."""
        file = self.cleaned_data["file"]
        if file.size > LARGEST:
            raise ValidationError(
                _("The file is too large: at most %(most)s MB are taken."), params={"most": LARGEST // (1024 * 1024)}
            )
        return file


class TakeOverForm(forms.Form):
    """What to take over of an activity, and how a new project relates to the forum."""

    version = VersionField()
    parts = forms.MultipleChoiceField(
        label=_("What to take over"), required=False, widget=forms.CheckboxSelectMultiple(attrs={"class": "choices"})
    )

    def __init__(self, *args: Any, review: Review, labels: dict[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offers = review.offers
        self.initial = {"version": review.candidate.version, "parts": offers, **self.initial}
        self.fields["parts"].choices = [(name, labels[name]) for name in offers]  # type: ignore[attr-defined]  # it is a choice
        if review.project is None:
            self.fields["relation"] = forms.ChoiceField(
                label=_("Relation to the forum"), choices=Project.Relation.choices, widget=forms.RadioSelect
            )


class RejectForm(forms.Form):
    """Why an activity is rejected."""

    version = VersionField()
    reason = LocalisedFormField(label=_("Why"))
