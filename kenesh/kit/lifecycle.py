"""States and the moves between them: one table for the policy, for the help, and for the drawing.

A module's ``states.py`` writes the table; ``policy.py`` asks it, ``actions.py`` follows it, ``make docs`` draws it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kenesh.kit.verdict import YES, Verdict, not_now

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise


@dataclass(frozen=True, slots=True)
class Move:
    """One move: its name, from which states, into which, and what is said where it cannot be made."""

    key: str
    before: frozenset[str]
    after: str
    unless: str | _StrPromise


def move(key: str, before: str, after: str, unless: str | _StrPromise) -> Move:
    """Write a move shortly: the states before it are separated by spaces."""
    return Move(key, frozenset(before.split()), after, unless)


class Lifecycle:
    """The moves of one kind of thing."""

    def __init__(self, kind: str, *moves: Move) -> None:
        self.kind = kind
        self.moves = {one.key: one for one in moves}

    def may(self, key: str, state: str) -> Verdict:
        """Whether the move can be made from ``state``."""
        found = self.moves[key]
        return YES if state in found.before else not_now(found.unless)

    def after(self, key: str) -> str:
        """The state after the move."""
        return self.moves[key].after

    def drawn(self) -> str:
        """The table as a state diagram (Mermaid), in the order of the moves."""
        lines = [
            f"    {_node(before)} --> {_node(one.after)}: {one.key}"
            for one in self.moves.values()
            for before in sorted(one.before)
        ]
        return "\n".join(["stateDiagram-v2", *lines])


def _node(state: str) -> str:
    return state.replace("-", "_")
