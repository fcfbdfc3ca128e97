"""The outcome of a note is computed, exactly, and every member is accounted for."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kenesh.proposals.outcome import Measure, OwnScore, Result, Rule, compute

MEMBERS = ("KOR", "KAZ", "UZB")
_POINTS = st.lists(st.integers(0, 9), min_size=2, max_size=2)
_SCORES = st.dictionaries(st.sampled_from([*MEMBERS, "JPN"]), _POINTS)


@given(_SCORES, st.sampled_from(list(OwnScore)), st.integers(0, 9), st.booleans())
@settings(max_examples=60, deadline=None)
def test_every_member_is_in_exactly_one_place_and_the_result_follows_from_the_figures(
    scores: dict[str, list[int]], own: OwnScore, floor: int, returns: bool
) -> None:
    measures = [Measure(Decimal(floor), 2), Measure(None, 1)]
    found = compute(measures, scores, MEMBERS, "KAZ", Rule(None, own, returns=returns))
    assert sorted([*found.counted, *found.left_out, *found.silent]) == sorted(MEMBERS)
    if not found.counted:
        assert (found.total, found.result) == (None, Result.RETURNED)
        return
    means = [Fraction(sum(scores[code][place] for code in found.counted), len(found.counted)) for place in (0, 1)]
    assert [one.mean for one in found.found] == means
    assert found.total == (means[0] * 2 + means[1]) / 3
    if means[0] >= floor:
        assert found.result == Result.RECOMMENDED
    else:
        assert found.result == (Result.RETURNED if returns else Result.DECLINED)


@given(_SCORES)
@settings(max_examples=40, deadline=None)
def test_the_order_in_which_scores_come_changes_nothing(scores: dict[str, list[int]]) -> None:
    measures = [Measure(Decimal(2)), Measure(Decimal(3))]
    turned = dict(reversed(scores.items()))
    assert compute(measures, scores, MEMBERS, "KAZ", Rule()) == compute(measures, turned, MEMBERS, "KAZ", Rule())


def test_a_mean_that_equals_its_floor_reaches_it_and_one_just_below_does_not() -> None:
    scores = {"KOR": [2], "UZB": [3]}
    reached = compute([Measure(Decimal("2.5"))], scores, MEMBERS, "KAZ", Rule())
    missed = compute([Measure(Decimal("2.51"))], scores, MEMBERS, "KAZ", Rule())
    assert (reached.result, missed.result) == (Result.RECOMMENDED, Result.DECLINED)


def test_the_whole_has_a_floor_of_its_own() -> None:
    scores = {"KOR": [2, 3], "UZB": [2, 3]}
    measures = [Measure(Decimal(2), 3), Measure(Decimal(2), 1)]
    found = compute(measures, scores, MEMBERS, "KAZ", Rule(floor=Decimal("2.5")))
    assert (found.total, found.passed, found.result) == (Fraction(9, 4), False, Result.DECLINED)


def test_the_proposers_own_score_counts_only_where_the_call_says_so() -> None:
    scores = {"KOR": [1], "KAZ": [5]}
    counts = compute([Measure()], scores, MEMBERS, "KAZ", Rule(own=OwnScore.COUNTS))
    shown = compute([Measure()], scores, MEMBERS, "KAZ", Rule(own=OwnScore.SHOWN))
    assert counts.total == Fraction(3)
    assert shown.total == Fraction(1)
    assert (shown.left_out, shown.silent) == (("KAZ",), ("UZB",))


def test_points_that_do_not_fit_the_criteria_are_refused() -> None:
    with pytest.raises(ValueError, match="not of the same number"):
        compute([Measure()], {"KOR": [1, 2]}, MEMBERS, "KAZ", Rule())
