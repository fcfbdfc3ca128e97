"""What people type of lines to take."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from kenesh.forums.queries import clock_of
from kenesh.kit.countries import country_name
from kenesh.kit.dates import write_date
from kenesh.kit.fields import LocalisedFormField
from kenesh.kit.instants import instant
from kenesh.kit.localised import Localised
from kenesh.meetings.models import Meeting
from kenesh.people.acting import ActForm
from kenesh.press import policy
from kenesh.press.models import Line
from kenesh.press.queries.subjects import subjects
from kenesh.realms.fields import OfForum

if TYPE_CHECKING:
    from django.db.models import Model


class _Meetings(OfForum):
    """Meetings, each with its day and time: several are called the same."""

    zone = ""

    def label_from_instance(self, obj: Model) -> str:
        """Name and time, as far as they are known."""
        meeting = cast("Meeting", obj)
        known = meeting.starts or meeting.date
        when = instant(meeting.starts, self.zone) if meeting.starts else write_date(meeting.date) if known else ""
        return " – ".join(filter(None, (str(meeting.heading()), when)))


class LineForm(ActForm):
    """What is meant to be said, at which meeting or on what, and for whom."""

    sort = forms.ChoiceField(label=gettext_lazy("What it is for"), choices=Line.Sort.choices)
    text = LocalisedFormField(label=gettext_lazy("Line"))
    topic = forms.ChoiceField(
        label=gettext_lazy("Subject"), required=False, help_text=gettext_lazy("Where it is for no single meeting.")
    )
    subject = LocalisedFormField(
        label=gettext_lazy("Or another subject"),
        required=False,
        help_text=gettext_lazy("Only where none in the list is chosen."),
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
            self.fields["whose"] = forms.ChoiceField(
                label=pgettext("side", "For"), choices=choices, required=len(choices) > 1
            )
        groups = subjects(edition, self.viewer)
        self._subjects = {name: title for _group, found in groups for name, title in found}
        self.fields["topic"].choices = [  # type: ignore[attr-defined]  # a choice field
            ("", "—"),
            *((group, [(name, str(title)) for name, title in found]) for group, found in groups),
        ]
        stands = dict(self.initial.get("subject") or {})
        if name := next((name for name, title in self._subjects.items() if stands and dict(title) == stands), ""):
            self.initial.update({"topic": name, "subject": Localised()})
        self.order_fields(["whose", "meeting", "topic", "subject", "sort", "text"])

    @property
    def country(self) -> str:
        """For whom; empty for the secretariat. Whoever writes for one alone need not say so."""
        whose = self.cleaned_data["whose"] or next(iter(policy.writes_lines_for(self.viewer, self.thing.forum_id)), "")
        return str(whose).strip("-")

    @property
    def line(self) -> dict[str, Any]:
        """The fields of the line."""
        given = {name: value for name, value in self.given.items() if name not in {"whose", "topic"}}
        return given | {"subject": self._subjects.get(self.cleaned_data["topic"], given["subject"])}
