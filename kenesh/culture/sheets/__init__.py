"""The pages of centres, events and honours, and what this module shows on the pages of others."""

from kenesh.culture.sheets import centres, events, honours
from kenesh.culture.sheets.pages import CentreSheet, EventSheet, HonourSheet

__all__ = ["CentreSheet", "EventSheet", "HonourSheet", "centres", "events", "honours"]
