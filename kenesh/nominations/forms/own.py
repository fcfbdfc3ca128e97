"""What those nominated tell of themselves. Everything that is wrong is said at once, each beside its field."""

from __future__ import annotations

import datetime as dt
import json
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from kenesh.forums.queries import date_of
from kenesh.kit.dates import write_date
from kenesh.kit.fields import LocalisedFormField, LocalisedLine
from kenesh.nominations.actions.registering import WITH_HOST, read
from kenesh.nominations.forms.desk import day
from kenesh.nominations.forms.nominating import Latin
from kenesh.nominations.models import Duty
from kenesh.nominations.states import SHOWN_TO_HOST
from kenesh.realms.fields import Country

if TYPE_CHECKING:
    from kenesh.kit.partial import PartialDate
    from kenesh.nominations.models import Nomination

_OLDEST = dt.date(1900, 1, 1)
# Whoever comes earlier or stays longer than this has most likely mistyped a month.
_AROUND = dt.timedelta(days=31)


def _line(label: Any, most: int = 200, help_text: Any = "") -> forms.CharField:
    return forms.CharField(label=label, required=False, max_length=most, help_text=help_text)


def _box(label: Any, help_text: Any = "") -> forms.CharField:
    return forms.CharField(
        label=label, required=False, max_length=1000, help_text=help_text, widget=forms.Textarea({"rows": 4})
    )


def _time(label: Any) -> forms.TimeField:
    widget = forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
    return forms.TimeField(label=label, required=False, widget=widget)


class TravelForm(forms.Form):
    """How the person comes and goes: all that is asked when an edition moved."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    arrives = day(label=gettext_lazy("Day of arrival"), required=False)
    arrival_time = _time(gettext_lazy("Time of arrival"))
    arrives_by = _line(gettext_lazy("Flight or train of arrival"), 60, gettext_lazy("For example KE 991."))
    arrives_at = _line(gettext_lazy("Airport, station or border crossing of arrival"))
    departs = day(label=gettext_lazy("Day of departure"), required=False)
    departure_time = _time(gettext_lazy("Time of departure"))
    departs_by = _line(gettext_lazy("Flight or train of departure"), 60)
    departs_from = _line(gettext_lazy("Airport, station or border crossing of departure"))

    def __init__(self, *args: Any, nomination: Nomination, **kwargs: Any) -> None:
        self.nomination = nomination
        super().__init__(*args, **kwargs)

    def clean(self) -> dict[str, Any]:
        """Nobody leaves before they come, or comes in another season."""
        cleaned = super().clean() or {}
        self._look_at_days(cleaned)
        come, go = cleaned.get("arrives"), cleaned.get("departs")
        if come and go and go < come:
            self.add_error("departs", _("The departure lies before the arrival."))
        return cleaned

    # The days that belong to the meeting.
    NEAR: tuple[str, ...] = ("arrives", "departs")

    @cached_property
    def meeting(self) -> PartialDate:
        """When the edition is held, as exact as that is known."""
        return date_of(self.nomination.edition)

    def _look_at_days(self, cleaned: dict[str, Any]) -> None:
        first, last = self.meeting.first, self.meeting.last
        if first is None or last is None:
            return
        said = {"days": write_date(self.meeting)}
        for name in self.NEAR:
            one = cleaned.get(name)
            if one and not first - _AROUND <= one <= last + _AROUND:
                self.add_error(
                    name, _("This is more than a month from the meeting, %(days)s. Please look at it again.") % said
                )

    PARTS: dict[str, tuple[str, ...]] = {  # noqa: RUF012 - read only
        Duty.TRANSPORT: (
            "arrives",
            "arrival_time",
            "arrives_by",
            "arrives_at",
            "departs",
            "departure_time",
            "departs_by",
            "departs_from",
        )
    }

    @property
    def names(self) -> dict[str, Any]:
        """What it says of the nomination itself."""
        return {}

    @property
    def parts(self) -> dict[str, dict[str, Any]]:
        """What it says, by duty."""
        return {
            duty: {name: _written(self.cleaned_data.get(name)) for name in names} for duty, names in self.PARTS.items()
        }


class OwnForm(TravelForm):
    """The whole form. Once the host's protocol has the nomination, the name stays as it stands."""

    NEAR = (*TravelForm.NEAR, "from_day", "until_day")

    before = forms.CharField(required=False, widget=forms.HiddenInput)
    surname = Latin(
        label=gettext_lazy("Surname as in your passport"), help_text=gettext_lazy("Latin letters, as printed there.")
    )
    given = Latin(
        label=gettext_lazy("Given names as in your passport"),
        help_text=gettext_lazy("Latin letters, as printed there."),
    )
    own_name = _line(gettext_lazy("Your name in your own script"))
    honorific = LocalisedFormField(
        label=gettext_lazy("Honorific"), required=False, widget=LocalisedLine({"maxlength": 60})
    )
    function = LocalisedFormField(
        label=gettext_lazy("Your function"), required=False, widget=LocalisedLine({"maxlength": 300})
    )
    needs_visa = forms.BooleanField(label=gettext_lazy("I need a visa"), required=False)
    number = _line(gettext_lazy("Passport number"), 20)
    birth = day(label=gettext_lazy("Date of birth"), required=False)
    expires = day(label=gettext_lazy("Passport valid until"), required=False)
    diet = _box(gettext_lazy("What you do not eat or drink"))
    access = _box(
        gettext_lazy("What you need to take part"), gettext_lazy("For example: a place for a wheelchair, large print.")
    )
    hotel = _line(gettext_lazy("Hotel, if you know it"))
    from_day = day(label=gettext_lazy("First night"), required=False)
    until_day = day(label=gettext_lazy("Day on which you leave the hotel"), required=False)
    room = _line(pgettext_lazy("hotel", "Wishes for the room"))

    PARTS: dict[str, tuple[str, ...]] = {  # noqa: RUF012 - read only
        **TravelForm.PARTS,
        Duty.VISA: ("needs_visa", "nationality", "number", "birth", "expires"),
        Duty.CARE: ("diet", "access"),
        Duty.HOTEL: ("hotel", "from_day", "until_day", "room"),
    }
    GROUPS = (
        (gettext_lazy("You"), ("surname", "given", "own_name", "honorific", "function")),
        (gettext_lazy("Visa"), ("needs_visa", "nationality", "number", "birth", "expires")),
        (gettext_lazy("Arrival and departure"), TravelForm.PARTS[Duty.TRANSPORT]),
        (gettext_lazy("Food and access"), ("diet", "access")),
        (gettext_lazy("Hotel"), ("hotel", "from_day", "until_day", "room")),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.held: list[str] = []
        self.fields["own_name"].is_one_of = True  # type: ignore[attr-defined]  # as of the others of a name
        forum = self.nomination.forum
        self.fields["nationality"] = Country(forum, empty="—", label=_("Nationality"), required=False)
        if self.nomination.state in SHOWN_TO_HOST:
            for name in self.GROUPS[0][1]:
                self._hold(name)
        self.order_fields([name for _title, names in self.GROUPS for name in names])

    def _hold(self, name: str) -> None:
        """Let a field only be read. Whatever was typed before that, or elsewhere, is answered, not dropped unsaid."""
        field = self.fields[name]
        sent = field.widget.value_from_datadict(self.data, self.files, self.add_prefix(name))
        field.disabled, field.help_text = True, WITH_HOST
        if sent and read(sent) != read(self.initial.get(name)):
            self.held.append(name)

    def clean_before(self) -> dict[str, str]:
        """What was on screen of the nomination, by name; nothing where that cannot be read."""
        try:
            said = json.loads(self.cleaned_data["before"] or "{}")
        except ValueError:
            return {}
        return {str(name): str(text) for name, text in said.items()} if isinstance(said, dict) else {}

    def clean_number(self) -> str:
        """As the machine-readable lines have it: the consulate copies it."""
        number = "".join(str(self.cleaned_data["number"]).split()).upper()
        if number and not (number.isascii() and number.isalnum()):
            raise forms.ValidationError(_("Only Latin letters and digits, as in your passport."))
        return number

    @property
    def groups(self) -> list[tuple[Any, list[forms.BoundField]]]:
        """The fields under what they are for."""
        return [(title, [self[name] for name in names]) for title, names in self.GROUPS]

    def clean(self) -> dict[str, Any]:
        """Whoever needs a visa says what it takes; days follow one another."""
        cleaned = super().clean()
        for name in self.held:
            self.add_error(name, str(WITH_HOST))
        if cleaned.get("needs_visa"):
            for name in ("nationality", "number", "birth", "expires"):
                if not cleaned.get(name) and name not in self.errors:
                    self.add_error(name, _("The host needs this for your visa."))
        birth, expires = cleaned.get("birth"), cleaned.get("expires")
        come = cleaned.get("arrives") or self.meeting.first
        if birth and not _OLDEST <= birth < timezone.localdate():
            self.add_error("birth", _("Please look at the year again."))
        if expires and birth and expires <= birth:
            self.add_error("expires", _("The passport ends before you were born."))
        elif expires and come and expires < come:
            self.add_error("expires", _("The passport is no longer valid when you arrive."))
        first, last = cleaned.get("from_day"), cleaned.get("until_day")
        if first and last and last <= first:
            self.add_error("until_day", _("You leave the hotel before the first night."))
        if not any(cleaned.get(name) for name in ("surname", "given", "own_name")) and "surname" not in self.errors:
            self.add_error("surname", _("Say your name."))
        return cleaned

    @property
    def names(self) -> dict[str, Any]:
        """What it says of the nomination itself."""
        return {name: self.cleaned_data[name] for name in self.GROUPS[0][1]}


class PhotoForm(forms.Form):
    """A photograph."""

    photo = forms.FileField(
        label=gettext_lazy("Photograph for your badge"),
        widget=forms.FileInput(attrs={"accept": "image/jpeg,image/png,image/webp"}),
        help_text=gettext_lazy("JPEG, PNG or WebP. What the camera wrote into it is left out."),
    )


def _written(value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else ""
    if isinstance(value, dt.time):
        return value.strftime("%H:%M")
    return value.isoformat() if isinstance(value, dt.date) else str(value or "")
