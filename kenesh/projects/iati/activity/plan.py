"""From a class with marks to how its fields are read and written."""

from __future__ import annotations

from dataclasses import MISSING, dataclass, fields, is_dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from functools import cache
from types import NoneType, UnionType
from typing import TYPE_CHECKING, Annotated, Any, TypeAliasType, get_args, get_origin, get_type_hints

from kenesh.projects.iati.activity.marks import Attribute, In, Line, Text
from kenesh.projects.iati.lexical import day, decimal, moment
from kenesh.projects.iati.standard import LANG

if TYPE_CHECKING:
    from collections.abc import Callable


@dataclass(frozen=True, slots=True)
class Scalar:
    """A value that is written as text: how it is read (None: it is no such value), written, and named to people."""

    read: Callable[[str], Any]
    write: Callable[[Any], str]
    words: str


@dataclass(frozen=True, slots=True)
class Slot:
    """A field: where it stands and what it is. ``inner`` is the plan of a class, ``scalar`` any other value.

    ``tags`` are the elements from here to it; ``attribute`` is empty where it is the text of the last.
    """

    name: str
    tags: tuple[str, ...]
    attribute: str
    many: bool
    required: bool
    default: Any
    scalar: Scalar | None
    inner: type | None

    @property
    def is_line(self) -> bool:
        """Whether it only tells where the element stood."""
        return not self.tags and self.scalar is _LINE


@dataclass(frozen=True, slots=True)
class Plan:
    """The fields of a class: those of the element itself, and those in elements below it, in the schema's order."""

    of: type
    own: tuple[Slot, ...]
    below: tuple[Slot, ...]
    tags: frozenset[str]


def _whole(text: str) -> int | None:
    found = decimal(text)
    return int(found) if found is not None and found == found.to_integral_value() else None


_BOOLEAN = {"1": True, "true": True, "0": False, "false": False}
_SCALARS = {
    str: Scalar(str.strip, str, "a text"),
    int: Scalar(_whole, str, "a whole number"),
    bool: Scalar(lambda text: _BOOLEAN.get(text.strip()), lambda value: "1" if value else "0", "1, 0, true or false"),
    Decimal: Scalar(decimal, lambda value: f"{value:f}", "a number"),
    date: Scalar(day, date.isoformat, "a date"),
    datetime: Scalar(moment, lambda value: value.astimezone(UTC).isoformat().replace("+00:00", "Z"), "a date and time"),
}
_LINE = Scalar(int, str, "a line")


@cache
def plan(of: type) -> Plan:
    """Return the plan of a class with marks."""
    hints = get_type_hints(of, include_extras=True)
    slots = [_slot(one.name, hints[one.name], one) for one in fields(of)]
    below = tuple(slot for slot in slots if slot.tags)
    own = tuple(slot for slot in slots if not slot.tags)
    return Plan(of, own, below, frozenset(slot.tags[0] for slot in below))


def _slot(name: str, hint: Any, declared: Any) -> Slot:
    kind, mark = get_args(hint)[:2] if get_origin(hint) is Annotated else (hint, None)
    kind = kind.__value__ if isinstance(kind, TypeAliasType) else kind
    many = get_origin(kind) is tuple
    if many or get_origin(kind) is UnionType:
        (kind,) = (one for one in get_args(kind) if one not in {NoneType, Ellipsis})
    inner: type | None = kind if is_dataclass(kind) else None  # type: ignore[assignment] # a hint names classes only
    scalar = None if inner else _SCALARS[kind]
    required = declared.default is MISSING
    default = None if required else declared.default
    match mark:
        case Attribute(attribute):
            return Slot(
                name, (), LANG if attribute == "xml:lang" else attribute, many, required, default, scalar, inner
            )
        case Text():
            return Slot(name, (), "", many, required, default, scalar, inner)
        case In(path, attribute):
            return Slot(name, tuple(path.split("/")), attribute, many, required, default, scalar, inner)
        case Line():
            return Slot(name, (), "", many, required, default, _LINE, inner)
    raise TypeError(f"{name} has no mark.")
