"""Fits the weights by which names are matched, and says what to expect of names that they were not fitted on.

    python -m bench.weights PAIRS.csv [--folds 5]

Logistic regression (Newton's method, ridge 0.5) on the features of ``kenesh.people.matching.weighing``, over all pairs
that go part by part; weights that were set by hand stay as they are. Cross-validation keeps all pairs of one person in one
fold, so that no fold is measured on a person it has seen. Prints the weights to put into ``WEIGHTS``.
"""

from __future__ import annotations

import argparse
import math
import zlib
from collections import defaultdict
from dataclasses import dataclass
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


def fit(rows: list[Row], labels: list[bool], given: list[float]) -> Row:
    """Weights that make the labels likeliest; ``given`` is what was set by hand already says of each row."""
    size = len(rows[0])
    weights = [0.0] * size
    for _round in range(ROUNDS):
        slope = [-RIDGE * weight for weight in weights]
        bend = [[RIDGE * (i == j) for j in range(size)] for i in range(size)]
        for row, label, start in zip(rows, labels, given, strict=True):
            chance = 1 / (1 + math.exp(-max(-30.0, min(30.0, start + _dot(weights, row)))))
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


@dataclass(frozen=True, slots=True)
class Example:
    """A pair that goes part by part: what is to be weighed, and what the weights set by hand say of it."""

    pair: Labelled
    row: Row
    given: float


def example(pair: Labelled) -> Example | None:
    """A pair as an example to learn from; None where it is compared in another way."""
    found = aligned(pair.one, pair.other)
    if found is None:
        return None
    values = weighing.features(found)
    given = sum(weighing.WEIGHTS[name] * values[name] for name in weighing.BY_HAND)
    return Example(pair, [value for name, value in values.items() if name not in weighing.BY_HAND], given)


def fitted(examples: list[Example]) -> Row:
    """The weights for some examples."""
    return fit([one.row for one in examples], [one.pair.same for one in examples], [one.given for one in examples])


def cross_validated(pairs: list[Labelled], folds: int) -> dict[str, tuple[int, int]]:
    """For each group of languages: pairs told rightly by weights fitted on other people, and all pairs."""
    found = [(pair, example(pair), zlib.crc32(pair.person.encode()) % folds) for pair in pairs]
    told: defaultdict[str, list[bool]] = defaultdict(list)
    for fold in range(folds):
        weights = fitted([one for _pair, one, at in found if one and at != fold])
        for pair, one, at in found:
            if at == fold:
                likely = one.given + _dot(weights, one.row) > 0 if one else compare(pair.one, pair.other).likely
                told[pair.group].append(likely == pair.same)
    return {group: (sum(right), len(right)) for group, right in told.items()}


def main() -> None:
    """Fit, cross-validate and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", type=Path)
    parser.add_argument("--folds", type=int, default=5)
    arguments = parser.parse_args()
    pairs = read(arguments.file)
    told = cross_validated(pairs, arguments.folds)
    for group, (right, count) in sorted(told.items()):
        print(f"{group:10} {right:5} of {count:5} {right / count:7.3f} of people not fitted on")
    right, count = (sum(one[place] for one in told.values()) for place in (0, 1))
    print(f"{'all':10} {right:5} of {count:5} {right / count:7.3f}")
    examples = [one for pair in pairs if (one := example(pair))]
    print(f"\nWEIGHTS, fitted on {len(examples)} pairs:")
    names = [name for name in weighing.WEIGHTS if name not in weighing.BY_HAND]
    for name, weight in zip(names, fitted(examples), strict=True):
        print(f'    "{name}": {weight:.2f},')


if __name__ == "__main__":
    main()
