"""One order of precedence out of declared rules and overrides, and why any of it stands before any other. Pure."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from kenesh.delegations.precedence.rules import Event, Ground, Key

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kenesh.delegations.precedence.parties import Party
    from kenesh.delegations.precedence.rules import Rule, RuleSet


@dataclass(frozen=True, slots=True)
class Override:
    """Somebody's decision to put one party directly before another, or last where ``before`` is empty, and why."""

    key: str
    before: str
    reason: str


@dataclass(frozen=True, slots=True)
class Why:
    """Why ``first`` stands before ``second``: the ground, and what it was in each.

    ``rule`` is the number of the rule in its set, from 1; 0 for an override, whose reason is then in ``override``.
    ``certain`` is false where dates are not exact enough to be sure.
    """

    first: str
    second: str
    ground: Ground
    one: str = ""
    other: str = ""
    rule: int = 0
    override: Override | None = None
    certain: bool = True


@dataclass(frozen=True)
class Order:
    """The one order. ``keys`` are the parties', the first first; ``ruled`` is how the rules alone have it."""

    rule_set: RuleSet
    event: Event
    parties: tuple[Party, ...]
    ruled: tuple[str, ...]
    overrides: tuple[Override, ...] = field(default=())

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys in order."""
        return tuple(party.key for party in self.parties)

    @property
    def host(self) -> str:
        """The first party of the host's country; empty where it takes no part."""
        if not self.event.host:
            return ""
        return next((party.key for party in self.parties if party.country == self.event.host), "")

    @property
    def centre(self) -> str:
        """Whom layouts put in the middle: the host where the rules say so, else the first."""
        if self.rule_set.host_in_the_centre and self.host:
            return self.host
        return self.keys[0] if self.parties else ""

    @cached_property
    def _places(self) -> dict[str, int]:
        return {key: place for place, key in enumerate(self.keys)}

    @cached_property
    def _by_key(self) -> dict[str, Party]:
        return {party.key: party for party in self.parties}

    def place(self, key: str) -> int:
        """The place, from 1. Raises ``KeyError`` for a key that is not in the order."""
        return self._places[key] + 1

    def why(self, one: str, other: str) -> Why:
        """Why the earlier of two parties stands before the later. Raises ``KeyError`` for a key that is not in the order."""
        first, second = sorted((one, other), key=self._places.__getitem__)
        ruled = self._ruled(self._by_key[first], self._by_key[second])
        if ruled is not None:
            return ruled
        override = next(decided for decided in reversed(self.overrides) if decided.key in {first, second})
        return Why(first, second, Ground.OVERRIDE, override=override)

    def _ruled(self, first: Party, second: Party) -> Why | None:
        """What the rules say, if it is that ``first`` stands before ``second``."""
        for number, rule in enumerate((*self.rule_set.rules, Key()), 1):
            value, other = rule.value(first, self.event), rule.value(second, self.event)
            if value == other:
                continue
            if value > other:
                return None
            shown = rule.shown(first, self.event), rule.shown(second, self.event)
            certain = rule.ground != Ground.DATE or _apart(first, second, self.event)
            return Why(first.key, second.key, rule.ground, *shown, rule=number, certain=certain)
        return None


def _apart(first: Party, second: Party, event: Event) -> bool:
    """Whether two dates of office, as exact as they are known, leave no doubt which is earlier."""
    one, other = first.post(event.concern), second.post(event.concern)
    if not (one and other and one.since.last and other.since.first):
        return False
    return one.since.last < other.since.first


def arrange(parties: Iterable[Party], rule_set: RuleSet, event: Event, overrides: Iterable[Override] = ()) -> Order:
    """Put parties in order. Raises ``ValueError`` where two have one key, or an override names nobody or gives no reason."""
    given = tuple(parties)
    by_key = {party.key: party for party in given}
    if len(by_key) != len(given):
        message = "two parties have the same key"
        raise ValueError(message)
    rules: tuple[Rule, ...] = (*rule_set.rules, Key())
    ruled = [party.key for party in sorted(given, key=lambda party: tuple(rule.value(party, event) for rule in rules))]
    decided = tuple(overrides)
    keys = list(ruled)
    for override in decided:
        _apply(override, keys)
    return Order(rule_set, event, tuple(by_key[key] for key in keys), tuple(ruled), decided)


def _apply(override: Override, keys: list[str]) -> None:
    unknown = {override.key, *filter(None, [override.before])} - set(keys)
    if unknown or override.key == override.before:
        message = f"an override names nobody who is in the order: {', '.join(sorted(unknown)) or override.key}"
        raise ValueError(message)
    if not override.reason.strip():
        message = f"the override of {override.key!r} gives no reason"
        raise ValueError(message)
    keys.remove(override.key)
    keys.insert(keys.index(override.before) if override.before else len(keys), override.key)
