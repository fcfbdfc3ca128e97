"""Everything that changes the plan of meetings: by hand, by the scheduler, by what happens, and publishing it."""

from kenesh.meetings.actions.calling_off import call_off
from kenesh.meetings.actions.disturbing import Happened, apply, discard, disturb, take, withdraw
from kenesh.meetings.actions.ordering import say_order
from kenesh.meetings.actions.placing import Placing, place, unplace
from kenesh.meetings.actions.publishing import publish
from kenesh.meetings.actions.running import Busy, ask_fit, ask_plan, ask_why, cancel
from kenesh.meetings.actions.staying import Stays, say_stay

__all__ = [
    "Busy",
    "Happened",
    "Placing",
    "Stays",
    "apply",
    "ask_fit",
    "ask_plan",
    "ask_why",
    "call_off",
    "cancel",
    "discard",
    "disturb",
    "place",
    "publish",
    "say_order",
    "say_stay",
    "take",
    "unplace",
    "withdraw",
]
