"""From a memorandum to the next agenda: an obligation, a promise, a project, a report, a warning, its answer.

In Russian, on the smallest phone that is sold, without once leaving the browser.
"""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import TYPE_CHECKING

from tests.journeys.conftest import sign_in
from tests.journeys.test_loop import lead, looked_at, submit

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

    from tests.journeys.conftest import Demo

NARROW = {"width": 375, "height": 720}
# Where pictures of the way are kept, for whoever wants to look at them.
PICTURES = os.environ.get("JOURNEY_PICTURES", "")


def seen(page: Page, name: str) -> None:
    """Look at a page: it fits, and breaks no rule of access."""
    looked_at(page)
    if PICTURES:
        page.screenshot(path=Path(PICTURES) / f"{name}.png", full_page=True)


def obliged(page: Page) -> str:
    """Record an obligation of the memorandum; returns the address of the promise that it is watched by."""
    # What an article obliges to; the page says when it falls due before anything is kept.
    lead(page, "/obligation/")
    page.fill("textarea[name=title__ru], input[name=title__ru]", "Образец: ежегодная встреча лесных служб")
    page.fill("input[name=article]", "4")
    page.check("input[name=countries][value=KAZ]")
    page.fill("input[name=since]", "2024")
    page.fill("input[name=every]", "12")
    page.check("input[name=from_start]")
    page.click("button[name=preview]")
    assert page.locator("[role=status] li").count() == 4
    seen(page, "02-obligation-and-its-dates")
    submit(page)
    assert re.search(r"/ru/kca/agreements/mou-forest-2013/", page.url)
    seen(page, "03-memorandum-with-the-obligation")
    # Each time it falls due is a promise: the first is past.
    page.locator(
        "#obligations ~ * a[href*='/commitments/'], section:has(#obligations) a[href*='/commitments/']"
    ).last.click()
    promise = page.url
    seen(page, "04-promise")
    return promise


def worked_on(page: Page) -> None:
    """Open a project on the page of a promise, say when reports on it are due, and file one."""
    # A project that keeps it, and when reports on it are due.
    lead(page, "/projects/new/")
    page.fill("textarea[name=title__ru], input[name=title__ru]", "Образец: питомники саксаула")
    page.check("input[name=countries][value=KAZ]")
    seen(page, "05-new-project")
    submit(page)
    project = page.url
    assert re.search(r"/ru/kca/projects/[\w-]+/$", project)
    seen(page, "06-project")
    lead(page, "/calendar/")
    page.check("input[name=rhythm][value='6']")
    page.fill("input[name=since]", "2027-06")
    page.click("button[name=preview]")
    seen(page, "07-reporting-calendar")
    submit(page)
    assert page.url == project
    # A report.
    lead(page, "/report/")
    page.fill("textarea[name=text__ru]", "Образец: заложен первый питомник.")
    page.fill("input[name=date]", "2026-11")
    seen(page, "08-report")
    submit(page)
    page.goto(project)
    assert page.get_by_text("заложен первый питомник").first.is_visible()
    seen(page, "09-project-with-its-report")


def test_an_obligation_of_the_memorandum_of_2013_comes_to_the_next_agenda(
    open_page: Callable[..., Page], demo: Demo
) -> None:
    page = open_page(phone=True, language="ru")
    page.set_viewport_size(NARROW)  # type: ignore[arg-type]
    sign_in(page, demo, "officer", "ru")
    page.goto("/ru/kca/agreements/mou-forest-2013/")
    seen(page, "01-memorandum")
    promise = obliged(page)
    worked_on(page)
    # The promise itself is late: a warning, and what is proposed against it.
    page.goto(promise)
    lead(page, "/warning/")
    page.fill("textarea[name=text__ru]", "Образец: назначить дату встречи на 18-м форуме.")
    page.check("input[name=countries][value=KAZ]")
    seen(page, "10-answer-to-a-warning")
    submit(page)
    assert re.search(r"/ru/kca/answers/[\w-]+/$", page.url)
    seen(page, "11-answer")
    lead(page, "/place/")
    seen(page, "12-on-the-agenda")
    submit(page)
    assert re.search(r"/ru/kca/agenda/[\w-]+/$", page.url)
    seen(page, "13-agenda-item")
    # From the item back to the promise, and from there to the memorandum.
    page.locator(f'.trail a[href="{promise.removeprefix(demo.url)}"]').click()
    assert page.locator('main a[href*="/agreements/mou-forest-2013/"]').first.is_visible()
    # Who owes what says so too, and prints it.
    page.goto("/ru/kca/owed/?country=KAZ")
    seen(page, "14-who-owes-what")
    assert page.locator('main a[href*="/owed.pdf"]').is_visible()
