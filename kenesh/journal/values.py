"""Values of entries as a reader would write them: moments on a clock that is named, words for keys and codes."""

from __future__ import annotations

import datetime as dt
import re
from contextlib import suppress
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Any, NamedTuple
from zoneinfo import ZoneInfo

from babel.lists import format_list
from babel.numbers import format_decimal
from django.core.exceptions import FieldDoesNotExist
from django.db import models
from django.utils.translation import gettext as _

from kenesh.kit.coded import WORD_FOR, each_of
from kenesh.kit.codes import CodesField
from kenesh.kit.dates import write_date
from kenesh.kit.instants import instant
from kenesh.kit.locales import reader_locale
from kenesh.kit.localised import Localised
from kenesh.kit.partial import PartialDateField
from kenesh.kit.refs import kinds

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    type Model = type[models.Model]
    # What things of a kind are called, by their keys, as far as the reader may know of them.
    type Called = Callable[[Model, set[str]], Mapping[str, str]]

_DAY = re.compile(r"\d{4}-\d\d-\d\d")


@dataclass(frozen=True, slots=True)
class Change:
    """One field, with what it was and what it became, as text in the reader's language."""

    label: str
    before: str
    after: str


class Reader(NamedTuple):
    """How values are told to somebody: the clock for moments; ``called`` is asked once for each kind of thing."""

    zone: str
    called: Called


@dataclass(frozen=True, slots=True)
class Telling:
    """How values are told: moments on the clock of ``zone``, things by what they are called, by kind and key."""

    zone: str = "UTC"
    named: Mapping[Model, Mapping[str, str]] = field(default_factory=dict)

    def changes(self, kind: str, changed: object) -> list[Change]:
        """Read ``{"field": [before, after]}``; anything else is no change to show."""
        return [
            Change(label(kind, name), *(self.value(field_of(kind, name), one) for one in pair))
            for name, pair in pairs(changed)
        ]

    def value(self, of: Any, value: object) -> str:
        """A value that a field had; ``of`` is None for what is no field any more."""
        if of is None or not value or isinstance(value, bool):
            return text(value)
        if of.is_relation:
            return self.named.get(of.related_model, {}).get(str(value), text(value))
        try:
            return self._written(of, value)
        except (TypeError, ValueError, InvalidOperation):
            # Written when the field held something else.
            return text(value)

    def _written(self, of: Any, value: Any) -> str:
        if of.choices:
            return str(dict(of.flatchoices).get(value, value))
        match of:
            case models.DateTimeField():
                return instant(dt.datetime.fromisoformat(value), self.zone)
            case PartialDateField() | models.DateField():
                return write_date(value)
            case CodesField():
                return listed(each_of(of.name)(code) for code in value)
            case models.DecimalField():
                return str(format_decimal(Decimal(value), "#,##0.########", reader_locale()))
        return WORD_FOR[of.name](value) if of.name in WORD_FOR and isinstance(value, str) else text(value)


def named(told: Iterable[tuple[str, object]], called: Called) -> dict[Model, Mapping[str, str]]:
    """What the things are called that the changes of kinds name by key; ``called`` is asked once for each kind of thing."""
    wanted: dict[Model, set[str]] = {}
    for kind, changed in told:
        for name, pair in pairs(changed):
            of = field_of(kind, name)
            if of is not None and of.is_relation:
                wanted.setdefault(of.related_model, set()).update(one for one in pair if isinstance(one, str))
    return {model: called(model, keys) for model, keys in wanted.items() if keys}


def pairs(changed: object) -> list[tuple[str, list[Any]]]:
    """Fields with what they were and became."""
    if not isinstance(changed, dict):
        return []
    return [(name, pair) for name, pair in changed.items() if isinstance(pair, list) and len(pair) == 2]  # noqa: PLR2004 - before and after


def field_of(kind: str, name: str) -> Any:
    """A field of a kind that holds a value; None for what is none."""
    found = _field(kind, name)
    return found if getattr(found, "concrete", False) else None


def label(kind: str, name: str) -> str:
    """What a field, or a list that hangs on the kind, is called."""
    found = _field(kind, name)
    if found is not None and (called := getattr(kinds()[kind], "called_lists", {}).get(name)):
        return str(called)
    return str(getattr(found, "verbose_name", name))


def _field(kind: str, name: str) -> Any:
    model = kinds().get(kind)
    if model is None:
        return None
    try:
        return model._meta.get_field(name)
    except FieldDoesNotExist:
        return None


def text(value: object) -> str:
    """Show a value of an entry as a reader would write it."""
    match value:
        case None:
            return ""
        case bool():
            return _("yes") if value else _("no")
        case dict():
            return str(Localised({tag: text for tag, text in value.items() if isinstance(text, str)}))
        case list():
            return listed([text(one) for one in value])
    return str(value)


def word(name: str, value: object, told: Mapping[str, Callable[[str], str]]) -> str:
    """What the field ``name`` of an entry is in its sentence: days as they are written, codes as they are called.

    ``told`` is what the event itself says of its fields.
    """
    call = told.get(name) or WORD_FOR.get(name)
    match value:
        case str() if value and call:
            return call(value)
        case str() if _DAY.fullmatch(value):
            with suppress(ValueError):
                return write_date(value)
        case list() if name == "languages":
            return listed(each_of(name)(str(code)) for code in value)
    return text(value)


def moment(facts: dict[str, Any], value: object) -> dt.datetime | None:
    """The instant that a value is, where the entry names a known time zone beside it."""
    zone = facts.get("zone")
    if not (zone and isinstance(zone, str) and isinstance(value, str) and "T" in value):
        return None
    try:
        at = dt.datetime.fromisoformat(value)
        ZoneInfo(zone)
    except (KeyError, ValueError):
        return None
    return at if at.tzinfo else None


def listed(items: Iterable[str]) -> str:
    """Listed as the reader's language lists."""
    found = list(items)
    return format_list(found, locale=reader_locale()) if found else ""
