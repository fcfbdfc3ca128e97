"""What people type about when reports are due."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kenesh.agreements.recurrence import ahead
from kenesh.kit.fields import DatesFormField, PartialDateFormField
from kenesh.people.acting import ActForm
from kenesh.projects.reporting import Timetable
from kenesh.projects.rules import Rhythm

if TYPE_CHECKING:
    from kenesh.kit.partial import PartialDate


class CalendarForm(ActForm):
    """How often reports are due, and from when until when; the page shows the next dates before anything is saved."""

    rhythm = forms.ChoiceField(
        label=_("How often reports are due"),
        choices=[("", _("Once a year, counted from the last report")), *Rhythm.choices],
        required=False,
        widget=forms.RadioSelect,
    )
    since = PartialDateFormField(label=_("First report due"), required=False)
    dates = DatesFormField(label=_("Listed dates"), required=False)
    until = PartialDateFormField(label=_("Last report due"), required=False)

    @property
    def table(self) -> Timetable:
        """What was typed."""
        given = self.given
        dates = given["dates"] if given["rhythm"] == Rhythm.LISTED else ""
        return Timetable(given["rhythm"], given["since"], given["until"], dates)

    @property
    def upcoming(self) -> list[PartialDate]:
        """The next four dates of what was typed; none where that still needs another look."""
        if not self.is_bound or not self.is_valid():
            return []
        return ahead(self.table.dues(), timezone.localdate(), 4)
