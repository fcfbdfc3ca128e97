"""Changing the record. What an officer enters has the recorded act as its source."""

from kenesh.sources.actions.entering import enter, revise
from kenesh.sources.actions.keeping import Overtaken, Said, add, check_version, cleaned, keep, lock, plain
from kenesh.sources.actions.keys import free_key
from kenesh.sources.actions.many import add_many, keep_many, look_over

__all__ = [
    "Overtaken",
    "Said",
    "add",
    "add_many",
    "check_version",
    "cleaned",
    "enter",
    "free_key",
    "keep",
    "keep_many",
    "lock",
    "look_over",
    "plain",
    "revise",
]
