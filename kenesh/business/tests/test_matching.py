"""Needs and offers find each other across languages, and say why; what is alike in words only does not."""

from __future__ import annotations

from kenesh.business.codes import codes, is_code, title_of
from kenesh.business.matching import Matcher, Ware, kinship
from kenesh.business.reading import read

OFFERS = (
    Ware("yarn", ("Предлагаем хлопчатобумажную пряжу",)),
    Ware("solar", ("Photovoltaic panels and inverters",)),
    Ware("honey", ("천연 벌꿀 수출",), ("HS0409",)),
)


def test_the_list_holds_every_chapter_in_three_languages() -> None:
    chapters = [code for code in codes() if code.startswith("HS")]
    assert len(chapters) == 96
    assert all(all(one.titles.values()) and set(one.titles) == {"en", "ko", "ru"} for one in codes().values())
    assert (title_of("HS5205", "ko"), title_of("HS52", "uz")) == ("면", "Cotton")
    assert is_code("HS5205")
    assert is_code("32163")
    assert not is_code("HS7701")
    assert not is_code("cotton")


def test_a_need_in_korean_finds_an_offer_in_russian_and_says_by_which_words() -> None:
    best = Matcher(OFFERS).ranked(Ware("n", ("면사를 정기적으로 구매하고 싶습니다",)))[0]
    assert best.key == "yarn"
    reason = best.reasons[0]
    assert (reason.sort, reason.code) == ("texts", "HS52")
    assert reason.theirs == ("хлопчатобумажную", "пряжу")


def test_a_code_that_one_side_chose_meets_the_words_of_the_other() -> None:
    best = Matcher(OFFERS).ranked(Ware("n", ("Мёд в бочках",), ("HS04",)))[0]
    assert best.key == "honey"
    assert {"codes", "crossed"} <= {one.sort for one in best.reasons}


def test_what_has_nothing_in_common_is_no_match() -> None:
    assert Matcher(OFFERS).ranked(Ware("n", ("Kindergarten playground",))) == []
    assert Matcher(()).ranked(Ware("n", ("cotton",))) == []
    assert Matcher(OFFERS).ranked(Ware("n", ("", "  "))) == []


def test_codes_are_nearer_the_more_they_share() -> None:
    near = [kinship("HS5205", other) for other in ("HS5205", "HS52", "HS5208", "32163", "HS61", "HS27")]
    assert near == sorted(near, reverse=True)
    assert near[-1] == 0


def test_endings_and_particles_do_not_matter() -> None:
    for text in ("солнечных панелей", "Солнечная панель", "solar panels", "태양광을"):
        assert "HS85" in read([text]).weights, text


def test_who_looks_for_equipment_for_goods_looks_for_equipment() -> None:
    needs = Matcher(
        (Ware("dye", ("Ищем красильное оборудование для пряжи",)), Ware("buy", ("면사를 정기적으로 구매",)))
    )
    assert [one.key for one in needs.ranked(Ware("o", ("Хлопчатобумажная пряжа",)))] == ["buy", "dye"]
    offers = Matcher((Ware("line", ("Drying lines",)), Ware("fruit", ("Dried fruit",)), Ware("store", ("Склад",))))
    for text in ("Ищем оборудование для сушки фруктов", "We look for equipment for fruit", "과일용 설비"):
        assert [one.key for one in offers.ranked(Ware("n", (text,)))] == ["line", "fruit"], text
    fruit = offers.ranked(Ware("n", ("We are looking for dried fruit",)))
    assert fruit[0].key == "fruit"


def test_words_are_shown_as_they_are_written_and_once() -> None:
    best = Matcher((Ware("o", ("Пряжа из хлопка",)),)).ranked(Ware("n", ("Ищем пряжу",)))[0]
    words = next(one for one in best.reasons if one.sort == "words")
    assert (words.mine, words.theirs) == (("пряжу",), ("пряжа",))
