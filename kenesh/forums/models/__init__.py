"""Bodies, who belongs to them when, their meetings; editions and the steps that led to them."""

from kenesh.forums.models.bodies import Body, Gathering, Membership
from kenesh.forums.models.editions import Edition, Level, Milestone, PartOfEdition, ProtocolCase

__all__ = ["Body", "Edition", "Gathering", "Level", "Membership", "Milestone", "PartOfEdition", "ProtocolCase"]
