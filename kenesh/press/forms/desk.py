"""What people type at the press desk."""

from __future__ import annotations

import zoneinfo
from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kenesh.agreements.models import Agreement
from kenesh.documents.models import TextStanding
from kenesh.kit.fields import LocalisedFormField
from kenesh.kit.instants import city, instant
from kenesh.kit.locales import language_name
from kenesh.meetings.models import Meeting
from kenesh.people.acting import ActForm
from kenesh.press.actions.clearing import Asked
from kenesh.press.actions.releasing import refuse_past
from kenesh.press.composing.telling import LANGUAGES
from kenesh.press.instants import NoSuchTime, instant_of
from kenesh.press.models import Coverage
from kenesh.press.queries.clearers import clearers
from kenesh.press.queries.desk import bulletins
from kenesh.press.queries.lists import HELD
from kenesh.sources.forms import asks

if TYPE_CHECKING:
    import datetime as dt

    from kenesh.realms.models import Belonging

asks(Coverage, "outlets", "url", "date", "language", "tone", "edition", "text", "clipping")

_LONGEST = 20_000
# How many people can be asked by name at once.
_MOST_LINES = 40
# The places of new paragraphs: labels that no paragraph has, each read as its sort.
_NEW = [
    ("", "—"),
    ("9999", gettext_lazy("as a paragraph with a number of its own")),
    ("9999 (zz)", gettext_lazy("as a point below the last paragraph")),
    ("9999 (note)", gettext_lazy("as a footnote")),
]


def _languages() -> list[tuple[str, str]]:
    return [(tag, language_name(tag)) for tag in LANGUAGES]


def _zones(own: str = "") -> list[tuple[str, str]]:
    """Every city once, whatever its zone was called before; ``own`` first."""
    names = (name for name in zoneinfo.available_timezones() if "/" in name and not name.startswith(("Etc/", "System")))
    once: dict[str, str] = {city(own): own} if own else {}
    for name in sorted(names):
        once.setdefault(city(name), name)
    zones = sorted(((name, label) for label, name in once.items()), key=lambda one: (one[0] != own, one[1]))
    return zones if own == "UTC" else [*zones, ("UTC", "UTC")]


class ComposeForm(ActForm):
    """What the release is about, and which language the others follow."""

    about = forms.ChoiceField(label=gettext_lazy("On what"))
    source = forms.ChoiceField(
        label=gettext_lazy("Language that the others follow"),
        choices=_languages,
        help_text=gettext_lazy("It is composed in all three."),
    )
    wide = forms.BooleanField(
        label=gettext_lazy("Also from what is not public"),
        required=False,
        help_text=gettext_lazy("A draft for clearance. It can go out only when everything in it is public."),
    )

    again = forms.BooleanField(label=gettext_lazy("Another one, beside one in preparation"), required=False)

    def clean(self) -> dict[str, Any]:
        """Two officers at midnight do not work on two without knowing it."""
        found = super().clean() or self.cleaned_data
        about = self._about.get(found.get("about", ""))
        if about is None or found.get("again"):
            return found
        ahead = bulletins(self.viewer, self.thing.forum).exclude(state__in=("released", "withdrawn"))
        one = ahead.filter(about_kind=about.kind, about_key=about.key).first()
        if one is not None:
            said = {"release": one.heading(), "key": one.key}
            self.add_error("again", _("A release on this is in preparation: %(release)s (%(key)s).") % said)
        return found

    def arrange(self) -> None:
        """Offer the edition, its meetings and its agreements."""
        self._about: dict[str, Belonging] = {"edition": self.thing}
        for model in (Meeting, Agreement):
            for one in self.known(model, edition=self.thing, **HELD.get(model.kind, {})):
                one.forum = self.thing.forum
                self._about[f"{one.kind} {one.key}"] = one
        self.fields["about"].choices = [(name, str(one.heading())) for name, one in self._about.items()]  # type: ignore[attr-defined]  # a choice field

    @property
    def about_thing(self) -> Belonging:
        """What was chosen."""
        return self._about[self.cleaned_data["about"]]


class TextForm(ActForm):
    """The text in one language, a box for each paragraph."""

    language = forms.CharField(widget=forms.HiddenInput, required=False)

    def arrange(self) -> None:
        """A box for each paragraph, and one for a new one."""
        self._labels: list[str] = []
        rows = self.thing.writing.paragraphs
        for number, paragraph in enumerate(rows, 1):
            words = {
                "title": capfirst(_("title")),
                "note": _("Footnote to paragraph %(label)s") % {"label": paragraph.label.split()[0]},
            }
            self._labels.append(paragraph.label)
            self.fields[f"text_{number}"] = forms.CharField(
                label=words.get(paragraph.sort, _("Paragraph %(label)s") % {"label": paragraph.label}),
                required=paragraph.sort == "title",
                max_length=_LONGEST,
                initial=paragraph.text,
                widget=forms.Textarea(attrs={"rows": max(2, len(paragraph.text) // 80 + 1)}),
            )
        self.fields["new_text"] = forms.CharField(
            label=_("Another paragraph"),
            required=False,
            max_length=_LONGEST,
            widget=forms.Textarea(attrs={"rows": 2}),
        )
        self.fields["new_place"] = forms.ChoiceField(label=_("Where it stands"), choices=_NEW, required=False)

    def clean(self) -> dict[str, Any]:
        """A new paragraph needs its place."""
        found = super().clean() or self.cleaned_data
        if found.get("new_text") and not found.get("new_place"):
            self.add_error("new_place", _("Say where the new paragraph stands."))
        return found

    @property
    def typed(self) -> list[tuple[str, str]]:
        """Label and text of each paragraph, in their order."""
        known = [(label, self.cleaned_data[f"text_{number}"]) for number, label in enumerate(self._labels, 1)]
        new = self.cleaned_data.get("new_text")
        return [*known, (self.cleaned_data["new_place"], new)] if new else known


class EditForm(TextForm):
    """The text, what it is worth, and whether it says what the source says."""

    def arrange(self) -> None:
        """Ask of every language but the source whether it follows it."""
        super().arrange()
        writing = self.thing.writing
        self.fields["standing"] = forms.ChoiceField(
            label=_("What this version is worth"), choices=TextStanding.choices, initial=writing.standing
        )
        if writing.language != self.thing.source:
            self.fields["follows"] = forms.BooleanField(
                label=_("It says what the source says now"), required=False, initial=not self.thing.writing_is_stale
            )


class AskForm(ActForm):
    """Who clears it: accounts of the forum, and others by name."""

    accounts = forms.MultipleChoiceField(
        label=gettext_lazy("People with an account"), required=False, widget=forms.CheckboxSelectMultiple
    )
    names = forms.CharField(
        label=gettext_lazy("Others, one in a line"),
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("Name, then a comma and the office. The secretariat records what they say."),
    )
    languages = forms.MultipleChoiceField(
        label=gettext_lazy("Languages that go out"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def arrange(self) -> None:
        """Offer the other accounts of this forum that the officer may know of, and the languages beside the source."""
        others = [one for one in self.thing.versions.all() if one.language != self.thing.source]
        self.fields["languages"].choices = [(one.language, language_name(one.language)) for one in others]  # type: ignore[attr-defined]  # a choice field
        self.initial.setdefault("languages", [one.language for one in others if not one.left_out])
        self._accounts = clearers(self.viewer, self.thing.forum)
        self.fields["accounts"].choices = [(number, str(one)) for number, one in self._accounts.items()]  # type: ignore[attr-defined]  # a choice field

    def clean_names(self) -> str:
        """Not more than can be asked at once."""
        names = str(self.cleaned_data["names"])
        if len(names.splitlines()) > _MOST_LINES:
            raise ValidationError(_("At most %(most)s people at once.") % {"most": _MOST_LINES})
        return names

    @property
    def without(self) -> list[str]:
        """The languages that do not go out."""
        return [tag for tag, _name in self.fields["languages"].choices if tag not in self.cleaned_data["languages"]]  # type: ignore[attr-defined]  # a choice field

    @property
    def people(self) -> list[Asked]:
        """Everybody who was named."""
        known = [self._accounts[number] for number in self.cleaned_data["accounts"]]
        lines = [line.partition(",") for line in self.cleaned_data["names"].splitlines() if line.strip()]
        return [
            *(Asked(str(one)[:200], "", one) for one in known),
            *(Asked(name.strip()[:200], office.strip()[:200]) for name, _comma, office in lines if name.strip()),
        ]


class ReleaseForm(ActForm):
    """At once, or from a time on a clock in a named zone."""

    when = forms.ChoiceField(
        label=gettext_lazy("When"),
        choices=[("now", gettext_lazy("At once")), ("then", gettext_lazy("Under embargo until then:"))],
        widget=forms.RadioSelect,
        initial="then",
    )
    moment = forms.DateTimeField(
        label=gettext_lazy("Day and time"),
        required=False,
        input_formats=["%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M"],
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}),
    )
    zone = forms.ChoiceField(label=gettext_lazy("On clocks in"), choices=_zones)

    def arrange(self) -> None:
        """The forum's own clock stands first."""
        self.fields["zone"].choices = _zones(self.thing.forum.time_zone)  # type: ignore[attr-defined]  # a choice field

    def clean(self) -> dict[str, Any]:
        """The time is one on a clock of that zone, and exists there."""
        found = super().clean() or self.cleaned_data
        self.instant: dt.datetime | None = None
        if found.get("when") != "then":
            return found
        moment, zone = found.get("moment"), found.get("zone")
        if not moment and "moment" not in self.errors:
            self.add_error("moment", _("Say from when on."))
        if moment and zone:
            try:
                self.instant = instant_of(moment.replace(tzinfo=None), zone)
                refuse_past(self.instant, zone, timezone.now())
            except NoSuchTime:
                self.add_error("moment", _("Clocks in this zone skip this time: choose another."))
            except ValidationError as past:
                self.add_error(None, past)
        return found

    @property
    def clocks(self) -> list[str]:
        """When that is on the clocks that were named, and on the forum's."""
        zones = (self.cleaned_data["zone"], self.thing.forum.time_zone)
        at = self.instant
        return [instant(at, zone) for zone in dict.fromkeys(zones)] if at else []


class ReasonForm(ActForm):
    """Why it is withdrawn."""

    reason = LocalisedFormField(
        label=gettext_lazy("Reason"), help_text=gettext_lazy("Shown where the text was, if it is out.")
    )


class RecipientForm(forms.Form):
    """An outlet and its address."""

    outlet = forms.CharField(label=gettext_lazy("Outlet"), max_length=200)
    address = forms.EmailField(label=gettext_lazy("E-mail address"), max_length=254)
    language = forms.ChoiceField(label=gettext_lazy("Language in which it is sent"), choices=_languages)


def row_number(text: str) -> int:
    """The number of a row that a button named; 0 for what is none."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 18 else 0  # noqa: PLR2004 - digits of a key
