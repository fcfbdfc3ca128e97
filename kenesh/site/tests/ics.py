"""Reads iCalendar by hand, line by line as RFC 5545 says, so that the library is not its own witness."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

_LONGEST = 75
# Names, parameters, and the value behind the first colon that stands outside quotes.
_LINE = re.compile(r'^([A-Z0-9-]+)((?:;[A-Z0-9-]+=(?:"[^"]*"|[^";:,]*))*):(.*)$', re.DOTALL)
_TEXTS = frozenset({"SUMMARY", "DESCRIPTION", "LOCATION", "CATEGORIES", "NAME", "X-WR-CALNAME", "X-WR-CALDESC"})
_CONTROL = re.compile(r"[\x00-\x08\x0a-\x1f\x7f]")


@dataclass
class Block:
    """A calendar or an event: each property by name, with its parameters and its value."""

    name: str
    values: dict[str, str] = field(default_factory=dict)
    parameters: dict[str, str] = field(default_factory=dict)
    inside: list[Block] = field(default_factory=list)

    def __getitem__(self, name: str) -> str:
        return self.values[name]

    def __contains__(self, name: str) -> bool:
        return name in self.values


def read(body: bytes) -> Block:
    """Read one calendar; fail for whatever the standard does not allow."""
    assert body.endswith(b"\r\n")
    physical = body.removesuffix(b"\r\n").split(b"\r\n")
    logical: list[str] = []
    for line in physical:
        assert len(line) <= _LONGEST, line
        text = line.decode()  # each by itself: no letter is cut in two
        assert not _CONTROL.search(text), line
        if text.startswith((" ", "\t")):
            logical[-1] += text[1:]
        else:
            logical.append(text)
    top = Block("")
    stack = [top]
    for line_ in logical:
        match = _LINE.fullmatch(line_)
        assert match, line_
        name, parameters, value = match.groups()
        assert value, f"{name} says nothing"
        if name == "BEGIN":
            stack.append(Block(value))
            stack[-2].inside.append(stack[-1])
        elif name == "END":
            assert stack.pop().name == value
        else:
            assert name not in stack[-1], f"{name} twice"
            stack[-1].values[name] = _unescaped(value) if name in _TEXTS else value
            stack[-1].parameters[name] = parameters
    assert stack == [top]
    (calendar,) = top.inside
    return calendar


def _unescaped(value: str) -> str:
    r"""What a text says: ``\\``, ``\;``, ``\,``, ``\n`` and ``\N``, and no other escape."""
    said, at = "", 0
    while at < len(value):
        if value[at] == "\\":
            said += {"\\": "\\", ";": ";", ",": ",", "n": "\n", "N": "\n"}[value[at + 1]]
            at += 2
        else:
            assert value[at] not in ";,", f"not escaped: {value}"
            said += value[at]
            at += 1
    return said
