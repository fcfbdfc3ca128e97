"""What people type about outcome texts."""

from __future__ import annotations

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from kenesh.decisions.models import Position
from kenesh.documents.models import LanguageVersion, TextStanding
from kenesh.kit.countries import country_name
from kenesh.kit.fields import LocalisedFormField, LocalisedWidget, PartialDateFormField
from kenesh.kit.locales import language_name
from kenesh.people.acting import ActForm
from kenesh.realms.fields import Members


class ParagraphForm(ActForm):
    """A new paragraph."""

    label = forms.CharField(label=_("Number"), max_length=12, help_text=_("As the text numbers it: 4, 4 bis, (a)."))
    text = LocalisedFormField(label=_("Wording"), widget=LocalisedWidget(rows=5))


class WriteForm(ParagraphForm):
    """The wording of a paragraph, and which translations still say it."""

    def arrange(self) -> None:
        """Offer the stale languages for confirmation."""
        stale = sorted(self.thing.stale)
        if stale:
            self.fields["same"] = forms.MultipleChoiceField(
                label=_("These still say the same"),
                choices=[(tag, language_name(tag)) for tag in stale],
                required=False,
                widget=forms.CheckboxSelectMultiple,
                help_text=_(
                    "Their wording follows an earlier revision. Tick a language to confirm it without changing it."
                ),
            )


class PositionsForm(ActForm):
    """Where each member stands on a paragraph."""

    def arrange(self) -> None:
        """One choice for each member."""
        now = {position.country: position.stance for position in self.thing.positions.all()}
        for code in self.thing.forum.members:
            self.fields[code] = forms.ChoiceField(
                label=country_name(code),
                choices=[("", _("Not said")), *Position.Stance.choices],
                required=False,
                initial=now.get(code, ""),
            )

    @property
    def stances(self) -> dict[str, str]:
        """The stance of each member."""
        return {code: self.cleaned_data[code] for code in self.thing.forum.members}


class AdoptForm(ActForm):
    """When a text was adopted, and under which symbol."""

    date = PartialDateFormField(label=_("Adopted on"))
    symbol = forms.CharField(label=_("Symbol"), max_length=60, required=False)


class StandingForm(ActForm):
    """What a language version is worth."""

    language = forms.ChoiceField(label=_("Language"))
    standing = forms.ChoiceField(label=_("Standing"), choices=TextStanding.choices)
    url = forms.URLField(label=_("Address"), required=False, max_length=1000, help_text=_("Where it can be read."))

    def arrange(self) -> None:
        """Offer the languages of the site and those the text has."""
        known = LanguageVersion.objects.filter(paper=self.thing).values_list("language", flat=True)
        tags = dict.fromkeys([*dict(settings.LANGUAGES), "kk", "ky", "tg", "tk", "uz", *known])
        self.fields["language"].choices = [(tag, language_name(tag)) for tag in tags]  # type: ignore[attr-defined]


class TakeForm(ActForm):
    """What a paragraph promises."""

    title = LocalisedFormField(label=_("In a few words"))
    text = LocalisedFormField(label=_("What is promised"))
    due = PartialDateFormField(label=_("Due"), required=False)
    field_order = ("title", "text", "countries", "due")

    def arrange(self) -> None:
        """Offer the forum's members."""
        self.fields["countries"] = Members(self.thing.forum, label=_("By whom"), required=False)
        self.order_fields(self.field_order)
