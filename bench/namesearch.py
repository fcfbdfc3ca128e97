"""How long a search for a person takes among very many forms of names.

    python -m bench.namesearch [--forms 1000000] [--searches 500] [--json]

Fills an SQLite file in a temporary folder with forms of invented people (``bench.invented``) and their keys, then asks
for people by a form that was left out: their name in another script or romanisation than those kept. One search is
everything after a name is typed: its keys, the look-up, reading the candidates, and comparing them. Printed: p50, p95
and the slowest, how often the person was among the first ten, the time to fill and the size of the file.
"""

from __future__ import annotations

import argparse
import json
import random
import sqlite3
import tempfile
import time
from contextlib import closing
from dataclasses import asdict, dataclass
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from bench.invented import people
from kenesh.people.matching.keys import asked, keys
from kenesh.people.matching.ranking import CANDIDATES, Candidate, plain, rank

if TYPE_CHECKING:
    from collections.abc import Iterator

SHOWN = 10
BATCH = 5000
# Of every so many people, one keeps a form out of the file, to be searched by.
HELD_OUT = 97
GOAL_MS = 30.0


@dataclass(frozen=True, slots=True)
class Measure:
    """What was measured: forms and keys kept, seconds to fill, megabytes, milliseconds of a search, share found.

    ``cpu_p95_ms`` is what of a search the processor works, whatever else the machine does.
    """

    forms: int
    keys: int
    fill_s: float
    file_mb: float
    p50_ms: float
    p95_ms: float
    slowest_ms: float
    cpu_p95_ms: float
    found: float


def fill(database: sqlite3.Connection, count: int) -> list[tuple[int, str]]:
    """Keep so many forms with their keys; return some of the people, to be searched for."""
    database.execute(
        "CREATE TABLE form (id INTEGER PRIMARY KEY, person INTEGER NOT NULL, text TEXT NOT NULL, plain TEXT NOT NULL)"
    )
    database.execute(
        "CREATE TABLE name_key (key TEXT NOT NULL, form INTEGER NOT NULL, PRIMARY KEY (key, form)) WITHOUT ROWID"
    )
    some: list[tuple[int, str]] = []
    rows = _rows(count, some)
    with database:
        while batch := list(islice(rows, BATCH)):
            rows_of_forms = ((*row, plain(row[2])) for row in batch)
            database.executemany("INSERT INTO form VALUES (?, ?, ?, ?)", rows_of_forms)
            pairs = ((key, form) for form, _person, text in batch for key in keys(text))
            database.executemany("INSERT OR IGNORE INTO name_key VALUES (?, ?)", pairs)
    database.execute("ANALYZE")
    return some


def _rows(count: int, some: list[tuple[int, str]]) -> Iterator[tuple[int, int, str]]:
    form = 0
    for person, invented in enumerate(people()):
        kept = invented.forms
        if person % HELD_OUT == 0 and len(kept) > 1:
            out = person // HELD_OUT % len(kept)
            some.append((person, kept[out]))
            kept = (*kept[:out], *kept[out + 1 :])
        for text in kept:
            form += 1
            yield form, person, text
            if form == count:
                return


def search(database: sqlite3.Connection, text: str) -> list[int]:
    """The people likely meant by a name, the likeliest first."""
    for wanted in asked(text):
        marks = ", ".join("?" * len(wanted))
        found = database.execute(
            f"SELECT form, COUNT(*) AS shared FROM name_key WHERE key IN ({marks}) GROUP BY form"  # noqa: S608 - only marks
            f" ORDER BY shared DESC, form LIMIT {CANDIDATES}",
            wanted,
        ).fetchall()
        marks = ", ".join("?" * len(found))
        forms = database.execute(
            f"SELECT person, text, plain FROM form WHERE id IN ({marks})",  # noqa: S608 - only marks
            [form for form, _shared in found],
        ).fetchall()
        likely = rank(text, (Candidate(*row) for row in forms))
        if likely:
            return list(dict.fromkeys(person for person, _likeness in likely))
    return []


def measure(forms: int, searches: int) -> Measure:
    """Fill, search and measure."""
    with tempfile.TemporaryDirectory(prefix="kenesh-bench-") as folder:
        file = Path(folder) / "names.sqlite3"
        with closing(sqlite3.connect(file)) as database:
            database.execute("PRAGMA journal_mode = WAL")
            begun = time.perf_counter()
            some = fill(database, forms)
            fill_s = time.perf_counter() - begun
            kept = database.execute("SELECT COUNT(*) FROM name_key").fetchone()[0]
            chance = random.Random(2)  # noqa: S311 - the same searches every time
            times, worked, found = [], [], 0
            for person, text in chance.sample(some, min(searches, len(some))):
                begun, begun_work = time.perf_counter(), time.thread_time()
                people_found = search(database, text)
                times.append((time.perf_counter() - begun) * 1000)
                worked.append((time.thread_time() - begun_work) * 1000)
                found += person in people_found[:SHOWN]
        size = file.stat().st_size / 1e6
    times.sort()
    worked.sort()
    half, most = len(times) // 2, len(times) * 95 // 100
    return Measure(forms, kept, fill_s, size, times[half], times[most], times[-1], worked[most], found / len(times))


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--forms", type=int, default=1_000_000)
    parser.add_argument("--searches", type=int, default=500)
    parser.add_argument("--json", action="store_true")
    arguments = parser.parse_args()
    one = measure(arguments.forms, arguments.searches)
    if arguments.json:
        print(json.dumps(asdict(one), indent=2))
        return
    print(f"{one.forms} forms with {one.keys} keys, filled in {one.fill_s:.0f} s, {one.file_mb:.0f} MB")
    print(f"a search takes {one.p50_ms:.1f} ms (median), {one.p95_ms:.1f} ms (p95), {one.slowest_ms:.1f} ms (slowest)")
    print(f"the processor works {one.cpu_p95_ms:.1f} ms for one (p95)")
    print(f"the person was among the first {SHOWN} in {one.found:.1%}")
    word = "kept" if one.p95_ms < GOAL_MS else "missed"
    print(f"goal: p95 under {GOAL_MS:.0f} ms: {word}")


if __name__ == "__main__":
    main()
