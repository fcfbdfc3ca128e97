"""What stands in the way of an import: where, and why in plain words."""

from __future__ import annotations

from typing import NamedTuple


class Hitch(NamedTuple):
    """One thing to put right: the sheet and cell it is in (empty for the file, or the sheet, as a whole), and why."""

    sheet: str
    cell: str
    words: str

    def __str__(self) -> str:
        place = "!".join(filter(None, (self.sheet, self.cell)))
        return f"{place}: {self.words}" if place else self.words
