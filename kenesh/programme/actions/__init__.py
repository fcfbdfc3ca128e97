"""Everything that changes agendas, plans and timetables."""

from kenesh.programme.actions.agenda import place, set_papers, settle, withdraw
from kenesh.programme.actions.occupying import Taking, free, occupy
from kenesh.programme.actions.planning import Planned, Speaks, plan, plan_new, replan
from kenesh.programme.actions.publishing import publish

__all__ = [
    "Planned",
    "Speaks",
    "Taking",
    "free",
    "occupy",
    "place",
    "plan",
    "plan_new",
    "publish",
    "replan",
    "set_papers",
    "settle",
    "withdraw",
]
