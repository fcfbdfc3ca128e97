"""The pages of this module, and what it shows on those of others."""

from kenesh.decisions.sheets import bodies, points, said, texts
from kenesh.decisions.sheets.marks import TIMELINESS, assessment_state, date_state, stage_state, time_state
from kenesh.decisions.sheets.pages import CommitmentSheet, DecisionSheet, IdeaSheet

__all__ = [
    "TIMELINESS",
    "CommitmentSheet",
    "DecisionSheet",
    "IdeaSheet",
    "assessment_state",
    "bodies",
    "date_state",
    "points",
    "said",
    "stage_state",
    "texts",
    "time_state",
]
