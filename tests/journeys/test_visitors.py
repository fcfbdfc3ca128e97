"""What visitors do who hold no account: in three languages, on a phone and a desk, with and without JavaScript."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from tests.journeys.conftest import LANGUAGES, accessible, fits, in_turn

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

PAGES = (
    "/",
    "/kca/",
    "/kca/editions/",
    "/kca/editions/7/",
    "/kca/editions/2/",
    "/kca/editions/summit-1/",
    "/kca/commitments/",
    "/kca/ideas/",
    "/kca/projects/",
    "/kca/projects/p01/",
    "/kca/agreements/",
    "/kca/agreements/mou-forest-2013/",
    "/kca/people/",
    "/kca/people/otorbaev/",
    "/kca/people/kim-kyou-hyun/",
    "/kca/bodies/",
    "/kca/bodies/secretariat/",
    "/kca/gatherings/",
    "/kca/bodies/business-council/",
    "/kca/organisations/",
    "/kca/centres/korea-center-bishkek/",
    "/kca/centres/korea-center-bishkek/catalogue/?q=Kim",
    "/kca/experts/",
    "/kca/contribution-calls/",
    "/kca/companies/",
    "/kca/press/",
    "/kca/releases/mofa-2013-10/",
    "/kca/owed/",
    "/kca/warnings/rules/",
    "/kca/agenda/",
    "/kca/reports/",
    "/kca/papers/",
    "/kca/calendar/",
    "/caj/",
    "/caj/editions/1/",
    "/search/?q=otorbaev",
    "/account/login/",
    "/outbox/",
)


@pytest.mark.parametrize("address", PAGES)
def test_every_page_fits_a_phone_and_breaks_no_rule_of_access(open_page: Callable[..., Page], address: str) -> None:
    page = open_page(phone=True)
    for language in LANGUAGES:
        answer = page.goto(f"/{language}{address}")
        assert answer is not None
        assert answer.status == 200
        fits(page)
        if language == in_turn(PAGES.index(address)):
            accessible(page)


# Every third: its colours are those of components, which stand on all pages.
@pytest.mark.parametrize("address", PAGES[::3])
def test_the_dark_theme_breaks_no_rule_of_access(open_page: Callable[..., Page], address: str) -> None:
    page = open_page(dark=True)
    page.goto(f"/en{address}")
    # It has other colours, and nothing else.
    accessible(page, "color-contrast", "link-in-text-block")


def test_a_reader_finds_what_became_of_a_promise_without_javascript(open_page: Callable[..., Page]) -> None:
    page = open_page(javascript=False)
    page.goto("/")
    assert page.url.endswith("/en/")
    page.get_by_role("link", name="Korea-Central Asia Cooperation Forum").first.click()
    page.get_by_role("link", name="Commitments").first.click()
    assert "/kca/commitments/" in page.url
    page.get_by_role("link", name=re.compile("Secretariat", re.IGNORECASE)).first.click()
    assert re.search(r"/kca/commitments/c\d+/", page.url)
    assert page.get_by_role("heading", level=1).is_visible()


def test_the_language_switch_keeps_the_page(open_page: Callable[..., Page]) -> None:
    page = open_page()
    page.goto("/en/kca/editions/7/")
    page.get_by_role("link", name="한국어").click()
    assert page.url.endswith("/ko/kca/editions/7/")
    assert page.locator("html").get_attribute("lang") == "ko"
    page.get_by_role("link", name="Русский").click()
    assert page.url.endswith("/ru/kca/editions/7/")


@pytest.mark.parametrize("name", ["Otorbaev", "Оторбаев", "Zhoomart", "жоомарт"])
def test_a_person_is_found_in_any_script(open_page: Callable[..., Page], name: str) -> None:
    page = open_page(phone=True)
    page.goto("/en/search/")
    page.fill("main input[name=q]", name)
    page.keyboard.press("Enter")
    page.locator(".hits a").first.click()
    assert "/people/otorbaev/" in page.url


def test_a_source_opens_in_place(open_page: Callable[..., Page]) -> None:
    page = open_page()
    page.goto("/en/kca/editions/7/")
    mark = page.locator("sup button[popovertarget]").first
    note = page.locator(f"#{mark.get_attribute('popovertarget')}")
    assert not note.is_visible()
    mark.click()
    assert note.is_visible()
    assert page.url.endswith("/en/kca/editions/7/")


def test_every_clause_of_the_release_opens_the_record_that_holds_it(open_page: Callable[..., Page]) -> None:
    page = open_page()
    page.goto("/en/kca/releases/mofa-2013-10/")
    links = page.locator("main li[id^=clause-] a").evaluate_all("all => all.map(one => one.href)")
    assert len(links) >= 60
    anchors = {}
    for link in dict.fromkeys(links):
        address, _, anchor = link.partition("#")
        if address not in anchors:
            answer = page.request.get(address)
            assert answer.ok, link
            anchors[address] = set(re.findall(r'\bid="([^"]+)"', answer.text()))
        assert not anchor or anchor in anchors[address], link
