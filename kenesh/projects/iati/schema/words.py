"""What the schema's validator says, in plain words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

_TYPES = {
    "date": "a date (2024-05-31)",
    "dateTime": "a date and time (2024-05-31T12:00:00Z)",
    "decimal": "a number (1234.5, without separators of thousands)",
    "boolean": "1, 0, true or false",
    "int": "a whole number",
    "positiveInteger": "a whole number above zero",
    "nonNegativeInteger": "a whole number",
    "anyURI": "an address",
    "language": "the code of a language",
}
_SAYINGS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], str]], ...] = (
    (
        re.compile(
            r"Element '(.+?)'(?:, attribute '(.+?)')?: '(.*)' is not a valid value of the atomic type '(?:xs:)?(\w+)'\.",
            re.DOTALL,
        ),
        lambda m: f"{_place(m[1], m[2])} is “{_short(m[3])}”, which is not {_TYPES.get(m[4], m[4])}.",
    ),
    (
        re.compile(r"Element '(.+?)', attribute '.+?': The attribute '(.+?)' is not allowed\."),
        lambda m: f"“{_local(m[1])}” has no attribute “{_local(m[2])}”.",
    ),
    (
        re.compile(r"Element '(.+?)': The attribute '(.+?)' is required but missing\."),
        lambda m: f"“{_local(m[1])}” lacks its attribute “{_local(m[2])}”.",
    ),
    (
        re.compile(r"Element '(.+?)': Character content .*not allowed"),
        lambda m: f"“{_local(m[1])}” holds text where only elements may stand.",
    ),
    (
        re.compile(r"Element '(.+?)': Element content is not allowed"),
        lambda m: f"“{_local(m[1])}” holds elements where only text may stand.",
    ),
)
_LONGEST = 60


def in_words(message: str) -> str:
    """Return a message of the validator as a sentence for whoever publishes the file; one it does not know unchanged."""
    for saying, words in _SAYINGS:
        if match := saying.match(message):
            return words(match)
    return message


def _place(element: str, attribute: str | None) -> str:
    return f"{_local(element)}/@{_local(attribute)}" if attribute else _local(element)


def _local(name: str) -> str:
    return name.rpartition("}")[2]


def _short(value: str) -> str:
    plain = " ".join(value.split())
    return plain if len(plain) <= _LONGEST else f"{plain[:_LONGEST]}…"
