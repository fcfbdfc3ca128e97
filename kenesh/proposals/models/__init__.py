"""Calls for proposals, proposals, and what the members say of them."""

from kenesh.proposals.models.call import Call, Criterion
from kenesh.proposals.models.outcome import Consent, Finding, Mark, Outcome, Score
from kenesh.proposals.models.proposal import Ballot, Proposal, Turn

__all__ = [
    "Ballot",
    "Call",
    "Consent",
    "Criterion",
    "Finding",
    "Mark",
    "Outcome",
    "Proposal",
    "Score",
    "Turn",
]
