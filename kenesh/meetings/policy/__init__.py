"""Who may see and change what here."""

from kenesh.meetings.policy.meetings import may_keep, may_see, visible_to

__all__ = ["may_keep", "may_see", "visible_to"]
