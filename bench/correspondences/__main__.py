"""Counts which letters of two scripts stand for one another, and writes the tables that names are matched by.

    python -m bench.correspondences CITIES.txt [--write kenesh/people/matching/tables]

CITIES.txt is a table of GeoNames (cities5000.txt; CC BY 4.0). Takes some ten minutes. Without ``--write`` it only says
how many groups each table would hold. Names of people are not used: they are left for measuring (``bench.names``).
"""

from __future__ import annotations

import argparse
from pathlib import Path

from bench.correspondences import tables
from bench.correspondences.learning import learn
from bench.correspondences.places import pairs
from kenesh.people.matching.parts import Script

JOINED = (
    (Script.LATIN, Script.CYRILLIC),
    (Script.LATIN, Script.HANGUL),
    (Script.CYRILLIC, Script.HANGUL),
    (Script.LATIN, Script.KANA),
    (Script.CYRILLIC, Script.KANA),
)


def main() -> None:
    """Learn every table and write it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", type=Path)
    parser.add_argument("--write", type=Path)
    arguments = parser.parse_args()
    for one, other in JOINED:
        words = pairs(arguments.file, one, other)
        counts = learn(words).counts
        remark = f"Counted in {len(words)} words of names of places (GeoNames, CC BY 4.0): bench/correspondences."
        made = {f"{one}-{other}": tables.text(counts, remark)}
        if other == Script.CYRILLIC:
            way = f"{remark[:-1]}, by way of the other script."
            made[f"{one}-{one}"] = tables.text(tables.within(counts, tables.WITHIN_LATIN), way)
            made[f"{other}-{other}"] = tables.text(tables.within(tables.turned(counts), tables.WITHIN_CYRILLIC), way)
        elif (one, other) == (Script.LATIN, Script.HANGUL):
            way = f"{remark[:-1]}, by way of the other script."
            made[f"{other}-{other}"] = tables.text(tables.within(tables.turned(counts), ""), way)
        for name, content in made.items():
            print(f"{name}: {len(content.splitlines())} lines, {len(content.encode()) // 1000} kB", flush=True)
            if arguments.write:
                (arguments.write / f"{name.lower()}.tsv").write_text(content, encoding="utf-8")


if __name__ == "__main__":
    main()
