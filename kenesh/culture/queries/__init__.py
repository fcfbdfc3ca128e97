"""What the pages of catalogues read."""

from kenesh.culture.queries.catalogue import (
    Found,
    Search,
    alike,
    centre_or_404,
    file_or_404,
    files,
    found,
    item_of,
    taken_in_before,
)
from kenesh.culture.queries.comparing import Change, Plan, compare

__all__ = [
    "Change",
    "Found",
    "Plan",
    "Search",
    "alike",
    "centre_or_404",
    "compare",
    "file_or_404",
    "files",
    "found",
    "item_of",
    "taken_in_before",
]
