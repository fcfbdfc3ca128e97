"""One case of a rule: its parts as the ruleset gives them, ready to be applied."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple

from kenesh.projects.iati.findings import Severity
from kenesh.projects.iati.rules.known import begins_with_known, is_known
from kenesh.projects.iati.rules.paths import BadRuleset, Here, Match, compiled

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from lxml.etree import XPath, _Element

_ONE_PATH = ("condition", "eval", "less", "more", "date", "start", "end", "one", "if", "then", "foreach")
_MANY_PATHS = ("paths", "excluded", "prefix")
_KINDS_OF_PARTS: dict[str, tuple[type | tuple[type, ...], str]] = {
    **dict.fromkeys((*_ONE_PATH, "all", "regex", "separator"), (str, "a text")),
    **dict.fromkeys(_MANY_PATHS, (list, "a list")),
    **dict.fromkeys(("sum", "min", "max"), ((int, float), "a number")),
}
# These words stand where a path could: not the name of an element, but the time, and the prefixes that code lists hold.
NOW = {"NOW", "TODAY"}
PREFIXES = "ORG-ID-PREFIX"
_EXEMPT: dict[str, Callable[[str], bool]] = {
    "NOT_EXISTING_ORG_ID": is_known,
    "NOT_EXISTING_ORG_ID_PREFIX": begins_with_known,
}


class Offence(NamedTuple):
    """What breaks a rule, in how far, and how bad it is where that is not what the case says."""

    element: _Element
    detail: str = ""
    severity: Severity | None = None


@dataclass(frozen=True)
class Case:
    """A case: what it is called where it is broken, and its parts."""

    rule: str
    severity: Severity
    message: str
    given: dict[str, Any]
    path: dict[str, XPath] = field(default_factory=dict)
    lists: dict[str, tuple[XPath, ...]] = field(default_factory=dict)

    def matches(self, here: Here, name: str = "paths") -> list[Match]:
        """Return everything a list of paths leads to, one path after the other."""
        return [match for path in self.lists.get(name, ()) for match in here.matches(path)]

    def at(self, here: Here, name: str) -> list[Match]:
        """Return everything a single path leads to."""
        return here.matches(self.path[name]) if name in self.path else []

    def applies(self, here: Here) -> bool:
        """Whether its condition holds, or there is none."""
        return "condition" not in self.path or here.holds(self.path["condition"])

    def concerned(self, here: Here) -> Iterator[Match]:
        """Yield the matches of ``paths`` that are not exempt because they are known identifiers."""
        exempt = _EXEMPT.get(self.given.get("idCondition", ""))
        yield from (match for match in self.matches(here) if not (exempt and exempt(match.text.strip())))


def case(name: str, given: Any, subs: frozenset[str] = frozenset()) -> Case:
    """Read one case of the rule ``name``; ``subs`` are the parts a loop writes its value into. Raises BadRuleset."""
    if not isinstance(given, dict):
        raise BadRuleset(f"A case of “{name}” is an object.")
    told = given.get("ruleInfo", {})
    try:
        severity = Severity(told.get("severity", Severity.ERROR))
    except ValueError as wrong:
        raise BadRuleset(f"“{told['severity']}” is no severity.") from wrong
    for key, (kind, words) in _KINDS_OF_PARTS.items():
        if key in given and not isinstance(given[key], kind):
            raise BadRuleset(f"“{key}” in a case of “{name}” is {words}.")
    paths = {
        key: compiled(given[key], in_loop=key in subs) for key in _ONE_PATH if key in given and given[key] not in NOW
    }
    lists = {
        key: tuple(compiled(str(one), in_loop=key in subs) for one in given[key] if one != PREFIXES)
        for key in _MANY_PATHS
        if key in given
    }
    _check_pattern(given.get("regex", ""))
    message = told.get("message") or f"The rule “{name}” does not hold here."
    return Case(str(told.get("id") or name), severity, message, given, paths, lists)


def _check_pattern(pattern: str) -> None:
    try:
        re.compile(pattern)
    except re.error as wrong:
        raise BadRuleset(f"“{pattern}” is no regular expression: {wrong}.") from wrong
