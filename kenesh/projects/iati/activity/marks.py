"""Where in its element a field is written. A class of fields with marks is all that reading and writing need.

The fields of a class stand in the order of the schema. A field without a mark is not written.
"""

from __future__ import annotations

from typing import NamedTuple


class Attribute(NamedTuple):
    """The field is an attribute of the element."""

    name: str


class Text(NamedTuple):
    """The field is the text of the element."""


class In(NamedTuple):
    """The field is in elements below: as a whole, or as the ``attribute`` of each.

    ``In("title/narrative")``: in the narratives of one title. A tuple takes every such element, else there is one.
    """

    path: str
    attribute: str = ""


class Line(NamedTuple):
    """The field is the line on which the element stands in a file; it is never written."""
