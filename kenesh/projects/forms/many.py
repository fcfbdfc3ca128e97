"""One row of the page on which somebody reports on much at once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kenesh.decisions.models import Assessment
from kenesh.kit.fields import LocalisedBox
from kenesh.kit.localised import Localised
from kenesh.projects.forms.following import ReportForm

if TYPE_CHECKING:
    from collections.abc import Mapping

_UNTOUCHED = ("", Assessment.NOT_ASSESSED.value)


class RowForm(ReportForm):
    """A report in one row: one address as its evidence, and a text in the reader's language."""

    def arrange(self) -> None:
        """As on the page of one report, with less of it."""
        super().arrange()
        del self.fields["title_1"]
        self.fields["url_1"].label = _("Address that shows it")
        self.fields["public"].label = _("Everyone may read it")
        self.fields["assessment"].widget = forms.Select(choices=Assessment.choices)
        self.fields["text"].widget = LocalisedBox({"rows": 2})
        self.fields["date"].help_text = self.fields["assessment"].help_text = ""
        # The stage of a project is reported on its own page.
        self.fields.pop("stage", None)
        if len(self.fields["country"].choices) == 1:  # type: ignore[attr-defined]  # it offers countries
            self.fields["country"].widget = forms.HiddenInput()

    def arrange_files(self, label: Any = "") -> None:  # noqa: ARG002 - the frame's
        """Files are sent on the page of one report."""
        self.uploads, self.forgotten = {}, []

    @property
    def rows(self) -> int:
        """One address."""
        return 1

    def title(self, number: int) -> Localised:  # noqa: ARG002 - the frame's
        """It stands for itself."""
        return Localised()


def is_untouched(data: Mapping[str, str], prefix: str) -> bool:
    """Whether nothing was said in a row: a date and who reports stand there at first."""
    said = [name for name in data if name.startswith((f"{prefix}-text", f"{prefix}-url_1")) and data[name].strip()]
    return not said and data.get(f"{prefix}-assessment", "") in _UNTOUCHED
