"""What people type about when somebody arrives and leaves."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from django import forms
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kenesh.kit.instants import city
from kenesh.meetings.actions.staying import Stays
from kenesh.meetings.forms.planning import OnDays
from kenesh.meetings.models import Absence
from kenesh.meetings.queries.planning.staying import Whose, said_of, whose_stays

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kenesh.forums.models import Edition

_TIME = forms.TimeInput(attrs={"type": "time", "step": "300"})


class StayForm(OnDays):
    """When somebody arrives and leaves; ``thing`` is the edition."""

    whose = forms.ChoiceField(label=gettext_lazy("Who"))
    arrives_day = forms.ChoiceField(label=gettext_lazy("Arrives: day"), required=False)
    arrives_time = forms.TimeField(label=gettext_lazy("Arrives: time"), required=False, widget=_TIME)
    leaves_day = forms.ChoiceField(label=gettext_lazy("Leaves: day"), required=False)
    leaves_time = forms.TimeField(label=gettext_lazy("Leaves: time"), required=False, widget=_TIME)

    def __init__(self, *args: Any, country: str, **kwargs: Any) -> None:
        self.country = country
        super().__init__(*args, **kwargs)

    @cached_property
    def known_stays(self) -> dict[str, Whose]:
        """The delegation and its people, by what the form sends."""
        return {one.key: one for one in whose_stays(self.edition, self.viewer, self.country)}

    def arrange(self) -> None:
        """Offer the delegation and its people, and the days of the plan; show what was said before."""
        choices = {
            "whose": [(key, one.words) for key, one in self.known_stays.items()],
            "arrives_day": [("", _("is there from the beginning")), *self.days],
            "leaves_day": [("", _("stays until the end")), *self.days],
        }
        for name, offered in choices.items():
            cast("forms.ChoiceField", self.fields[name]).choices = offered
        for name in ("arrives_time", "leaves_time"):
            self.fields[name].help_text = _("In the time of %(zone)s.") % {"zone": city(self.found.frame.zone)}
        wanted = self.initial.get("whose")
        first = self.known_stays.get(str(wanted)) or next(iter(self.known_stays.values()))
        self.initial = {**stands(self.edition, first, self), **self.initial, "whose": first.key}

    def clean(self) -> dict[str, Any]:
        """A time goes with a day, and a day with a time."""
        cleaned = super().clean() or {}
        for name in ("arrives", "leaves"):
            if cleaned.get(f"{name}_day") and cleaned.get(f"{name}_time") is None:
                self.add_error(f"{name}_time", _("Give the time too."))
            if cleaned.get(f"{name}_time") is not None and not cleaned.get(f"{name}_day"):
                self.add_error(f"{name}_day", _("Give the day too."))
        return cleaned

    @property
    def stays(self) -> Stays:
        """What was typed."""
        frame, whose = self.found.frame, self.known_stays[self.cleaned_data["whose"]]
        whole = (frame.origin, frame.moment(max(frame.on(day.date, 24 * 60) for day in frame.days)))
        arrives, leaves = self.moment("arrives_day", "arrives_time"), self.moment("leaves_day", "leaves_time")
        if whose.key != self.initial["whose"]:
            # The form showed what was said of somebody else: what is left empty here takes nothing back.
            for one in said_of(self.edition, *whose):
                if one.reason == Absence.Reason.ARRIVES:
                    arrives = arrives or one.ends
                else:
                    leaves = leaves or one.starts
        return Stays(whose.country, whole, arrives, leaves, whose.person, whose.title)


def stands(edition: Edition, whose: Whose, form: StayForm) -> Mapping[str, str]:
    """What was said before, as the form shows it."""
    found: dict[str, str] = {}
    for one in said_of(edition, *whose):
        name = "arrives" if one.reason == Absence.Reason.ARRIVES else "leaves"
        moment = (one.ends if name == "arrives" else one.starts).astimezone(form.zone)
        found |= {f"{name}_day": moment.date().isoformat(), f"{name}_time": f"{moment:%H:%M}"}
    return found
