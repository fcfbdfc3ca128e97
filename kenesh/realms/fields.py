"""Form fields that choose within one forum: its objects by what they are called, its members, sectors."""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING, Any, cast

from django import forms
from django.conf import settings
from django.forms.models import ModelChoiceIterator
from django.utils.translation import gettext_lazy as _

from kenesh.kit.codes import Codes
from kenesh.kit.countries import country_name, every_country
from kenesh.kit.locales import language_name, languages_by_name, own_languages
from kenesh.kit.sectors import sector_name, sectors
from kenesh.kit.templatetags.links import listed
from kenesh.realms.namesakes import labels

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from django.db.models import Model, QuerySet
    from django.utils.functional import _StrPromise

    from kenesh.realms.models import Forum

    type Label = str | _StrPromise

_CATEGORY = len("311")
_NUMBER = re.compile(r"([0-9]+)")
# Spoken beside the languages of the interface and of members: the region's, and those that interpreters work into.
_SPOKEN = ("kk", "ky", "tg", "tk", "uz", "zh", "ja", "mn", "tr", "fa", "ar", "fr", "de", "es")


class OfForum(forms.ModelChoiceField[Any]):
    """Chooses another object of the same forum, called as pages call it; what tells namesakes apart stands behind."""

    # Whether choices stand by what they are called; else in the order given.
    by_name = True

    def __init__(self, things: QuerySet[Any], **kwargs: Any) -> None:
        things = things.select_related("forum")
        if hasattr(things.model, "names"):
            things = things.prefetch_related("names")
        kwargs.setdefault("empty_label", _("unknown"))
        super().__init__(things, **kwargs)

    def label_from_instance(self, obj: Model) -> str:
        """Show what pages call it."""
        return str(obj)

    @property
    def iterator(self) -> type[ModelChoiceIterator[Any]]:
        """Read all choices at once, name forms included, in the order a reader expects."""
        return _ToldApart

    @iterator.setter
    def iterator(self, value: object) -> None:
        """Keep the one that tells them apart."""


class _ToldApart(ModelChoiceIterator[Any]):
    def __iter__(self) -> Iterator[Any]:
        if self.field.empty_label is not None:
            yield ("", self.field.empty_label)
        field = cast("OfForum", self.field)
        things = list(self.queryset.all())
        values = [self.choice(thing)[0] for thing in things]
        choices = list(zip(values, labels(things, field.label_from_instance), strict=True))
        yield from sorted(choices, key=lambda choice: _as_read(choice[1])) if field.by_name else choices


def _as_read(label: str) -> list[str | int]:
    """Sort numbers in a name by their value: the 2nd forum stands before the 10th."""
    return [int(part) if place % 2 else part for place, part in enumerate(_NUMBER.split(label.casefold()))]


class Members(forms.TypedMultipleChoiceField):
    """Gives the :class:`Codes` of countries: the forum's members, and whichever were named before."""

    widget = forms.CheckboxSelectMultiple

    def __init__(self, forum: Forum, also: Iterable[str] = (), **kwargs: Any) -> None:
        codes = dict.fromkeys([*forum.members, *also])
        choices = [(code, country_name(code)) for code in codes]
        kwargs.setdefault("empty_value", Codes())
        super().__init__(choices=choices, **kwargs)

    def clean(self, value: Any) -> Codes:
        """In the order of the forum's list."""
        return Codes(super().clean(value))

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Compare as codes."""
        return tuple(initial or ()) != tuple(data or ())


class Country(forms.ChoiceField):
    """One country (ISO 3166-1 alpha-3): the forum's members first, then every other, or of those only ``among``."""

    def __init__(
        self,
        forum: Forum,
        *,
        members_only: bool = False,
        among: Collection[str] | None = None,
        empty: Label = "",
        **kwargs: Any,
    ) -> None:
        members = [(code, country_name(code)) for code in forum.members]
        others = [] if members_only else [one for one in every_country() if one[0] not in forum.members]
        others = [one for one in others if among is None or one[0] in among]
        groups = [(_("Members"), members), (_("Other countries"), others)] if others else members
        super().__init__(choices=[("", empty or _("unknown")), *groups], **kwargs)


class Language(forms.ChoiceField):
    """One language by its name: the installation's, the members' own and what stands first."""

    def __init__(self, forum: Forum, stands: str = "", *, empty: Label = "", **kwargs: Any) -> None:
        first = dict.fromkeys((*dict(settings.LANGUAGES), *own_languages(forum.members), *([stands] if stands else [])))
        super().__init__(choices=lambda: [("", empty or _("unknown")), *_languages(first)], **kwargs)


class Languages(forms.TypedMultipleChoiceField):
    """Gives the :class:`Codes` of languages, chosen by name: those spoken in and around the forum, and what stands."""

    widget = forms.CheckboxSelectMultiple

    def __init__(self, forum: Forum, also: Iterable[str] = (), **kwargs: Any) -> None:
        self._stands = Codes(also)
        tags = dict.fromkeys((*dict(settings.LANGUAGES), *own_languages(forum.members), *_SPOKEN, *self._stands))
        kwargs.setdefault("empty_value", Codes())
        super().__init__(choices=[(tag, language_name(tag)) for tag in tags], **kwargs)

    def clean(self, value: Any) -> Codes:
        """In the order in which they stand, new ones after them: whoever changes nothing here changes no order."""
        chosen = super().clean(value)
        return Codes(
            [*(tag for tag in self._stands if tag in chosen), *(tag for tag in chosen if tag not in self._stands)]
        )

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Compare as codes, in whatever order."""
        return set(initial or ()) != set(data or ())


def _languages(first: Iterable[str]) -> Iterator[tuple[str, str]]:
    known = dict(languages_by_name())
    yield from ((tag, known.pop(tag, "") or language_name(tag)) for tag in first)
    yield from known.items()


class Sector(forms.ChoiceField):
    """A sector by its OECD DAC/CRS code: the whole list, each purpose under its category."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(choices=lambda: [("", _("unknown")), *_sectors()], **kwargs)


def _sectors() -> Iterator[tuple[str, list[tuple[str, str]]]]:
    for category, codes in groupby(sectors(), key=lambda code: code[:_CATEGORY]):
        yield sector_name(category), [(code, f"{code} {sector_name(code)}") for code in codes]


def names_of(codes: Iterable[str]) -> str:
    """Countries by name, listed as the reader's language lists them."""
    return listed(country_name(code) for code in codes)
