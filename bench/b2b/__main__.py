"""Solves published business-to-business instances and writes what is known of each.

    python -m bench.b2b DIR --seconds S --csv OUT [--fairness D] [--only NAME] [--workers N] [--reasons]

DIR holds ``.dzn`` files of Bofill et al., Constraint Solving Approaches to the Business-to-Business Meeting Scheduling
Problem, JAIR 74 (2022). Columns: instance, status (optimal, infeasible, feasible, unknown), breaks, bound, seconds,
violations as the independent checker counts them. ``breaks`` is empty without a plan, ``violations`` too; of what is
infeasible the bound is empty. A file that cannot be read is ``unknown``, and the others go on. ``--reasons`` also prints
the facts that no plan can hold together.
"""

from __future__ import annotations

import argparse
import csv
import sys
import time
from pathlib import Path

from bench.b2b.reading import read
from kenesh.meetings.checking import violations
from kenesh.meetings.scheduling.explaining import explain
from kenesh.meetings.scheduling.plan import Status
from kenesh.meetings.scheduling.solving import Limits, solve

COLUMNS = ("instance", "status", "breaks", "bound", "seconds", "violations")


def main() -> None:
    """Solve every instance of a folder."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--seconds", type=float, default=60.0)
    parser.add_argument("--csv", type=Path)
    parser.add_argument("--fairness", type=int, default=2)
    parser.add_argument("--only", default="", help="instances whose name holds this")
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--reasons", action="store_true")
    given = parser.parse_args()
    files = sorted(file for file in given.folder.glob("*.dzn") if given.only in file.name)
    if not files:
        parser.error(f"there is no .dzn file in {given.folder}")
    out = given.csv.open("w", newline="", encoding="utf-8") if given.csv else sys.stdout
    with out:
        table = csv.writer(out, lineterminator="\n")
        table.writerow(COLUMNS)
        for file in files:
            begun = time.process_time()
            row = _row(file, given)
            table.writerow(row)
            out.flush()
            if given.csv:
                print(*row, f"(processor: {time.process_time() - begun:.1f} s)", flush=True)


def _row(file: Path, given: argparse.Namespace) -> tuple[object, ...]:
    try:
        problem = read(file, given.fairness)
    except (ValueError, IndexError, OSError) as reason:
        print(file.name, "cannot be read:", reason, file=sys.stderr, flush=True)
        return file.stem, Status.UNKNOWN, "", "", 0.0, ""
    begun = time.monotonic()
    result = solve(problem, Limits(seconds=given.seconds, workers=given.workers, seed=given.seed, reasons=False))
    seconds = round(time.monotonic() - begun, 2)
    value = result.values[0] if result.values else None
    if result.status is Status.INFEASIBLE:
        reasons = explain(problem, (), "", Limits(seconds=given.seconds)) if given.reasons else None
        if reasons:
            facts = map(_said, reasons.facts)
            print(file.stem, "cannot hold together:", *facts, file=sys.stderr, flush=True)
        return file.stem, result.status, "", "", seconds, ""
    bound = value.bound if value else 0
    if result.status is Status.UNKNOWN:
        return file.stem, result.status, "", bound, seconds, ""
    breaks = value.value if value else ""
    return file.stem, result.status, breaks, bound, seconds, len(violations(problem, result.assignments))


def _said(fact: object) -> str:
    kind, of, span = getattr(fact, "kind", ""), getattr(fact, "of", ()), getattr(fact, "span", None)
    return f"[{' '.join([kind, *of])}{f' {span.start}-{span.until}' if span else ''}]"


if __name__ == "__main__":
    main()
