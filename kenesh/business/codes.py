"""The codes by which companies say what they trade in: chapters of the Harmonized System, and purposes of the DAC/CRS list.

A chapter is written ``HS52``, a heading ``HS5205``, a purpose ``32163``. The list ``data/codes.txt`` says where it comes from.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import NamedTuple

_FILE = Path(__file__).with_name("data") / "codes.txt"
LANGUAGES = ("en", "ko", "ru")
HS = "HS"
_CHAPTER = len("HS52")
_CATEGORY = len("321")
# Purposes of the DAC/CRS list that nobody trades in: aid to budgets, food and other commodities as aid, debt, the costs
# of donors, refugees in donor countries, what is not said. Those of 230 stand again in 231 to 236, those of the second
# line under other numbers of 151.
_NOT_OFFERED = frozenset(
    {"230", "510", "520", "530", "600", "910", "920", "930", "998"}
    | {"15120", "15140", "15161", "15162", "15163", "15164"}
)
_SHAPE = re.compile(r"HS\d{2}(\d{2})?|\d{3}(\d{2})?")


class Code(NamedTuple):
    """One code of the list: its titles by language, and the words by which people write of what it holds."""

    code: str
    titles: dict[str, str]
    words: dict[str, str]


@cache
def codes() -> dict[str, Code]:
    """The list, in its order."""
    found = {}
    for line in _FILE.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            code, *texts = (part.strip() for part in line.split("|"))
            half = len(LANGUAGES)
            titles = dict(zip(LANGUAGES, texts[:half], strict=True))
            found[code] = Code(code, titles, dict(zip(LANGUAGES, texts[half:], strict=True)))
    return found


def is_code(text: str) -> bool:
    """Whether a text is a chapter or heading of the list, or has the shape of a purpose."""
    return bool(_SHAPE.fullmatch(text)) and (not text.startswith(HS) or text[:_CHAPTER] in codes())


def is_offered(code: str) -> bool:
    """Whether a purpose is one to choose: neither a whole category nor withdrawn, nor of donors alone."""
    return len(code) > _CATEGORY and not {code, code[:_CATEGORY]} & _NOT_OFFERED


def chapter_of(code: str) -> str:
    """The chapter of a heading; any other code is its own."""
    return code[:_CHAPTER] if code.startswith(HS) else code


def title_of(code: str, language: str) -> str:
    """What a chapter or heading is called: a heading by its chapter. The code itself where the list has none."""
    known = codes().get(chapter_of(code))
    if known is None:
        return code
    return known.titles.get(language) or known.titles["en"]
