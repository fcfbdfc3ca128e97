"""What people type about projects, reports, owners and warnings."""

from kenesh.projects.forms.opening import OpenForm
from kenesh.projects.models import Project, Rate
from kenesh.sources.forms import asks

asks(
    Project,
    "title",
    "countries",
    "sector",
    "planned_start",
    "planned_end",
    "relation",
    "commitment",
    "agreement",
    "decision",
    form=OpenForm,
)
asks(Rate, "currency", "into", "value", "date", "publisher", "url")
