"""The pages of the plan of meetings."""

from kenesh.meetings.views.planning.board import board
from kenesh.meetings.views.planning.fitting import fits
from kenesh.meetings.views.planning.placing import CallOff, Make, Place, PlaceAgain, Publish, unplace
from kenesh.meetings.views.planning.runs import (
    Disturb,
    apply_run,
    discard_run,
    run,
    stop_run,
    why_not,
    withdraw_absence,
)
from kenesh.meetings.views.planning.staying import SayOrder, stay
from kenesh.meetings.views.planning.wall import cards, signs, wall

__all__ = [
    "CallOff",
    "Disturb",
    "Make",
    "Place",
    "PlaceAgain",
    "Publish",
    "SayOrder",
    "apply_run",
    "board",
    "cards",
    "discard_run",
    "fits",
    "run",
    "signs",
    "stay",
    "stop_run",
    "unplace",
    "wall",
    "why_not",
    "withdraw_absence",
]
