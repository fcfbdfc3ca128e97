"""What people type on the site's own pages."""

from __future__ import annotations

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _


class FeedForm(forms.Form):
    """A new secret address of one's own calendar."""

    name = forms.CharField(
        label=_("What reads it"),
        max_length=60,
        help_text=_("So that you know later which address to revoke: “Outlook at the ministry”, “my phone”."),
    )


class BundleForm(forms.Form):
    """In which languages the pages of an edition are taken along."""

    languages = forms.MultipleChoiceField(
        label=_("Languages"),
        choices=settings.LANGUAGES,
        initial=[tag for tag, _name in settings.LANGUAGES],
        widget=forms.CheckboxSelectMultiple,
    )
