"""Which names are likely one person's, and why. Names are those of the record and of published lists."""

from __future__ import annotations

from itertools import combinations, product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kenesh.kit.partial import PartialDate
from kenesh.people.matching import (
    Fact,
    Facts,
    Form,
    How,
    Known,
    Office,
    compare_names,
    compare_persons,
)
from kenesh.people.matching.keys import LONGEST_KEY, asked, keys
from kenesh.people.matching.parts import Kind
from kenesh.people.matching.ranking import Candidate, plain, rank

OTORBAEV = (
    "Djoomart Otorbaev", "Zhoomart Otorbayev", "Joomart Otorbaev", "Joomart Otorbayev", "Djoomart Otorbayev", "Джоомарт Оторбаев",
    "Жоомарт Оторбаев", "OTORBAEV Djoomart", "Оторбаев, Джоомарт Каипович", "Zhoomart Kaipovich Otorbaev", "Dżoomart Otorbajew",
    "ジョオマルト・オトルバエフ",
)  # fmt: skip
RI = ("이종국", "리종국", "Rhee Jong Kook", "Ri Chong Kuk", "Чон Кук Ри", "Ри Чон Гук", "Rhee, Jong-kook")
KYOU_HYUN = (
    "김규현", "Kim Kyou-hyun", "Kim Kyu-hyun", "Gim Gyu-hyeon", "KIM GYUHYEON", "Kim Kyu-hyŏn", "Kyou-hyun Kim", "Ким Гю Хён", "Ким Гюхён",
    "金奎顯",
)  # fmt: skip
KYE_GWAN = (
    "김계관", "Kim Kye-gwan", "Kim Gye-gwan", "Kim Kye-kwan", "KIM GYEGWAN", "Kye-gwan Kim", "Ким Ге Гван", "Ким Кегван", "金桂冠",
)  # fmt: skip
GROUPS = (OTORBAEV, RI, KYOU_HYUN, KYE_GWAN)


@pytest.mark.parametrize("names", GROUPS, ids=["Otorbaev", "Ri", "Kim Kyou-hyun", "Kim Kye-gwan"])
def test_one_person_is_found_in_every_script_romanisation_and_order(names: tuple[str, ...]) -> None:
    missed = [pair for pair in combinations(names, 2) if not compare_names(*pair).likely]
    assert missed == []


def test_the_two_namesakes_are_never_proposed_as_one() -> None:
    proposed = [pair for pair in product(KYOU_HYUN, KYE_GWAN) if compare_names(*pair).likely]
    assert proposed == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Almazbek Atambayev", "Алмазбек Шаршенович Атамбаев"),
        ("Almazbek Atambayev", "Алмосбек Отамбоев"),
        ("Qurmonbek Boqiyev", "Құрманбек Бәкиев"),
        ("Sirojiddin Muhriddin", "Сироҷиддин Муҳриддин"),
        ("Bob Dunn", "Роберт Данн"),
        ("Karl-Theodor zu Guttenberg", "카를테오도어 추 구텐베르크"),
        ("Helle Thorning-Schmidt", "Торнинг-Шмитт, Хелле"),
        ("Jorge Moreira da Silva", "Морейра да Силва, Жорже"),
        ("Шавкат Мирзиёев", "Shavkat Mirziyoyev"),
        ("Gurbanguly Berdimuhamedow", "Гурбангулы Бердымухамедов"),
        ("HONG Moon Pyo", "洪文杓"),
        ("HONG Moon Pyo", "홍문표"),
        ("洪文杓", "홍문표"),
        ("Djoomаrt Otorbaev", "Djoomart Otorbaev"),
        ("习近平", "Xi Jinping"),
    ],
)
def test_names_match_across_letters(one: str, other: str) -> None:
    assert compare_names(one, other).likely
    assert compare_names(other, one).likely


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Almazbek Atambayev", "Бакиев, Курманбек Салиевич"),
        ("John Forrest", "Джон Форд"),
        ("David Rousset", "Дуйе, Давид"),
        ("KIM Gi Juhn", "김기현"),
        ("金相珉", "김종훈"),
        ("洪文杓", "洪文鍾"),
        ("OSMONALIEV Kanybek", "ИМАНАЛИЕВ Каныбек"),
        ("Kim", "김"),
        ("", "Kim"),
    ],
)
def test_a_shared_part_does_not_make_one_person(one: str, other: str) -> None:
    assert not compare_names(one, other).likely


def test_the_reason_says_which_parts_matched_and_how() -> None:
    found = compare_names("Almazbek Atambayev", "Атамбаев, Алмазбек Шаршенович")
    assert [(one.one, one.other, one.how) for one in found.pairings] == [
        ("Almazbek", "Алмазбек", How.SOUND),
        ("Atambayev", "Атамбаев", How.SOUND),
    ]
    assert [(left.text, left.kind, left.first) for left in found.left] == [("Шаршенович", Kind.PATRONYMIC, False)]
    assert found.turned


def test_the_reason_says_what_kind_of_likeness_it_is() -> None:
    hows = {
        ("Bob Dunn", "Robert Dunn"): {How.SHORT, How.SAME},
        ("Otorbaev Djoomart", "Otorbayev Djoomart"): {How.SPELLING, How.SAME},
        ("이종국", "李鍾國"): {How.READING},
        ("이종국", "이종국"): {How.SAME},
        ("J. Otorbaev", "Joomart Otorbaev"): {How.INITIAL, How.SAME},
    }
    for pair, wanted in hows.items():
        assert {one.how for one in compare_names(*pair).pairings} == wanted


def test_the_syllables_of_a_korean_name_are_laid_side_by_side() -> None:
    found = compare_names("김규현", "Kim Kye-gwan")
    assert [one.one for one in found.pairings] == ["김", "규", "현"]
    assert [one.how for one in found.pairings] == [How.SOUND, How.DIFFERENT, How.DIFFERENT]


def test_another_patronymic_speaks_against_one_person() -> None:
    same = compare_names("Sergey Viktorovich Lavrov", "Лавров, Сергей Викторович")
    other = compare_names("Sergey Ivanovich Lavrov", "Лавров, Сергей Викторович")
    assert other.score < same.score - 4


def known(*names: str, **facts: object) -> Known:
    return Known(tuple(Form(name) for name in names), Facts(**facts))  # type: ignore[arg-type]  # any facts


def test_namesakes_are_told_apart_by_country() -> None:
    found = compare_persons(known("Kim Yong-il", country="PRK"), known("김영일", country="KOR"))
    assert not found.likely
    assert found.namesakes
    assert [spoke.fact for spoke in found.against] == [Fact.TWO_KOREAS]


def test_namesakes_are_told_apart_by_birth_as_exactly_as_it_is_known() -> None:
    one, other = "Ruslan Kazakbaev", "Руслан Казакбаев"
    assert compare_persons(known(one, born=PartialDate("1967")), known(other, born=PartialDate("1967-05-01"))).likely
    apart = compare_persons(known(one, born=PartialDate("1967")), known(other, born=PartialDate("1981-03")))
    assert apart.namesakes
    assert apart.against[0].fact == Fact.BORN_APART
    # Sources often differ by a year.
    assert compare_persons(known(one, born=PartialDate("1967")), known(other, born=PartialDate("1968"))).likely


def test_namesakes_are_told_apart_by_offices_no_one_could_hold_together() -> None:
    kyrgyz = Office("Minister of Foreign Affairs", country="KGZ", since=PartialDate("2018"), until=PartialDate("2020"))
    uzbek = Office("Minister of Trade", country="UZB", since=PartialDate("2019"), until=PartialDate("2021"))
    earlier = Office("Minister of Trade", country="KGZ", since=PartialDate("1938"))
    name = "Erlan Abdyldaev"
    assert compare_persons(known(name, offices=(kyrgyz,)), known(name, offices=(uzbek,))).namesakes
    found = compare_persons(known(name, offices=(kyrgyz,)), known(name, offices=(earlier,)))
    assert found.against[0].fact == Fact.TIMES_APART


def test_one_office_at_one_time_joins_a_person_before_and_after_a_change_of_surname() -> None:
    before = Office("Minister of Foreign Affairs", country="TJK", since=PartialDate("2013"))
    after = Office("minister of foreign affairs", country="TJK", since=PartialDate("2013-11-29"))
    aslov = known("Sirojiddin Aslov", "Сироджиддин Аслов", country="TJK", offices=(before,))
    muhriddin = known("Sirojiddin Muhriddin", "Сироҷиддин Муҳриддин", country="TJK", offices=(after,))
    found = compare_persons(aslov, muhriddin)
    assert found.likely
    assert Fact.SAME_OFFICE in {spoke.fact for spoke in found.facts}
    assert not compare_persons(
        known("Sirojiddin Aslov", country="TJK"), known("Sirojiddin Muhriddin", country="TJK")
    ).likely


def test_where_both_have_a_form_in_hangul_it_decides() -> None:
    one = known("김규현", "Kim K.")
    other = known("김계관", "Kim K.")
    assert not compare_persons(one, other).likely


def test_persons_without_names_are_nobody() -> None:
    assert not compare_persons(known(), known("김규현")).likely


@pytest.mark.parametrize("names", GROUPS, ids=["Otorbaev", "Ri", "Kim Kyou-hyun", "Kim Kye-gwan"])
def test_one_persons_names_share_a_key(names: tuple[str, ...]) -> None:
    missed = [(one, other) for one, other in combinations(names, 2) if not set(keys(one)) & set(keys(other))]
    assert missed == []


def test_what_says_most_is_looked_up_first() -> None:
    assert [{key[0] for key in turn} for turn in asked("Ri Chong Kuk")] == [{"k"}, {"2"}, {"1"}]
    assert [{key[0] for key in turn} for turn in asked("Атамбаев")] == [{"1"}]


def test_candidates_are_ranked_by_likeness() -> None:
    names = ("Ри Чон Гук", "이춘국", "Kim Kye-gwan", "이종국")
    found = rank("Rhee Jong Kook", [Candidate(name, name, plain(name)) for name in names])
    assert [key for key, _likeness in found] == ["이종국", "Ри Чон Гук"]


TEXT = st.text(alphabet=st.characters(codec="utf-8"), max_size=60)


@settings(deadline=None)
@given(TEXT, TEXT)
def test_no_text_is_too_strange_to_compare_and_either_side_may_come_first(one: str, other: str) -> None:
    assert compare_names(one, other).likely == compare_names(other, one).likely


@settings(deadline=None)
@given(TEXT)
def test_keys_are_short_and_few(text: str) -> None:
    found = keys(text)
    assert len(found) <= 24
    assert all(len(key) <= LONGEST_KEY for key in found)


@settings(deadline=None)
@given(st.lists(st.sampled_from([name for group in GROUPS for name in group]), min_size=1, max_size=3))
def test_a_name_is_likely_itself(names: list[str]) -> None:
    assert compare_persons(known(*names), known(*names)).likely
