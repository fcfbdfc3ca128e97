"""Centres abroad with their collections and catalogue, events, and honours given or received."""

from kenesh.culture.models.catalogue import CatalogueImport, Item
from kenesh.culture.models.centres import Centre, Collection, Holding
from kenesh.culture.models.events import Attendance, Event, EventItem
from kenesh.culture.models.honours import Honour

__all__ = [
    "Attendance",
    "CatalogueImport",
    "Centre",
    "Collection",
    "Event",
    "EventItem",
    "Holding",
    "Honour",
    "Item",
]
