"""How often two names are rightly told to be one person's or two persons', by pairs of languages, beside a baseline.

    python -m bench.names PAIRS.csv [--json]

PAIRS.csv has the columns of ``bench.pairs``. The matcher is the product's, with the product's one threshold; nothing is
fitted on the file. The baseline is ``rapidfuzz.fuzz.token_sort_ratio`` of both names in plain Latin letters
(``anyascii``, small letters, without commas). Its threshold, a whole number from 0 to 100, is the one that suits this file
best over all pairs, so that the baseline is at its strongest. Printed for each pair of languages: accuracy, precision
and recall of the matcher, accuracy of the baseline.
"""

from __future__ import annotations

import argparse
import json
import time
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from anyascii import anyascii
from rapidfuzz import fuzz

from bench.pairs import read
from kenesh.people.matching.names import compare

if TYPE_CHECKING:
    from bench.pairs import Labelled


@dataclass(frozen=True, slots=True)
class Told:
    """One pair: whether it is one person, what the matcher said, and the baseline's ratio, 0 to 100."""

    group: str
    same: bool
    likely: bool
    ratio: float


@dataclass(frozen=True, slots=True)
class Figures:
    """Shares, 0 to 1. Precision is 1 where nothing was proposed, recall 1 where there was nothing to find."""

    accuracy: float
    precision: float
    recall: float
    baseline: float


def tell(pairs: list[Labelled]) -> tuple[list[Told], list[float]]:
    """Ask matcher and baseline about every pair; also the matcher's seconds of the processor for each."""
    told, seconds = [], []
    for pair in pairs:
        begun = time.thread_time()
        likely = compare(pair.one, pair.other).likely
        seconds.append(time.thread_time() - begun)
        told.append(Told(pair.group, pair.same, likely, fuzz.token_sort_ratio(_plain(pair.one), _plain(pair.other))))
    return told, seconds


def _plain(name: str) -> str:
    return anyascii(name).lower().replace(",", " ")


def best_threshold(told: list[Told]) -> int:
    """The baseline's threshold: the least whole number that tells most pairs of the file rightly."""
    return max(
        range(101), key=lambda threshold: (sum((one.ratio >= threshold) == one.same for one in told), -threshold)
    )


def figures(told: list[Told], threshold: int) -> Figures:
    """The figures of some pairs. Raises ``ZeroDivisionError`` for none."""
    right = sum(one.likely == one.same for one in told)
    found = sum(one.likely and one.same for one in told)
    proposed, there = sum(one.likely for one in told), sum(one.same for one in told)
    baseline = sum((one.ratio >= threshold) == one.same for one in told)
    return Figures(
        right / len(told),
        found / proposed if proposed else 1.0,
        found / there if there else 1.0,
        baseline / len(told),
    )


def measure(told: list[Told]) -> dict[str, Any]:
    """Everything, as ``--json`` prints it."""
    threshold = best_threshold(told)
    groups: defaultdict[str, list[Told]] = defaultdict(list)
    for one in told:
        groups[one.group].append(one)
    return {
        "pairs": {group: _written(figures(some, threshold)) for group, some in sorted(groups.items())},
        "all": _written(figures(told, threshold)),
        "counts": {group: len(some) for group, some in sorted(groups.items())} | {"all": len(told)},
        "baseline_threshold": threshold,
    }


def _written(one: Figures) -> dict[str, float]:
    return {name: round(getattr(one, name), 4) for name in ("accuracy", "precision", "recall", "baseline")}


def main() -> None:
    """Measure a file and print it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", type=Path)
    parser.add_argument("--json", action="store_true")
    arguments = parser.parse_args()
    # Tables are read once; that is no pair's time.
    compare("Djoomart Otorbaev", "Жоомарт Оторбаев")
    told, seconds = tell(read(arguments.file))
    result = measure(told)
    if arguments.json:
        print(json.dumps(result, indent=2))
        return
    print("languages   pairs  accuracy  precision  recall  baseline")
    for group, one in [*result["pairs"].items(), ("all", result["all"])]:
        shares = f"{one['accuracy']:8.3f}  {one['precision']:9.3f}  {one['recall']:6.3f}  {one['baseline']:8.3f}"
        print(f"{group:10}  {result['counts'][group]:5}  {shares}")
    seconds.sort()
    half, most = seconds[len(seconds) // 2], seconds[len(seconds) * 95 // 100]
    print(f"\nbaseline's threshold: {result['baseline_threshold']}, the best for this file")
    print(f"a pair takes {half * 1000:.2f} ms of the processor (median), {most * 1000:.2f} ms (p95)")


if __name__ == "__main__":
    main()
