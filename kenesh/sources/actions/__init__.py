"""Changing the record. What an officer enters has the recorded act as its source."""

from kenesh.sources.actions.entering import enter, revise
from kenesh.sources.actions.keeping import Overtaken, Said, add, check_version, cleaned, free_key, keep, lock, plain

__all__ = [
    "Overtaken",
    "Said",
    "add",
    "check_version",
    "cleaned",
    "enter",
    "free_key",
    "keep",
    "lock",
    "plain",
    "revise",
]
