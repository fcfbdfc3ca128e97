"""Pages on which agendas are filled, sessions planned, and timetables published and read."""

from kenesh.programme.views.agenda import Place, Withdraw
from kenesh.programme.views.planning import PlanNew, Publish, Replan

__all__ = ["Place", "PlanNew", "Publish", "Replan", "Withdraw"]
