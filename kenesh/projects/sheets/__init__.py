"""The pages of this module, and what it shows on those of others."""

from kenesh.projects.sheets import files, following, gates, members, results
from kenesh.projects.sheets.answers import AnswerSheet, answer_state
from kenesh.projects.sheets.following import ReportSheet, filing_state
from kenesh.projects.sheets.pages import ProjectSheet, stage_state

__all__ = [
    "AnswerSheet",
    "ProjectSheet",
    "ReportSheet",
    "answer_state",
    "files",
    "filing_state",
    "following",
    "gates",
    "members",
    "results",
    "stage_state",
]
