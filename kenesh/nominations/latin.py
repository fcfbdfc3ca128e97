"""What is wrong with a name that should be as the passport's Latin form is written. Pure.

ICAO Doc 9303, part 3: the machine-readable zone has A to Z alone; hyphens, apostrophes and spaces stand beside it in the
visual zone. Letters of other scripts that look like Latin ones are named, for nobody sees them.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

# Longer than any line of a passport.
LONGEST = 100
_BETWEEN = frozenset(" -'’")


@dataclass(frozen=True, slots=True)
class Strange:
    """A sign that a passport's Latin name cannot hold: its script in English ("Cyrillic"), and the Latin twin it may be."""

    sign: str
    script: str
    twin: str


_TWINS = dict(
    zip(
        "АВЕКМНОРСТХаеорсухіІјЈѕЅһԁԛԝΑΒΕΖΗΙΚΜΝΟΡΤΥΧο",
        "ABEKMHOPCTXaeopcyxiIjJsShdqwABEZHIKMNOPTYXo",
        strict=True,
    )
)


def strange(text: str) -> list[Strange]:
    """The signs of ``text`` that do not belong there, each once, in order."""
    found = {}
    for sign in unicodedata.normalize("NFC", text):
        if (sign.isascii() and sign.isalpha()) or sign in _BETWEEN or sign in found:
            continue
        found[sign] = Strange(sign, _script(sign), _TWINS.get(sign, ""))
    return list(found.values())


def _script(sign: str) -> str:
    name = unicodedata.name(sign, "")
    return name.partition(" ")[0].capitalize() if sign.isalpha() else ""


def script_code(text: str) -> str:
    """The script that a name is written in, as ISO 15924 names it: Hang, Cyrl, Hani, Latn, else Zyyy."""
    codes = {"HANGUL": "Hang", "CYRILLIC": "Cyrl", "CJK": "Hani", "LATIN": "Latn"}
    for sign in text:
        code = codes.get(unicodedata.name(sign, "").partition(" ")[0])
        if code:
            return code
    return "Zyyy"
