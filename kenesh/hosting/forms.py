"""The programme that somebody sends; what is typed of a host's tasks."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from kenesh.hosting.models import HostTask
from kenesh.programme.exchange.reading import MOST_BYTES
from kenesh.sources.forms import asks

asks(HostTask, "title", "edition", "area", "days", "after", "owner", "who", "text")


class ProgrammeForm(forms.Form):
    """One file, and the language in which its texts are meant that say none."""

    file = forms.FileField(
        label=_("Programme (XML or JSON)"),
        allow_empty_file=False,
        max_length=200,
        widget=forms.FileInput(attrs={"accept": ".xml,.json"}),
        help_text=_("First you are shown what it would do. Nothing is written before you say so."),
    )
    language = forms.ChoiceField(
        label=_("Language of its texts"),
        choices=settings.LANGUAGES,
        help_text=_("For texts that do not say in which language they are."),
    )

    def clean_file(self) -> Any:
        """Refuse what is too large before it is read."""
        file = self.cleaned_data["file"]
        if file.size > MOST_BYTES:
            raise ValidationError(
                _("The file is too large: a programme of at most %(most)s MB is taken."),
                params={"most": MOST_BYTES // 1024**2},
            )
        return file
