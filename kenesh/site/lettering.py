"""How much room words take in a drawing, without knowing the reader's font."""

from __future__ import annotations

import unicodedata

# In ems: a letter of an alphabet, rather too wide than too narrow; a syllable of Hangul, a Chinese character.
LETTER = 0.6
SYLLABLE = 1.0


def width(text: str, size: float) -> int:
    """Return how wide ``text`` is at most, in the unit of ``size``, the height of its letters."""
    ems = sum(SYLLABLE if unicodedata.east_asian_width(letter) in "WF" else LETTER for letter in text)
    return round(ems * size)
