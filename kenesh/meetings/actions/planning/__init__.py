"""Everything that changes the plan of meetings: by hand, by the scheduler, by what happens, and publishing it."""

from kenesh.meetings.actions.planning.disturbing import Happened, apply, discard, disturb
from kenesh.meetings.actions.planning.placing import Placing, place, unplace
from kenesh.meetings.actions.planning.publishing import publish
from kenesh.meetings.actions.planning.running import ask_plan, ask_why, cancel

__all__ = [
    "Happened",
    "Placing",
    "apply",
    "ask_plan",
    "ask_why",
    "cancel",
    "discard",
    "disturb",
    "place",
    "publish",
    "unplace",
]
