"""What a door answers, and what comes out when doors' lists come together."""

from __future__ import annotations

import datetime as dt

import pytest

from kenesh.accreditation.arriving import Flag, Listed, Passed, Verdict, flags, judge, kept_until

NOW = dt.datetime(2027, 10, 4, 9, tzinfo=dt.UTC)
TODAY = NOW.date()
MINUTE = dt.timedelta(minutes=1)


@pytest.mark.parametrize(
    ("badge", "last", "verdict"),
    [
        (None, None, Verdict.UNKNOWN),
        (Listed(), None, Verdict.WELCOME),
        (Listed(frozenset({"2027-10-04"})), None, Verdict.WELCOME),
        (Listed(frozenset({"2027-10-05"})), None, Verdict.OTHER_DAY),
        (Listed(revoked=True), None, Verdict.REVOKED),
        (Listed(), NOW - MINUTE, Verdict.AGAIN),
        (Listed(), NOW - 60 * MINUTE, Verdict.WELCOME),
    ],
)
def test_a_door_answers(badge: Listed | None, last: dt.datetime | None, verdict: Verdict) -> None:
    assert judge(badge, TODAY, last, NOW) is verdict


def test_a_badge_of_every_day_holds_on_the_days_of_the_edition() -> None:
    day = dt.timedelta(days=1)
    ahead, now, over = ((TODAY + first * day, TODAY + last * day) for first, last in ((1, 2), (-1, 0), (-2, -1)))
    told = [judge(Listed(), TODAY, None, NOW, days) for days in (ahead, now, over, None)]
    assert told == ["other-day", "welcome", "other-day", "welcome"]


def test_a_badge_at_two_doors_within_moments_is_flagged_once_for_each_turn() -> None:
    first = Passed("a", 1, 1, NOW)
    second = Passed("b", 1, 2, NOW + 3 * MINUTE)
    later = Passed("c", 1, 1, NOW + 30 * MINUTE)
    other = Passed("d", 2, 2, NOW + MINUTE)
    assert list(flags([later, second, other, first])) == [Flag("two-doors", second, first)]


def test_a_badge_let_in_after_it_was_revoked_is_flagged_and_one_let_in_before_is_not() -> None:
    before = Passed("a", 1, 1, NOW, revoked=NOW + MINUTE)
    after = Passed("b", 1, 1, NOW + 2 * MINUTE, revoked=NOW + MINUTE)
    assert list(flags([before, after])) == [Flag("revoked", after)]


def test_what_is_no_badge_and_what_a_forgotten_phone_sent_is_flagged() -> None:
    strange = Passed("a", None, 1, NOW)
    elsewhere = Passed("b", None, 2, NOW)
    late = Passed("c", 1, 1, NOW, late=True)
    assert list(flags([strange, elsewhere, late])) == [
        Flag("no-badge", strange),
        Flag("no-badge", elsewhere),
        Flag("late", late),
    ]


def test_a_phone_keeps_the_list_two_days_longer_than_the_edition_and_never_for_ever() -> None:
    assert kept_until(dt.date(2027, 10, 5), TODAY) == dt.date(2027, 10, 7)
    assert kept_until(None, TODAY) == dt.date(2027, 10, 18)
