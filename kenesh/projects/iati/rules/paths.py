"""XPath as rulesets use it, evaluated where a rule is applied."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from lxml import etree

if TYPE_CHECKING:
    from datetime import datetime

    from lxml.etree import _Element

# What a loop stands at, as a ruleset writes it and as XPath does: `$1` is no name there, and values may hold quotes.
_EACH = re.compile(r"""(['"])\$1\1|\$1\b""")


class BadRuleset(Exception):
    """A ruleset that cannot be read; the message says what in it and why."""


class Match(NamedTuple):
    """Something a path leads to: an element, or an attribute or text in it."""

    element: _Element
    text: str


@dataclass(frozen=True, slots=True)
class Here:
    """Where a rule is applied: the element, the time, and the value that a loop stands at."""

    element: _Element
    now: datetime
    each: str = ""

    def holds(self, path: etree.XPath) -> bool:
        """Whether an expression is true here, or leads anywhere."""
        found = self._of(path)
        # What is not a number is not true either.
        return bool(found) and found == found  # noqa: PLR0124

    def matches(self, path: etree.XPath) -> list[Match]:
        """Return everything a path leads to from here."""
        found = self._of(path)
        return [self._match(one) for one in found] if isinstance(found, list) else [Match(self.element, str(found))]

    def _of(self, path: etree.XPath) -> Any:
        try:
            return path(self.element, each=self.each)
        except etree.XPathError as wrong:
            raise BadRuleset(f"“{path.path}” cannot be evaluated: {wrong}.") from wrong

    def _match(self, found: _Element | etree._ElementUnicodeResult) -> Match:
        if isinstance(found, str):
            parent = found.getparent()
            return Match(self.element if parent is None else parent, str(found))
        return Match(found, "".join(found.itertext()))


@cache
def compiled(expression: str, *, in_loop: bool = False) -> etree.XPath:
    """Return an expression ready to be evaluated; in a loop, `$1` is the value it stands at. Raises BadRuleset."""
    try:
        return etree.XPath(_EACH.sub("$each", expression) if in_loop else expression)
    except (etree.XPathError, ValueError) as wrong:
        raise BadRuleset(f"“{expression}” is no XPath: {wrong}.") from wrong
