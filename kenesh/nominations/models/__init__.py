"""Invitations, categories and quotas, nominations, and what those nominated tell of themselves."""

from kenesh.nominations.models.desk import Category, Quota, Timing
from kenesh.nominations.models.invitation import Invitation, NoteTemplate
from kenesh.nominations.models.link import PersonalLink
from kenesh.nominations.models.nomination import Nomination, NominationFile
from kenesh.nominations.models.registration import (
    APART,
    Apart,
    Assignment,
    Duty,
    Needs,
    Passport,
    Photo,
    Registration,
    Stay,
    Travel,
)
from kenesh.nominations.models.rooms import RoomBlock

__all__ = [
    "APART",
    "Apart",
    "Assignment",
    "Category",
    "Duty",
    "Invitation",
    "Needs",
    "Nomination",
    "NominationFile",
    "NoteTemplate",
    "Passport",
    "PersonalLink",
    "Photo",
    "Quota",
    "Registration",
    "RoomBlock",
    "Stay",
    "Timing",
    "Travel",
]
