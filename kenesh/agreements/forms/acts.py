"""What people type about parties, steps, language versions and obligations."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kenesh.agreements.actions.parties import called
from kenesh.agreements.models import Agreement, Party, PartyAct, Step
from kenesh.agreements.recurrence import ahead, occasions
from kenesh.documents.models import LanguageVersion, TextStanding
from kenesh.kit.countries import country_name
from kenesh.kit.fields import DatesFormField, LocalisedFormField, PartialDateFormField
from kenesh.kit.locales import language_name
from kenesh.kit.partial import PartialDate, dates_in
from kenesh.people.acting import ActForm
from kenesh.realms.fields import Members

# Half a century: nobody agrees to do something again after longer.
_LONGEST = 600


def parties_of(agreement: Agreement) -> list[Party]:
    """The parties in their order, with what they are called."""
    found = agreement.parties.select_related("organisation__forum").prefetch_related("organisation__names")
    return list(found.order_by("order", "pk"))


class PartyActForm(ActForm):
    """What a party did."""

    sort = forms.ChoiceField(label=_("What it did"), choices=PartyAct.Sort.choices)
    date = PartialDateFormField(label=_("Date"), required=False)
    by = LocalisedFormField(
        label=_("By whom"), required=False, help_text=_("Who signed or declared it, in which office.")
    )
    text = LocalisedFormField(
        label=_("In words"), required=False, help_text=_("E.g. ratification; the words of a reservation.")
    )
    removed = forms.BooleanField(
        label=_("Remove this act of this party"), required=False, help_text=_("Where it was recorded by mistake.")
    )
    field_order = ("party", "sort", "date", "by", "text", "removed")

    def arrange(self) -> None:
        """Offer the parties by their place in the list, counted from 0."""
        self._parties = parties_of(self.thing)
        choices = [(str(place), str(called(party))) for place, party in enumerate(self._parties)]
        self.fields["party"] = forms.ChoiceField(label=_("Party"), choices=choices)
        self.order_fields(self.field_order)

    @property
    def party(self) -> Party:
        """Who did it."""
        return self._parties[int(self.cleaned_data["party"])]


class StepForm(ActForm):
    """What happened in preparing an agreement, or under it."""

    sort = forms.ChoiceField(label=_("What it was"), choices=[("", _("unknown")), *Step.Sort.choices], required=False)
    date = PartialDateFormField(label=_("Date"), required=False)
    text = LocalisedFormField(label=_("What happened"))
    field_order = ("sort", "date", "text", "present", "absent")

    def arrange(self) -> None:
        """Offer the forum's members, and whichever countries are parties."""
        also = [party.country for party in parties_of(self.thing) if party.country]
        self.fields["present"] = Members(self.thing.forum, also, label=_("Who was present"), required=False)
        self.fields["absent"] = Members(self.thing.forum, also, label=_("Who was absent"), required=False)
        self.order_fields(self.field_order)


class LanguageForm(ActForm):
    """What a language version is worth."""

    language = forms.ChoiceField(label=_("Language"))
    standing = forms.ChoiceField(label=_("Standing"), choices=TextStanding.choices)
    url = forms.URLField(label=_("Address"), required=False, max_length=1000, help_text=_("Where it can be read."))

    def arrange(self) -> None:
        """Offer the languages of the site and of the region, and those the text has."""
        known = LanguageVersion.objects.filter(paper=self.thing.paper_id or 0).values_list("language", flat=True)
        tags = dict.fromkeys([*dict(settings.LANGUAGES), "kk", "ky", "tg", "tk", "uz", *known])
        self.fields["language"].choices = [(tag, language_name(tag)) for tag in tags]  # type: ignore[attr-defined]


class TimesForm(ActForm):
    """When an obligation is due; the page shows the next dates before anything is saved."""

    since = PartialDateFormField(label=_("First due"), required=False)
    every = forms.IntegerField(
        label=_("Again every so many months"),
        min_value=0,
        max_value=_LONGEST,
        required=False,
        help_text=_("12 for every year, 6 for every half-year, 3 for every quarter; nothing for once."),
    )
    until = PartialDateFormField(label=_("Until"), required=False)
    dates = DatesFormField(label=_("Or on listed dates"), required=False)

    @property
    def upcoming(self) -> list[PartialDate]:
        """The next four dates of what was typed; none where that still needs another look."""
        if not self.is_bound or not self.is_valid():
            return []
        given = self.times
        dates = occasions(given["since"], given["every"], given["until"], dates_in(given["dates"]))
        return ahead(dates, timezone.localdate(), 4)

    @property
    def times(self) -> dict[str, Any]:
        """What was typed of when it is due."""
        given = {name: self.given[name] for name in ("since", "every", "until", "dates")}
        return {**given, "every": given["every"] or 0}


class ObligationForm(TimesForm):
    """What an article obliges to."""

    article = forms.CharField(
        label=_("Article"), max_length=40, required=False, help_text=_("As the text numbers it: 4 (2).")
    )
    title = LocalisedFormField(label=_("In a few words"))
    text = LocalisedFormField(label=_("What it obliges to"), required=False)
    from_start = forms.BooleanField(
        label=_("Watch every time since the first"),
        required=False,
        help_text=_("Otherwise only what falls due from now on."),
    )
    field_order = ("article", "title", "text", "countries", "since", "every", "until", "dates", "from_start")

    def arrange(self) -> None:
        """Offer the parties that are countries."""
        parties = [party.country for party in parties_of(self.thing) if party.country]
        field = Members(self.thing.forum, parties, label=_("Whom it obliges"), required=False)
        if parties:
            field.choices = [(code, country_name(code)) for code in dict.fromkeys(parties)]
        field.help_text = _("Nobody named: every party that is a country.")
        self.fields["countries"] = field
        self.order_fields(self.field_order)

    @property
    def duty(self) -> dict[str, Any]:
        """What was typed, without whether it is watched from the start."""
        given = {name: value for name, value in self.given.items() if name != "from_start"}
        return {**given, "every": given["every"] or 0}
