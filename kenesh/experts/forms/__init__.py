"""What is asked of whoever calls, invites, hands in and chooses."""

from kenesh.experts.forms.calls import CallEntry
from kenesh.experts.models import ContributionCall
from kenesh.sources.forms import asks

asks(ContributionCall, "edition", "session", "title", "text", "opens", "closes", "languages", "longest", form=CallEntry)
