"""What people type of a record: for whom it is, its points, whether they agree, what they object to."""

from __future__ import annotations

from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from kenesh.kit.countries import country_name
from kenesh.kit.fields import LocalisedFormField, PartialDateFormField
from kenesh.kit.localised import Localised
from kenesh.meetings.actions.recording import Written
from kenesh.meetings.forms.holding import SidedForm
from kenesh.meetings.models import MeetingItem, MeetingRecord, RecordPoint
from kenesh.meetings.policy import holding as policy
from kenesh.people.acting import ActForm
from kenesh.people.models import Organisation
from kenesh.realms.fields import Members, OfForum


class BeginForm(SidedForm):
    """Who drafts a record, and who reads it in the end."""

    side_label = _("Drafted by")
    field_order = ("country", "audience")

    def own_sides(self) -> tuple[str, ...]:
        """The sides that the viewer drafts for."""
        return policy.drafting(self.viewer, self.thing, policy.sides_of(self.thing.attendees.all()))

    def arrange(self) -> None:
        """The secretariat may keep a record for itself."""
        super().arrange()
        own = "" in self._own
        self.fields["audience"] = forms.ChoiceField(
            label=_("Who reads it"),
            choices=[one for one in MeetingRecord.Audience.choices if own or one[0] == "parties"],
            widget=forms.RadioSelect,
            initial=MeetingRecord.Audience.PARTIES,
            help_text=_("Until it is sent, only the side that drafts it and the secretariat read it."),
        )
        self.order_fields(self.field_order)


class PointForm(ActForm):
    """A point of a record; ``thing`` is the record, or the point that is changed."""

    sort = forms.ChoiceField(
        label=_("What it is"), choices=RecordPoint.Sort.choices, widget=forms.RadioSelect, initial="discussed"
    )
    text = LocalisedFormField(label=_("Text"))
    due = PartialDateFormField(label=_("Due"), required=False)

    def arrange(self) -> None:
        """Offer the agenda items and the sides of the meeting; a box for what each side said."""
        meeting, record = self.thing.meeting, self.record
        self._sides = policy.sides_of(meeting.attendees.all())
        sides = [("", _("not said")), *((code, country_name(code)) for code in self._sides)]
        items = self.known(MeetingItem, meeting=meeting)
        self.fields["item"] = OfForum(items, label=_("Agenda item"), required=False, empty_label=_("none"))
        self.fields["raised_by"] = forms.ChoiceField(label=_("Raised by"), choices=sides, required=False)
        for code in self._sides:
            label = _("Said by %(country)s") % {"country": country_name(code)}
            self.fields[code] = LocalisedFormField(label=label, required=False)
        self.fields["countries"] = Members(
            self.thing.forum,
            self._sides,
            label=_("Who does it"),
            required=False,
            help_text=_("Of what is agreed, and of an action."),
        )
        self.fields["organisation"] = OfForum(
            self.known(Organisation), label=_("Organisation that does it"), required=False, empty_label=_("none")
        )
        if isinstance(self.thing, RecordPoint):
            self.fields["struck"] = forms.BooleanField(label=_("Strike this point out"), required=False)
            self.initial = {**initial_of(self.thing), **self.initial}
        elif record.state == "sent":
            self.fields["text"].help_text = _("All parties are asked again whether they agree.")
        sided = list(self._sides)
        self.order_fields(["sort", "item", "raised_by", "text", *sided, "countries", "organisation", "due", "struck"])

    @property
    def record(self) -> MeetingRecord:
        """The record it is of."""
        return cast("MeetingRecord", getattr(self.thing, "record", self.thing))

    @property
    def written(self) -> Written:
        """What was typed."""
        given = self.cleaned_data
        return Written(
            sort=given["sort"],
            text=given["text"],
            raised_by=given["raised_by"],
            item=given["item"],
            countries=given["countries"],
            organisation=given["organisation"],
            due=given["due"],
            standpoints={code: given[code] for code in self._sides},
            struck=bool(given.get("struck")),
        )


def initial_of(point: RecordPoint) -> dict[str, Any]:
    """What stands of a point, as its form shows it at first."""
    said = {one.country: Localised(one.text) for one in point.standpoints.all()}
    names = ("sort", "raised_by", "item", "text", "countries", "organisation", "due", "struck")
    return {**said, **{name: getattr(point, name) for name in names}}


class AgreeForm(SidedForm):
    """For which party one agrees to a record."""

    def own_sides(self) -> tuple[str, ...]:
        """The viewer's countries among the parties."""
        return policy.answering(self.viewer, self.thing)


class ObjectForm(SidedForm):
    """What should be otherwise in a point."""

    text = LocalisedFormField(label=_("What should be otherwise"))
    field_order = ("country", "text")

    def own_sides(self) -> tuple[str, ...]:
        """The viewer's countries among the parties."""
        return policy.answering(self.viewer, self.thing.record)

    def arrange(self) -> None:
        """Who speaks comes first."""
        super().arrange()
        self.order_fields(self.field_order)
