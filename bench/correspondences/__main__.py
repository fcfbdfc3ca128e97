"""Counts which letters of two scripts stand for one another, and writes the tables that names are matched by.

    python -m bench.correspondences CITIES.txt [--write kenesh/people/matching/tables]

CITIES.txt is a table of GeoNames (cities500.txt; CC BY 4.0). Takes some fifteen minutes. Without ``--write`` it only says
how many groups each table would hold. Names of people are not used: they are left for measuring (``bench.names``).
"""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from bench.correspondences import tables
from bench.correspondences.learning import learn
from bench.correspondences.places import pairs
from kenesh.people.matching.parts import Script

if TYPE_CHECKING:
    from collections.abc import Mapping

JOINED = (
    (Script.LATIN, Script.CYRILLIC),
    (Script.LATIN, Script.HANGUL),
    (Script.CYRILLIC, Script.HANGUL),
    (Script.LATIN, Script.KANA),
    (Script.CYRILLIC, Script.KANA),
)
REMARK = "Counted in {} words of names of places (GeoNames, CC BY 4.0): see bench/correspondences."


def derived(counts: Mapping[tuple[Script, Script], tables.Counts]) -> dict[str, tables.Counts]:
    """Tables of what was learnt, and of what follows from it by way of another script."""
    latin, kana = counts[Script.LATIN, Script.CYRILLIC], counts[Script.LATIN, Script.KANA]
    hangul = tables.turned(counts[Script.LATIN, Script.HANGUL])
    return {
        **{f"{one}-{other}": found for (one, other), found in counts.items()},
        "Latn-Latn": tables.within(latin, tables.WITHIN_LATIN),
        "Cyrl-Cyrl": tables.within(tables.turned(latin), tables.WITHIN_CYRILLIC),
        "Hang-Hang": tables.within(hangul, ""),
        "Hrkt-Hrkt": tables.within(tables.turned(kana), ""),
        "Hang-Hrkt": tables.by_way(hangul, kana),
    }


def main() -> None:
    """Learn every table and write it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", type=Path)
    parser.add_argument("--write", type=Path)
    arguments = parser.parse_args()
    words = {joined: pairs(arguments.file, *joined) for joined in JOINED}
    counts = {joined: learn(found).counts for joined, found in words.items()}
    total = sum(map(len, words.values()))
    for name, found in derived(counts).items():
        content = tables.text(found, REMARK.format(total))
        print(f"{name}: {len(content.splitlines())} lines, {len(content.encode()) // 1000} kB", flush=True)
        if arguments.write:
            (arguments.write / f"{name.lower()}.tsv").write_text(content, encoding="utf-8")


if __name__ == "__main__":
    main()
