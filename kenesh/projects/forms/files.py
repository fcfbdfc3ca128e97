"""What people type about files that are evidence."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from kenesh.files.forms import FilesForm, Position
from kenesh.kit.fields import LocalisedFormField, LocalisedWidget, PartialDateFormField
from kenesh.people.acting import ActForm
from kenesh.people.models import Place
from kenesh.realms.fields import OfForum


class AddFilesForm(FilesForm):
    """Files for a report that is on record."""

    def arrange(self) -> None:
        """Nothing but files."""
        self.arrange_files(gettext_lazy("Files"))


class CorrectFileForm(ActForm):
    """What is said of a file."""

    title = LocalisedFormField(label=gettext_lazy("What it is"), required=False)

    def arrange(self) -> None:
        """Ask of a photograph when and where it was taken, what it shows and whose it is."""
        if self.thing.is_picture:
            self.fields["alt"] = LocalisedFormField(
                label=gettext_lazy("What the photograph shows"),
                widget=LocalisedWidget(),
                help_text=gettext_lazy("In a sentence, for whoever cannot see it."),
            )
            self.fields["taken"] = PartialDateFormField(label=gettext_lazy("When it was taken"), required=False)
            self.fields["place"] = OfForum(
                self.known(Place), label=gettext_lazy("Where it was taken"), required=False, empty_label="—"
            )
            self.fields["position"] = Position(label=gettext_lazy("Or the point where it was taken"))
            self.fields["credit"] = forms.CharField(label=gettext_lazy("Who took it"), required=False, max_length=200)
        self.fields["rights"] = forms.CharField(
            label=gettext_lazy("Who may use it, and how"), required=False, max_length=200
        )
        self.fields["members_only"] = forms.BooleanField(
            label=gettext_lazy("For the forum's members only"), required=False
        )

    @property
    def values(self) -> dict[str, Any]:
        """The fields of the file."""
        given = {name: value for name, value in self.given.items() if name not in {"members_only", "position"}}
        if "position" in self.fields:
            given["latitude"], given["longitude"] = self.cleaned_data["position"] or (None, None)
        return given


class WithdrawFileForm(ActForm):
    """Why a file is withdrawn."""

    reason = LocalisedFormField(label=gettext_lazy("Why"))
