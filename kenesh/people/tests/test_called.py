"""Which form of a name a reader is shown."""

from __future__ import annotations

from dataclasses import dataclass

from kenesh.people.called import called, own


@dataclass
class Form:
    text: str
    language: str
    script: str
    preferred: bool = False
    guess: bool = False


OTORBAEV = [
    Form("Djoomart Otorbaev", "en", "Latn"),
    Form("Zhoomart Otorbayev", "en", "Latn", preferred=True),
    Form("Жоомарт Оторбаев", "ky", "Cyrl"),
    Form("Джоомарт Оторбаев", "ru", "Cyrl"),
]


def test_each_reader_sees_the_form_of_their_language() -> None:
    names = called(OTORBAEV)
    assert names["ru"] == "Джоомарт Оторбаев"
    assert names["ky"] == "Жоомарт Оторбаев"


def test_the_preferred_form_comes_first() -> None:
    assert called(OTORBAEV)["en"] == "Zhoomart Otorbayev"


def test_a_reader_without_a_form_of_their_language_sees_one_in_their_script() -> None:
    names = called([Form("Жоомарт Оторбаев", "ky", "Cyrl"), Form("Otorbaev", "und", "Latn")])
    assert names["ru"] == "Жоомарт Оторбаев"
    assert names["en"] == "Otorbaev"
    assert "ko" not in names


def test_a_romanised_korean_name_is_no_korean_form() -> None:
    names = called([Form("Kim Kyou-hyun", "ko", "Latn"), Form("김규현", "ko", "Hang")])
    assert names["ko"] == "김규현"
    assert names["en"] == "Kim Kyou-hyun"


def test_a_guess_is_never_shown_as_a_name() -> None:
    guess = Form("Ким Гю Хён", "ru", "Cyrl", preferred=True, guess=True)
    assert "Ким Гю Хён" not in called([guess, Form("Kim Kyou-hyun", "en", "Latn")]).values()
    assert own([guess], "KGZ") is None


def test_ones_own_script_is_that_of_ones_country() -> None:
    found = own(OTORBAEV, "KGZ")
    assert found
    assert found.text == "Жоомарт Оторбаев"
    korean = own([Form("Kim Kyou-hyun", "en", "Latn"), Form("김규현", "ko", "Kore")], "KOR")
    assert korean
    assert korean.text == "김규현"
    assert own(OTORBAEV, "") is None
