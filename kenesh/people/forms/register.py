"""What people type about persons: entering one, a form of a name, whom to merge, and who is somebody else."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from django import forms
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext_lazy as _

from kenesh.kit.countries import country_name
from kenesh.kit.fields import LocalisedFormField, LocalisedLine, LocalisedWidget
from kenesh.kit.locales import language_name
from kenesh.people import policy
from kenesh.people.acting import ActForm
from kenesh.people.likely import described, like
from kenesh.people.matching.parts import Script, script_of
from kenesh.people.models import NameForm, Person, Relation
from kenesh.people.reasons import told
from kenesh.people.transliteration.passport import strange
from kenesh.realms.fields import OfForum
from kenesh.sources.actions import free_key
from kenesh.sources.forms import EntryForm

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.db import models

    from kenesh.people.likely import Likely

LANGUAGES = ("und", "en", "ko", "ru", "kk", "ky", "tg", "tk", "uz", "uz-Cyrl", "ja")


def script_code(text: str, language: str) -> str:
    """The script a name is written in (ISO 15924), told from its letters."""
    found = script_of(text)
    return "Jpan" if found == Script.KANA or (language == "ja" and found == Script.HAN) else str(found)


def _languages() -> list[tuple[str, Any]]:
    return [(tag, _("not known") if tag == "und" else language_name(tag)) for tag in LANGUAGES]


class NameFields(forms.Form):
    """One form of a name."""

    text = forms.CharField(
        label=_("Name, as it is written"), max_length=300, help_text=_("Surname and given name in their own order.")
    )
    surname = forms.CharField(
        label=_("Which part is the surname"), max_length=150, required=False, help_text=_("As written in the name.")
    )
    language = forms.ChoiceField(label=_("Language of the name"), choices=_languages, initial="und")
    honorific = forms.CharField(
        label=_("Honorific"), max_length=60, required=False, help_text=_("In this language, e.g. Mr, Ms, г-н, 님.")
    )
    origin = forms.ChoiceField(
        label=_("Where this form comes from"), choices=[("", _("not said")), *NameForm.Origin.choices], required=False
    )

    def clean(self) -> dict[str, Any]:
        """A passport's Latin form has the letters of passports, and the surname is a part of the name."""
        cleaned = super().clean() or {}
        text, surname = cleaned.get("text", ""), cleaned.get("surname", "")
        if cleaned.get("origin") == NameForm.Origin.PASSPORT and (odd := strange(text)):
            self.add_error(
                "text",
                forms.ValidationError(
                    _(
                        "A passport writes names with A to Z, hyphen, apostrophe and space. Not among these: %(letters)s"
                    ),
                    params={"letters": " ".join(odd)},
                ),
            )
        if surname and surname not in text:
            self.add_error("surname", _("Write the surname as it stands in the name."))
        return cleaned

    def name(self) -> NameForm:
        """The form as typed, not saved."""
        given = self.cleaned_data
        script = script_code(given["text"], given["language"])
        names = ("text", "surname", "language", "honorific", "origin")
        return NameForm(script=script, **{name: given[name] for name in names})


class NameAddForm(NameFields, ActForm):
    """A further form of a person's name."""

    preferred = forms.BooleanField(label=_("Show this form first in its language"), required=False)
    remark = LocalisedFormField(label=_("Remark"), required=False, widget=LocalisedLine())


class PersonForm(NameFields, EntryForm):
    """A new person. Whoever is likely on record already is shown with the reason before anything is written."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.order_fields(["text", "surname", "language", "honorific", "origin", "country"])
        self.likely: list[Likely] = []
        if self.is_bound:
            self._ask_who_is_another()

    @property
    def asked_first(self) -> list[forms.BoundField]:
        """The name is asked too, and who is somebody else."""
        asked = {"text", "surname", "language", "honorific", "origin", "another", *self.first}
        return [field for field in self.visible_fields() if field.name in asked or field.errors]

    @property
    def asked_further(self) -> list[forms.BoundField]:
        """Everything else."""
        shown = {field.name for field in self.asked_first}
        return [field for field in self.visible_fields() if field.name not in shown]

    def _ask_who_is_another(self) -> None:
        """Offer whoever is likely the person that is typed, each to be told apart or to be gone to."""
        text = str(self.data.get("text", "")).strip()[:300].replace("\x00", "")
        if not text:
            return
        typed = NameForm(text=text, language=str(self.data.get("language", "und")), script="")
        who = described([typed], str(self.data.get("country", ""))[:3])
        self.likely = like(who, self.instance.forum, policy.register_reader(self.instance.forum))
        if self.likely:
            self.fields["another"] = forms.MultipleChoiceField(
                label=_("On record already. Tick whoever is another person; if it is one of these, follow the link."),
                choices=[(one.person.key, as_choice(one)) for one in self.likely],
                widget=forms.CheckboxSelectMultiple,
                required=False,
            )
            self.order_fields(["another"])

    def clean(self) -> dict[str, Any]:
        """Nothing is written before everybody who is likely the same was told apart."""
        cleaned = super().clean() or {}
        ticked = set(cleaned.get("another", ()))
        if any(one.person.key not in ticked for one in self.likely):
            self.add_error(
                "another", _("Somebody with such a name is on record. Say of each that it is another person.")
            )
        return cleaned

    def thing(self) -> Person:
        """The person, with a key made from the name."""
        person = cast("Person", super().thing())
        person.key = person.key or free_key(person, self.cleaned_data["text"])
        return person

    def parts(self) -> Sequence[models.Model]:
        """The name, and of whom this is not."""
        name = self.name()
        name.person = cast("Person", self.instance)
        name.preferred = True
        apart = [
            Relation(person=self.instance, other_key=key, sort=Relation.Sort.DISTINCT, order=order)
            for order, key in enumerate(self.cleaned_data.get("another", ()))
        ]
        return [name, *apart]


def as_choice(one: Likely) -> Any:
    """An entry that is likely the same, in one piece that flows on a phone: a link, its country, and why."""
    person = one.person
    why = format_html_join(" ", "{}", ((reason,) for reason in told(one.likeness)))
    where = country_name(person.country) if person.country else ""
    return format_html(
        '<span><a href="{}">{}</a> {} <small>{}</small></span>', person.get_absolute_url(), person.heading(), where, why
    )


class OtherForm(ActForm):
    """Which other entry."""

    def arrange(self) -> None:
        """Offer the other entries of the register."""
        self.fields["other"] = OfForum(
            self.known(Person).exclude(pk=self.thing.pk), label=_("The other entry"), empty_label="—"
        )
        self.order_fields(["other"])


class MergeForm(OtherForm):
    """Which entry is the same person, and how that is known."""

    reason = LocalisedFormField(label=_("How it is known"), widget=LocalisedWidget())


class ApartForm(OtherForm):
    """Which entry is another person."""

    note = LocalisedFormField(label=_("Remark"), required=False, widget=LocalisedWidget())


class PartForm(ActForm):
    """Which of the merged entries is to be taken apart."""

    def arrange(self) -> None:
        """Offer those that were merged into this one."""
        merged = Person.objects.filter(merged_into=self.thing)
        self.fields["other"] = OfForum(merged, label=_("The entry to be taken apart"), empty_label=None)
        self.order_fields(["other"])
