"""What is typed to open a door, at a door, and to print badges."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy

from kenesh.accreditation.models import Door

if TYPE_CHECKING:
    from kenesh.forums.models import Edition


class DoorForm(forms.Form):
    """A door to be opened."""

    name = forms.CharField(label=gettext_lazy("Name of the door"), max_length=60)


class TypedForm(forms.Form):
    """A code typed online, at one of the doors. The number of the scan is made with the form."""

    door = forms.ModelChoiceField(Door.objects.none(), label=gettext_lazy("Door"), empty_label=None)
    code = forms.CharField(
        label=gettext_lazy("Code under the square"),
        max_length=200,
        widget=forms.TextInput(attrs={"autofocus": True, "autocomplete": "off"}),
    )
    scan = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, edition: Edition, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["door"].queryset = Door.objects.filter(edition=edition).select_related("edition__forum")  # type: ignore[attr-defined]


class BadgesForm(forms.Form):
    """Which badges to print, and how."""

    which = forms.ChoiceField(
        label=gettext_lazy("Which"),
        choices=[("new", gettext_lazy("Those not printed yet")), ("all", gettext_lazy("All"))],
    )
    size = forms.ChoiceField(
        label=gettext_lazy("Size"),
        choices=[("a6", gettext_lazy("A6, upright")), ("card", gettext_lazy("Card, 86 by 54 millimetres"))],
    )
    sheet = forms.BooleanField(label=gettext_lazy("On sheets of A4, to be cut"), required=False)
    number = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=1, max_value=10**9)

    def __init__(self, *args: Any, one: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if one:
            self.fields["which"].widget = forms.HiddenInput()
