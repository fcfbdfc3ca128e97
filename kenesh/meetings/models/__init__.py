"""What is kept of meetings: requests for them and the answers, the meetings themselves, who sits in them."""

from kenesh.meetings.models.asking import Party, Reply, Request, Sort, Wish
from kenesh.meetings.models.meetings import Attendee, Meeting

__all__ = ["Attendee", "Meeting", "Party", "Reply", "Request", "Sort", "Wish"]
