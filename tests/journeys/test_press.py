"""A release on its way: edited, cleared, kept under embargo, held back, published, corrected; nobody reads it before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.journeys.conftest import accessible, fits, sign_in

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

    from tests.journeys.conftest import Demo

ROOM = "/en/kca/press/7/"


def _record_clearances(second: Page) -> None:
    """Whoever writes a text records no clearance of others: another officer does, and names the paper."""
    for number in range(2):
        second.goto(f"{ROOM}answer/")
        second.get_by_label("Whose answer").select_option(index=number)
        second.get_by_label("Cleared", exact=True).check()
        second.get_by_label("The letter or mail in which they say so").fill("Letter 12/3")
        second.get_by_label("Its date").fill("2026-01-05")
        second.get_by_role("button", name="Record the answer").click()
        second.get_by_text("who has it in writing: Letter 12/3").nth(number).wait_for()


def test_from_draft_to_embargo_to_publication_and_correction(open_page: Callable[..., Page], demo: Demo) -> None:
    page, second, reader = open_page(), open_page(), open_page(phone=True)
    sign_in(page, demo, "officer")
    sign_in(second, demo, "press-officer")
    page.goto(f"{ROOM}write/?language=en")
    accessible(page)
    page.get_by_label("Paragraph 2 (a)").fill("")
    page.get_by_label("Paragraph 1", exact=False).first.press("End")
    page.get_by_label("Another paragraph").fill("The mountains were white.")
    page.get_by_label("Where it stands").select_option(label="as a footnote")
    page.get_by_role("button", name="Save the text").click()
    assert page.get_by_text("no fact stands behind it").first.is_visible()
    accessible(page)
    for language in ("ko", "ru"):
        page.goto(f"{ROOM}write/?language={language}")
        page.get_by_label("It says what the source says now").check()
        page.get_by_role("button", name="Save the text").click()
    page.get_by_role("link", name="Ask for clearance").click()
    page.get_by_role("button", name="Ask them").click()
    assert page.get_by_text("You wrote this text").is_visible()
    _record_clearances(second)
    page.reload()
    page.get_by_role("link", name="Give it free").click()
    accessible(page)
    page.get_by_label("Day and time").fill("2126-10-04T09:00")
    page.get_by_label("On clocks in").select_option("Asia/Tokyo")
    page.get_by_role("button", name="Give it free").click()
    assert page.get_by_text("09:00 (Tokyo time)").first.is_visible()
    answer = reader.goto(ROOM)
    assert answer is not None
    assert answer.status == 404
    page.get_by_role("link", name="Hold it back").click()
    page.get_by_role("button", name="Hold it back").click()
    page.get_by_role("link", name="Give it free").click()
    page.get_by_label("At once").check()
    page.get_by_role("button", name="Give it free").click()
    reader.goto("/en/kca/press/")
    reader.get_by_role("link", name="7th Korea-Central Asia Cooperation Forum held in Bishkek").click()
    assert reader.get_by_text("The mountains were white.").is_visible()
    accessible(reader)
    fits(reader)
    page.get_by_role("link", name="Correct this text").click()
    page.locator("textarea[name=wrong__en]").fill("The mountains were not white.")
    page.get_by_role("textbox", name="The mountains were white.").or_(
        page.locator("textarea", has_text="The mountains were white.")
    ).first.fill("The mountains were green.")
    page.get_by_label("It cannot wait: it goes out at once").check()
    page.locator("textarea[name=why__en]").fill("Newspapers close at midnight.")
    page.get_by_role("button", name="Send the correction").click()
    page.get_by_text("The correction is recorded.").wait_for()
    reader.reload()
    assert reader.get_by_text("The mountains were not white.").is_visible()
    assert reader.get_by_text("The mountains were green.").is_visible()


def test_the_composed_release_stands_beside_the_original(open_page: Callable[..., Page], demo: Demo) -> None:
    page = open_page(phone=True)
    page.goto("/ko/kca/releases/mofa-2013-10/composed/")
    assert page.get_by_text("각국 수석대표는 다음과 같다: 대한민국 – 김규현 외교부 제1차관").is_visible()
    accessible(page)
    fits(page)
