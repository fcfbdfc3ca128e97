"""How each sort of value is written in a record file: checked, read, written, described.

A value has three forms: what stands in the file, its canonical form (one spelling for one meaning; what is
compared and exported), and what the model keeps.
"""

from kenesh.record.values.numbers import Exact, Flag, Instant, Partial, Whole
from kenesh.record.values.references import Reference, References
from kenesh.record.values.sectors import Sectors
from kenesh.record.values.text import LONGEST_TEXT, Choice, Countries, Languages, LocalisedText, Sdgs, Text
from kenesh.record.values.value import Path, Value, Wrong

__all__ = [
    "LONGEST_TEXT",
    "Choice",
    "Countries",
    "Exact",
    "Flag",
    "Instant",
    "Languages",
    "LocalisedText",
    "Partial",
    "Path",
    "Reference",
    "References",
    "Sdgs",
    "Sectors",
    "Text",
    "Value",
    "Whole",
    "Wrong",
]
