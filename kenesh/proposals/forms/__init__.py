"""What people type about calls and proposals."""

from kenesh.proposals.models import Call
from kenesh.sources.forms import asks

asks(Call, "title", "text", "opens", "closes")
