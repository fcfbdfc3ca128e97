"""Plain text, words of a list, texts by language, lists of countries."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils.translation import gettext as _

from kenesh.kit.codes import Codes
from kenesh.kit.locales import is_language
from kenesh.kit.localised import Localised
from kenesh.kit.partial import dates_in
from kenesh.kit.writable import UNWRITABLE
from kenesh.record import vocabulary
from kenesh.record.values.value import Value, Wrong

if TYPE_CHECKING:
    from collections.abc import Iterator

_SLUG = re.compile(r"[-a-zA-Z0-9_]+")
LONGEST_TEXT = 20_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Text(Value):
    """Plain text, perhaps a slug, a web address, a language tag, listed dates or a code from a list."""

    longest: int = LONGEST_TEXT
    shape: str = ""
    list_name: str = ""

    def check(self, value: Any) -> Iterator[Wrong]:
        """Yield what is wrong: not text, too long, or not of its shape."""
        if not isinstance(value, str):
            yield Wrong(_("Text in quotes is expected here."))
            return
        if UNWRITABLE.search(value):
            yield Wrong(_("This text holds a character that cannot be written, such as a control character."))
        if len(value) > self.longest:
            yield Wrong(
                _("This text has %(length)s characters; at most %(longest)s fit.")
                % {"length": len(value), "longest": self.longest}
            )
        elif value and (words := self._misshapen(value)):
            yield Wrong(words % {"value": value})

    def _misshapen(self, value: str) -> str:
        if self.shape == "slug" and not _SLUG.fullmatch(value):
            return _("“%(value)s” is not a key: only letters a-z, digits, hyphens and underscores.")
        if self.shape == "language" and not is_language(value):
            return _("“%(value)s” is not a known language tag (BCP 47).")
        if self.shape == "url" and not _is_address(value):
            return _("“%(value)s” is not a web address.")
        if self.shape == "dates" and not _are_dates(value):
            return _("“%(value)s” does not list dates: years (2014), months (2012-07) or days (2013-10-04).")
        if self.list_name and value not in vocabulary.LISTS[self.list_name]():
            return _unlisted(self.list_name)
        return ""

    def schema(self) -> dict[str, Any]:
        """A string."""
        described: dict[str, Any] = {"type": "string", "maxLength": self.longest}
        if self.shape == "slug":
            described["pattern"] = r"^[-a-zA-Z0-9_]*$"
        if self.shape == "dates":
            described["pattern"] = r"^(([0-9]{4}(-[0-9]{2}){0,2})([\s,;]+|$))*$"
        if self.shape == "url":
            described["format"] = "uri"
        return described

    @property
    def example(self) -> Any:
        """A text of this shape."""
        shapes = {"slug": "bishkek", "url": "https://example.org/news/1", "language": "en", "dates": "2014 2015-07"}
        codes = {"currency": "USD", "script": "Latn", "sector": "31210", "time_zone": "Asia/Bishkek", "sdg": "4.3"}
        return codes.get(self.list_name) or ("KGZ" if self.list_name else shapes.get(self.shape, "text"))


def _are_dates(value: str) -> bool:
    try:
        dates_in(value)
    except ValueError:
        return False
    return True


def _is_address(value: str) -> bool:
    try:
        URLValidator(schemes=["http", "https"])(value)
    except ValidationError:
        return False
    return True


def _unlisted(name: str) -> str:
    match name:
        case "currency":
            return _("“%(value)s” is not a known currency (ISO 4217).")
        case "script":
            return _("“%(value)s” is not a known script (ISO 15924).")
        case "sector":
            return _("“%(value)s” is not a known sector (OECD DAC purpose code).")
        case "time_zone":
            return _("“%(value)s” is not a known time zone.")
        case "sdg":
            return _("“%(value)s” is not a goal or target of sustainable development, such as 4 or 4.3.")
    return _("“%(value)s” is not a known country (ISO 3166-1 alpha-3).")


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice(Value):
    """One word of a short list."""

    words: tuple[str, ...]

    def check(self, value: Any) -> Iterator[Wrong]:
        """Yield when it is none of the words."""
        if not isinstance(value, str) or value not in self.words:
            yield Wrong(_("One of these is expected here: %(words)s.") % {"words": ", ".join(filter(None, self.words))})

    def schema(self) -> dict[str, Any]:
        """An enumeration."""
        return {"enum": list(self.words)}

    @property
    def example(self) -> Any:
        """The first word."""
        return next(filter(None, self.words))


@dataclass(frozen=True, slots=True, kw_only=True)
class LocalisedText(Value):
    """A text in several languages."""

    language: Text = field(default_factory=lambda: Text(longest=35, shape="language"))
    text: Text = field(default_factory=Text)

    def check(self, value: Any) -> Iterator[Wrong]:
        """Yield what is wrong with each language tag and text."""
        if not isinstance(value, dict):
            yield Wrong(_('A text by language is expected here, such as {"en": "Forestry"}.'))
            return
        for tag, text in value.items():
            if not tag:
                yield Wrong(_("A language tag is empty."), tag)
            for wrong in self.language.check(tag):
                yield Wrong(wrong.words, tag)
            for wrong in self.text.check(text):
                yield Wrong(wrong.words, tag)

    def canonical(self, value: Any) -> Any:
        """Languages in alphabetical order; empty texts left out."""
        return {tag: value[tag] for tag in sorted(value) if value[tag]}

    def keep(self, value: Any) -> Any:
        """A Localised."""
        return Localised(value)

    def write(self, kept: Any) -> Any:
        """The same order, whatever the database made of it."""
        return self.canonical(dict(kept or {}))

    def schema(self) -> dict[str, Any]:
        """An object from language tags to texts."""
        return {"$ref": "#/$defs/localised"}

    @property
    def example(self) -> Any:
        """In two languages."""
        return {"en": "Forestry", "ko": "임업"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Countries(Value):
    """Countries, each once, in the order given."""

    code: Text = field(default_factory=lambda: Text(longest=3, list_name="country"))

    def check(self, value: Any) -> Iterator[Wrong]:
        """Yield for each unknown or repeated code."""
        if not isinstance(value, list):
            yield Wrong(_('A list of country codes is expected here, such as ["KOR", "KAZ"].'))
            return
        seen = set()
        for index, code in enumerate(value):
            if code == "":
                yield Wrong(_("A country code is empty."), index)
            for wrong in self.code.check(code):
                yield Wrong(wrong.words, index)
            if isinstance(code, str) and code in seen:
                yield Wrong(_("“%(value)s” stands twice in this list.") % {"value": code}, index)
            seen.add(str(code))

    def keep(self, value: Any) -> Any:
        """Codes."""
        return Codes(value)

    def write(self, kept: Any) -> Any:
        """A list."""
        return list(kept)

    def schema(self) -> dict[str, Any]:
        """An array of codes."""
        return {"type": "array", "items": {"type": "string", "pattern": "^[A-Z]{3}$"}, "uniqueItems": True}

    @property
    def example(self) -> Any:
        """Two."""
        return ["KOR", "KAZ"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sdgs(Countries):
    """Goals and targets of sustainable development by number, each once, in the order given."""

    code: Text = field(default_factory=lambda: Text(longest=5, list_name="sdg"))

    def check(self, value: Any) -> Iterator[Wrong]:
        """Yield for each number that is unknown or stands twice."""
        if not isinstance(value, list):
            yield Wrong(_('A list of goals and targets is expected here, such as ["4", "4.3"].'))
            return
        # Without arguments, super() does not find its class in a dataclass with slots.
        yield from Countries.check(self, value)

    def schema(self) -> dict[str, Any]:
        """An array of numbers."""
        pattern = r"^[1-9][0-9]?(\.([1-9][0-9]?|[a-d]))?$"
        return {"type": "array", "items": {"type": "string", "pattern": pattern}, "uniqueItems": True}

    @property
    def example(self) -> Any:
        """A goal and a target."""
        return ["4", "4.3"]
