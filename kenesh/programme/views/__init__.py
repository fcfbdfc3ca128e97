"""Pages on which agendas are filled, sessions planned, and timetables published and read."""

from kenesh.programme.views.agenda import Papers, Place, Withdraw
from kenesh.programme.views.planning import PlanNew, Publish, Replan

__all__ = ["Papers", "Place", "PlanNew", "Publish", "Replan", "Withdraw"]
