"""What people choose."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from kenesh.notices.models import Preference


class PaceForm(forms.Form):
    """How often to get mail."""

    pace = forms.ChoiceField(
        label=_("News by mail"),
        choices=Preference.Pace.choices,
        widget=forms.RadioSelect,
        help_text=_("What you must know at once, such as a role you were given, is always mailed."),
    )
