"""The order within a delegation: by role, then class of rank, then date of taking office, then as on record. Pure.

The same engine as between delegations, with rules of its own that nobody declares.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kenesh.delegations.precedence.order import arrange
from kenesh.delegations.precedence.parties import Party, Post
from kenesh.delegations.precedence.rules import Date, Event, Ground, Rank, RuleSet

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from kenesh.delegations.precedence.order import Order


@dataclass(frozen=True, slots=True)
class Member:
    """One of a delegation. ``role`` is what is shown, ``place`` where the role stands among roles, from 0."""

    key: str
    role: str
    place: int
    post: Post


@dataclass(frozen=True, slots=True)
class Role:
    """By role in the delegation: who leads it first."""

    members: Mapping[str, Member]
    ground = Ground.ROLE

    def value(self, party: Party, event: Event) -> tuple[int]:
        """The place of the role among roles."""
        del event
        return (self.members[party.key].place,)

    def shown(self, party: Party, event: Event) -> str:
        """The role."""
        del event
        return self.members[party.key].role


@dataclass(frozen=True, slots=True)
class Recorded:
    """As on record."""

    places: Mapping[str, int]
    ground = Ground.RECORDED

    def value(self, party: Party, event: Event) -> tuple[int]:
        """The place on record."""
        del event
        return (self.places[party.key],)

    def shown(self, party: Party, event: Event) -> str:
        """Nothing that a reader would need."""
        del party, event
        return ""


def within(members: Sequence[Member], classes: Sequence[str]) -> Order:
    """The order within a delegation, of members as they stand on record. ``classes`` of rank: the highest first."""
    by_key = {one.key: one for one in members}
    recorded = Recorded({one.key: place for place, one in enumerate(members)})
    rules = RuleSet("within", 1, (Role(by_key), Rank(tuple(classes)), Date(), recorded))
    return arrange((Party(one.key, posts=(one.post,)) for one in members), rules, Event())
