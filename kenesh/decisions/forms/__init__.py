"""What people type about ideas, outcome texts and promises."""

from kenesh.decisions.models import Commitment, Decision, Idea, Statement, Tasking
from kenesh.sources.forms import asks

_OCCASION = ("edition", "session", "meeting")

asks(Idea, "title", "text", "countries", "by", *_OCCASION)
asks(Tasking, "text", "given_to", "by", "date", *_OCCASION)
asks(Statement, "text", "sort", "by", "countries", *_OCCASION)
asks(Decision, "text", "date", "body", *_OCCASION)
asks(Commitment, "title", "text", "countries", "due", "by", *_OCCASION)
