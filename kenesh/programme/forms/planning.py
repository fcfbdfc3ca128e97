"""The plan of a session as it is typed: time, room, languages, interpreters, who chairs and who speaks."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any, cast
from zoneinfo import ZoneInfo

from django import forms
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from kenesh.kit import sight
from kenesh.kit.fields import LanguagesFormField, LocalisedFormField, LocalisedLine
from kenesh.kit.instants import city
from kenesh.kit.localised import Localised
from kenesh.people.acting import ActForm
from kenesh.people.models import Person
from kenesh.programme.actions import Planned, Speaks
from kenesh.programme.forms.people import PersonField, people_by_name
from kenesh.programme.models import Room, Session, Slot, Team, Turn
from kenesh.programme.queries.checking import LEADS, Checked, Checks, Proposed, proposed_of
from kenesh.programme.states import Interpretation
from kenesh.realms.fields import Country, OfForum, Sector

if TYPE_CHECKING:
    from kenesh.forums.models import Edition

# How many rows for speakers a page offers beyond those that are filled, and how many are read at most.
FREE_ROWS, MOST_ROWS = 3, 60
_COLUMNS = ("part", "country", "minutes", "person", "who", "subject")
_PLAIN = (
    "room",
    "languages",
    "interpretation",
    "no_relay",
    "seats_needed",
    "minutes_each",
    "audience",
    "dropped",
    "reason",
    "prepare",
)


class PlanForm(ActForm):
    """Everything that is planned of a session; ``thing`` is its plan."""

    date = forms.DateField(
        label=_("Day"),
        required=False,
        input_formats=["%Y-%m-%d"],
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
    )
    starts = forms.TimeField(
        label=pgettext_lazy("hour", "From"), required=False, widget=forms.TimeInput(attrs={"type": "time"})
    )
    ends = forms.TimeField(
        label=pgettext_lazy("hour", "Until"), required=False, widget=forms.TimeInput(attrs={"type": "time"})
    )
    seats_needed = forms.IntegerField(label=_("Seats needed"), required=False, min_value=0, max_value=30_000)
    languages = LanguagesFormField(label=_("Languages"), required=False)
    interpretation = forms.ChoiceField(
        label=_("Interpretation"), required=False, choices=[("", _("none")), *Interpretation.choices]
    )
    no_relay = forms.BooleanField(label=_("Relay is avoided"), required=False, initial=True)
    minutes_each = forms.IntegerField(
        label=_("Minutes for each delegation"), required=False, min_value=1, max_value=600
    )
    audience = forms.ChoiceField(label=_("Who sees it once it is published"), choices=Slot.Audience.choices)
    prepare = LocalisedFormField(label=_("What the host prepares"), required=False)
    dropped = forms.BooleanField(label=_("Off the programme"), required=False)
    reason = forms.CharField(
        label=_("Why it stands in spite of conflicts"),
        required=False,
        max_length=300,
        help_text=_("With a reason, a room or a team may be taken twice. The reason is recorded with your name."),
    )

    def arrange(self) -> None:
        """Offer the edition's rooms and teams, and rows for those who chair and speak."""
        self.zone = ZoneInfo(self.checks.frame.zone)
        self.fields["starts"].help_text = _("In the time of %(zone)s.") % {"zone": city(self.checks.frame.zone)}
        on = {"edition": self.edition}
        self.fields["room"] = OfForum(
            self.known(Room, **on), label=_("Room"), required=False, empty_label=_("No room yet")
        )
        self._teams = {team.key: team for team in self.known(Team, **on)}
        self.fields["teams"] = forms.MultipleChoiceField(
            label=_("Interpreters"),
            required=False,
            choices=[(key, team.choice) for key, team in self._teams.items()],
            widget=forms.CheckboxSelectMultiple,
        )
        people = sight.of(Person, self.viewer).filter(forum=self.thing.forum).prefetch_related("names")
        self.people = people_by_name(people)
        if isinstance(self.thing, Slot):
            self.initial = {**initial_of(self.thing, self.zone), **self.initial}
        elif "minutes_each" not in self.initial:
            self.initial.setdefault("audience", Slot.Audience.PUBLIC)
        for number in range(1, self.rows + 1):
            self._row(number)
        self.order_fields(["session", "title", "sort", "sector", "date", "starts", "ends", "room"])

    def _row(self, number: int) -> None:
        made: dict[str, forms.Field] = {
            "part": forms.ChoiceField(choices=[*Turn.Part.choices], required=False, label=_("Part"), initial="speaker"),
            "person": PersonField(self.people, label=_("Person"), required=False),
            "country": Country(self.thing.forum, empty=_("none"), label=_("Delegation"), required=False),
            "who": LocalisedFormField(
                label=_("Or who, in words"), required=False, widget=LocalisedLine({"maxlength": 300})
            ),
            "subject": LocalisedFormField(label=_("Subject"), required=False, widget=LocalisedLine({"maxlength": 300})),
            "minutes": forms.IntegerField(label=_("Minutes"), required=False, min_value=1, max_value=600),
        }
        for name, field in made.items():
            self.fields[f"{name}_{number}"] = field

    @cached_property
    def edition(self) -> Edition:
        """The edition that is planned."""
        return cast("Edition", self.thing.edition if isinstance(self.thing, Slot) else self.thing)

    @cached_property
    def checks(self) -> Checks:
        """What sessions of the edition are checked against."""
        return Checks(self.edition, self.viewer)

    @property
    def rows(self) -> int:
        """How many rows there are: for all that was sent and all that stands there, and some to spare."""
        filled = [name for name, value in (*self.data.items(), *self.initial.items()) if value]
        parted = (name.partition("__")[0].rpartition("_") for name in filled)
        # A part is chosen in every row.
        numbers = (int(end) for start, _line, end in parted if start in _COLUMNS[1:] and end.isdecimal())
        return min(MOST_ROWS, max(numbers, default=0) + FREE_ROWS)

    @property
    def row_fields(self) -> list[list[forms.BoundField]]:
        """The fields of those who chair and speak, row by row."""
        return [[self[f"{name}_{number}"] for name in _COLUMNS] for number in range(1, self.rows + 1)]

    @property
    def other_fields(self) -> list[forms.BoundField]:
        """All other fields."""
        mine = {f"{name}_{number}" for name in _COLUMNS for number in range(1, self.rows + 1)}
        return [field for field in self.visible_fields() if field.name not in mine]

    def clean(self) -> dict[str, Any]:
        """A session has both ends of its time, or neither; and ends after it starts."""
        cleaned = super().clean() or {}
        times = [cleaned.get(name) for name in ("date", "starts", "ends")]
        broken = {"date", "starts", "ends"} & self.errors.keys()
        if not broken and any(times) and not all(one is not None for one in times):
            self.add_error("date", _("Give the day, from when and until when; or leave all three empty."))
        elif not broken and all(one is not None for one in times) and times[2] <= times[1]:  # type: ignore[operator]  # both are there
            self.add_error("ends", _("A session ends after it starts."))
        return cleaned

    @property
    def span(self) -> tuple[dt.datetime, dt.datetime] | None:
        """From when until when, as typed."""
        given = self.cleaned_data
        if "date" in self.errors or "ends" in self.errors or not given.get("date"):
            return None
        if given.get("starts") is None or given.get("ends") is None:
            return None
        starts, ends = (dt.datetime.combine(given["date"], given[name], self.zone) for name in ("starts", "ends"))
        return starts.astimezone(dt.UTC), ends.astimezone(dt.UTC)

    @property
    def speaks(self) -> list[Speaks]:
        """Those who chair and speak, in the order typed; rows that name nobody are left out."""
        given, found = self.cleaned_data, []
        for number in range(1, self.rows + 1):
            part, country, minutes, person, who, subject = (given.get(f"{name}_{number}") for name in _COLUMNS)
            if person or country or who:
                found.append(
                    Speaks(
                        part or Turn.Part.SPEAKER,
                        person,
                        country or "",
                        who or Localised(),
                        subject or Localised(),
                        minutes,
                    )
                )
        return found

    @property
    def teams(self) -> list[Team]:
        """The teams chosen."""
        return [self._teams[key] for key in self.cleaned_data.get("teams", ()) if key in self._teams]

    @property
    def planned(self) -> Planned:
        """The whole plan as typed."""
        values = {name: self.cleaned_data[name] for name in _PLAIN}
        starts, ends = self.span or (None, None)
        return Planned(starts=starts, ends=ends, teams=self.teams, speaks=self.speaks, **values)

    @property
    def check(self) -> Checked | None:
        """What stands in the way of what was typed; of what stands, where nothing was typed yet."""
        slot = self.thing if isinstance(self.thing, Slot) else None
        if not self.is_bound:
            return self.checks.check(proposed_of(slot)) if slot else None
        self.full_clean() if not hasattr(self, "cleaned_data") else None
        given, speaks = self.cleaned_data, self.speaks
        starts, ends = self.span or (None, None)
        proposed = Proposed(
            starts,
            ends,
            given.get("room"),
            self.teams,
            list({one.person.pk: one.person for one in speaks if one.person}.values()),
            list(dict.fromkeys(one.country for one in speaks if one.country)),
            given.get("seats_needed"),
            any(one.part in LEADS for one in speaks),
            given.get("languages") or (),
            given.get("interpretation") or "",
            bool(given.get("no_relay")),
            (slot.kind, slot.pk) if slot else ("slot", 0),
        )
        return self.checks.check(proposed)


class NewPlanForm(PlanForm):
    """The plan of a session that is new, or has no plan yet; ``thing`` is the edition."""

    title = LocalisedFormField(label=_("Title of a new session"), required=False)
    sort = forms.ChoiceField(label=_("Sort"), choices=Session.Sort.choices, initial=Session.Sort.PLENARY)
    sector = Sector(label=_("Sector"), required=False)

    def arrange(self) -> None:
        """Offer the sessions of the edition that have no plan."""
        super().arrange()
        bare = self.known(Session, edition=self.thing).exclude(pk__in=Slot.objects.values("session"))
        self.fields["session"] = OfForum(
            bare,
            label=_("A session on record"),
            required=False,
            empty_label=pgettext_lazy("session", "none: a new one"),
        )
        self.order_fields(["session", "title", "sort", "sector", "date", "starts", "ends", "room"])

    def clean(self) -> dict[str, Any]:
        """It is one on record, or a new one with a title."""
        cleaned = super().clean()
        if "title" not in self.errors and not cleaned.get("session") and not cleaned.get("title"):
            self.add_error("title", _("Give a new session a title, or choose one on record."))
        return cleaned


def initial_of(slot: Slot, zone: ZoneInfo) -> dict[str, Any]:
    """A plan as the form shows it. Its teams and turns must be at hand."""
    found: dict[str, Any] = {name: getattr(slot, name) for name in _PLAIN}
    found["room"] = slot.room_id
    found["teams"] = [team.key for team in slot.teams.all()]
    if slot.starts and slot.ends:
        starts, ends = slot.starts.astimezone(zone), slot.ends.astimezone(zone)
        found |= {"date": starts.date().isoformat(), "starts": f"{starts:%H:%M}", "ends": f"{ends:%H:%M}"}
    for number, turn in enumerate(slot.turns.all(), 1):
        found |= {
            f"part_{number}": turn.part,
            f"person_{number}": turn.person.key if turn.person else "",
            f"country_{number}": turn.country,
            f"who_{number}": turn.who,
            f"subject_{number}": turn.title,
            f"minutes_{number}": turn.minutes,
        }
    return found
