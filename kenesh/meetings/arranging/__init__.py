"""From what the desk knows to a problem that the scheduler solves, and from a moment to a minute and back.

Values in, values out; no Django. The scheduler counts minutes from midnight of the first day in the host's city; the
desk has moments. Keys of participants are ``person:12``, ``country:KAZ`` (the head of a delegation whose name is not known),
``title:UZB:Minister …``; those of rooms, teams and meetings are their own. ``why`` of a block is a key that
``queries.planning.names`` turns into words.
"""

from kenesh.meetings.arranging.desk import Crew, Day, Desk, Frame, Hall, Place, Sitting, Stay
from kenesh.meetings.arranging.problems import arranged, assigned, placed

__all__ = [
    "Crew",
    "Day",
    "Desk",
    "Frame",
    "Hall",
    "Place",
    "Sitting",
    "Stay",
    "arranged",
    "assigned",
    "placed",
]
