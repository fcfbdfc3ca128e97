"""Participants, groups and counts; rule sets of precedence and decisions beside them; lists that were issued."""

from kenesh.delegations.models.lists import ListLine, ParticipantList
from kenesh.delegations.models.participants import RANKS, Group, Headcount, Participant
from kenesh.delegations.models.precedence import Override, Rule, RuleSet

__all__ = [
    "RANKS",
    "Group",
    "Headcount",
    "ListLine",
    "Override",
    "Participant",
    "ParticipantList",
    "Rule",
    "RuleSet",
]
