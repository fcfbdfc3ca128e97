"""The file that somebody sends."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from kenesh.kit.workbooks import LARGEST


class SheetForm(forms.Form):
    """One workbook."""

    file = forms.FileField(
        label=_("Workbook (.xlsx)"),
        allow_empty_file=False,
        max_length=200,
        widget=forms.FileInput(attrs={"accept": ".xlsx"}),
        help_text=_("First you are shown what it would do. Nothing is written before you say so."),
    )

    def clean_file(self) -> Any:
        """Refuse what is too large before it is read."""
        file = self.cleaned_data["file"]
        if file.size > LARGEST:
            raise ValidationError(
                _("The file is too large: at most %(most)s MB are taken."), params={"most": LARGEST // (1024 * 1024)}
            )
        return file
