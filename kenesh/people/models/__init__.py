"""Accounts, and the register of people, organisations and places."""

from kenesh.people.models.accounts import Appointment, User
from kenesh.people.models.calendars import CalendarFeed
from kenesh.people.models.drafts import Draft
from kenesh.people.models.register import NameForm, Organisation, Person, Place, Post, Relation
from kenesh.people.models.tokens import KeptAnswer, Token
from kenesh.people.models.visits import Visit

__all__ = [
    "Appointment",
    "CalendarFeed",
    "Draft",
    "KeptAnswer",
    "NameForm",
    "Organisation",
    "Person",
    "Place",
    "Post",
    "Relation",
    "Token",
    "User",
    "Visit",
]
