"""From the record to what the scheduler is given: everything that a plan of an edition's meetings depends on.

Arrival and departure are those that the desk was told of (absences); what nominees entered about their journeys stays
closed. Reads in a number of queries that does not grow.
"""

from kenesh.meetings.queries.planning.gathering.found import Gathered, place_of
from kenesh.meetings.queries.planning.gathering.reading import gathered
from kenesh.meetings.queries.planning.gathering.sitting import key_of, sides_of
from kenesh.meetings.queries.planning.gathering.who import HEADS

__all__ = ["HEADS", "Gathered", "gathered", "key_of", "place_of", "sides_of"]
