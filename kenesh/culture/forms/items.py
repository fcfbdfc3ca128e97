"""One item of a catalogue, typed by hand. Those that are likely the same are named before it is kept."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kenesh.culture.cataloguing.entries import LONGEST, SAID, isbn, issn, label, tidy
from kenesh.culture.cataloguing.languages import of_marc
from kenesh.culture.models import Holding, Item
from kenesh.culture.queries.catalogue import alike
from kenesh.kit.locales import is_language
from kenesh.people.acting import ActForm
from kenesh.realms.fields import Language

_EARLIEST, _LATEST = 1000, 2200
_HELP = {
    "title": gettext_lazy("As it stands on the item, in its own script."),
    "control_number": gettext_lazy("The number that the library gave it. No other item has it."),
}
_ORDER = ("title", "title_latin", "creator", "creator_latin", "publisher", "publisher_latin", "year", "language")


class _LanguageField(Language):
    """Chosen by name; a program may also send a code as catalogues write it, of whatever language."""

    def to_python(self, value: Any) -> str:
        """As the house keeps it."""
        said = super().to_python(value).strip()
        return of_marc(said) or said

    def validate(self, value: Any) -> None:
        """Any language there is."""
        if value and not (len(value) > 1 and is_language(value)):
            words = _("“%(code)s” is no code of a language: write it as ko, ru or kor.")
            raise ValidationError(words % {"code": value[:40]})


class ItemForm(ActForm):
    """What one item says; which one, where it is on record already."""

    item = forms.CharField(required=False, max_length=12, widget=forms.HiddenInput)

    def arrange(self) -> None:
        """Ask for what a catalogue keeps. ``self.kept`` is the item that is corrected, if any."""
        asked = str((self.data.get("item") if self.is_bound else self.initial.get("item")) or "")
        known = asked.isascii() and asked.isdecimal()
        self.kept = Item.objects.filter(centre=self.thing, pk=int(asked)).first() if known else None
        for name in (one for one in SAID if one in LONGEST and one not in {"sort", "language", "isbn", "issn"}):
            self.fields[name] = forms.CharField(
                label=capfirst(label(name)),
                required=name == "title",
                max_length=LONGEST[name],
                help_text=_HELP.get(name, ""),
            )
        stands = self.kept.language if self.kept else ""
        self.fields["language"] = _LanguageField(
            self.thing.forum, stands, label=capfirst(label("language")), required=False
        )
        for name in ("isbn", "issn"):
            # Typed with hyphens and spaces too.
            self.fields[name] = forms.CharField(label=label(name), required=False, max_length=30)
        self.fields["year"] = forms.IntegerField(
            label=capfirst(label("year")), required=False, min_value=_EARLIEST, max_value=_LATEST
        )
        self.fields["sort"] = forms.ChoiceField(label=capfirst(label("sort")), choices=Holding.choices)
        collections = [(str(one.pk), str(one.what)) for one in self.thing.collections.all()]
        if collections:
            none = ("", _("unknown"))
            self.fields["collection"] = forms.ChoiceField(
                label=_("Collection"), choices=[none, *collections], required=False
            )
        if self.kept:
            self.fields["removed"] = forms.BooleanField(label=_("Take this item out of the catalogue"), required=False)
        if self.data.get("anyway"):
            self._ask_whether_another()
        self.order_fields([*_ORDER, "sort", "isbn", "issn", "call_number", "control_number", "collection", "anyway"])

    def _ask_whether_another(self) -> None:
        self.fields["anyway"] = forms.BooleanField(label=_("This is another item: keep both"), required=False)

    def clean_item(self) -> str:
        """Which one: one of this catalogue."""
        said = str(self.cleaned_data["item"])
        if said and self.kept is None:
            raise ValidationError(_("This item is not in the catalogue any more."))
        return said

    def clean_isbn(self) -> str:
        """Digits that fit."""
        return _checked(str(self.cleaned_data["isbn"]), isbn)

    def clean_issn(self) -> str:
        """Digits that fit."""
        return _checked(str(self.cleaned_data["issn"]), issn)

    def clean(self) -> dict[str, Any]:
        """Whoever writes an item that is likely there already says that it is another."""
        found = super().clean() or {}
        said = {name: found.get(name) for name in ("title", "creator", "year", "isbn", "control_number")}
        if found.get("removed") or found.get("anyway") or not said["title"]:
            return found
        # Those that were as alike before are known to be others.
        before = {name: getattr(self.kept, name) for name in said} if self.kept else None
        known = alike(self.thing, self.kept, **before) if before else []
        likely = alike(self.thing, self.kept, **said)  # type: ignore[arg-type]  # cleaned above
        if likely := [one for one in likely if one not in known]:
            self._ask_whether_another()
            named = "; ".join(_called(one) for one in likely)
            words = _("This is likely in the catalogue already: %(items)s. If it is another item, say so here.")
            self.add_error("anyway", words % {"items": named})
        return found

    @property
    def values(self) -> dict[str, Any] | None:
        """What the item says; None where it is to be taken out."""
        given = self.given
        if given.get("removed"):
            return None
        said = {name: tidy(given[name]) if isinstance(given[name], str) else given[name] for name in SAID}
        chosen = given.get("collection") if "collection" in self.fields else None
        return {**said, "collection_id": int(chosen) if chosen else None}


def _checked(said: str, check: Any) -> str:
    found = str(check(said.strip()))
    if said.strip() and not found:
        raise ValidationError(_("This number does not fit its check digit: compare it with the item."))
    return found


def _called(item: Item) -> str:
    about = [item.creator, str(item.year or ""), f"ISBN {item.isbn}" if item.isbn else "", item.call_number]
    told = ", ".join(filter(None, about))
    return f"“{item.title}” ({told})" if told else f"“{item.title}”"
