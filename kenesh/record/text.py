"""Reads a file as JSON, and finds the place in it of anything that is wrong.

The fast way reads values only; only when something is wrong is the text scanned once more, token by token, to
say on which line and in which column.
"""

from __future__ import annotations

import json
import re
from bisect import bisect_right
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kenesh.record.values import Path

_TOKEN = re.compile(r'[ \t\r\n]*(?:([{}\[\],:])|("[^"\\]*(?:\\.[^"\\]*)*")|([^\s{}\[\],:"]+))', re.DOTALL)
# No record is nested deeper than a handful of levels, and no number in it is longer.
DEEPEST = 100
_LONGEST_NUMBER = 30
_LONGEST_WORDS = 400
_UNPRINTABLE = re.compile("[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """Something wrong in a file: where it stands (counted from 1), as JSON pointer too, and what it is."""

    line: int
    column: int
    pointer: str
    words: str

    def __str__(self) -> str:
        return f"{self.line}:{self.column}: {self.pointer or '/'}: {self.words}"

    @classmethod
    def at(cls, place: tuple[int, int], path: Path, words: str) -> Problem:
        """Make a problem that can be printed, whatever the file holds."""
        return cls(*place, printable(pointer(path)), printable(words))


@dataclass(frozen=True, slots=True)
class Finding:
    """Something wrong, before its place in the text is looked up. ``at_name``: the name of the member is meant."""

    path: Path
    words: str
    at_name: bool = False


class Unreadable(Exception):
    """The file is not JSON in UTF-8, so there is only one thing to say of it. Carries the problem."""

    def __init__(self, line: int, column: int, words: str) -> None:
        super().__init__(words)
        self.problem = Problem(line, column, "", words)


@dataclass(frozen=True, slots=True)
class NoValue:
    """Stands for a number that JSON does not know, such as NaN, or that is absurdly long."""

    text: str


@dataclass(frozen=True, slots=True)
class Text:
    """A file as read: its text, its value, and whether an object in it has the same name twice."""

    text: str
    value: Any
    repeats: bool

    def repeated(self) -> list[Finding]:
        """Every name that stands twice in an object, with its place."""
        if not self.repeats:
            return []
        return [_stands_twice(seen.path) for seen in scan(self.text) if seen.repeated]

    def problems(self, findings: Iterable[Finding]) -> list[Problem]:
        """Give every finding its place in the text, in the order of the text. Linear in the text's length.

        What has no place of its own, such as a field left out by a short form, is told at what would hold it.
        """
        problems: list[Problem] = []
        lines = _Lines(self.text)
        repeats = self.repeats
        wanted: dict[Path, list[Finding]] = {}
        for finding in findings:
            wanted.setdefault(finding.path, []).append(finding)
        while wanted or repeats:
            for seen in scan(self.text):
                if seen.repeated and repeats:
                    problems.append(Problem.at(lines.at(seen.name), seen.path, _stands_twice(seen.path).words))
                for finding in wanted.pop(seen.path, ()):
                    offset = seen.name if finding.at_name else seen.value
                    problems.append(Problem.at(lines.at(offset), finding.path, finding.words))
            repeats = False
            nearer: dict[Path, list[Finding]] = {}
            for path, left in wanted.items():
                nearer.setdefault(path[:-1], []).extend(replace(finding, path=path[:-1]) for finding in left)
            wanted = nearer
        return sorted(problems)


def _stands_twice(path: Path) -> Finding:
    return Finding(path, _("“%(name)s” stands twice in this object.") % {"name": path[-1]})


def read(data: bytes) -> Text:
    """Read a file. Raises :class:`Unreadable` when it is not JSON in UTF-8."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as wrong:
        before = data[: wrong.start]
        line = before.count(b"\n") + 1
        column = len(before.rpartition(b"\n")[2].decode("utf-8-sig", "replace")) + 1
        raise Unreadable(line, column, _("From here on the file is not UTF-8 text.")) from wrong
    repeats: list[bool] = []

    def members(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        found = dict(pairs)
        if len(found) < len(pairs):
            repeats.append(True)
        return found

    try:
        value = json.loads(text, object_pairs_hook=members, parse_constant=NoValue, parse_int=_whole)
    except json.JSONDecodeError as wrong:
        raise Unreadable(wrong.lineno, wrong.colno, _("From here on the file is not JSON.")) from wrong
    except RecursionError as wrong:
        raise _too_deep(text) from wrong
    return Text(text, value, bool(repeats))


def _whole(digits: str) -> int | NoValue:
    return int(digits) if len(digits) <= _LONGEST_NUMBER else NoValue(digits)


def _too_deep(text: str) -> Unreadable:
    depth = 0
    for token in _TOKEN.finditer(text):
        mark = token[1] or ""
        depth += (mark in "{[") - (mark in "}]") if mark else 0
        if depth > DEEPEST:
            return Unreadable(*_Lines(text).at(token.start(1)), _("The file is nested too deeply here."))
    return Unreadable(1, 1, _("The file is nested too deeply."))


def printable(text: str) -> str:
    """Cut what is absurdly long, and show what a terminal should not be sent as its code."""
    short = text if len(text) <= _LONGEST_WORDS else text[:_LONGEST_WORDS] + "…"
    return _UNPRINTABLE.sub(lambda found: f"\\u{ord(found[0]):04x}", short)


def pointer(path: Path) -> str:
    """Write a path as JSON pointer (RFC 6901)."""
    return "".join("/" + str(step).replace("~", "~0").replace("/", "~1") for step in path)


class _Lines:
    """Turns offsets into lines and columns."""

    def __init__(self, text: str) -> None:
        self._starts = [0, *(found.end() for found in re.finditer("\n", text))]

    def at(self, offset: int) -> tuple[int, int]:
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1


@dataclass(frozen=True, slots=True)
class Seen:
    """A value on the way through the text: its path, where it begins, and where its name does."""

    path: Path
    value: int
    name: int
    repeated: bool


@dataclass(slots=True)
class _Level:
    """One open object or array on the way."""

    names: set[str] | None
    step: str | int
    name: int = 0
    repeated: bool = False


def scan(text: str) -> Iterator[Seen]:
    """Go through every value of a text that is JSON, in order. Raises :class:`Unreadable` when nested absurdly."""
    levels: list[_Level] = []
    path: Path = ()
    naming = False
    for token in _TOKEN.finditer(text):
        mark = token[1]
        if mark in ("}", "]"):
            levels.pop()
            path = path[:-1]
            naming = False
        elif mark == ",":
            level = levels[-1]
            naming = level.names is not None
            if isinstance(level.step, int):
                level.step += 1
        elif mark == ":":
            naming = False
        elif naming and levels[-1].names is not None:
            _name(levels[-1], json.loads(token[2]), token.start(2))
        else:
            start = token.start(token.lastindex or 0)
            level = levels[-1] if levels else _Level(None, "")
            path = (*path[: len(levels) - 1], level.step) if levels else ()
            yield Seen(path, start, level.name or start, level.repeated)
            if mark:
                if len(levels) >= DEEPEST:
                    raise _too_deep(text)
                levels.append(_Level(set(), "") if mark == "{" else _Level(None, 0))
                path = (*path, "")
                naming = mark == "{"


def _name(level: _Level, name: str, offset: int) -> None:
    names = level.names if level.names is not None else set()
    level.step, level.name, level.repeated = name, offset, name in names
    names.add(name)
