"""What was said, asked, suggested, decided and promised; outcome texts by paragraph."""

from kenesh.decisions.models.commitments import Assessment, Commitment, DateProposal
from kenesh.decisions.models.outcomes import Paragraph, Position, Wording
from kenesh.decisions.models.said import (
    Decision,
    Examination,
    Idea,
    Said,
    SaidInPassing,
    Statement,
    Tasking,
)
from kenesh.decisions.models.undertakings import Ambition, Undertaking

__all__ = [
    "Ambition",
    "Assessment",
    "Commitment",
    "DateProposal",
    "Decision",
    "Examination",
    "Idea",
    "Paragraph",
    "Position",
    "Said",
    "SaidInPassing",
    "Statement",
    "Tasking",
    "Undertaking",
    "Wording",
]
