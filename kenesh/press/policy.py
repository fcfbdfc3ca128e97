"""Who may see and change what here: parts of an edition are seen only where the edition is."""

from __future__ import annotations

from kenesh.forums.policy import may_keep, may_see, may_see_part, parts_visible_to, visible_to

__all__ = ["may_keep", "may_see", "may_see_part", "parts_visible_to", "visible_to"]
