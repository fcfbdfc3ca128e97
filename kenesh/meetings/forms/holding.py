"""What people type of a meeting that was held: who came and when, why it was not, its agenda, its record, their answer."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any, ClassVar
from zoneinfo import ZoneInfo

from django import forms
from django.core.exceptions import ValidationError
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from kenesh.documents.models import Paper
from kenesh.kit import sight
from kenesh.kit.countries import country_name
from kenesh.kit.fields import LocalisedFormField, LocalisedLine, LocalisedWidget
from kenesh.kit.instants import city
from kenesh.kit.localised import Localised
from kenesh.meetings.actions.holding import Attendance, Came, ToTreat
from kenesh.meetings.policy import holding as policy
from kenesh.meetings.queries.holding import attendees_of, zone_of
from kenesh.meetings.states import Holding, Presence
from kenesh.meetings.wording import called
from kenesh.people.acting import ActForm
from kenesh.people.models import Person
from kenesh.programme.forms.people import PersonField, people_by_name

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

    from kenesh.meetings.models import Attendee


class SidedForm(ActForm):
    """A form in which one speaks for a side of a meeting; whoever speaks for one alone need not say which."""

    side_label: ClassVar[str | _StrPromise] = _("On behalf of")

    def own_sides(self) -> tuple[str, ...]:
        """The sides that the viewer speaks for here; empty stands for the secretariat."""
        raise NotImplementedError

    def arrange(self) -> None:
        """Offer the viewer's sides."""
        self._own = self.own_sides()
        choices = [(code, country_name(code) if code else _("The secretariat")) for code in self._own]
        self.fields["country"] = forms.ChoiceField(label=self.side_label, choices=choices, required=False)

    def clean_country(self) -> str:
        """The side chosen, or the only one there is."""
        chosen = str(self.cleaned_data.get("country") or "")
        if chosen in self._own:
            return chosen
        if len(self._own) == 1:
            return self._own[0]
        raise ValidationError(_("Choose for whom you speak."))


class HoldForm(ActForm):
    """When a meeting was held and who came; a row for each attendee of whom the viewer may say so."""

    date = forms.DateField(
        label=_("Day"),
        required=False,
        input_formats=["%Y-%m-%d"],
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
    )
    began = forms.TimeField(label=_("Began"), required=False, widget=forms.TimeInput(attrs={"type": "time"}))
    ended = forms.TimeField(
        label=pgettext_lazy("meeting", "Ended"), required=False, widget=forms.TimeInput(attrs={"type": "time"})
    )

    def arrange(self) -> None:
        """A row for each attendee; who is in the register is offered for all of them at once."""
        zone = zone_of(self.thing)
        self.zone = ZoneInfo(zone)
        self.fields["began"].help_text = _("In the time of %(zone)s.") % {"zone": city(zone)}
        attendees = attendees_of(self.thing)
        own = policy.own_sides(self.viewer, self.thing, policy.sides_of(attendees))
        every = policy.is_arranger(self.viewer, self.thing)
        self.attendees = [one for one in attendees if every or one.country in own]
        people = sight.of(Person, self.viewer).filter(forum=self.thing.forum).prefetch_related("names")
        self.people = people_by_name(people)
        self.initial = {**self._times(), **self.initial}
        for number, attendee in enumerate(self.attendees, 1):
            self._row(number, attendee)

    def _times(self) -> dict[str, Any]:
        meeting = self.thing
        began, ended = meeting.began or meeting.starts, meeting.ended or meeting.ends
        here = [one.astimezone(self.zone) if one else None for one in (began, ended)]
        return {
            "date": here[0].date() if here[0] else None,
            "began": here[0].strftime("%H:%M") if here[0] else None,
            "ended": here[1].strftime("%H:%M") if here[1] else None,
        }

    def _row(self, number: int, attendee: Attendee) -> None:
        unsaid = self.thing.state != Holding.HELD
        self.fields[f"presence_{number}"] = forms.ChoiceField(
            label=called(attendee),
            choices=[("", _("Attendance not said")), *Presence.choices],
            required=False,
            initial=Presence.CAME if unsaid and not attendee.presence else attendee.presence,
        )
        self.fields[f"person_{number}"] = PersonField(
            self.people,
            label=_("Represented by"),
            required=False,
            initial=attendee.stand_in.key if attendee.stand_in else "",
            help_text=_("Only where somebody else sat there instead."),
        )
        self.fields[f"who_{number}"] = LocalisedFormField(
            label=_("Or who, in words"),
            required=False,
            widget=LocalisedLine({"maxlength": 300}),
            initial=Localised(attendee.represented_by),
        )

    def clean(self) -> dict[str, Any]:
        """Who was represented names by whom; times need their day, and an end comes after its beginning."""
        cleaned = super().clean() or {}
        for number in range(1, len(self.attendees) + 1):
            named = cleaned.get(f"person_{number}") or cleaned.get(f"who_{number}")
            wrong = {f"person_{number}", f"who_{number}"} & self.errors.keys()
            if cleaned.get(f"presence_{number}") == Presence.REPRESENTED and not named and not wrong:
                self.add_error(f"person_{number}", _("Say who represented whom: choose a person, or write a title."))
        if "date" not in self.errors and not cleaned.get("date") and (cleaned.get("began") or cleaned.get("ended")):
            self.add_error("date", _("Say on which day."))
        began, ended = cleaned.get("began"), cleaned.get("ended")
        if began and ended and ended <= began:
            self.add_error("ended", _("A meeting ends after it began."))
        return cleaned

    @property
    def times(self) -> list[forms.BoundField]:
        """The day and the times."""
        return [self[name] for name in ("date", "began", "ended")]

    @property
    def rows(self) -> list[list[forms.BoundField]]:
        """The fields of each attendee."""
        return [
            [self[f"{name}_{number}"] for name in ("presence", "person", "who")]
            for number in range(1, len(self.attendees) + 1)
        ]

    @property
    def told(self) -> Attendance:
        """What was typed."""
        given = self.cleaned_data
        day = given.get("date")
        began, ended = (
            dt.datetime.combine(day, given[name], self.zone).astimezone(dt.UTC) if day and given.get(name) else None
            for name in ("began", "ended")
        )
        came = {
            one.pk: Came(given[f"presence_{number}"], given[f"person_{number}"], given[f"who_{number}"])
            for number, one in enumerate(self.attendees, 1)
        }
        return Attendance(began, ended, came)


class MissForm(ActForm):
    """Why a meeting was not held."""

    reason = LocalisedFormField(label=_("Why it was not held"))


class ItemForm(ActForm):
    """An item of a meeting's agenda."""

    title = LocalisedFormField(label=capfirst(_("title")), widget=LocalisedLine({"maxlength": 300}))
    text = LocalisedFormField(label=_("In more words"), required=False)
    field_order = ("title", "text", "country", "papers")

    def arrange(self) -> None:
        """Offer the sides of the meeting, and the papers of its edition."""
        sides = policy.sides_of(self.thing.attendees.all())
        choices = [("", _("the desk")), *((code, country_name(code)) for code in sides)]
        self.fields["country"] = forms.ChoiceField(label=_("Proposed by"), choices=choices, required=False)
        self._papers = {one.key: one for one in self.known(Paper, edition=self.thing.edition)}
        self.fields["papers"] = forms.MultipleChoiceField(
            label=_("Papers"),
            choices=[(key, str(one.heading())) for key, one in self._papers.items()],
            required=False,
            widget=forms.CheckboxSelectMultiple,
        )
        self.order_fields(self.field_order)

    @property
    def item(self) -> ToTreat:
        """What was typed."""
        given = self.cleaned_data
        papers = [self._papers[key] for key in given["papers"]]
        return ToTreat(given["title"], given["text"], given["country"], papers)


class TalkingPointsForm(forms.Form):
    """What a delegation means to say. No draft of it is kept: what is typed is kept as a version, or not at all."""

    text = LocalisedFormField(label=_("What your delegation means to say"), widget=LocalisedWidget(rows=9))
    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=2_000_000_000)
