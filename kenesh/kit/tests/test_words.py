"""Promises of the names and dates that pages show."""

import datetime as dt

import pytest
from django.template import Context, Template
from django.utils import translation

from kenesh.kit.countries import alpha2, country_name
from kenesh.kit.dates import write_date, write_time
from kenesh.kit.locales import language_name
from kenesh.kit.sectors import sector_name, sectors


def _plain(written: str) -> str:
    """With ordinary spaces: CLDR keeps “2012 года” together and spaces dashes thinly."""
    return " ".join(written.split())


@pytest.mark.parametrize(
    ("date", "english", "korean", "russian"),
    [
        ("2014", "2014", "2014년", "2014"),
        ("2012-07", "July 2012", "2012년 7월", "июль 2012 года"),
        ("2013-10-04", "4 October 2013", "2013년 10월 4일", "4 октября 2013 года"),
        ("2018-11-06/2018-11-07", "6–7 November 2018", "2018년 11월 6일~7일", "6–7 ноября 2018 года"),
        (
            "2018-11-30/2018-12-01",
            "30 November – 1 December 2018",
            "2018년 11월 30일 ~ 12월 1일",
            "30 ноября – 1 декабря 2018 года",
        ),
        ("2018/2020", "2018–2020", "2018년 ~ 2020년", "2018–2020"),
        (
            "2021-06/2022-12",
            "June 2021 – December 2022",
            "2021년 6월 ~ 2022년 12월",
            "июнь 2021 года – декабрь 2022 года",
        ),
    ],
)
def test_a_partial_date_is_written_as_the_language_writes_it(
    date: str, english: str, korean: str, russian: str
) -> None:
    written = [_plain(write_date(date, language)) for language in ("en", "ko", "ru")]
    assert written == [english, korean, russian]


def test_a_range_between_dates_of_different_exactness_keeps_both() -> None:
    assert _plain(write_date("2018/2019-05-18", "en")) == "2018 – 18 May 2019"


def test_a_range_of_one_day_is_that_day() -> None:
    assert write_date("2018-11-06/2018-11-06", "en") == "6 November 2018"


def test_the_weekday_is_added_only_where_the_day_is_known() -> None:
    assert write_date("2013-10-04", "ko", weekday=True) == "2013년 10월 4일 금요일"
    assert write_date("2013-10-04", "en", weekday=True).startswith("Friday")
    assert write_date("2013-10", "en", weekday=True) == "October 2013"


def test_an_unknown_date_says_so_in_the_readers_language() -> None:
    with translation.override("en"):
        assert write_date("") == "unknown"


def test_every_language_of_the_members_can_write_every_sort_of_date() -> None:
    for language in ("ja", "kk", "ky", "tg", "tk", "uz", "uz-Cyrl"):
        for date in ("2014", "2012-07", "2013-10-04", "2018-11-06/2018-11-07", "2018-11/2019-01", "2018/2019-01-02"):
            assert "20" in write_date(date, language)


def test_a_time_is_on_a_clock_of_24_hours_in_the_zone_named() -> None:
    at = dt.datetime(2013, 10, 4, 8, 30, tzinfo=dt.UTC)
    assert {write_time(at, "Asia/Bishkek", language) for language in ("en", "ko", "ru")} == {"14:30"}


@pytest.mark.parametrize(
    ("code", "language", "short", "formal"),
    [
        ("KGZ", "en", "Kyrgyzstan", "Kyrgyz Republic"),
        ("KGZ", "ru", "Кыргызстан", "Кыргызская Республика"),
        ("KOR", "en", "Republic of Korea", "Republic of Korea"),
        ("KOR", "ko", "한국", "대한민국"),
        ("KOR", "ru", "Республика Корея", "Республика Корея"),
        ("DEU", "ru", "Германия", "Германия"),
        ("AFG", "ko", "아프가니스탄", "아프가니스탄"),
        ("UZB", "uz", "Oʻzbekiston", "Oʻzbekiston"),
    ],
)
def test_a_country_is_named_as_protocol_writes_it(code: str, language: str, short: str, formal: str) -> None:
    assert country_name(code, language) == short
    assert country_name(code, language, form="formal") == formal


def test_a_code_of_no_country_stands_for_itself() -> None:
    assert country_name("XQX", "en") == "XQX"
    assert country_name("SUN", "en") == "SUN"


def test_three_letters_become_two() -> None:
    assert [alpha2(code) for code in ("KOR", "TKM", "MMR", "COD")] == ["KR", "TM", "MM", "CD"]


def test_a_sector_is_named_in_the_readers_language_or_in_english() -> None:
    assert sector_name("21030", "en") == "Rail transport"
    assert sector_name("21030", "ko") == "철도교통"
    assert sector_name("31291", "kk") == "Forestry services"
    assert sector_name("99", "en") == "99"


@pytest.mark.parametrize("language", ["ko", "ru"])
def test_every_sector_has_a_name_in_the_languages_of_the_interface(language: str) -> None:
    assert [code for code in sectors() if sector_name(code, language) == sector_name(code, "en")] == []


def test_a_category_stands_before_its_purposes() -> None:
    codes = sectors()
    assert codes.index("312") < codes.index("31210") < codes.index("31291")


def test_a_language_is_named_in_the_readers_own() -> None:
    assert language_name("uz-Cyrl", "en") == "Uzbek (Cyrillic)"
    assert language_name("tk", "ru") == "туркменский"
    assert language_name("ky", "ru") == "кыргызский"
    assert language_name("zzzz-nonsense", "en") == "zzzz-nonsense"


def test_templates_write_them_in_the_active_language() -> None:
    page = Template(
        '{% load words %}{{ "KGZ"|country }}|{{ "KGZ"|country:"formal" }}|{{ "21030"|sector }}|'
        '{{ "ja"|language_name }}|{{ "2012-07"|partial_date }}|{{ "2013-10-04"|partial_date:"weekday" }}|'
        '{{ members|country_list|join:", " }}'
    )
    with translation.override("ru"):
        shown = page.render(Context({"members": ("KOR", "KGZ")}))
    assert _plain(shown) == (
        "Кыргызстан|Кыргызская Республика|Железнодорожный транспорт|японский|"
        "июль 2012 года|пятница, 4 октября 2013 года|Республика Корея, Кыргызстан"
    )
