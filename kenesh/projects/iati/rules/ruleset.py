"""A ruleset: rules by the elements they are applied to."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from kenesh.projects.iati.findings import Finding
from kenesh.projects.iati.rules.cases import Case, Offence, case
from kenesh.projects.iati.rules.kinds import KINDS, Kind
from kenesh.projects.iati.rules.paths import BadRuleset, Here, compiled
from kenesh.projects.iati.standard import ruleset
from kenesh.projects.iati.where import line_of, record_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from lxml.etree import XPath, _Element

_LOOP = "loop"


@dataclass(frozen=True)
class _Applied:
    """One case with what it means."""

    case: Case
    kind: Kind

    def broken(self, here: Here) -> Iterator[tuple[Case, Offence]]:
        if self.case.applies(here):
            yield from ((self.case, offence) for offence in self.kind(self.case, here))


@dataclass(frozen=True)
class _Loop:
    """Cases that are applied once for each value a path leads to."""

    foreach: XPath
    cases: tuple[_Applied | _Loop, ...]

    def broken(self, here: Here) -> Iterator[tuple[Case, Offence]]:
        for value in dict.fromkeys(match.text for match in here.matches(self.foreach)):
            at_value = Here(here.element, here.now, value)
            for one in self.cases:
                yield from one.broken(at_value)


class Ruleset:
    """Rules, read from the JSON of the specification. Raises BadRuleset for what that does not know."""

    def __init__(self, rules: Any) -> None:
        if not isinstance(rules, dict):
            raise BadRuleset("A ruleset is an object: rules by the elements they are applied to.")
        self._contexts = [(compiled(context), tuple(_cases(named))) for context, named in rules.items()]

    def findings(self, root: _Element, now: datetime) -> Iterator[Finding]:
        """Yield what breaks a rule in the tree of ``root``; ``now`` (with a zone) is the present."""
        for context, cases in self._contexts:
            for element in context(root):
                here = Here(element, now)
                for one in cases:
                    for broken, offence in one.broken(here):
                        yield _finding(broken, offence)


def _cases(named: Any, subs: frozenset[str] = frozenset()) -> Iterator[_Applied | _Loop]:
    for name, rule in _named(named):
        plain = name.replace("_", "").lower()
        for given in rule.get("cases", ()):
            if plain == _LOOP:
                yield _loop(given)
                continue
            if plain not in KINDS:
                raise BadRuleset(f"There is no rule “{name}”.")
            kind, needed = KINDS[plain]
            for key in needed:
                if key not in given:
                    raise BadRuleset(f"A case of “{name}” lacks “{key}”.")
            yield _Applied(case(name, given, subs), kind)


def _loop(given: Any) -> _Loop:
    if not isinstance(given, dict) or not isinstance(given.get("foreach"), str):
        raise BadRuleset("A loop says in “foreach” over what.")
    inner = given.get("do", {})
    subs = frozenset(given.get("subs", ()))
    rules = inner if isinstance(inner, list) else [inner]
    return _Loop(compiled(given["foreach"]), tuple(one for each in rules for one in _cases(each, subs)))


def _named(named: Any) -> Iterator[tuple[str, dict[str, Any]]]:
    if not isinstance(named, dict) or not all(isinstance(rule, dict) for rule in named.values()):
        raise BadRuleset("Under each path there are rules by their names, each with its cases.")
    yield from named.items()


def _finding(broken: Case, offence: Offence) -> Finding:
    message = f"{broken.message} {offence.detail}".rstrip()
    return Finding(
        broken.rule, offence.severity or broken.severity, line_of(offence.element), message, record_of(offence.element)
    )


@cache
def standard_ruleset() -> Ruleset:
    """Return the standard ruleset that Kenesh carries."""
    return Ruleset(ruleset())
