"""Each language sorts by its own alphabet."""

from __future__ import annotations

import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kenesh.kit.collation import ALPHABETS, key

LANGUAGES = st.sampled_from([*ALPHABETS, "und"])


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("ru", "Ёлкин Емельянов"),
        ("kk", "Корея Қазақстан"),
        ("kk", "Ыбырай Ілияс"),
        ("ky", "Тургун Үсөн"),
        ("tg", "Гул Ғафур Дониёр"),
        ("tk", "Çary Döwlet"),
        ("tk", "Cem Çary"),
        ("uz", "Turkmaniston Oʻzbekiston"),
        ("uz", "Zafar Oʻktam Gʻulom Shavkat Choʻlpon"),
        ("uz", "Zafar O'ktam G‘ulom"),
        ("uz-Cyrl", "Шавкат Ўктам Қодир Ғулом Ҳаким"),
        ("ko", "대한민국 우즈베키스탄 한국 Korea"),
        ("ja", "カザフスタン キルギス トルクメニスタン"),
        ("ja", "ハン バン パン"),
        ("ja", "かき カキ"),
        ("en", "Emil Émile Emily"),
        ("en", "De De-Vries Dee"),
        ("ru", "Аскаров Zhukov"),
        ("en", "Zhukov Аскаров"),
    ],
)
def test_each_language_sorts_by_its_own_alphabet(language: str, words: str) -> None:
    wanted = words.split()
    turned = wanted[::-1]
    assert sorted(turned, key=lambda word: key(word, language)) == wanted


def test_a_space_comes_before_every_letter() -> None:
    assert key("Kim Jun", "en") < key("Kima", "en")
    assert key("Kim", "en") < key("Kim Jun", "en")


def test_small_comes_before_capital_only_where_nothing_else_differs() -> None:
    assert key("kim", "en") < key("Kim", "en") < key("kima", "en")


def test_a_mark_counts_only_where_the_letters_are_equal() -> None:
    assert key("Müller", "en") > key("Muller", "en")
    assert key("Müllen", "en") < key("Muller", "en")
    assert key("Uly", "tk") < key("Ülker", "tk")


def test_a_letter_of_another_cyrillic_alphabet_stands_after_its_neighbour() -> None:
    assert key("Кят", "ru") < key("Қазақ", "ru") < key("Лена", "ru")


def test_a_long_vowel_sorts_as_the_vowel_it_repeats() -> None:
    assert key("カーン", "ja") < key("カイ", "ja") < key("カン", "ja")


@settings(deadline=None)
@given(LANGUAGES, st.text(max_size=12), st.text(max_size=12))
def test_two_texts_are_equal_only_when_they_are_the_same(language: str, one: str, other: str) -> None:
    same = unicodedata.normalize("NFC", one) == unicodedata.normalize("NFC", other)
    assert (key(one, language) == key(other, language)) == same


@settings(deadline=None)
@given(LANGUAGES, st.lists(st.text(max_size=8), max_size=8))
def test_sorting_never_depends_on_the_order_before(language: str, texts: list[str]) -> None:
    once = sorted(texts, key=lambda text: key(text, language))
    turned = texts[::-1]
    again = sorted(turned, key=lambda text: key(text, language))
    assert [key(text, language) for text in once] == [key(text, language) for text in again]


@pytest.mark.parametrize("language", [language for language, letters in ALPHABETS.items() if letters])
def test_an_alphabet_is_in_its_own_order(language: str) -> None:
    letters = ALPHABETS[language].split()
    for one, other in pairwise(letters):
        assert key(one, language) < key(other, language)
        assert key(one.upper(), language) < key(other, language)
