"""What the pages of catalogues read."""

from kenesh.culture.queries.catalogue import Found, Search, centre_or_404, file_or_404, files, found, taken_in_before
from kenesh.culture.queries.comparing import Change, Plan, compare

__all__ = [
    "Change",
    "Found",
    "Plan",
    "Search",
    "centre_or_404",
    "compare",
    "file_or_404",
    "files",
    "found",
    "taken_in_before",
]
