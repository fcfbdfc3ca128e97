"""How each sort of value is written in a record file: checked, read, written, described.

A value has three forms: what stands in the file, its canonical form (one spelling for one meaning; what is
compared and exported), and what the model keeps.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils.translation import gettext as _

from kenesh.kit.codes import Codes
from kenesh.kit.localised import Localised
from kenesh.kit.partial import PartialDate
from kenesh.record import vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterator

type Path = tuple[str | int, ...]

_SLUG = re.compile(r"[-a-zA-Z0-9_]+")
_DECIMAL = re.compile(r"-?[0-9]{1,15}(\.[0-9]{1,15})?")
_INSTANT = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}(:[0-9]{2})?(Z|[+-][0-9]{2}:[0-9]{2})")
# What no text may hold: control characters other than tab and line end, and halves of surrogate pairs.
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")
# So many digits every database keeps exactly.
MOST_DIGITS = 15
LONGEST_TEXT = 20_000
_POINT = "[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?"
_PARTIAL = re.compile(f"({_POINT}(/{_POINT})?)?")


class Wrong(Exception):
    """A value that cannot stand here. Carries where within the value, and why in plain words."""

    def __init__(self, words: str, *within: str | int) -> None:
        super().__init__(words)
        self.words = words
        self.within: Path = within


@dataclass(frozen=True, slots=True, kw_only=True)
class Value:
    """Any sort of value. Each sort says how it is checked, kept and described."""

    def check(self, value: Any) -> Iterator[Wrong]:
        """Yield everything wrong with a value of the file."""
        raise NotImplementedError

    def canonical(self, value: Any) -> Any:
        """Return a checked value in its one spelling."""
        return value

    def keep(self, value: Any) -> Any:
        """Return what the model keeps for a canonical value."""
        return value

    def write(self, kept: Any) -> Any:
        """Return the canonical value for what the model keeps."""
        return kept

    def schema(self) -> dict[str, Any]:
        """Describe it in JSON Schema."""
        raise NotImplementedError

    @property
    def example(self) -> Any:
        """What one looks like."""
        raise NotImplementedError


@dataclass(frozen=True, slots=True, kw_only=True)
class Text(Value):
    """Plain text, perhaps a slug, a web address, a language tag or a code from a list."""

    longest: int = LONGEST_TEXT
    shape: str = ""
    list_name: str = ""

    def check(self, value: Any) -> Iterator[Wrong]:
        """Yield what is wrong: not text, too long, or not of its shape."""
        if not isinstance(value, str):
            yield Wrong(_("Text in quotes is expected here."))
            return
        if _UNWRITABLE.search(value):
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
        if self.shape == "language" and not vocabulary.is_language(value):
            return _("“%(value)s” is not a known language tag (BCP 47).")
        if self.shape == "url" and not _is_address(value):
            return _("“%(value)s” is not a web address.")
        if self.list_name and value not in vocabulary.LISTS[self.list_name]():
            return _unlisted(self.list_name)
        return ""

    def schema(self) -> dict[str, Any]:
        """A string."""
        described: dict[str, Any] = {"type": "string", "maxLength": self.longest}
        if self.shape == "slug":
            described["pattern"] = r"^[-a-zA-Z0-9_]*$"
        if self.shape == "url":
            described["format"] = "uri"
        return described

    @property
    def example(self) -> Any:
        """A text of this shape."""
        shapes = {"slug": "bishkek", "url": "https://example.org/news/1", "language": "en"}
        codes = {"currency": "USD", "script": "Latn", "sector": "31210", "time_zone": "Asia/Bishkek"}
        return codes.get(self.list_name) or ("KGZ" if self.list_name else shapes.get(self.shape, "text"))


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
class Flag(Value):
    """True or false."""

    def check(self, value: Any) -> Iterator[Wrong]:
        """Yield when it is neither."""
        if not isinstance(value, bool):
            yield Wrong(_("true or false is expected here, without quotes."))

    def schema(self) -> dict[str, Any]:
        """A boolean."""
        return {"type": "boolean"}

    @property
    def example(self) -> Any:
        """The one worth writing."""
        return True


@dataclass(frozen=True, slots=True, kw_only=True)
class Whole(Value):
    """A whole number, zero or more."""

    most: int

    def check(self, value: Any) -> Iterator[Wrong]:
        """Yield when it is not a whole number, or out of range."""
        if not isinstance(value, int) or isinstance(value, bool):
            yield Wrong(_("A whole number is expected here, without quotes."))
        elif not 0 <= value <= self.most:
            yield Wrong(_("A number from 0 to %(most)s is expected here.") % {"most": self.most})

    def schema(self) -> dict[str, Any]:
        """An integer within bounds."""
        return {"type": "integer", "minimum": 0, "maximum": self.most}

    @property
    def example(self) -> Any:
        """A number."""
        return 7


@dataclass(frozen=True, slots=True, kw_only=True)
class Exact(Value):
    """A decimal number, written as text so that nothing is rounded on the way."""

    digits: int
    places: int

    def check(self, value: Any) -> Iterator[Wrong]:
        """Yield when it is not a decimal number in text, or has too many digits."""
        if not isinstance(value, str) or not _DECIMAL.fullmatch(value):
            yield Wrong(_('A number in quotes is expected here, such as "8200000.00".'))
            return
        whole, _point, part = value.lstrip("-").partition(".")
        room = min(self.digits, MOST_DIGITS) - self.places
        if len(whole.lstrip("0")) > room or len(part.rstrip("0")) > self.places:
            yield Wrong(
                _("At most %(whole)s digits before the point and %(part)s after it fit here.")
                % {"whole": room, "part": self.places}
            )

    def canonical(self, value: Any) -> Any:
        """With exactly its decimal places."""
        return self.write(Decimal(value))

    def keep(self, value: Any) -> Any:
        """A Decimal."""
        return Decimal(value)

    def write(self, kept: Any) -> Any:
        """With exactly its decimal places; zero has no sign."""
        return f"{kept + Decimal(0):.{self.places}f}"

    def schema(self) -> dict[str, Any]:
        """A string of digits."""
        return {"type": "string", "pattern": r"^-?[0-9]{1,15}(\.[0-9]{1,15})?$"}

    @property
    def example(self) -> Any:
        """An amount, or a degree of latitude."""
        return "8200000.00" if self.places < 3 else "42.87000"  # noqa: PLR2004 - money has at most two


@dataclass(frozen=True, slots=True, kw_only=True)
class Instant(Value):
    """An exact moment with its offset from UTC; canonical in UTC."""

    def check(self, value: Any) -> Iterator[Wrong]:
        """Yield when it is not a moment, or names no offset."""
        if not isinstance(value, str) or not _INSTANT.fullmatch(value) or not self._moment(value):
            yield Wrong(_("A moment with its offset is expected here, such as “2013-10-04T09:00:00+06:00”."))

    @staticmethod
    def _moment(value: str) -> dt.datetime | None:
        try:
            return dt.datetime.fromisoformat(value).astimezone(dt.UTC)
        except (ValueError, OverflowError):
            return None

    def canonical(self, value: Any) -> Any:
        """In UTC."""
        return self.write(dt.datetime.fromisoformat(value))

    def keep(self, value: Any) -> Any:
        """A datetime."""
        return dt.datetime.fromisoformat(value)

    def write(self, kept: Any) -> Any:
        """In UTC, to the second."""
        return kept.astimezone(dt.UTC).replace(microsecond=0, tzinfo=None).isoformat() + "Z"

    def schema(self) -> dict[str, Any]:
        """A date-time."""
        return {"type": "string", "format": "date-time"}

    @property
    def example(self) -> Any:
        """A moment in Bishkek."""
        return "2013-10-04T09:00:00+06:00"


@dataclass(frozen=True, slots=True, kw_only=True)
class Partial(Value):
    """A date as exact as it is known."""

    def check(self, value: Any) -> Iterator[Wrong]:
        """Yield when it is not a year, month, day or range."""
        try:
            if not isinstance(value, str) or not _PARTIAL.fullmatch(value):
                raise ValueError  # noqa: TRY301 - one way to say what is wrong
            PartialDate(value)
        except ValueError:
            yield Wrong(
                _("Write a year (2014), a month (2012-07), a day (2013-10-04) or a range (2018-11-06/2018-11-07).")
            )

    def keep(self, value: Any) -> Any:
        """A PartialDate."""
        return PartialDate(value)

    def write(self, kept: Any) -> Any:
        """As it was written."""
        return str(kept)

    def schema(self) -> dict[str, Any]:
        """A string of the shape."""
        return {"type": "string", "pattern": f"^{_PARTIAL.pattern}$"}

    @property
    def example(self) -> Any:
        """A day."""
        return "2013-10-04"


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


_KEY = Text(longest=80, shape="slug")


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference(Value):
    """The key of another object. Keeping it needs to know the object: the importer does."""

    target: str

    def check(self, value: Any) -> Iterator[Wrong]:
        """Yield when it is no key."""
        yield from _KEY.check(value)

    def schema(self) -> dict[str, Any]:
        """A key."""
        return {"$ref": "#/$defs/key"}

    @property
    def example(self) -> Any:
        """A key."""
        return "7" if self.target == "editions" else "bishkek"


@dataclass(frozen=True, slots=True, kw_only=True)
class References(Value):
    """The keys of other objects: a set, canonical in order of the keys."""

    target: str

    def check(self, value: Any) -> Iterator[Wrong]:
        """Yield for everything that is no key, empty or repeated."""
        if not isinstance(value, list):
            yield Wrong(_('A list of keys is expected here, such as ["bishkek"].'))
            return
        seen = set()
        for index, key in enumerate(value):
            for wrong in _KEY.check(key):
                yield Wrong(wrong.words, index)
            if not isinstance(key, str):
                continue
            if not key:
                yield Wrong(_("A key is empty."), index)
            elif key in seen:
                yield Wrong(_("“%(value)s” stands twice in this list.") % {"value": key}, index)
            seen.add(key)

    def canonical(self, value: Any) -> Any:
        """In order."""
        return sorted(value)

    def write(self, kept: Any) -> Any:
        """In order."""
        return sorted(kept)

    def schema(self) -> dict[str, Any]:
        """An array of keys."""
        return {"type": "array", "items": {"$ref": "#/$defs/key"}, "uniqueItems": True}

    @property
    def example(self) -> Any:
        """Two."""
        return ["kofac-secretariat", "mofa-korea"]
