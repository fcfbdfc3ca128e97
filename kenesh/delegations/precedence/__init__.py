"""Precedence: declared rules give one order, and the order gives seating, speaking, flags, photograph, arrival, list.

``arrange`` makes the order; ``Order.why`` says of any two why the first stands before the second; ``sequences`` and
``layouts`` follow from it. Pure: no Django, no database; usable from the command line.
"""

from __future__ import annotations

from kenesh.delegations.precedence.members import Member, within
from kenesh.delegations.precedence.order import Order, Override, Why, arrange
from kenesh.delegations.precedence.parties import NameForm, Party, Post
from kenesh.delegations.precedence.rules import (
    Alphabet,
    Date,
    Declared,
    Event,
    Ground,
    Host,
    HostPlace,
    Lot,
    Rank,
    Rotation,
    RuleSet,
)

__all__ = [
    "Alphabet",
    "Date",
    "Declared",
    "Event",
    "Ground",
    "Host",
    "HostPlace",
    "Lot",
    "Member",
    "NameForm",
    "Order",
    "Override",
    "Party",
    "Post",
    "Rank",
    "Rotation",
    "RuleSet",
    "Why",
    "arrange",
    "within",
]
