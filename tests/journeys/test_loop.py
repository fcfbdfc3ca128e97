"""The loop, carried by the people who carry it: a promise comes back to the next agenda."""

from __future__ import annotations

import re
from io import BytesIO
from typing import TYPE_CHECKING

import pytest
from openpyxl import load_workbook

from tests.journeys.conftest import LANGUAGES, accessible, fits, in_turn, sign_in

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

    from tests.journeys.conftest import Demo

# Pages of acts, which only those see who may act.
ACTS = (
    "/kca/editions/new/",
    "/kca/sessions/new/?edition=18",
    "/kca/ideas/new/?session=7-forestry",
    "/kca/commitments/new/?session=7-forestry",
    "/kca/agreements/new/?session=7-forestry",
    "/kca/projects/new/?agreement=mou-forest-2013",
    "/kca/papers/new/?edition=18",
    "/kca/commitments/c10/report/",
    "/kca/commitments/c10/assess/",
    "/kca/commitments/c10/owner/",
    "/kca/commitments/c10/warning/",
    "/kca/ideas/7-mechanism/examine/",
    "/kca/ideas/7-mechanism/decide/",
    "/kca/editions/18/agenda/place/",
    "/kca/papers/joint-statement-2024/language/",
    "/kca/warnings/",
)


def looked_at(page: Page) -> None:
    """Fail for what does not fit a phone or breaks a rule of access."""
    fits(page)
    accessible(page)


def submit(page: Page) -> None:
    """Send the form of an act."""
    page.locator("main form:has(input[name=version]) button:not([name])").first.click()


def lead(page: Page, ending: str) -> None:
    """Follow the first link of the page that leads to such an address."""
    page.locator(f'main a[href*="{ending}"]').first.click()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_form_of_an_officer_fits_a_phone_and_breaks_no_rule_of_access(
    open_page: Callable[..., Page], demo: Demo, language: str
) -> None:
    page = open_page(phone=True, language=language)
    sign_in(page, demo, "officer", language)
    for number, address in enumerate(ACTS):
        answer = page.goto(f"/{language}{address}")
        assert answer is not None
        assert answer.status == 200, address
        fits(page)
        if language == in_turn(number):
            accessible(page)


def test_an_officer_carries_a_promise_to_the_next_agenda_in_russian_on_a_phone(
    open_page: Callable[..., Page], demo: Demo
) -> None:
    page = open_page(phone=True, language="ru")
    sign_in(page, demo, "officer", "ru")
    guide = page.locator(".notice ol a")
    guide.nth(0).click()
    assert "/ru/kca/releases/mofa-2013-10/" in page.url
    lead(page, "/agreements/mou-forest-2013/")
    looked_at(page)
    lead(page, "/projects/")
    project = page.url
    assert page.get_by_text("Раннее предупреждение").first.is_visible()
    lead(page, "/warning/")
    page.fill("textarea[name=text__ru]", "Доложить 18-му форуму, что посажено и сколько потрачено.")
    page.check("input[name=countries][value=KAZ]")
    submit(page)
    assert re.search(r"/ru/kca/answers/[\w-]+/$", page.url)
    looked_at(page)
    lead(page, "/place/")
    looked_at(page)
    submit(page)
    page.goto("/ru/desk/")
    page.locator(".notice ol a").last.click()
    assert re.search(r"/ru/kca/agenda/[\w-]+/$", page.url)
    looked_at(page)
    # The item says where it comes from, step by step, and the edition's page shows the item.
    trail = page.locator(".trail").inner_text()
    assert trail.count("›") >= 2
    assert page.locator(f'.trail a[href="{project.removeprefix(demo.url)}"]').is_visible()
    assert page.locator('.trail a[href*="/agreements/mou-forest-2013/"]').is_visible()
    item = page.url.removeprefix(demo.url)
    page.locator('dl a[href*="/editions/"]').click()
    assert page.locator(f'main a[href*="{item.rstrip("/").rsplit("/", 1)[1]}"]').first.is_visible()
    page.goto(project)
    assert page.locator(f'.trail a[href="{item}"]').is_visible()


def test_a_focal_point_reports_and_names_an_official_in_korean(open_page: Callable[..., Page], demo: Demo) -> None:
    page = open_page(language="ko")
    sign_in(page, demo, "focal-point", "ko")
    assert page.get_by_text("키르기스스탄").first.is_visible()
    lead(page, "/kca/projects/")
    project = page.url
    looked_at(page)
    lead(page, "/report/")
    looked_at(page)
    # Everything wrong is said at once, beside its field, and nothing typed is lost.
    page.fill("textarea[name=text__ko]", "교육이 예정대로 끝났습니다.")
    page.fill("input[name=date]", "32.13.2026")
    submit(page)
    assert page.url == f"{project}report/"
    assert page.locator("[aria-invalid=true]").count() >= 1
    assert page.locator("textarea[name=text__ko]").input_value() == "교육이 예정대로 끝났습니다."
    page.fill("input[name=date]", "2026-11")
    if page.locator("select[name=assessment]").count():
        page.select_option("select[name=assessment]", index=1)
    submit(page)
    assert re.search(r"/ko/kca/(reports|projects)/[\w-]+/$", page.url)
    page.goto(project)
    assert page.get_by_text("교육이 예정대로 끝났습니다.").first.is_visible()
    lead(page, "/owner/")
    looked_at(page)
    page.fill("input[name=official]", "표본 담당자")
    page.fill("textarea[name=body__ko], input[name=body__ko]", "표본 기관")
    submit(page)
    page.goto(project)
    assert page.get_by_text("표본 담당자").first.is_visible()
    # What a focal point may not do is not offered, and refused with its reason.
    assert page.locator('main a[href$="/warning/"]').count() == 0
    answer = page.goto(f"{project}warning/")
    assert answer is not None
    assert answer.status == 403


def test_a_member_asks_for_another_date_and_the_secretariat_answers(open_page: Callable[..., Page], demo: Demo) -> None:
    officer, focal_point = open_page(), open_page(phone=True, language="ko")
    sign_in(officer, demo, "officer")
    officer.goto("/en/kca/commitments/new/?session=7-forestry")
    officer.fill("textarea[name=title__en], input[name=title__en]", "Sample: send the list of nurseries")
    officer.fill("textarea[name=text__en]", "Sample: send the list of nurseries to the secretariat.")
    officer.check("input[name=countries][value=KGZ]")
    officer.fill("input[name=due]", "2027-01")
    officer.locator("main form:has(textarea[name=text__en]) button:not([name])").first.click()
    assert re.search(r"/en/kca/commitments/[\w-]+/$", officer.url)
    promise = officer.url.removeprefix(f"{demo.url}/en")
    sign_in(focal_point, demo, "focal-point", "ko")
    focal_point.goto(f"/ko{promise}")
    lead(focal_point, "/date/")
    looked_at(focal_point)
    focal_point.fill("input[name=due]", "2027-06")
    focal_point.fill("textarea[name=reason__ko]", "묘포장 조사가 늦어졌습니다.")
    submit(focal_point)
    assert focal_point.url.startswith(f"{demo.url}/ko{promise}".rstrip("/"))
    officer.goto("/en/desk/")
    officer.locator('main a[href*="date-proposal"], main a[href*="/commitments/"]').first.click()
    lead(officer, "/answer/")
    officer.check("input[name=accepted][value=yes]")
    submit(officer)
    focal_point.goto(f"/ko{promise}")
    assert focal_point.get_by_text("2027년 6월").first.is_visible()
    told = focal_point.get_by_text("Sample: send the list of nurseries")
    for _ in range(50):
        focal_point.goto("/ko/inbox/")
        if told.count():
            break
        focal_point.wait_for_timeout(200)
    assert told.first.is_visible()


def test_a_visitor_sees_who_owes_what_without_javascript(open_page: Callable[..., Page], demo: Demo) -> None:
    page = open_page(javascript=False, phone=True)
    page.goto("/en/kca/")
    page.get_by_role("link", name="Who owes what").first.click()
    page.select_option("select[name=state]", "silent")
    page.locator("main form[method=get] button, main form:not([method]) button").first.click()
    assert "state=silent" in page.url
    rows = page.locator("main table").last.locator("tbody tr")
    assert rows.count() > 0
    shown = rows.locator("th a, td a").first.inner_text()
    file = page.locator('main a[href*="owed.xlsx"]').first.get_attribute("href")
    assert file is not None
    book = load_workbook(BytesIO(page.request.get(f"{demo.url}{file}").body()))
    written = [str(cell.value) for row in book.active.iter_rows() for cell in row]  # type: ignore[union-attr]
    assert shown in written
    rows.locator("th a, td a").first.click()
    assert page.get_by_role("heading", level=1).inner_text() != ""
    # Officials' names, reminders and forms are for members.
    assert page.locator("main form").count() == 0
    assert page.locator('main a[href$="/report/"]').count() == 0
