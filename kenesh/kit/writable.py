"""Which characters a text may hold: those that every file we write can hold too.

Word leaves control characters behind when a paragraph is copied from it. XML has no way to write them, so neither have
feeds, workbooks and IATI; halves of surrogate pairs cannot be kept at all.
"""

from __future__ import annotations

import re

# Control characters other than tab and line end, and halves of surrogate pairs.
UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff\ud800-\udfff]")
# How Word writes a line that ends within a paragraph, and a page.
_LINE_ENDS = str.maketrans({"\x0b": "\n", "\x0c": "\n"})


def writable(text: str) -> str:
    """Return ``text`` without what cannot be written; a line that ended still ends."""
    return UNWRITABLE.sub("", text.translate(_LINE_ENDS)) if UNWRITABLE.search(text) else text
