"""How often our romanisation is that of official examples.

    python -m bench.romanisation FILE [--json] [--show]

FILE is JSON: ``{system: {"tests": [[text, romanised], ...]}}``, systems named as the interscript project names its
maps. Systems that we do not have are left out. Marks of one meaning are compared as one (’ ʼ and ', ” and "), and
of Korean, whose letters have no capitals, small letters. ``--show`` prints what differs.
"""

from __future__ import annotations

import argparse
import json
import unicodedata
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kenesh.people.transliteration import bgn_pcgn, korean
from kenesh.people.transliteration.cyrillic import Table, romanise

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

GOALS = {"Cyrl": 0.99, "Hang": 0.95}
_TABLES = {
    "bgnpcgn-rus-Cyrl-Latn-1947": bgn_pcgn.RUSSIAN,
    "bgnpcgn-kaz-Cyrl-Latn-1979": bgn_pcgn.KAZAKH,
    "bgnpcgn-kir-Cyrl-Latn-1979": bgn_pcgn.KYRGYZ,
    "bgnpcgn-tgk-Cyrl-Latn-1994": bgn_pcgn.TAJIK,
    "bgnpcgn-tuk-Cyrl-Latn-1979": bgn_pcgn.TURKMEN,
    "bgnpcgn-tuk-Cyrl-Latn-1993": bgn_pcgn.TURKMEN_NATIONAL,
    "bgnpcgn-uzb-Cyrl-Latn-1979": bgn_pcgn.UZBEK,
    "bgnpcgn-uzb-Cyrl-Latn-2000": bgn_pcgn.UZBEK_NATIONAL,
}


def _by(table: Table) -> Callable[[str], str]:
    return lambda text: romanise(text, table)


SYSTEMS: Mapping[str, Callable[[str], str]] = {
    **{name: _by(table) for name, table in _TABLES.items()},
    "moct-kor-Hang-Latn-2000": korean.revised,
    "bgnpcgn-kor-Hang-Latn-rok-2011": korean.revised,
    "bgn-kor-Hang-Latn-1943": korean.mccune_reischauer,
    "var-kor-Hang-Latn-mr-1939": korean.mccune_reischauer,
    "alalc-kor-Hang-Latn-1997": korean.mccune_reischauer,
    "bgnpcgn-kor-Hang-Latn-kn-1945": lambda text: korean.mccune_reischauer(text, north=True),
}
# Examples come with the escapes of the file they once stood in.
_AS_ONE = str.maketrans({"’": "'", "ʼ": "'", "‘": "'", "ʻ": "'", "”": '"', "ʺ": '"', "\\": ""})


@dataclass(frozen=True, slots=True)
class Result:
    """One system: examples, those we write alike, and the others as text, ours and theirs."""

    examples: int
    alike: int
    others: tuple[tuple[str, str, str], ...]

    @property
    def accuracy(self) -> float:
        """The share written alike, 0 to 1."""
        return self.alike / self.examples if self.examples else 0.0


def measure(data: Mapping[str, Any]) -> dict[str, Result]:
    """Each system that we have, measured on its examples."""
    found = {}
    for name, system in SYSTEMS.items():
        examples = data.get(name, {}).get("tests", [])
        written = [(text, system(text), wanted) for text, wanted in examples]
        # Hangul has no capitals, and where an example has some, they are the geographer's.
        same = str.lower if "-Hang-" in name else str
        others = tuple(one for one in written if same(_plain(one[1])) != same(_plain(one[2])))
        found[name] = Result(len(examples), len(examples) - len(others), others)
    return found


def _plain(text: str) -> str:
    return unicodedata.normalize("NFC", text).translate(_AS_ONE)


def main() -> None:
    """Measure a file of examples and print one line for each system."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", type=Path)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--show", action="store_true")
    arguments = parser.parse_args()
    results = measure(json.loads(arguments.file.read_text(encoding="utf-8")))
    if arguments.json:
        print(json.dumps({name: {"examples": one.examples, "accuracy": one.accuracy} for name, one in results.items()}))
        return
    for name, one in results.items():
        print(f"{name:34} {one.alike:4} of {one.examples:4}  {one.accuracy:7.2%}")
        for text, ours, theirs in one.others if arguments.show else ():
            print(f"    {text}: {ours}, example {theirs}")
    for script, goal in GOALS.items():
        group = [one for name, one in results.items() if f"-{script}-" in name and one.examples]
        examples, alike = sum(one.examples for one in group), sum(one.alike for one in group)
        if examples:
            print(f"{script}: {alike} of {examples}, {alike / examples:.2%}; goal {goal:.0%}")


if __name__ == "__main__":
    main()
