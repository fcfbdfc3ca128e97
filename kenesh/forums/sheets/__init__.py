"""The pages of bodies and editions, and what this module shows on them."""

from kenesh.forums.sheets.bodies import BodySheet, GatheringSheet
from kenesh.forums.sheets.editions import EditionSheet, edition_state

__all__ = ["BodySheet", "EditionSheet", "GatheringSheet", "edition_state"]
