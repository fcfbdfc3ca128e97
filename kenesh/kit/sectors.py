"""Names of sectors by their OECD DAC/CRS codes: five digits for a purpose, three for a category.

The file says where the English names come from; the Korean and Russian ones are Kenesh's own translation.
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

from django.conf import settings
from django.utils.translation import get_language

_FILE = Path(__file__).with_name("data") / "sectors.json"


def sector_name(code: str, language: str | None = None) -> str:
    """Return the name of a sector in ``language`` (default: the active one), else in English, else the code."""
    names = _names()
    wanted = language or get_language() or settings.LANGUAGE_CODE
    return names.get(wanted, {}).get(code) or names["en"].get(code, code)


def sectors() -> tuple[str, ...]:
    """Every code there is, in order: a category stands before its purposes."""
    return tuple(sorted(_names()["en"]))


@cache
def _names() -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = json.loads(_FILE.read_text(encoding="utf-8"))["names"]
    return found
