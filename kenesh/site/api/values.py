"""Sorts of values that only acts are sent, beside those of a record; and how each is typed into the form of its page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from kenesh.record.values import Choice, Countries, Flag, Languages, LocalisedText, References, Text, Value, Wrong

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from kenesh.record.values import Path

_TAG = Text(longest=35, shape="language")
_COUNTRY = Text(longest=3, list_name="country")

# What a form is sent: the values of each box.
type Boxes = dict[str, list[str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class YesNo(Flag):
    """True or false, where a page offers two answers in words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tags(Value):
    """Language tags."""

    def check(self, value: Any) -> Iterator[Wrong]:
        """Yield for each that is none."""
        if not isinstance(value, list):
            yield Wrong(_('A list of language tags is expected here, such as ["ko", "ru"].'))
            return
        for index, tag in enumerate(value):
            for wrong in _TAG.check(tag):
                yield Wrong(wrong.words, index)

    def schema(self) -> dict[str, Any]:
        """An array of tags."""
        return {"type": "array", "items": {"type": "string"}}

    @property
    def example(self) -> Any:
        """Two."""
        return ["ko", "ru"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts(Value):
    """Names of fields and lists of an activity that are to be taken over."""

    def check(self, value: Any) -> Iterator[Wrong]:
        """Yield where it is no list of names."""
        if not isinstance(value, list) or not all(isinstance(name, str) for name in value):
            yield Wrong(_('A list of names is expected here, such as ["title", "budgets"].'))

    def schema(self) -> dict[str, Any]:
        """An array of names."""
        return {"type": "array", "items": {"type": "string"}}

    @property
    def example(self) -> Any:
        """Two."""
        return ["title", "budgets"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ByCountry(Value):
    """A word or a text for each country, by its code; an empty one takes it back."""

    word: Choice | LocalisedText

    def check(self, value: Any) -> Iterator[Wrong]:
        """Yield for each country and word that is unknown."""
        if not isinstance(value, dict):
            yield Wrong(_('A word for each country is expected here, such as {"KOR": "agrees"}.'))
            return
        for code, word in value.items():
            for wrong in (*_COUNTRY.check(code), *self.word.check(word)):
                yield Wrong(wrong.words, code, *wrong.within)

    def schema(self) -> dict[str, Any]:
        """An object from codes to words."""
        names = Countries().schema()["items"]
        return {"type": "object", "propertyNames": names, "additionalProperties": self.word.schema()}

    @property
    def example(self) -> Any:
        """One."""
        return {"KOR": self.word.example}


@dataclass(frozen=True, slots=True, kw_only=True)
class Rows(Value):
    """A list of small objects, which a page shows as numbered rows of boxes."""

    columns: Mapping[str, Value]
    most: int = 50

    def check(self, value: Any) -> Iterator[Wrong]:
        """Yield for everything wrong in each row."""
        if not isinstance(value, list):
            yield Wrong(_("A list in brackets is expected here."))
            return
        if len(value) > self.most:
            yield Wrong(_("This list is too long: at most %(longest)s fit.") % {"longest": self.most})
        for index, row in enumerate(value[: self.most]):
            if not isinstance(row, dict):
                yield Wrong(_("An object in braces is expected here."), index)
                continue
            for name, given in row.items():
                if name not in self.columns:
                    yield Wrong(_("There is no field called “%(name)s” here.") % {"name": name}, index, name)
                    continue
                for wrong in self.columns[name].check(given):
                    yield Wrong(wrong.words, index, name, *wrong.within)

    def schema(self) -> dict[str, Any]:
        """An array of objects."""
        properties = {name: column.schema() for name, column in self.columns.items()}
        row = {"type": "object", "properties": properties, "additionalProperties": False}
        return {"type": "array", "items": row, "maxItems": self.most}

    @property
    def example(self) -> Any:
        """One row."""
        return [{name: column.example for name, column in self.columns.items()}]


def boxes(name: str, value: Value, given: Any) -> Boxes:
    """Type a checked value into the boxes of its form."""
    match value:
        case LocalisedText():
            typed = {f"{name}__{tag}": [text] for tag, text in given.items()}
        case Rows(columns=columns):
            typed = {}
            for number, row in enumerate(given, 1):
                for column, one in row.items():
                    typed |= boxes(f"{column}_{number}", columns[column], one)
        case ByCountry(word=one):
            typed = {name: sent for code, word in given.items() for name, sent in boxes(code, one, word).items()}
        case Languages():
            typed = {name: [", ".join(given)]}
        case Countries() | Tags() | References():
            typed = {name: list(given)}
        case YesNo():
            typed = {name: ["yes" if given else "no"]}
        case Flag():
            typed = {name: ["on"]} if given else {}
        case _:
            typed = {name: [str(given)]}
    return typed


def place_of(name: str, fields: Mapping[str, Value]) -> Path:
    """Where in what was sent the box of a form stands."""
    for field, value in fields.items():
        match value:
            case Rows(columns=columns):
                column, _line, number = name.rpartition("_")
                if column in columns and number.isdecimal():
                    return field, int(number) - 1, column
            case ByCountry() if name not in fields and name.isupper():
                return field, name
    return (name,)


def pointed(value: Any) -> Any:
    """Let references lead to where the document keeps its schemas."""
    if isinstance(value, dict):
        return {
            name: one.replace("#/$defs/", "#/components/schemas/") if name == "$ref" else pointed(one)
            for name, one in value.items()
        }
    return [pointed(one) for one in value] if isinstance(value, list) else value
