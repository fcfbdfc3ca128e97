"""Releases as published and annotated, coverage; the desk's own releases from draft to publication; pools of the press."""

from kenesh.press.models.corrections import Amendment
from kenesh.press.models.desk import Bulletin, Clearing, Issue, Recipient, Sending, Version
from kenesh.press.models.lines import Line
from kenesh.press.models.pools import Part, Pool, PoolPlace
from kenesh.press.models.releases import Clause, Coverage, Paragraph, Release

__all__ = [
    "Amendment",
    "Bulletin",
    "Clause",
    "Clearing",
    "Coverage",
    "Issue",
    "Line",
    "Paragraph",
    "Part",
    "Pool",
    "PoolPlace",
    "Recipient",
    "Release",
    "Sending",
    "Version",
]
