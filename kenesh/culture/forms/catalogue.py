"""The file of a catalogue that somebody sends."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from kenesh.culture.cataloguing.reading import LARGEST

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kenesh.culture.models import Collection


class CatalogueForm(forms.Form):
    """One file, and the collection whose catalogue it is."""

    file = forms.FileField(
        label=_("Catalogue (MARC 21, MARCXML or workbook)"),
        allow_empty_file=False,
        max_length=200,
        widget=forms.FileInput(attrs={"accept": ".mrc,.marc,.xml,.xlsx"}),
        help_text=_("First you are shown what it would do. Nothing is written before you say so."),
    )

    def __init__(self, *args: Any, collections: Iterable[Collection], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._collections = {str(one.pk): one for one in collections}
        if self._collections:
            self.fields["collection"] = forms.ChoiceField(
                label=_("Collection"),
                choices=[("", _("unknown")), *((key, str(one.what)) for key, one in self._collections.items())],
                required=False,
            )

    @property
    def collection(self) -> Collection | None:
        """The collection that is chosen."""
        return self._collections.get(self.cleaned_data.get("collection", ""))

    def clean_file(self) -> Any:
        """Refuse what is too large before it is read."""
        file = self.cleaned_data["file"]
        if file.size > LARGEST:
            raise ValidationError(
                _("The file is too large: at most %(most)s MB are taken."), params={"most": LARGEST // 1024**2}
            )
        return file
