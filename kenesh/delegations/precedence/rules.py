"""The rules of which an order of precedence is made, each by itself. Pure.

A rule gives every party a value; parties whose values differ are ordered by it, the lower first, and the next rule is
asked only where they do not. So one rule never undoes another, and for any two parties one rule decides.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Protocol

from kenesh.delegations.precedence.parties import NameForm
from kenesh.kit.collation import key as sorts_by

if TYPE_CHECKING:
    from kenesh.delegations.precedence.parties import Party


class Ground(StrEnum):
    """Why one stands before another."""

    HOST = "host"
    RANK = "rank"
    DATE = "date"
    ALPHABET = "alphabet"
    LOT = "lot"
    ROTATION = "rotation"
    DECLARED = "declared"
    OVERRIDE = "override"
    ROLE = "role"
    RECORDED = "recorded"
    KEY = "key"


class HostPlace(StrEnum):
    """Where a host stands: at the head of the order, at its end, or in the middle of whatever is laid out."""

    FIRST = "first"
    LAST = "last"
    CENTRE = "centre"


@dataclass(frozen=True, slots=True)
class Event:
    """What the rules know of the occasion: the host's country, and what it concerns."""

    host: str = ""
    concern: str = ""


class Rule(Protocol):
    """One rule. ``value`` sorts; ``shown`` is what a page says of it."""

    @property
    def ground(self) -> Ground:
        """The ground it gives."""
        ...

    def value(self, party: Party, event: Event) -> tuple[object, ...]:
        """What ``party`` sorts by."""
        ...

    def shown(self, party: Party, event: Event) -> str:
        """What decided about ``party``: a class, a date, a name, a number drawn."""
        ...


@dataclass(frozen=True, slots=True)
class Host:
    """The host before or after all others. In the centre of a layout, a host leads the order too."""

    place: HostPlace = HostPlace.FIRST
    ground = Ground.HOST

    def value(self, party: Party, event: Event) -> tuple[int]:
        """Whether ``party`` is the host."""
        is_host = bool(event.host) and party.country == event.host
        return (int(is_host) if self.place == HostPlace.LAST else int(not is_host),)

    def shown(self, party: Party, event: Event) -> str:
        """The country."""
        del event
        return party.country


@dataclass(frozen=True, slots=True)
class Rank:
    """By classes of rank, the highest first, by the post that the event concerns. An unknown class comes last."""

    classes: tuple[str, ...]
    ground = Ground.RANK

    def value(self, party: Party, event: Event) -> tuple[int]:
        """The number of the class."""
        rank = self.shown(party, event)
        return (self.classes.index(rank) if rank in self.classes else len(self.classes),)

    def shown(self, party: Party, event: Event) -> str:
        """The class of the post that counts."""
        post = party.post(event.concern)
        return post.rank if post else ""


@dataclass(frozen=True, slots=True)
class Date:
    """By the date of taking office, the earliest first. A partial date counts from its first day; none comes last."""

    ground = Ground.DATE

    def value(self, party: Party, event: Event) -> tuple[dt.date]:
        """The first day it can have been."""
        post = party.post(event.concern)
        return ((post.since.first if post else None) or dt.date.max,)

    def shown(self, party: Party, event: Event) -> str:
        """The date as exact as it is known."""
        post = party.post(event.concern)
        return str(post.since) if post else ""


@dataclass(frozen=True, slots=True)
class Alphabet:
    """By name, in a language's own alphabet and a declared form of the name."""

    language: str
    form: NameForm = NameForm.SHORT
    ground = Ground.ALPHABET

    def value(self, party: Party, event: Event) -> tuple[object, ...]:
        """What the name sorts by."""
        return sorts_by(self.shown(party, event), self.language)

    def shown(self, party: Party, event: Event) -> str:
        """The name."""
        del event
        return party.name(self.language, self.form)


@dataclass(frozen=True, slots=True)
class Lot:
    """By lot with a published seed.

    Each party draws the SHA-256 digest of the seed, a colon and its key, all as UTF-8; the lowest comes first.
    Anybody can repeat it: ``printf 'SEED:KEY' | sha256sum``.
    """

    seed: str
    ground = Ground.LOT

    def value(self, party: Party, event: Event) -> tuple[str]:
        """The digest, in hexadecimal digits."""
        return (self.shown(party, event),)

    def shown(self, party: Party, event: Event) -> str:
        """The digest."""
        del event
        return hashlib.sha256(f"{self.seed}:{party.key}".encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Rotation:
    """A declared circle of countries, begun at the one whose turn it is. Countries outside it come last."""

    circle: tuple[str, ...]
    begins: str
    ground = Ground.ROTATION

    def value(self, party: Party, event: Event) -> tuple[int]:
        """How many turns after the first."""
        del event
        if party.country not in self.circle:
            return (len(self.circle),)
        start = self.circle.index(self.begins) if self.begins in self.circle else 0
        return ((self.circle.index(party.country) - start) % len(self.circle),)

    def shown(self, party: Party, event: Event) -> str:
        """The turn, counted from 1."""
        return str(self.value(party, event)[0] + 1)


@dataclass(frozen=True, slots=True)
class Declared:
    """An order of keys that somebody declared: an earlier list, a treaty. Others come last."""

    keys: tuple[str, ...]
    ground = Ground.DECLARED

    def value(self, party: Party, event: Event) -> tuple[int]:
        """The place in the list."""
        del event
        return (self.keys.index(party.key) if party.key in self.keys else len(self.keys),)

    def shown(self, party: Party, event: Event) -> str:
        """The place, counted from 1."""
        return str(self.value(party, event)[0] + 1)


@dataclass(frozen=True, slots=True)
class Key:
    """The last resort, so that an order is always one: by key."""

    ground = Ground.KEY

    def value(self, party: Party, event: Event) -> tuple[str]:
        """The key."""
        del event
        return (party.key,)

    def shown(self, party: Party, event: Event) -> str:
        """The key."""
        del event
        return party.key


@dataclass(frozen=True, slots=True)
class RuleSet:
    """Declared rules in the order in which they are asked, under a name and a version that never change again."""

    key: str
    version: int
    rules: tuple[Rule, ...]

    @property
    def host_in_the_centre(self) -> bool:
        """Whether layouts put the host in the middle."""
        return any(isinstance(rule, Host) and rule.place == HostPlace.CENTRE for rule in self.rules)
