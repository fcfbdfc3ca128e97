"""Composing: what stands in the record is said, with its facts; what does not is listed; grammar holds in three languages."""

from __future__ import annotations

import doctest

import pytest

from kenesh.press.composing import english, facts, korean, russian, text
from kenesh.press.composing.decided import accord
from kenesh.press.composing.edition import compose_edition
from kenesh.press.composing.facts import Ref
from kenesh.press.composing.shorter import compose_meeting
from kenesh.press.composing.telling import LANGUAGES, PROSE, Telling

BISHKEK = facts.Named(Ref("place", "bishkek"), {"en": "Bishkek", "ko": "비슈케크", "ru": "Бишкек"}, "KGZ")
FORUM = facts.Forum(
    Ref("body", "forum"),
    {"en": "The Forum", "ko": "협력포럼", "ru": "Форум сотрудничества"},
    {"en": "A forum", "ko": "협의체", "ru": "Механизм"},
    "2007",
    ("KOR", "KGZ"),
)
TITLE = {"en": "7th Forum", "ko": "제7차 포럼", "ru": "7-й Форум"}


def edition(**given: object) -> facts.EditionFacts:
    """The seventh, with nothing but what is given."""
    known: dict[str, object] = {
        "ref": Ref("edition", "7"),
        "forum": FORUM,
        "title": TITLE,
        "held": True,
        "date": "2013-10-04",
        "country": "KGZ",
        "place": BISHKEK,
        "venue": {},
        "level": "vice-minister",
        "motto": {},
    }
    return facts.EditionFacts(**{**known, **given})  # type: ignore[arg-type]  # as the test gives them


@pytest.mark.parametrize("module", [english, korean, russian, text])
def test_the_examples_hold(module: object) -> None:
    assert doctest.testmod(module).failed == 0  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("word", "topic", "subject", "objected", "together", "towards"),
    [
        ("포럼", "포럼은", "포럼이", "포럼을", "포럼과", "포럼으로"),
        ("회의", "회의는", "회의가", "회의를", "회의와", "회의로"),
        ("서울", "서울은", "서울이", "서울을", "서울과", "서울로"),
        (
            "외교부(대한민국)",
            "외교부(대한민국)는",
            "외교부(대한민국)가",
            "외교부(대한민국)를",
            "외교부(대한민국)와",
            "외교부(대한민국)로",
        ),
        ("2013", "2013은", "2013이", "2013을", "2013과", "2013으로"),
        ("「비전」", "「비전」은", "「비전」이", "「비전」을", "「비전」과", "「비전」으로"),
    ],
)
def test_particles_follow_the_last_sound(
    word: str, topic: str, subject: str, objected: str, together: str, towards: str
) -> None:
    said = (
        korean.topic(word),
        korean.subject(word),
        korean.objected(word),
        korean.together(word),
        korean.towards(word),
    )
    assert said == (topic, subject, objected, together, towards)


@pytest.mark.parametrize(
    ("name", "genitive", "instrumental", "prepositional"),
    [
        ("Казахстан", "Казахстана", "Казахстаном", "Казахстане"),
        ("Республика Корея", "Республики Корея", "Республикой Корея", "Республике Корея"),
        ("Кыргызская Республика", "Кыргызской Республики", "Кыргызской Республикой", "Кыргызской Республике"),
        ("Япония", "Японии", "Японией", "Японии"),
        ("Астана", "Астаны", "Астаной", "Астане"),
        ("Душанбе", "Душанбе", "Душанбе", "Душанбе"),
        ("Алматы", "Алматы", "Алматы", "Алматы"),
        ("Улан-Батор", "Улан-Батора", "Улан-Батором", "Улан-Баторе"),
        ("Казань", "Казани", "Казанью", "Казани"),
        ("Нью Йорк Сити", "Нью Йорк Сити", "Нью Йорк Сити", "Нью Йорк Сити"),
    ],
)
def test_countries_and_places_are_declined(name: str, genitive: str, instrumental: str, prepositional: str) -> None:
    cases = ("genitive", "instrumental", "prepositional")
    assert tuple(russian.decline(name, case) for case in cases) == (genitive, instrumental, prepositional)  # type: ignore[arg-type]


def test_dates_are_said_as_exactly_as_they_are_known() -> None:
    assert [russian.when(one) for one in ("2013-10-04", "2012-07", "2014", "")] == [
        *("4 октября 2013 года", "в июле 2012 года", "в 2014 году", ""),
    ]
    assert [russian.since(one) for one in ("2007", "2012-07", "2017-07-10")] == [
        *("с 2007 года", "с июля 2012 года", "с 10 июля 2017 года"),
    ]
    assert [english.when(one) for one in ("2012-07", "")] == ["in July 2012", ""]


def test_the_verb_agrees_with_what_the_edition_is_called() -> None:
    assert russian.was_held("7-й Форум сотрудничества") == "состоялся"
    assert russian.was_held("Встреча министров на форуме") == "состоялась"
    assert russian.was_held("Первое заседание совета") == "состоялось"


def test_when_where_and_at_which_level_in_three_languages() -> None:
    said = {language: compose_edition(edition(), language).paragraphs[1].text for language in LANGUAGES}
    assert said == {
        "en": "The 7th Forum was held on 4 October 2013 in Bishkek, Kyrgyzstan at the level of vice-ministers.",
        "ko": "제7차 포럼이 2013년 10월 4일 키르기스스탄 비슈케크에서 차관급으로 개최되었다.",
        "ru": "7-й Форум состоялся 4 октября 2013 года в Бишкеке (Кыргызстан) на уровне вице-министров.",
    }


def test_what_is_planned_is_not_said_to_have_been_held() -> None:
    planned = edition(held=False, date="2026", place=None, country="UZB", level="")
    said = [compose_edition(planned, language).paragraphs[1].text for language in LANGUAGES]
    assert said == [
        "The 7th Forum is to be held in 2026 in Uzbekistan.",
        "제7차 포럼이 2026년 우즈베키스탄에서 개최될 예정이다.",
        "7-й Форум: проведение запланировано в 2026 году в Узбекистане.",
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_sentence_rests_on_a_fact_and_says_which_it_is(language: str) -> None:
    composed = compose_edition(edition(), language)
    assert composed.sentences
    assert all(one.facts and one.key and one.text == one.composed for one in composed.sentences)
    assert len({one.key for one in composed.sentences}) == len(composed.sentences)


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_missing_is_listed_and_not_said(language: str) -> None:
    composed = compose_edition(edition(date="", place=None, level="", country=""), language)
    lacks = {one.what for one in composed.missing}
    assert {"date", "place", "country", "level", "head", "attendance", "speeches", "subjects", "decisions"} <= lacks
    assert {"meetings", "next"} <= lacks


def test_a_name_unknown_in_a_language_leaves_the_office_and_is_listed() -> None:
    head = facts.Figure(
        Ref("participant", "7-kgz"),
        "KGZ",
        {"en": "Erlan Abdyldaev"},
        {"en": "Minister", "ko": "외교장관", "ru": "Министр"},
        "Erlan Abdyldaev",
        "head",
    )
    said = compose_edition(edition(figures=(head,)), "ko")
    assert "각국 수석대표는 다음과 같다: 키르기스스탄 – 외교장관." in {one.text for one in said.sentences}
    assert ("name-in-language", "Erlan Abdyldaev") in {(one.what, one.about) for one in said.missing}
    assert "Erlan Abdyldaev, Minister" in str(
        [one.text for one in compose_edition(edition(figures=(head,)), "en").sentences]
    )


def test_what_sources_dispute_and_what_is_only_counted_as_a_promise_is_not_said() -> None:
    disputed = facts.Dispute(Ref("edition", "7"), ({"en": "Two hundred came"}, {"en": "Ninety came"}))
    counted = facts.Utterance(Ref("commitment", "c"), {"en": "To do it"})
    said = compose_edition(edition(disputes=(disputed,), counted=(counted,)), "en")
    whole = " ".join(one.text for one in said.sentences)
    assert "Two hundred" not in whole
    assert "To do it" not in whole
    assert {"disputed", "counted"} <= {one.what for one in said.missing}
    assert "“Two hundred came” / “Ninety came”" in {one.about for one in said.missing}


@pytest.mark.parametrize(
    ("language", "begun", "told"),
    [
        (
            "en",
            "by the Foreign Ministry (Republic of Korea).",
            "Suggested by the Deputy Prime Minister (Kyrgyzstan): A secretariat.",
        ),
        ("ko", "대한민국 외교부가 검토한다.", "키르기스스탄 부총리가 제안한 사항: 사무국."),
        (
            "ru",
            "изучает: МИД (Республика Корея).",
            "Автор предложения – вице-премьер-министр (Кыргызстан): Секретариат.",
        ),
    ],
)
def test_a_suggestion_is_not_told_as_examined_and_whose_ministry_it_is_is_said(
    language: str, begun: str, told: str
) -> None:
    ministry = facts.Named(Ref("organisation", "mofa"), {"en": "Foreign Ministry", "ko": "외교부", "ru": "МИД"}, "KOR")
    office = {"en": "Deputy Prime Minister", "ko": "부총리", "ru": "вице-премьер-министр"}
    by = facts.Figure(Ref("participant", "p"), "KGZ", {}, office, "Djoomart Otorbaev")
    title = {"en": "A secretariat", "ko": "사무국", "ru": "Секретариат"}
    examined = facts.Proposal(Ref("idea", "e"), title, None, {}, (ministry,))
    suggested = facts.Proposal(Ref("idea", "s"), title, by, {})
    composed = compose_edition(edition(ideas=(examined, suggested)), language)
    found = {one.text: paragraph for paragraph in composed.paragraphs for one in paragraph.sentences}
    assert any(text.endswith(begun) for text in found)
    assert found[told].sort == "paragraph"


def test_an_honour_whose_holder_has_no_name_in_a_language_is_listed_as_left_out() -> None:
    holder = facts.Named(Ref("person", "kim"), {"en": "Kim Kyou-hyun"})
    badge = facts.Distinction(Ref("honour", "h"), {"en": "Honorary Reader", "ru": "Почётный читатель"}, None, holder, 1)
    said = compose_edition(edition(distinctions=(badge,)), "ru")
    assert ("honour", "Почётный читатель") in {(one.what, one.about) for one in said.missing}


def test_announced_numbers_are_not_told_as_those_who_came() -> None:
    announced = facts.Count(Ref("headcount", "a"), 200, {"en": "Delegates"}, "about", "announced")
    assert "about 200" not in str(compose_edition(edition(counts=(announced,)), "en").sentences)


def test_a_number_is_told_with_those_who_are_part_of_it() -> None:
    others = facts.Count(Ref("headcount", "o"), 150, {"en": "Others", "ru": "Помимо делегаций"}, "about", "official")
    experts = facts.Count(Ref("headcount", "e"), 81, {"en": "Experts", "ru": "Эксперты"}, "", "official", "o")
    said = {language: compose_edition(edition(counts=(others, experts)), language) for language in ("en", "ru")}
    assert "Counted among those present (others): about 150, among them experts, 81." in _texts(said["en"])
    assert "Число участников (помимо делегаций): около 150 человек, в том числе эксперты – 81 человек." in _texts(
        said["ru"]
    )


def _texts(composed: text.Composed) -> list[str]:
    return [one.text for one in composed.sentences]


def test_bilateral_meetings_of_one_country_are_told_together() -> None:
    def bilateral(code: str) -> facts.Encounter:
        sides = tuple(facts.Figure(Ref("meeting", code), one, {}, {}) for one in ("KOR", code))
        return facts.Encounter(Ref("meeting", code.lower()), "bilateral", {"en": "x"}, {}, "", None, sides)

    both = edition(encounters=(bilateral("KAZ"), bilateral("UZB")))
    assert "Отдельные двусторонние встречи Республики Корея с Казахстаном и Узбекистаном." in _texts(
        compose_edition(both, "ru")
    )
    assert "대한민국은 카자흐스탄 및 우즈베키스탄과 각각 양자회담을 가졌다." in _texts(compose_edition(both, "ko"))


def test_the_title_of_a_bilateral_names_both_who_met() -> None:
    sides = tuple(facts.Figure(Ref("meeting", "m"), one, {}, {}) for one in ("KOR", "KAZ"))
    for title, said in (
        ("Meeting with Kazakhstan", "Meeting with Kazakhstan (Republic of Korea, Kazakhstan)"),
        ("Kazakhstan and the Republic of Korea", "Kazakhstan and the Republic of Korea"),
    ):
        met = facts.Encounter(Ref("meeting", "m"), "bilateral", {"en": title}, {}, "", None, sides)
        assert compose_meeting(met, (), FORUM, "en").title == said


def test_an_agreement_says_when_where_and_by_whom() -> None:
    mou = facts.Accord(
        Ref("agreement", "mou"), {"en": "Forestry memorandum"}, {}, "2013-10-04", BISHKEK, True, ("KOR", "KGZ")
    )
    said = [one for one in accord(Telling("en"), mou) if one]
    assert said[0].text == (
        "The Forestry memorandum was concluded on 4 October 2013 in Bishkek by the Republic of Korea and Kyrgyzstan."
    )
    assert said[0].facts == tuple(Ref("agreement", "mou", name) for name in ("", "signed", "place", "parties"))


def test_paragraphs_are_numbered_as_the_house_numbers_them() -> None:
    built = text.Builder("en")
    one = text.Sentence("One.", "one", (Ref("edition", "7"),), "One.")
    built.title(one)
    built.paragraph(one)
    built.point(one)
    built.point(None)
    built.point(one)
    built.note(one)
    built.paragraph(None)
    built.paragraph(one)
    assert [paragraph.label for paragraph in built.paragraphs] == ["title", "1", "1 (a)", "1 (b)", "1 (note)", "2"]
    assert text.read(text.plain(built.paragraphs)) == tuple(built.paragraphs)


def test_each_language_says_everything_that_a_release_can_ask_of_it() -> None:
    asked = {name for name in dir(PROSE["en"]) if not name.startswith("_")}
    assert all({name for name in dir(prose) if not name.startswith("_")} == asked for prose in PROSE.values())
