"""The pages of calls, of what was handed in and of experts, and what this module shows on the pages of others."""

from kenesh.experts.sheets import handed_in
from kenesh.experts.sheets.pages import CallSheet, ExpertSheet, SubmissionSheet, call_state, submission_state

__all__ = ["CallSheet", "ExpertSheet", "SubmissionSheet", "call_state", "handed_in", "submission_state"]
