"""What people type of lines to take."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kenesh.forums.queries import clock_of
from kenesh.kit.countries import country_name
from kenesh.kit.dates import write_date
from kenesh.kit.fields import LocalisedFormField
from kenesh.kit.instants import instant
from kenesh.meetings.models import Meeting
from kenesh.people.acting import ActForm
from kenesh.press import policy
from kenesh.press.models import Line
from kenesh.realms.fields import OfForum

if TYPE_CHECKING:
    from django.db.models import Model


class _Meetings(OfForum):
    """Meetings, each with its day and time: several are called the same."""

    zone = ""

    def label_from_instance(self, obj: Model) -> str:
        """Name and time."""
        meeting = cast("Meeting", obj)
        when = instant(meeting.starts, self.zone) if meeting.starts else write_date(meeting.date)
        return f"{meeting.heading()} – {when}" if when else super().label_from_instance(obj)


class LineForm(ActForm):
    """What is meant to be said, at which meeting or on what, and for whom."""

    sort = forms.ChoiceField(label=gettext_lazy("What it is for"), choices=Line.Sort.choices)
    text = LocalisedFormField(label=gettext_lazy("Line"))
    subject = LocalisedFormField(
        label=gettext_lazy("Subject"), required=False, help_text=gettext_lazy("Where it is for no single meeting.")
    )

    def arrange(self) -> None:
        """Offer the meetings of the edition, and those for whom the viewer writes."""
        edition = self.thing if self.thing.kind == "edition" else self.thing.edition
        meetings = _Meetings(self.known(Meeting, edition=edition), label=_("Meeting"), required=False, empty_label="—")
        meetings.zone = clock_of(edition)
        self.fields["meeting"] = meetings
        if self.thing.kind == "edition":
            whose = policy.writes_lines_for(self.viewer, edition.forum_id)
            choices = [(code or "-", country_name(code) if code else _("The secretariat")) for code in whose]
            self.fields["whose"] = forms.ChoiceField(label=_("For"), choices=choices, required=len(choices) > 1)
        self.order_fields(["whose", "meeting", "subject", "sort", "text"])

    @property
    def country(self) -> str:
        """For whom; empty for the secretariat. Whoever writes for one alone need not say so."""
        whose = self.cleaned_data["whose"] or next(iter(policy.writes_lines_for(self.viewer, self.thing.forum_id)), "")
        return str(whose).strip("-")

    @property
    def line(self) -> dict[str, Any]:
        """The fields of the line."""
        return {name: value for name, value in self.given.items() if name != "whose"}
