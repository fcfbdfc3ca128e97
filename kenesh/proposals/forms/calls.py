"""What people type about a call: its criteria, one beside the other, and its rules."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kenesh.kit.fields import LocalisedFormField, LocalisedLine
from kenesh.kit.instants import city
from kenesh.people.acting import ActForm
from kenesh.proposals.actions.calls import Yardstick
from kenesh.proposals.models import Call

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

# How many rows for criteria a page offers at least, and how many are read at most.
ROWS, MOST = 4, 20
COLUMNS = ("name", "text", "lowest", "highest", "floor", "weight")
_LARGEST = 1000


def _floor(label: str | _StrPromise, help_text: str | _StrPromise = "") -> forms.DecimalField:
    return forms.DecimalField(
        label=label,
        required=False,
        max_digits=10,
        decimal_places=2,
        min_value=0,
        localize=False,
        help_text=help_text,
    )


def _whole(label: str | _StrPromise, least: int = 0) -> forms.IntegerField:
    return forms.IntegerField(label=label, required=False, min_value=least, max_value=_LARGEST)


class ExtendForm(ActForm):
    """Another instant, in the time of the forum."""

    closes = forms.DateTimeField(
        label=gettext_lazy("Scores close"),
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
    )

    def arrange(self) -> None:
        """Say in whose time."""
        self.fields["closes"].help_text = _("In the time of %(zone)s.") % {"zone": city(self.thing.forum.time_zone)}

    def full_clean(self) -> None:
        """A moment without its zone is of the forum's."""
        with timezone.override(self.thing.forum.time_zone):
            super().full_clean()


class CriteriaForm(ActForm):
    """All criteria of a call, and its rules."""

    floor = _floor(
        gettext_lazy("Floor of the whole"),
        gettext_lazy("The weighted mean below which a note fails; empty for none."),
    )
    own = forms.ChoiceField(
        label=gettext_lazy("The proposing member's own score"),
        choices=Call.Own.choices,
        widget=forms.RadioSelect,
        required=False,
    )
    missed = forms.ChoiceField(
        label=gettext_lazy("Where a floor is missed"),
        choices=Call.Missed.choices,
        widget=forms.RadioSelect,
        required=False,
    )
    objected = forms.ChoiceField(
        label=gettext_lazy("Where a member does not consent"),
        choices=Call.Missed.choices,
        widget=forms.RadioSelect,
        required=False,
    )

    def arrange(self) -> None:
        """Offer rows for criteria: those that stand there, and a few more."""
        for number in range(1, self.rows + 1):
            values = {"number": number}
            self.fields[f"name_{number}"] = LocalisedFormField(
                label=_("Criterion %(number)s: name") % values,
                required=False,
                widget=LocalisedLine({"maxlength": 300}),
            )
            self.fields[f"text_{number}"] = LocalisedFormField(
                label=_("Criterion %(number)s: what it means") % values,
                required=False,
                widget=LocalisedLine({"maxlength": 1000}),
            )
            self.fields[f"lowest_{number}"] = _whole(_("Criterion %(number)s: lowest score") % values)
            self.fields[f"highest_{number}"] = _whole(_("Criterion %(number)s: highest score") % values, 1)
            self.fields[f"floor_{number}"] = _floor(
                _("Criterion %(number)s: floor") % values, _("The mean below which a note fails; empty for none.")
            )
            self.fields[f"weight_{number}"] = _whole(_("Criterion %(number)s: weight") % values, 1)
        rows = [f"{column}_{number}" for number in range(1, self.rows + 1) for column in COLUMNS]
        self.order_fields([*rows, "floor", "own", "missed", "objected"])

    @property
    def rows(self) -> int:
        """How many rows there are: one for all that was sent and stands there, and one more."""
        sent = (name.partition("__")[0].rpartition("_") for name in (*self.data, *self.initial))
        numbers = (int(end) for start, _line, end in sent if start in COLUMNS and end.isdecimal())
        return max(ROWS, min(MOST, max(numbers, default=0)))

    def clean(self) -> dict[str, Any]:
        """Each criterion has a range, and floors that can be reached."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        for number in range(1, self.rows + 1):
            self._check(number, cleaned)
        return cleaned

    def _check(self, number: int, cleaned: dict[str, Any]) -> None:
        row = {column: cleaned.get(f"{column}_{number}") for column in COLUMNS}
        if not row["name"]:
            if any(row[column] not in (None, "", {}) for column in COLUMNS):
                self.add_error(f"name_{number}", _("Say what this criterion is called."))
            return
        lowest, highest, floor = row["lowest"], row["highest"], row["floor"]
        for name in ("lowest", "highest"):
            if row[name] is None and f"{name}_{number}" not in self.errors:
                self.add_error(f"{name}_{number}", _("Say from which to which whole number it is scored."))
        if lowest is not None and highest is not None and highest <= lowest:
            self.add_error(f"highest_{number}", _("The highest score lies above the lowest."))
        elif floor is not None and highest is not None and floor > highest:
            self.add_error(f"floor_{number}", _("Nothing reaches a floor above the highest score."))

    @property
    def criteria(self) -> list[Yardstick]:
        """The rows that say something."""
        rows = [
            {column: self.cleaned_data[f"{column}_{number}"] for column in COLUMNS}
            for number in range(1, self.rows + 1)
        ]
        return [Yardstick(**{**row, "weight": row["weight"] or 1}) for row in rows if row["name"]]

    @property
    def rules(self) -> dict[str, Any]:
        """What the call declares beside its criteria; what is not said stays as it is."""
        chosen = {name: self.cleaned_data[name] or getattr(self.thing, name) for name in ("own", "missed", "objected")}
        return {"floor": self.cleaned_data["floor"], **chosen}
