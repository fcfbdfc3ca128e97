"""Fits the weights by which names are matched, and says what to expect of names that they were not fitted on.

    python -m bench.weights PAIRS.csv [--folds 5]

Logistic regression (Newton's method, ridge 0.5) on the features of ``kenesh.people.matching.weighing``, over all pairs
that go part by part; Korean names have weights set by hand. Cross-validation keeps all pairs of one person in one
fold, so that no fold is measured on a person it has seen. Prints the weights to put into ``WEIGHTS``.
"""

from __future__ import annotations

import argparse
import math
import zlib
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING

from bench.pairs import read
from kenesh.people.matching import weighing
from kenesh.people.matching.names import aligned, compare

if TYPE_CHECKING:
    from bench.pairs import Labelled

type Row = list[float]
RIDGE = 0.5
ROUNDS = 12


def fit(rows: list[Row], labels: list[bool]) -> Row:
    """Weights that make the labels likeliest."""
    size = len(rows[0])
    weights = [0.0] * size
    for _round in range(ROUNDS):
        slope = [-RIDGE * weight for weight in weights]
        bend = [[RIDGE * (i == j) for j in range(size)] for i in range(size)]
        for row, label in zip(rows, labels, strict=True):
            chance = 1 / (1 + math.exp(-max(-30.0, min(30.0, _dot(weights, row)))))
            rest, spread = label - chance, chance * (1 - chance)
            for i, value in enumerate(row):
                if value:
                    slope[i] += rest * value
                    for j in range(size):
                        bend[i][j] += spread * value * row[j]
        weights = [weight + step for weight, step in zip(weights, _solved(bend, slope), strict=True)]
    return weights


def _dot(one: Row, other: Row) -> float:
    return sum(left * right for left, right in zip(one, other, strict=True))


def _solved(matrix: list[Row], right: Row) -> Row:
    """Gauss's elimination; the matrix is positive definite."""
    rows = [[*row, value] for row, value in zip(matrix, right, strict=True)]
    for i, pivot in enumerate(rows):
        for other in rows[i + 1 :]:
            share = other[i] / pivot[i]
            for j in range(i, len(pivot)):
                other[j] -= share * pivot[j]
    found = [0.0] * len(rows)
    for i in reversed(range(len(rows))):
        found[i] = (rows[i][-1] - sum(rows[i][j] * found[j] for j in range(i + 1, len(rows)))) / rows[i][i]
    return found


def cross_validated(pairs: list[Labelled], rows: list[Row | None], folds: int) -> dict[str, tuple[int, int]]:
    """For each group of languages: pairs told rightly by weights fitted on other people, and all pairs."""
    fold_of = [zlib.crc32(pair.person.encode()) % folds for pair in pairs]
    told: defaultdict[str, list[bool]] = defaultdict(list)
    for fold in range(folds):
        kept = [(row, pair.same) for row, pair, at in zip(rows, pairs, fold_of, strict=True) if row and at != fold]
        weights = fit([row for row, _same in kept], [same for _row, same in kept])
        for row, pair, at in zip(rows, pairs, fold_of, strict=True):
            if at == fold:
                likely = _dot(weights, row) > 0 if row else compare(pair.one, pair.other).likely
                told[pair.group].append(likely == pair.same)
    return {group: (sum(found), len(found)) for group, found in told.items()}


def main() -> None:
    """Fit, cross-validate and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", type=Path)
    parser.add_argument("--folds", type=int, default=5)
    arguments = parser.parse_args()
    pairs = read(arguments.file)
    found = [aligned(pair.one, pair.other) for pair in pairs]
    rows = [list(weighing.features(one).values()) if one else None for one in found]
    names = next(list(weighing.features(one)) for one in found if one)
    told = cross_validated(pairs, rows, arguments.folds)
    for group, (right, count) in sorted(told.items()):
        print(f"{group:10} {right:5} of {count:5} {right / count:7.3f} of people not fitted on")
    right, count = (sum(one[place] for one in told.values()) for place in (0, 1))
    print(f"{'all':10} {right:5} of {count:5} {right / count:7.3f}")
    kept = [(row, pair.same) for row, pair in zip(rows, pairs, strict=True) if row]
    print(f"\nWEIGHTS, fitted on {len(kept)} pairs:")
    for name, weight in zip(names, fit([row for row, _same in kept], [same for _row, same in kept]), strict=True):
        print(f'    "{name}": {weight:.2f},')


if __name__ == "__main__":
    main()
