"""The pages of this module, and what it shows on those of others."""

from kenesh.proposals.sheets import outcomes
from kenesh.proposals.sheets.pages import CallSheet, ProposalSheet, call_state, proposal_state

__all__ = ["CallSheet", "ProposalSheet", "call_state", "outcomes", "proposal_state"]
