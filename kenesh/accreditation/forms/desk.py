"""What is typed at the accreditation desk: who is let in, on which days, and why somebody is not."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from kenesh.accreditation.forms.names import NamesField, PhotographForm
from kenesh.accreditation.forms.who import WhoForm
from kenesh.accreditation.models import Accreditation
from kenesh.accreditation.models.people import Colour
from kenesh.accreditation.queries.alike import described, described_as
from kenesh.forums.models import Edition
from kenesh.forums.queries import date_of
from kenesh.kit.dates import write_date
from kenesh.kit.fields import LocalisedFormField
from kenesh.kit.locales import language_name
from kenesh.kit.localised import Localised, in_every_language
from kenesh.kit.partial import PartialDate
from kenesh.nominations.queries.desk import categories_of
from kenesh.people.acting import ActForm
from kenesh.realms.fields import Country

if TYPE_CHECKING:
    from collections.abc import Sequence

# What is always there, beside the categories that the edition declares.
_ALWAYS = {
    "press": (gettext_lazy("Press"), "orange"),
    "companion": (gettext_lazy("Companion"), "green"),
    "day-pass": (gettext_lazy("Day pass"), "yellow"),
}
# On what ground somebody is entered at the desk who comes with nobody.
_ENTERED = ("day-pass", "delegation", "press")
# What the badge of these says beside the name; nobody else's says so.
_FIXED = ("day-pass", "companion")
_MOST_DAYS = 31


def category_word(sort: str) -> Localised:
    """The word of one of the categories that are always there, in every language of the site."""
    return in_every_language(lambda: str(_ALWAYS[sort][0]))


def days_of(edition: Edition) -> list[str]:
    """The days of an edition, as recorded or as its timetable was published, where they are known (ISO 8601)."""
    date = date_of(edition)
    first, last = date.first, date.last
    if first is None or last is None or (last - first).days >= _MOST_DAYS:
        return []
    return [(first + dt.timedelta(days=number)).isoformat() for number in range((last - first).days + 1)]


class PersonForm(WhoForm):
    """What stands on a badge, on which days it holds, and who of the register it is."""

    names = NamesField(
        label=pgettext_lazy("person", "Name"),
        max_length=600,
        help_text=gettext_lazy("One form on each line: Latin letters as in the passport first, then other scripts."),
    )
    function = LocalisedFormField(label=gettext_lazy("Title or function"), required=False)
    category = forms.ChoiceField(label=gettext_lazy("Category"))
    colour = forms.ChoiceField(label=gettext_lazy("Colour of the stripe"), choices=Colour.choices)
    days = forms.MultipleChoiceField(
        label=gettext_lazy("Days"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("Choose none for every day."),
    )

    def arrange(self) -> None:
        """The categories, countries and days of the edition, and those of the badge as it is."""
        edition = self.thing if isinstance(self.thing, Edition) else self.thing.edition
        self.words = {
            **{f"c{category.pk}": Localised(category.name) for category in categories_of(edition)},
            **{key: category_word(key) for key in _ALWAYS if key not in _FIXED},
        }
        if self.sort_shown in _FIXED:
            self.words = {self.sort_shown: category_word(self.sort_shown)}
        now = self.initial.get("category")
        if isinstance(now, dict):
            if now not in self.words.values():
                self.words = {"now": Localised(now), **self.words}
            self.initial["category"] = next(key for key, words in self.words.items() if words == now)
        self.fields["category"].choices = [(key, str(words)) for key, words in self.words.items()]  # type: ignore[attr-defined]
        self.fields["country"] = Country(edition.forum, required=False, label=gettext_lazy("Country"))
        self._arrange_days(edition, self.initial.get("days", ()))
        if self.sort_shown == Accreditation.Sort.DAY_PASS:
            days = self.fields["days"]
            days.required, days.help_text = True, ""
            days.error_messages["required"] = _("A day pass names its days.")

    def _arrange_days(self, edition: Edition, standing: Sequence[str]) -> None:
        known = list(dict.fromkeys([*days_of(edition), *standing]))
        if known:
            self.fields["days"].choices = [(day, write_date(day, weekday=True)) for day in known]  # type: ignore[attr-defined]
        else:
            typed = self.fields["days"] = _Days(
                required=False,
                max_length=200,
                label=gettext_lazy("Days"),
                help_text=gettext_lazy("As in 2027-10-04, with commas between. Leave it empty for every day."),
            )
            typed.within = date_of(edition)

    @property
    def sort(self) -> str:
        """On what ground the person is let in."""
        return str(self.thing.sort)

    @property
    def sort_shown(self) -> str:
        """The same, before anything is cleaned."""
        return self.sort

    def clean(self) -> dict[str, Any]:
        """The words of the category, and who it is."""
        found: dict[str, Any] = dict(super().clean() or {})
        if "category" in found:
            found["category"] = self.words[found["category"]]
        if "names" in found:
            who = described(found["names"], found.get("country", ""), found.get("function"))
            found |= self.asked_late(who, self._standing)
        return found

    @property
    def _standing(self) -> Accreditation | None:
        """The accreditation that is changed; none where somebody new is entered."""
        return None


class ChangeForm(PersonForm):
    """What stands on a badge that is there already."""

    def arrange(self) -> None:
        """With who it is, as it was said."""
        super().arrange()
        if not self.is_bound:
            self.ask_who(described_as(self.thing), self.thing)

    @property
    def _standing(self) -> Accreditation:
        """The one that is changed."""
        found: Accreditation = self.thing
        return found


class EnterForm(PersonForm):
    """Somebody who came without a nomination."""

    sort_ = forms.ChoiceField(
        label=gettext_lazy("On what ground"),
        choices=[(sort.value, sort.label) for sort in map(Accreditation.Sort, _ENTERED)],
    )
    field_order = ("sort_",)

    def arrange(self) -> None:
        """What is usual for the ground that was asked for."""
        asked = self.initial.get("sort_")
        sort = self.initial["sort_"] = asked if asked in _ENTERED else _ENTERED[0]
        if sort in _ALWAYS and not self.is_bound:
            self.initial.update(category=sort, colour=_ALWAYS[sort][1])
        super().arrange()

    @property
    def sort(self) -> str:
        """As it was chosen."""
        return str(self.cleaned_data.get("sort_", ""))

    @property
    def sort_shown(self) -> str:
        """As it was sent, else asked for."""
        return str(self.data.get(self.add_prefix("sort_")) if self.is_bound else self.initial["sort_"])


class CompanionForm(PersonForm):
    """Who comes with somebody."""

    def arrange(self) -> None:
        """From the same country."""
        self.initial.update(category="companion", colour=_ALWAYS["companion"][1], country=self.thing.country)
        super().arrange()

    @property
    def sort(self) -> str:
        """Always the same."""
        return "companion"


class _Days(forms.CharField):
    within = PartialDate("")

    def clean(self, value: Any) -> Any:
        text = str(super().clean(value))
        try:
            days = [dt.date.fromisoformat(part.strip()) for part in text.split(",") if part.strip()]
        except ValueError:
            raise ValidationError(_("Write each day as year, month and day: 2027-10-04.")) from None
        first, last = self.within.first, self.within.last
        if first and last and any(not first <= day <= last for day in days):
            raise ValidationError(_("The edition is on other days: %(days)s.") % {"days": write_date(self.within)})
        return [day.isoformat() for day in days]

    def prepare_value(self, value: Any) -> Any:
        return ", ".join(value) if isinstance(value, list) else value


class PortraitForm(ActForm, PhotographForm):
    """The photograph of a badge."""


class ReasonForm(ActForm):
    """Why something is refused or revoked; whoever it is about is told."""

    reason = forms.CharField(
        label=gettext_lazy("Reason"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=gettext_lazy("It is sent to the person, where an address is known."),
    )

    def arrange(self) -> None:
        """Say in which language whoever asked for it reads: the reason is mailed as it is written."""
        super().arrange()
        if self.thing.mail:
            said = {"language": language_name(self.thing.language)}
            self.fields["reason"].help_text = _("It is mailed as you write it. They read %(language)s.") % said


class GrantForm(WhoForm):
    """Granting: who of the register it is, where somebody is likely; of the press, whether they are in the pool."""

    pool = forms.BooleanField(
        label=gettext_lazy("In the pool: goes where only a few of the press can be"), required=False
    )

    def arrange(self) -> None:
        """Ask who it is. Whoever asked for it is told nothing of this."""
        self.ask_who(described_as(self.thing), self.thing)
