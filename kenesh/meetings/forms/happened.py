"""What people type about what happened on the day."""

from __future__ import annotations

import datetime as dt
from itertools import zip_longest
from typing import TYPE_CHECKING, Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from kenesh.kit.fields import LocalisedFormField
from kenesh.kit.instants import city
from kenesh.meetings.actions.disturbing import Happened
from kenesh.meetings.forms.planning import TIME, WHICH_DAY, OnDays
from kenesh.meetings.models import Absence
from kenesh.meetings.sentences import day_words, times_words
from kenesh.meetings.wording import with_subject
from kenesh.people.models import Person
from kenesh.programme.models import Room, Team
from kenesh.realms.fields import Country, OfForum

if TYPE_CHECKING:
    from kenesh.meetings.arranging import Place


class HappenedForm(OnDays):
    """What happened; ``thing`` is the edition."""

    reason = forms.ChoiceField(label=_("What happened"), choices=Absence.Reason.choices, initial=Absence.Reason.FLIGHT)
    from_day = forms.ChoiceField(label=_("From: day"), error_messages=WHICH_DAY)
    from_time = forms.TimeField(label=_("From: time"), widget=TIME, required=False)
    until_day = forms.ChoiceField(label=_("Until: day"), required=False, error_messages=WHICH_DAY)
    until_time = forms.TimeField(label=_("Until: time"), widget=TIME)
    note = LocalisedFormField(
        label=_("Note"), required=False, help_text=_("For the secretariat and the host's protocol.")
    )

    def arrange(self) -> None:
        """Offer delegations, those who meet, rooms and interpreters."""
        cast("forms.ChoiceField", self.fields["from_day"]).choices = self.days
        cast("forms.ChoiceField", self.fields["until_day"]).choices = [("", _("the same day")), *self.days]
        self.fields["from_time"].help_text = _(
            "In the time of %(zone)s. Not needed for a meeting that takes longer: that counts from its end."
        ) % {"zone": city(self.found.frame.zone)}
        self.fields["meeting"] = forms.ChoiceField(
            label=_("A meeting that takes longer"),
            required=False,
            choices=[("", _("none")), *self._meetings()],
            help_text=_("Those who meet, the room and the interpreters are taken until then."),
        )
        attendees = [one for meeting in self.found.meetings.values() for one in meeting.attendees.all()]
        people, countries = {one.person_id for one in attendees}, {one.country for one in attendees}
        none = {"required": False, "empty_label": _("none")}
        self.fields["country"] = Country(
            self.edition.forum, among=countries, empty=_("none"), label=_("Delegation"), required=False
        )
        self.fields["person"] = OfForum(self.known(Person, pk__in=people), label=_("Person"), **none)
        titled = sorted({key for one in self.found.desk.sittings for key in one.who if key.startswith("title:")})
        self.fields["titled"] = forms.ChoiceField(
            label=_("Somebody known by a title"),
            required=False,
            choices=[("", _("none")), *((key, self.found.names.person(key)) for key in titled)],
        )
        self.fields["room"] = OfForum(self.known(Room, edition=self.edition), label=_("Room"), **none)
        self.fields["team"] = OfForum(self.known(Team, edition=self.edition), label=_("Interpreters"), **none)
        self.order_fields(["reason", "country", "person", "titled", "room", "team", "meeting"])

    def _meetings(self) -> list[tuple[str, str]]:
        """The published meetings, in order of time."""
        frame, told = self.found.frame, []
        for one in sorted(self.found.published, key=lambda one: (one.starts, one.meeting)):
            times = times_words(one.starts, one.ends, frame.zone)
            day = f"{day_words(one.starts, frame.zone)}, " if len(frame.days) > 1 else ""
            told.append((one.meeting, f"{day}{times}: {with_subject(self.found.meetings[one.meeting])}"))
        return told

    def clean(self) -> dict[str, Any]:
        """Somebody or something, from a moment until a later one."""
        cleaned = super().clean() or {}
        if not any(cleaned.get(name) for name in ("country", "person", "titled", "room", "team", "meeting")):
            self.add_error("country", _("Say who or what it is about: a delegation, a person, a room or interpreters."))
        if cleaned.get("from_time") is None and not cleaned.get("meeting") and "from_time" not in self.errors:
            self.add_error("from_time", self.fields["from_time"].error_messages["required"])
        starts, ends = self._span
        if starts and ends and ends <= starts:
            self.add_error("until_time", _("It ends after it starts."))
        return cleaned

    @property
    def _longer(self) -> Place | None:
        """The published place of the meeting that takes longer."""
        return next((one for one in self.found.published if one.meeting == self.cleaned_data.get("meeting")), None)

    @property
    def _span(self) -> tuple[dt.datetime | None, dt.datetime | None]:
        given, longer = self.cleaned_data, self._longer
        if longer is None:
            return self.moment("from_day", "from_time"), self.moment(
                "until_day" if given.get("until_day") else "from_day", "until_time"
            )
        if given.get("until_day") or given.get("until_time") is None:
            return longer.ends, self.moment("until_day", "until_time")
        day = longer.ends.astimezone(self.zone).date()
        return longer.ends, dt.datetime.combine(day, given["until_time"], self.zone).astimezone(dt.UTC)

    @property
    def happened(self) -> list[Happened]:
        """What happened, as typed: of a meeting that takes longer, one for each of those who meet."""
        given = self.cleaned_data
        starts, ends = self._span
        if starts is None or ends is None:
            raise LookupError("asked of a form that is not whole")
        if (longer := self._longer) is not None:
            about = {"starts": starts, "ends": ends, "reason": Absence.Reason.LONGER, "note": given["note"]}
            return [Happened(**about, **one) for one in self._taken(longer)]
        # "title:KAZ:Vice Minister": the title says of which delegation it is.
        country, _colon, title = (given.get("titled") or "").removeprefix("title:").partition(":")
        return [
            Happened(
                starts,
                ends,
                given["reason"],
                country or given["country"] or "",
                given["person"],
                given["room"],
                given["team"],
                given["note"],
                title,
            )
        ]

    def _taken(self, place: Place) -> list[dict[str, Any]]:
        """Who and what a meeting takes: one of those who meet each, and with them its room and its interpreters."""
        meeting = self.found.meetings[place.meeting]
        people = {one.person_id: one.person for one in meeting.attendees.all() if one.person_id}
        who: list[dict[str, Any]] = []
        for key in next((one.who for one in self.found.desk.sittings if one.key == place.meeting), ()):
            sort, _colon, name = key.partition(":")
            country, _colon, title = name.partition(":")
            if sort == "person":
                number = int(name)
                who.append({"person": people.get(number) or self.known(Person, pk=number).first()})
            elif sort in {"title", "country"}:
                who.append({"country": country, "title": title})
        # One absence has room for one of each.
        rooms = [{"room": self.found.rooms[place.room]}] if place.room else []
        teams = [{"team": self.found.teams[key]} for key in place.teams]
        taken: list[dict[str, Any]] = []
        for parts in zip_longest(who, rooms, teams):
            fields = {name: value for part in parts for name, value in (part or {}).items() if value}
            taken += [fields] if fields else []
        return taken
