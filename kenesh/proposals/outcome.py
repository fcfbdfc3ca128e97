"""The outcome of a concept note, computed from the criteria of its call and the scores of the members.

Pure computation: whole points in, exact fractions out. Rule of the trade: each member scores against published criteria
with a floor on each; a note fails where the mean lies below a floor (APEC: at least 2 everywhere).
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from decimal import Decimal


class OwnScore(StrEnum):
    """What becomes of the score that the proposing member gives its own note."""

    COUNTS = "counts"
    SHOWN = "shown"
    NONE = "none"


class Result(StrEnum):
    """What the scores say of a note."""

    RECOMMENDED = "recommended"
    RETURNED = "returned"
    DECLINED = "declined"


@dataclass(frozen=True, slots=True)
class Measure:
    """One criterion: the mean below ``floor`` fails; None is no floor. ``weight`` is above 0."""

    floor: Decimal | None = None
    weight: Decimal | int = 1


@dataclass(frozen=True, slots=True)
class Rule:
    """What a call declares beside its criteria: a floor for the whole, the proposer's own score, what a miss means."""

    floor: Decimal | None = None
    own: OwnScore = OwnScore.NONE
    returns: bool = False


@dataclass(frozen=True, slots=True)
class Found:
    """What the scores say on one criterion. ``mean`` is None where nobody's score counts."""

    mean: Fraction | None
    floor: Decimal | None
    passed: bool


@dataclass(frozen=True, slots=True)
class Computed:
    """The whole outcome. Countries stand in the order of the members; every one of them is in exactly one of the three."""

    found: tuple[Found, ...]
    total: Fraction | None
    passed: bool
    counted: tuple[str, ...]
    left_out: tuple[str, ...]
    silent: tuple[str, ...]
    result: Result


def compute(
    measures: Sequence[Measure],
    given: Mapping[str, Sequence[int]],
    members: Sequence[str],
    proposer: str,
    rule: Rule,
) -> Computed:
    """The outcome of one note.

    ``given`` holds the points of each country, one for each of ``measures`` in their order. Whoever is no member counts
    for nothing. A note on which nobody's score counts is returned: nothing was found against it. Raises ``ValueError``
    where the points of a country do not fit the criteria.
    """
    own = frozenset() if rule.own == OwnScore.COUNTS else frozenset({proposer})
    counted = tuple(code for code in members if code in given and code not in own)
    left_out = tuple(code for code in members if code in own and (code in given or rule.own == OwnScore.NONE))
    silent = tuple(code for code in members if code not in {*counted, *left_out})
    if any(len(given[code]) != len(measures) for code in counted):
        raise ValueError("points and criteria are not of the same number")
    found = tuple(_found(measure, [given[code][place] for code in counted]) for place, measure in enumerate(measures))
    total = _total(measures, found)
    passed = total is not None and (rule.floor is None or total >= Fraction(rule.floor))
    return Computed(found, total, passed, counted, left_out, silent, _result(found, rule, total=total, passed=passed))


def _found(measure: Measure, points: Sequence[int]) -> Found:
    mean = Fraction(sum(points), len(points)) if points else None
    passed = mean is not None and (measure.floor is None or mean >= Fraction(measure.floor))
    return Found(mean, measure.floor, passed)


def _total(measures: Sequence[Measure], found: Sequence[Found]) -> Fraction | None:
    """The mean of the means by their weights; None where there is nothing to take it of."""
    means = [(one.mean, Fraction(measure.weight)) for one, measure in zip(found, measures, strict=True)]
    if not means or any(mean is None for mean, _weight in means):
        return None
    weights = sum((weight for _mean, weight in means), Fraction(0))
    return sum((mean * weight for mean, weight in means if mean is not None), Fraction(0)) / weights


def _result(found: Sequence[Found], rule: Rule, *, total: Fraction | None, passed: bool) -> Result:
    if total is None:
        return Result.RETURNED
    if passed and all(one.passed for one in found):
        return Result.RECOMMENDED
    return Result.RETURNED if rule.returns else Result.DECLINED
