"""Labelled pairs of names, as ``bench.names`` and ``bench.weights`` read them.

A CSV file with the columns ``lang1, name1, lang2, name2, same`` (1 or 0) and, where they are known, ``entity`` (the one
person, or the two with a bar between) and ``country``.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Labelled:
    """Two names and whether they are one person's. ``person`` groups the pairs of one person."""

    group: str
    one: str
    other: str
    same: bool
    person: str


def read(file: Path) -> list[Labelled]:
    """Every pair of a file. Raises ``KeyError`` for a file without the columns."""
    with file.open(encoding="utf-8", newline="") as lines:
        return [
            Labelled(
                f"{row['lang1']}-{row['lang2']}",
                row["name1"],
                row["name2"],
                row["same"].strip() == "1",
                row.get("entity", "").partition("|")[0] or row["name1"],
            )
            for row in csv.DictReader(lines)
        ]
