"""JSON as a reader walks it: every node knows its path, and what is wrong is noted instead of ending the walk."""

from __future__ import annotations

import json
import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from kenesh.meetings.scheduling.problem import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

# What we read at all: far more than any forum needs, and little enough to say at once that it is too much.
MOST_BYTES = 64_000_000
MOST_FINDINGS = 100
MOST_TEXT = 200
FARTHEST = 10_000_000


@dataclass(frozen=True, slots=True)
class Finding:
    """Something wrong: where, as a JSON pointer, and what, as a sentence."""

    path: str
    what: str

    def __str__(self) -> str:
        return f"{self.path or '/'}: {self.what}"


class Unreadable(ValueError):
    """What was read cannot be used; ``findings`` are the first hundred things wrong with it, ``more`` how many follow."""

    def __init__(self, findings: list[Finding], more: int = 0) -> None:
        self.findings = findings
        self.more = more
        super().__init__("\n".join(map(str, findings)) + (f"\nAnd {more} more." if more else ""))


class Log:
    """What was found so far."""

    def __init__(self) -> None:
        self.findings: list[Finding] = []
        self.more = 0

    def add(self, path: str, what: str) -> None:
        """Note something wrong."""
        if len(self.findings) < MOST_FINDINGS:
            self.findings.append(Finding(path, what))
        else:
            self.more += 1

    def stop_if_any(self) -> None:
        """Raise :class:`Unreadable` when anything was wrong."""
        if self.findings:
            raise Unreadable(self.findings, self.more)


class Node:
    """A value with its path. What it is asked for and is not, it notes, and gives something harmless in its place."""

    __slots__ = ("log", "path", "value")

    def __init__(self, value: Any, path: str, log: Log) -> None:
        self.value, self.path, self.log = value, path, log

    def wrong(self, what: str) -> None:
        """Note that this is wrong."""
        self.log.add(self.path, what)

    def members(self, needed: str, optional: str = "") -> dict[str, Node]:
        """The members of an object; both arguments are names with spaces between."""
        if not isinstance(self.value, dict):
            self.wrong(f"Here stands {_kind(self.value)}; an object belongs here.")
            return {}
        known = {*needed.split(), *optional.split()}
        for name in self.value:
            if name not in known:
                self.log.add(f"{self.path}/{_short(name)}", f"“{_short(name)}” is not known here.")
        for name in needed.split():
            if name not in self.value:
                self.wrong(f"“{name}” is missing here.")
        return {name: self._below(name, self.value[name]) for name in self.value if name in known}

    def named(self) -> dict[str, Node]:
        """The members of an object with names of the writer's choice."""
        if not isinstance(self.value, dict):
            self.wrong(f"Here stands {_kind(self.value)}; an object belongs here.")
            return {}
        return {name: self._below(_short(name), value) for name, value in self.value.items()}

    def items(self, most: int) -> Iterator[Node]:
        """The items of a list, of which there may be ``most``."""
        if not isinstance(self.value, list):
            self.wrong(f"Here stands {_kind(self.value)}; a list belongs here.")
            return
        if len(self.value) > most:
            self.wrong(f"{len(self.value)} are too many: at most {most}.")
            return
        for number, value in enumerate(self.value):
            yield self._below(str(number), value)

    def whole(self, least: int = 0, most: int = FARTHEST) -> int:
        """A whole number."""
        value = self.value
        if isinstance(value, bool) or not isinstance(value, int):
            self.wrong(f"Here stands {_kind(value)}; a whole number belongs here.")
        elif not least <= value <= most:
            self.wrong(f"The number must be from {least} to {most}.")
        else:
            return value
        return least

    def flag(self) -> bool:
        """True or false."""
        if not isinstance(self.value, bool):
            self.wrong(f"Here stands {_kind(self.value)}; true or false belongs here.")
        return self.value is True

    def text(self, *, empty: bool = False) -> str:
        """A text of at most 200 characters."""
        if not isinstance(self.value, str):
            self.wrong(f"Here stands {_kind(self.value)}; a text belongs here.")
        elif not empty and not self.value:
            self.wrong("The text is empty.")
        elif len(self.value) > MOST_TEXT:
            self.wrong(f"The text is longer than {MOST_TEXT} characters.")
        else:
            return self.value
        return ""

    def choice(self, among: type[Any], default: Any) -> Any:
        """One of the words of an enumeration."""
        words = [str(one) for one in among]
        if self.value in words:
            return among(self.value)
        self.wrong(f"One of these words belongs here: {', '.join(words)}.")
        return default

    def span(self, *others: str) -> tuple[Span, dict[str, Node]]:
        """An object with ``from`` and ``until``, and its ``others``."""
        given = self.members("from until", " ".join(others))
        before = len(self.log.findings) + self.log.more
        start = given["from"].whole() if "from" in given else 0
        until = given["until"].whole() if "until" in given else start + 1
        # Of numbers that are none themselves there is nothing to say.
        are_numbers = {"from", "until"} <= set(given) and before == len(self.log.findings) + self.log.more
        if until <= start and are_numbers:
            self.wrong(f"It lasts no time: from {start} until {until}.")
        return Span(start, max(until, start + 1)), given

    def _below(self, name: str, value: Any) -> Node:
        return Node(value, f"{self.path}/{name.replace('~', '~0').replace('/', '~1')}", self.log)


def parsed(data: bytes | str, log: Log) -> Node:
    """JSON, or raise :class:`Unreadable` at once."""
    if len(data) > MOST_BYTES:
        raise Unreadable([Finding("", f"The file is larger than {MOST_BYTES // 1_000_000} MB.")])
    try:
        value = json.loads(data)
    except json.JSONDecodeError as wrong:
        where = f"line {wrong.lineno}, column {wrong.colno}"
        raise Unreadable([Finding("", f"This is not JSON ({where}: {wrong.msg}).")]) from wrong
    except RecursionError as wrong:
        raise Unreadable([Finding("", "This is nested too deep.")]) from wrong
    except UnicodeDecodeError as wrong:
        raise Unreadable([Finding("", "This is not JSON in UTF-8.")]) from wrong
    except ValueError as wrong:
        raise Unreadable([Finding("", "A number in it is too long to be read.")]) from wrong
    return Node(value, "", log)


_KINDS: dict[type, str] = {
    type(None): "null",
    int: "a number",
    str: "a text",
    list: "a list",
    dict: "an object",
}


def _kind(value: Any) -> str:
    match value:
        case bool():
            return "true" if value else "false"
        case float():
            return "a number with decimals" if math.isfinite(value) else "no number"
    return _KINDS[type(value)]


def _short(name: str) -> str:
    return name if len(name) <= MOST_TEXT else f"{name[:MOST_TEXT]}…"
