"""Who may see and change what here: the rule of clearance that holds for everything in a forum."""

from __future__ import annotations

from kenesh.realms.policy import may_keep, may_see, visible_to

__all__ = ["may_keep", "may_see", "visible_to"]
