"""How a value of the record stands in a cell, and how a cell is read.

A cell holds text, except where people reckon with it: amounts of money are numbers. Nothing is read that had to be
guessed: a date that a spreadsheet keeps as a number is read as a date only where the cell says that it is one, and never
as more exact than the cell shows it.
"""

from __future__ import annotations

import datetime as dt
import re
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override
from openpyxl.utils.datetime import from_excel

from kenesh.kit.writable import writable
from kenesh.record.values import Choice, Countries, Exact, Flag, Partial, Reference, Sdgs, Text, Whole

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.utils.functional import _StrPromise

    from kenesh.record.fields import Field
    from kenesh.record.values import Value

    type Words = Mapping[str, str | _StrPromise]

# What a spreadsheet would take for a formula, were the text typed into it.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
# What a file of a spreadsheet would take for a character: written so that it is not.
_ESCAPE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
# More digits than a spreadsheet keeps of a number.
_DIGITS = 15
_LONG_YEAR = 4
YES_NO: dict[str, _StrPromise] = {"yes": gettext_lazy("yes"), "no": gettext_lazy("no")}


class Unread(Exception):
    """A cell cannot be read; says why in a sentence."""


def shielded(text: str) -> str:
    """Text that a workbook can hold and no spreadsheet executes; :func:`unshielded` gives it back."""
    text = _ESCAPE.sub("_x005F_", writable(text))
    return f"'{text}" if text.startswith((*_FORMULA, "'")) else text


def unshielded(text: str) -> str:
    """What somebody meant: without the apostrophe in front that keeps a text from being a formula."""
    return text[1:] if text.startswith("'") and text[1:].startswith((*_FORMULA, "'")) else text


def folded(value: Any) -> Any:
    """A value as a workbook gives it back: line ends in one spelling, no white space around, no escape marks."""
    if not isinstance(value, str):
        return value
    return value.replace("\r\n", "\n").replace("\r", "\n").replace("x005F_", "").strip()


def words_of(field: Field, model: Any) -> Words:
    """The words of a field that has a list of them, each with its label."""
    if isinstance(field.value, Flag):
        return YES_NO
    if isinstance(field.value, Choice):
        labels = dict(model._meta.get_field(field.name).flatchoices)
        return {word: labels.get(word, word) for word in field.value.words if word}
    return {}


@cache
def _understood(words: tuple[tuple[str, Any], ...]) -> dict[str, str]:
    """Each word by itself and by its label in every language of the interface, folded."""
    found = {word.casefold(): word for word, _label in words}
    for tag, _name in settings.LANGUAGES:
        with override(tag):
            for word, label in words:
                found.setdefault(" ".join(str(label).casefold().split()), word)
    return found


def meant(words: Words, text: str) -> str:
    """The word that a text means, in whatever language of the interface. Raise :class:`Unread` where it means none."""
    word = _understood(tuple(words.items())).get(" ".join(text.casefold().split()))
    if word is None:
        known = ", ".join(str(label) for label in words.values())
        raise Unread(_("“%(text)s” is none of these: %(words)s.") % {"text": text, "words": known})
    return word


def shown(field: Field, value: Any, words: Words) -> str | int | float | None:
    """A canonical value as a cell shows it to the reader."""
    if value is None or value in ("", [], {}):
        return None
    match field.value:
        case Flag() | Choice():
            return str(words[{True: "yes", False: "no"}.get(value, value)])
        case Exact():
            number = Decimal(value)
            return float(number) if len(number.normalize().as_tuple().digits) <= _DIGITS else str(value)
        case Whole():
            return int(value)
    return shielded(", ".join(value) if isinstance(value, list) else str(value))


def typed(field: Field, raw: Any, number_format: str, words: Words) -> Any:
    """What a cell says, as the record writes it; None for an empty one. Raise :class:`Unread`."""
    if isinstance(raw, str):
        raw = unshielded(raw).replace("\r\n", "\n").replace("\r", "\n")
    if raw is None or (isinstance(raw, str) and not raw.strip()):
        return None
    match field.value:
        case Flag():
            return raw if isinstance(raw, bool) else meant(words, _text(raw)) == "yes"
        case Choice():
            return meant(words, _text(raw))
        case Exact(places=places):
            return _exact(raw, places)
        case Partial():
            return _date(raw, number_format)
    return _words(field.value, raw)


def _words(value: Value, raw: Any) -> Any:
    text = _text(raw)
    match value:
        case Sdgs():
            return [code.lower() for code in re.split(r"[\s,;]+", text) if code]
        case Countries():
            return [code.upper() for code in re.split(r"[\s,;]+", text) if code]
        case Whole():
            return _whole(text)
        case Reference() | Text(shape="slug") | Text(shape="url"):
            return text.strip()
        case Text(list_name=name) if name:
            return text.strip()
    return text


def _text(raw: Any) -> str:
    """A cell that should hold text. A number without a fraction was typed as its digits."""
    if isinstance(raw, bool):
        raise Unread(_("This is a yes or no of the spreadsheet, where text is expected."))
    if isinstance(raw, (dt.datetime, dt.date, dt.time, dt.timedelta)):
        raise Unread(_("The spreadsheet made a date of this. Format the cell as text, and type it again."))
    if isinstance(raw, float):
        return str(int(raw)) if raw.is_integer() else str(Decimal(repr(raw)))
    return str(raw)


def _exact(raw: Any, places: int) -> str:
    text = str(raw)
    if isinstance(raw, (bool, dt.datetime, dt.date, dt.time, dt.timedelta)):
        raise Unread(_("A number is expected here."))
    if isinstance(raw, (int, float)):
        number = Decimal(repr(raw))
        if not number.is_finite():
            raise Unread(_("A number is expected here."))
        text = f"{number:f}"
    text = text.strip()
    if not re.fullmatch(r"-?[0-9]+(\.[0-9]+)?", text):
        raise Unread(_("“%(text)s” is not a number: write digits, with a point before the fraction.") % {"text": raw})
    whole, _point, part = text.partition(".")
    part = part.rstrip("0")
    if len(part) > places:
        words = _("“%(text)s” has more than %(places)s digits after the point.")
        raise Unread(words % {"text": text, "places": places})
    return f"{whole}.{part.ljust(places, '0')}" if places else whole


def _whole(text: str) -> int:
    text = text.strip()
    if not re.fullmatch(r"[0-9]{1,9}", text):
        raise Unread(_("“%(text)s” is not a whole number.") % {"text": text})
    return int(text)


def _date(raw: Any, number_format: str) -> str:
    if isinstance(raw, (dt.datetime, dt.date)):
        return _as_exact_as_shown(raw, number_format)
    if isinstance(raw, str):
        return raw.strip()
    if isinstance(raw, bool) or not isinstance(raw, (int, float)):
        raise Unread(_("A date is expected here, such as 2014, 2012-07 or 2013-10-04."))
    if float(raw).is_integer() and len(str(int(raw))) == _LONG_YEAR:
        return str(int(raw))
    words = _("“%(number)s” is a number. Write the date as text, such as 2014, 2012-07 or 2013-10-04.")
    try:
        day = from_excel(raw)
        assert isinstance(day, dt.datetime)  # noqa: S101 - a number below one is a time of day, refused as such
    except (ValueError, OverflowError, AssertionError):
        raise Unread(words % {"number": raw}) from None
    words = _("“%(number)s” is a number. Where it stands for a day, write %(date)s as text.")
    raise Unread(words % {"number": raw, "date": day.date().isoformat()})


def _as_exact_as_shown(day: dt.date, number_format: str) -> str:
    """A day, month or year: what the cell does not show was added by the spreadsheet."""
    plain = re.sub(r'"[^"]*"|\[[^\]]*\]|\\.', "", number_format).lower()
    if "d" in plain or "y" not in plain:
        return f"{day.year:04}-{day.month:02}-{day.day:02}"
    return f"{day.year:04}-{day.month:02}" if "m" in plain else f"{day.year:04}"
