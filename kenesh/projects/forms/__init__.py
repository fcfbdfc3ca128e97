"""What people type about projects, reports, owners and warnings."""

from kenesh.projects.forms.opening import OpenForm
from kenesh.projects.models import NEEDS, Gate, Project, Rate
from kenesh.sources.forms import asks

asks(
    Project,
    "title",
    "countries",
    "description",
    "sector",
    "sdgs",
    "planned_start",
    "planned_end",
    "relation",
    "commitment",
    "agreement",
    "decision",
    "stage",
    form=OpenForm,
)
asks(Rate, "currency", "into", "value", "date", "publisher", "url")
asks(Gate, "stage", *NEEDS, "further")
