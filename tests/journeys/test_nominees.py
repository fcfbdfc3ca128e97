"""What somebody does who is nominated and has no account: a link, a code, a form on a phone."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tests.journeys.conftest import accessible, code_for, fits, mailed, sign_in

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

    from tests.journeys.conftest import Demo


DESK = "/en/kca/editions/18/nominations/"


def test_somebody_without_an_account_fills_in_their_own_form_on_a_phone(
    open_page: Callable[..., Page], demo: Demo
) -> None:
    officer, phone, stranger = open_page(), open_page(phone=True), open_page()
    sign_in(officer, demo, "officer")
    officer.goto(f"{DESK}?country=KGZ&category=interpreter")
    accessible(officer)
    officer.locator("section[aria-labelledby=nominated] tbody th a").first.click()
    accessible(officer)
    officer.get_by_role("link", name="Send the person a link to their form").click()
    officer.get_by_role("button", name="Send the link").click()
    officer.wait_for_load_state()
    officer.goto("/en/outbox/")
    article = r"(?s)To ([^,\s]+), from(?:(?!</article>).)*?(/nominated/[\w-]{43}/)"
    address, link = re.findall(article, officer.content())[0]

    phone.goto(f"/en{link}")
    fits(phone)
    accessible(phone)
    phone.get_by_role("button", name="Have a code sent").click()
    phone.wait_for_selector("input[name=code]")
    accessible(phone)
    phone.fill("input[name=code]", code_for(officer, address))
    phone.get_by_role("button", name="Open the form").click()
    phone.wait_for_url(re.compile("/form/"))
    fits(phone)
    accessible(phone)
    phone.fill("input[name=surname]", "Сэмпл")
    phone.check("input[name=needs_visa]")
    phone.get_by_role("button", name="Send", exact=True).click()
    phone.wait_for_selector(".to-correct")
    accessible(phone)
    phone.fill("input[name=surname]", "Sample")
    phone.uncheck("input[name=needs_visa]")
    phone.fill("textarea[name=diet]", "No nuts")
    phone.get_by_role("button", name="Send", exact=True).click()
    phone.wait_for_selector("text=Thank you")
    # In another language the form is still open; for somebody else who has the link, nothing is.
    phone.goto(f"/ru{link}form/")
    assert phone.locator("textarea[name=diet]").input_value() == "No nuts"
    stranger.goto(f"/en{link}form/")
    assert "No nuts" not in stranger.content()
    assert stranger.get_by_role("button", name="Have a code sent").is_visible()


def test_a_focal_point_nominates_hands_on_and_sends_the_link_in_korean_on_a_phone(
    open_page: Callable[..., Page], demo: Demo
) -> None:
    phone = open_page(phone=True, language="ko")
    sign_in(phone, demo, "focal-point", "ko")
    phone.goto("/ko/kca/editions/18/nominations/")
    fits(phone)
    accessible(phone)
    phone.get_by_role("link", name="참가자 지명").click()
    phone.select_option("select[name=category]", index=1)
    for name, typed in (("surname", "Sample"), ("given", "Aizada"), ("email", "aizada@example.org")):
        phone.fill(f"input[name={name}]", typed)
    fits(phone)
    accessible(phone)
    phone.locator("main form:has(input[name=surname]) button:not([name])").first.click()
    phone.wait_for_url(re.compile(r"/ko/kca/nominations/18-"))
    for address in ("endorse", "link"):
        phone.locator(f'main a[href$="/{address}/"]').first.click()
        phone.wait_for_url(re.compile(f"/{address}/$"))
        fits(phone)
        phone.locator("main form button:not([name])").last.click()
        phone.wait_for_url(re.compile(r"/ko/kca/nominations/18-[\w-]+/$"))
    fits(phone)
    assert phone.get_by_text("링크를 보냈").first.is_visible()
    officer = open_page()
    sign_in(officer, demo, "officer")
    assert mailed(officer, r"aizada@example\.org")


def test_the_hosts_officer_sets_quotas_invites_and_confirms_in_russian_on_a_phone(
    open_page: Callable[..., Page], demo: Demo
) -> None:
    phone = open_page(phone=True, language="ru")
    sign_in(phone, demo, "protocol", "ru")
    phone.goto("/ru/kca/editions/18/nominations/")
    fits(phone)
    accessible(phone)
    # A quota for everybody who has none of their own.
    phone.get_by_role("link", name="Задать квоты").click()
    phone.fill("input[name=number_interpreter]", "2")
    phone.get_by_role("button", name="Задать", exact=True).click()
    phone.wait_for_url(re.compile("/nominations/$"))
    # A note verbale: drafted, looked at, issued.
    phone.get_by_role("link", name="Пригласить вербальной нотой").click()
    phone.select_option("select[name=country]", "TKM")
    fits(phone)
    phone.get_by_role("button", name="Составить проект ноты").click()
    phone.get_by_role("link", name="Выпустить").click()
    # The day of the note is today, unless another is typed.
    assert phone.input_value("input[name=date]")
    fits(phone)
    accessible(phone)
    phone.get_by_role("button", name="Выпустить").click()
    phone.wait_for_selector("a[href$='note.pdf']")
    assert phone.locator("h1").is_visible()
    # Somebody waits for the host, and is confirmed.
    phone.goto("/ru/kca/editions/18/nominations/?state=forwarded")
    phone.locator("section[aria-labelledby=nominated] tbody th a").first.click()
    phone.get_by_role("link", name="Подтвердить от имени принимающей стороны").click()
    fits(phone)
    accessible(phone)
    phone.get_by_role("button", name="Подтвердить").click()
    phone.wait_for_url(re.compile("/ru/kca/nominations/18-"))
    assert "принимающей стороной" in phone.content() or "Подтвержд" in phone.content()
    fits(phone)
