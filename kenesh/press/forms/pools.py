"""What an officer types about a pool of the press, and who is chosen for it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kenesh.forums.queries import clock_of
from kenesh.kit.countries import country_name
from kenesh.kit.fields import LocalisedFormField
from kenesh.kit.instants import city
from kenesh.meetings.models import Meeting
from kenesh.people.acting import ActForm
from kenesh.press.actions.pools import Choice
from kenesh.press.instants import NoSuchTime, instant_of
from kenesh.press.models import Part
from kenesh.press.queries.pools import candidates
from kenesh.programme.models import Session
from kenesh.realms.fields import OfForum

if TYPE_CHECKING:
    from kenesh.press.queries.pools import Candidate

# Nobody lets more than these into a room and calls it a pool.
_MOST = 500
_RESERVE = "-reserve"
_PLACES = ("writers", "photographers", "crews")


def _places(label: Any) -> forms.IntegerField:
    return forms.IntegerField(label=label, min_value=0, max_value=_MOST, required=False)


class PoolForm(ActForm):
    """What it is at, when and where, and how many places there are."""

    event = LocalisedFormField(
        label=gettext_lazy("In words"),
        required=False,
        help_text=gettext_lazy("The press is told this. Empty: they are told the name of the session or meeting."),
    )
    moment = forms.DateTimeField(
        label=gettext_lazy("Day and time"),
        input_formats=["%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M"],
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
    )
    place = LocalisedFormField(label=gettext_lazy("Where the pool meets"))
    writers = _places(gettext_lazy("Places for writers"))
    photographers = _places(gettext_lazy("Places for photographers"))
    crews = _places(gettext_lazy("Places for camera crews"))
    note = LocalisedFormField(
        label=gettext_lazy("Note"),
        required=False,
        help_text=gettext_lazy("Everybody in the pool reads it, and whoever stands at the door."),
    )

    def arrange(self) -> None:
        """Offer the sessions and meetings of the edition, and say whose clock it is."""
        edition = self.thing if self.thing.kind == "edition" else self.thing.edition
        self.zone = clock_of(edition)
        self.fields["moment"].help_text = _("On clocks in %(zone)s.") % {"zone": city(self.zone)}
        for name, model, label in (("session", Session, _("Session")), ("meeting", Meeting, _("Meeting"))):
            known = self.known(model, edition=edition)
            self.fields[name] = OfForum(known, label=label, required=False, empty_label="—")
        if self.thing.kind != "edition":
            self.fields["closed"] = forms.BooleanField(
                label=_("The list is closed: nobody is chosen or taken off any more"), required=False
            )
        self.order_fields(["session", "meeting"])

    def clean(self) -> dict[str, Any]:
        """The time is one on a clock there."""
        found = super().clean() or self.cleaned_data
        moment = found.get("moment")
        if moment:
            try:
                self.begins = instant_of(moment.replace(tzinfo=None), self.zone)
            except NoSuchTime:
                self.add_error("moment", _("Clocks in this zone skip this time: choose another."))
        return found

    @property
    def pool(self) -> dict[str, Any]:
        """The fields of the pool; an empty number of places is none."""
        given = {name: 0 if value is None and name in _PLACES else value for name, value in self.given.items()}
        del given["moment"]
        return given | {"begins": self.begins}


class ChooseForm(ActForm):
    """Everybody who can be chosen: as what, or as what on reserve."""

    def arrange(self) -> None:
        """One field for each. Whose badge does not hold then is offered only where they were chosen before."""
        self._numbers: list[int] = []
        parts = [part for part, places in self.thing.places_for.items() if places]
        for one in candidates(self.thing):
            name = Choice(one.one.number, "").field
            if not (one.holds or one.place or self.data.get(name)):
                continue
            kept = [one.place.part] if one.place and one.place.part not in parts else []
            self._numbers.append(one.one.number)
            self.fields[name] = forms.ChoiceField(
                label=one.one.name,
                required=False,
                choices=[("", _("Not in this pool")), *_offered([*parts, *kept])],
                initial=f"{one.place.part}{_RESERVE if one.place.reserve else ''}" if one.place else "",
                help_text=_about(one),
            )

    @property
    def choices(self) -> list[Choice]:
        """Who is chosen."""
        told = ((number, self.cleaned_data[Choice(number, "").field]) for number in self._numbers)
        return [Choice(number, what.removesuffix(_RESERVE), what.endswith(_RESERVE)) for number, what in told if what]


def _offered(parts: list[str]) -> list[tuple[str, str]]:
    firm = [(part, str(Part(part).label)) for part in parts]
    return [*firm, *((f"{part}{_RESERVE}", _("%(part)s, on reserve") % {"part": label}) for part, label in firm)]


def _about(found: Candidate) -> str:
    """Outlet, country, and what makes for a fair choice."""
    one = found.one
    told = [
        _("number %(number)s") % {"number": one.number},
        one.outlet,
        country_name(one.country) if one.country else "",
        _("marked for pools") if one.pool else "",
        _("in other pools: %(count)s") % {"count": found.others},
        "" if found.holds else _("the badge does not hold then"),
    ]
    return " · ".join(part for part in told if part)
