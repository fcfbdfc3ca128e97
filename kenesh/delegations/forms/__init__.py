"""What people type about participants and precedence."""

from kenesh.delegations.models import Participant
from kenesh.sources.forms import asks

asks(Participant, "edition", "person", "name_as_given", "country", "title", "role", "rank", "took_office")
