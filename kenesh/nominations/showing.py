"""How states of nominations and invitations are shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kenesh.kit.parts import State

if TYPE_CHECKING:
    from kenesh.nominations.models import Invitation, Nomination

# The mark of the design system for each state.
_MARKS = {
    "draft": "open",
    "proposed": "identification",
    "endorsed": "preparation",
    "forwarded": "implementation",
    "confirmed": "completed",
    "returned": "late",
    "refused": "cancelled",
    "withdrawn": "superseded",
    "replaced": "superseded",
    "issued": "completed",
}


def nomination_state(nomination: Nomination) -> State:
    """How far a nomination has come."""
    return State(_MARKS[nomination.state], nomination.get_state_display())


def invitation_state(invitation: Invitation) -> State:
    """Whether an invitation is issued."""
    return State(_MARKS[invitation.state], invitation.get_state_display())
