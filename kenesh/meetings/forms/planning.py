"""What people type about the plan of meetings: a place, an order, how long to look."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any, cast
from zoneinfo import ZoneInfo

from django import forms
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from kenesh.kit.dates import write_date
from kenesh.kit.instants import city
from kenesh.meetings.actions.placing import Placing
from kenesh.meetings.models import Absence, DeskRules, Meeting, Placement
from kenesh.meetings.queries.planning.checking import in_the_way
from kenesh.meetings.queries.planning.gathering import gathered
from kenesh.people.acting import ActForm
from kenesh.programme.models import Room, Team
from kenesh.programme.queries.checking import Checked
from kenesh.realms.fields import OfForum
from kenesh.sources.forms import asks

if TYPE_CHECKING:
    from kenesh.forums.models import Edition
    from kenesh.meetings.queries.planning.gathering import Gathered

asks(
    DeskRules,
    "edition",
    "hours",
    "step",
    "turnaround",
    "row",
    "lunch_from",
    "lunch_until",
    "lunch_minutes",
    "precedences",
    "answer_days",
    "silence",
)
asks(Absence, "edition", "country", "title", "person", "room", "team", "starts", "ends", "reason", "note")

WHICH_DAY = dict.fromkeys(("required", "invalid_choice"), _("Say on which day."))
TIME = forms.TimeInput(attrs={"type": "time", "step": "300"})
SECONDS = ((5, _("5 seconds")), (20, _("20 seconds")), (60, _("one minute")), (120, _("two minutes")))


class OnDays(ActForm):
    """A form with days of the plan; ``thing`` is the edition, or something at it."""

    @cached_property
    def edition(self) -> Edition:
        """The edition."""
        return cast("Edition", getattr(self.thing, "edition", None) or self.thing)

    @cached_property
    def found(self) -> Gathered:
        """What the plan depends on."""
        return gathered(self.edition)

    @property
    def zone(self) -> ZoneInfo:
        """The clock of the host."""
        return ZoneInfo(self.found.frame.zone)

    @property
    def days(self) -> list[tuple[str, str]]:
        """The days of the plan."""
        dates = [day.date.isoformat() for day in self.found.frame.days]
        return [(date, write_date(date, weekday=True)) for date in dates]

    def moment(self, day: str, name: str) -> dt.datetime | None:
        """A day and a time as typed."""
        date, time = self.cleaned_data.get(day), self.cleaned_data.get(name)
        if not date or time is None:
            return None
        return dt.datetime.combine(dt.date.fromisoformat(date), time, self.zone).astimezone(dt.UTC)


class PlaceForm(OnDays):
    """Where a meeting is to be; ``thing`` is the meeting, or its placement."""

    day = forms.ChoiceField(label=_("Day"), error_messages=WHICH_DAY)
    starts = forms.TimeField(label=pgettext_lazy("hour", "From"), widget=TIME)
    pinned = forms.BooleanField(
        label=_("It stays where it is"), required=False, help_text=_("A new plan does not move it. You still can.")
    )
    reason = forms.CharField(
        label=_("Why it stands in spite of conflicts"),
        required=False,
        max_length=300,
        help_text=_("With a reason it is placed all the same. The reason is recorded with your name."),
    )

    def arrange(self) -> None:
        """Offer the days, rooms and interpreters of the edition."""
        choice = cast("forms.ChoiceField", self.fields["day"])
        choice.choices = self.days
        self.fields["starts"].help_text = _("In the time of %(zone)s. It lasts %(minutes)s minutes.") % {
            "zone": city(self.found.frame.zone),
            "minutes": self.minutes,
        }
        self.fields["room"] = OfForum(
            self.known(Room, edition=self.edition), label=_("Room"), required=False, empty_label=_("No room")
        )
        self._teams = {team.key: team for team in self.known(Team, edition=self.edition)}
        self.fields["teams"] = forms.MultipleChoiceField(
            label=_("Interpreters"),
            required=False,
            choices=[(key, team.choice) for key, team in self._teams.items()],
            widget=forms.CheckboxSelectMultiple,
        )
        if isinstance(self.thing, Placement):
            self.initial = {**self._stands(self.thing), **self.initial}
        self.order_fields(["day", "starts", "room", "teams", "pinned", "reason"])

    @property
    def meeting(self) -> Meeting:
        """The meeting."""
        return self.thing.meeting if isinstance(self.thing, Placement) else cast("Meeting", self.thing)

    @property
    def minutes(self) -> int:
        """How long it lasts."""
        return next((one.minutes for one in self.found.desk.sittings if one.key == self.meeting.key), 30)

    def _stands(self, one: Placement) -> dict[str, Any]:
        starts = one.starts.astimezone(self.zone)
        return {
            "day": starts.date().isoformat(),
            "starts": f"{starts:%H:%M}",
            "room": one.room_id,
            "teams": [team.key for team in one.teams.all()],
            "pinned": one.pinned,
            "reason": one.reason,
        }

    @property
    def placing(self) -> Placing | None:
        """The place as typed; None while it has no time."""
        starts = self.moment("day", "starts")
        if starts is None:
            return None
        given = self.cleaned_data
        teams = [self._teams[key] for key in given.get("teams", ()) if key in self._teams]
        ends = starts + dt.timedelta(minutes=self.minutes)
        return Placing(
            starts, ends, given.get("room"), teams, bool(given.get("pinned")), str(given.get("reason") or "").strip()
        )

    @property
    def check(self) -> Checked | None:
        """What stands in the way of what was typed; of what stands, where nothing was typed yet."""
        if self.is_bound:
            self.full_clean() if not hasattr(self, "cleaned_data") else None
            placing = self.placing
            return Checked(refused=in_the_way(self.found, placing.of(self.meeting))) if placing else None
        place = next((one for one in self.found.drafts if one.meeting == self.meeting.key), None)
        return Checked(refused=in_the_way(self.found, place)) if place else None


class OrderForm(OnDays):
    """Which meeting comes before which; ``thing`` is the edition."""

    before = forms.ChoiceField(label=_("This meeting"), required=False)
    after = forms.ChoiceField(label=_("comes before"), required=False)
    drop = forms.MultipleChoiceField(
        label=_("No longer so"), required=False, widget=forms.CheckboxSelectMultiple, choices=()
    )

    def arrange(self) -> None:
        """Offer the meetings of the plan, and what was said before."""
        told = self.found.told_apart()
        meetings = sorted(told.items(), key=lambda one: one[1].casefold())
        for name in ("before", "after"):
            cast("forms.ChoiceField", self.fields[name]).choices = [("", _("none")), *meetings]
        said = [
            ("; ".join(one), _("“%(meeting)s” before “%(other)s”") % {"meeting": told[one[0]], "other": told[one[1]]})
            for one in self.found.orders
        ]
        cast("forms.MultipleChoiceField", self.fields["drop"]).choices = said
        if not said:
            del self.fields["drop"]
            for name in ("before", "after"):
                self.fields[name].required = True
                self.fields[name].error_messages["required"] = _("Choose two meetings.")

    def clean(self) -> dict[str, Any]:
        """Something is said."""
        cleaned = super().clean() or {}
        cleaned.setdefault("drop", [])
        chosen = {name: bool(cleaned.get(name)) for name in ("before", "after")}
        if any(chosen.values()) or not cleaned["drop"]:
            for name, is_there in chosen.items():
                if not is_there and name not in self.errors:
                    self.add_error(name, _("Choose two meetings."))
        return cleaned


class LookForm(ActForm):
    """How long the scheduler looks."""

    seconds = forms.TypedChoiceField(
        label=_("Look for at most"),
        coerce=int,
        choices=SECONDS,
        initial=20,
        help_text=_("It ends sooner where it is proven that nothing is better. You can end it at any time."),
    )
