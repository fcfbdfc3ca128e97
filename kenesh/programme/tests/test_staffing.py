"""How many interpreters a session needs, by each of the shipped rule sets, and why some are missing."""

from __future__ import annotations

import pytest

from kenesh.programme.staffing import AIIC_CANADA, AIIC_GENERAL, SHIPPED, Crew, Need, check, rules, wrong_lines

CANADA, GENERAL = rules(AIIC_CANADA), rules(AIIC_GENERAL)
LANGUAGES = ("ru", "ko", "en", "uz", "kk", "ky")


def needed(way: str, languages: int, minutes: int, said: object = CANADA) -> int | None:
    return check(Need(way, LANGUAGES[:languages], minutes), (), said).needed  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("way", "languages", "minutes", "number"),
    [
        ("simultaneous", 2, 40, 1),
        ("whispered", 2, 40, 1),
        ("simultaneous", 2, 41, 2),
        ("simultaneous", 2, 240, 2),
        ("simultaneous", 2, 241, 3),
        ("simultaneous", 2, 360, 3),
        ("simultaneous", 2, 480, 4),
        ("simultaneous", 3, 60, 6),
        ("simultaneous", 4, 240, 8),
        ("simultaneous", 5, 420, 15),
        ("consecutive", 2, 360, 2),
        ("consecutive", 3, 360, 3),
    ],
)
def test_the_shipped_rules_are_those_of_aiic_canada(way: str, languages: int, minutes: int, number: int) -> None:
    assert needed(way, languages, minutes) == number


def test_the_general_article_gives_three_for_two_languages_and_five_for_three() -> None:
    assert [needed("simultaneous", number, 180, GENERAL) for number in (2, 3)] == [3, 5]


def test_one_language_needs_nobody_and_neither_does_a_session_without_interpretation() -> None:
    assert needed("simultaneous", 1, 600) == 0
    assert needed("", 3, 600) == 0


def test_what_is_missing_is_told_with_every_reason_at_once() -> None:
    need = Need("simultaneous", ("ru", "ko", "en"), 120)
    found = check(need, (Crew("silk", ("ru", "ko"), 2),), CANADA)
    assert (found.needed, found.present, found.missing) == (6, 2, 4)
    assert [(reason.key, reason.data) for reason in found.reasons] == [
        ("too-few", {"needed": 6, "present": 2, "missing": 4}),
        ("language", {"language": "en"}),
    ]


def test_relay_is_avoided_only_where_it_is_to_be() -> None:
    crews = (Crew("one", ("ru", "ko"), 3), Crew("two", ("ru", "en"), 3))
    said = [check(Need("simultaneous", ("ru", "ko", "en"), 60, no_relay), crews, CANADA) for no_relay in (True, False)]
    assert [[reason.key for reason in one.reasons] for one in said] == [["relay"], []]


def test_the_hours_of_a_team_are_watched_over_the_day() -> None:
    need = Need("simultaneous", ("ru", "ko"), 120)
    tired = check(need, (Crew("silk", ("ru", "ko"), 2, worked=300, most=360),), CANADA)
    assert [(reason.key, reason.data["total"], reason.data["most"]) for reason in tired.reasons] == [("day", 420, 360)]
    assert check(need, (Crew("silk", ("ru", "ko"), 2, worked=240, most=360),), CANADA).enough


def test_a_session_longer_than_any_rule_holds_says_so() -> None:
    found = check(Need("consecutive", ("ru", "ko"), 400), (Crew("silk", ("ru", "ko"), 4, most=900),), CANADA)
    assert [reason.key for reason in found.reasons] == ["too-long"]
    assert found.needed is None


def test_rules_can_be_written_by_hand_and_every_wrong_line_is_told() -> None:
    text = "simultaneous; 2-3; 3:30; 4; all\n# a remark\nsinging; 2; 4; 2; all\nsimultaneous; 3-2; 4; 2; all\nwhispered"
    assert [(rule.least, rule.most, rule.minutes, rule.number) for rule in rules(text)] == [(2, 3, 210, 4)]
    assert [one.number for one in wrong_lines(text)] == [3, 4, 5]
    assert not [one for text in SHIPPED.values() for one in wrong_lines(text)]
