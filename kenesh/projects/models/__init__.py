"""Projects; and what is reported on, warned about and answered for."""

from kenesh.projects.models.answers import Answer
from kenesh.projects.models.calendar import ReportDate
from kenesh.projects.models.files import EvidenceFile
from kenesh.projects.models.gates import NEEDS, STAGES, Gate, Passage, Remark
from kenesh.projects.models.iati import Candidate, IatiFile, Publisher, Taken
from kenesh.projects.models.matters import MATTERS, Matter, OnMatter
from kenesh.projects.models.money import Budget, Money, Rate, Transaction
from kenesh.projects.models.owners import Owner, Reminder
from kenesh.projects.models.parts import OnProject
from kenesh.projects.models.project import Agency, Amount, Project
from kenesh.projects.models.reports import Evidence, Report
from kenesh.projects.models.results import Indicator, Period, Risk

__all__ = [
    "MATTERS",
    "NEEDS",
    "STAGES",
    "Agency",
    "Amount",
    "Answer",
    "Budget",
    "Candidate",
    "Evidence",
    "EvidenceFile",
    "Gate",
    "IatiFile",
    "Indicator",
    "Matter",
    "Money",
    "OnMatter",
    "OnProject",
    "Owner",
    "Passage",
    "Period",
    "Project",
    "Publisher",
    "Rate",
    "Remark",
    "Reminder",
    "Report",
    "ReportDate",
    "Risk",
    "Taken",
    "Transaction",
]
