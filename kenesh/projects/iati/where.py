"""Where an element stands: on which line of a file, in which of its records.

The parser keeps 16 bits for a line. Beyond that it keeps the line on which the text after a tag ends, which is the
element's own line once the line breaks in that text are taken away.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from lxml.etree import _Element

_KEPT = 0xFFFF


class Record(NamedTuple):
    """An activity or organisation: its identifier, empty where it has none, and the line on which it begins."""

    identifier: str
    line: int


def line_of(element: _Element) -> int:
    """Return the line on which an element begins, counted from 1; 0 for one that was not read from a file."""
    line = element.sourceline or 0
    if line < _KEPT:
        return line
    here, breaks = element, 0
    # Forward to the first text: between two tags without text there is no line break.
    while not here.text:
        if len(here):
            here = here[0]
            continue
        if here.tail:
            return (here.sourceline or line) - here.tail.count("\n") - breaks
        after = here.getnext()
        while after is None:
            above = here.getparent()
            if above is None:
                return line
            here = above
            breaks += (here.tail or "").count("\n")
            after = here.getnext()
        here = after
    return (here.sourceline or line) - here.text.count("\n") - breaks


def record_of(element: _Element) -> Record | None:
    """Return the activity or organisation that an element stands in; None outside of any."""
    line = [element, *element.iterancestors()]
    return Record(identifier_of(line[-2]), line_of(line[-2])) if len(line) > 1 else None


def identifier_of(record: _Element) -> str:
    """Return how an activity or organisation is identified, as far as it is."""
    return (record.findtext("iati-identifier") or record.findtext("organisation-identifier") or "").strip()
