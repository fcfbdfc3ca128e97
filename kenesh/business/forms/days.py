"""What is typed about a business day."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from kenesh.business.models import Company
from kenesh.business.queries.days import absences, day_of, loaded
from kenesh.business.states import Standing
from kenesh.kit.locales import is_language
from kenesh.people.acting import ActForm
from kenesh.realms.fields import OfForum

if TYPE_CHECKING:
    from kenesh.business.queries.days import Loaded


def _whole(label: Any, least: int, most: int, initial: int) -> forms.IntegerField:
    return forms.IntegerField(label=label, min_value=least, max_value=most, initial=initial, localize=False)


class DayForm(ActForm):
    """When, how many slots and tables, which interpreters."""

    date = forms.DateField(
        label=gettext_lazy("Date"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"), localize=False
    )
    starts = forms.RegexField(
        r"^([01][0-9]|2[0-3]):[0-5][0-9]$",
        label=gettext_lazy("Begins at"),
        initial="09:00",
        error_messages={"invalid": gettext_lazy("Write the time as 09:00.")},
    )
    minutes = _whole(gettext_lazy("Minutes of a meeting"), 5, 120, 20)
    pause = forms.IntegerField(
        label=gettext_lazy("Minutes between two meetings"),
        required=False,
        min_value=0,
        max_value=60,
        initial=0,
        localize=False,
    )
    slots = _whole(gettext_lazy("Slots"), 1, 60, 24)
    tables = _whole(gettext_lazy("Tables"), 1, 400, 20)
    teams = forms.CharField(
        label=gettext_lazy("Interpreters"),
        required=False,
        help_text=gettext_lazy("One team in each line, with the languages it works between: ko ru."),
        widget=forms.Textarea({"rows": 3}),
    )

    def clean_pause(self) -> int:
        """Nothing is none."""
        return self.cleaned_data["pause"] or 0

    def clean_teams(self) -> str:
        """Each line has two languages or more."""
        text: str = self.cleaned_data["teams"]
        for line in text.splitlines():
            spoken = line.split()
            if spoken and (len(spoken) == 1 or not all(is_language(tag) for tag in spoken)):
                raise ValidationError(_("This line names no two languages: “%(line)s”."), params={"line": line})
        return "\n".join(line for line in text.splitlines() if line.strip())


class OnDay(ActForm):
    """Common to what happens on the day."""

    def arrange(self) -> None:
        """Read the day."""
        day = day_of(self.thing)
        self.found: Loaded | None = loaded(day) if day else None

    def slot_choices(self) -> list[tuple[int, str]]:
        """The slots by their times."""
        if self.found is None:
            return []
        return [(slot, self.found.times(slot)) for slot in range(self.found.day.slots)]


class MissForm(OnDay):
    """Who is not there, and when."""

    def arrange(self) -> None:
        """Offer the companies of the day, and its slots."""
        super().arrange()
        numbers = list(self.found.companies) if self.found else []
        slots = self.slot_choices()
        self.fields["company"] = OfForum(Company.objects.filter(pk__in=numbers), label=_("Company"), empty_label="—")
        self.fields["first"] = forms.TypedChoiceField(label=pgettext_lazy("hour", "From"), choices=slots, coerce=int)
        self.fields["last"] = forms.TypedChoiceField(
            label=pgettext_lazy("hour", "Until"), choices=slots, coerce=int, initial=slots[-1][0] if slots else None
        )


class ComeBackForm(OnDay):
    """Whose absence is taken back."""

    def arrange(self) -> None:
        """Offer the absences of the day."""
        super().arrange()
        gaps = absences(self.found) if self.found else []
        self.nothing = "" if gaps else _("No company is recorded as missing.")
        self.fields["gap"] = forms.TypedChoiceField(label=_("Who is not there"), choices=gaps, coerce=int)


class WalkInForm(OnDay):
    """Two companies that ask on the day."""

    def arrange(self) -> None:
        """Offer the confirmed companies of the forum."""
        super().arrange()
        known = Company.objects.filter(forum=self.thing.forum, state=Standing.CONFIRMED)
        self.fields["one"] = OfForum(known, label=_("One company"), empty_label="—")
        self.fields["other"] = OfForum(known, label=_("The other company"), empty_label="—")
