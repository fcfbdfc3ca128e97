"""What is kept of agendas, sessions, rooms, interpreters, who and what is occupied when, and published timetables."""

from kenesh.programme.models.floor import FloorRequest, Speech, SpeechFile
from kenesh.programme.models.occupation import Occupation
from kenesh.programme.models.planning import Plan, Slot, Turn
from kenesh.programme.models.rooms import Room, StaffingRules, Team
from kenesh.programme.models.sessions import AgendaItem, Contribution, Session, Topic
from kenesh.programme.models.timetable import Timetable, TimetableLine

__all__ = [
    "AgendaItem",
    "Contribution",
    "FloorRequest",
    "Occupation",
    "Plan",
    "Room",
    "Session",
    "Slot",
    "Speech",
    "SpeechFile",
    "StaffingRules",
    "Team",
    "Timetable",
    "TimetableLine",
    "Topic",
    "Turn",
]
