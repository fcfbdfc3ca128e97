"""An export manager in Tashkent, on a phone and without an account: a link, a code, an offer, and who goes with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.journeys.conftest import accessible, code_for, fits, mailed, sign_in

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

    from tests.journeys.conftest import Demo


def test_an_export_manager_goes_from_a_link_to_a_match_on_a_phone(open_page: Callable[..., Page], demo: Demo) -> None:
    phone, mail = open_page(phone=True), open_page()
    sign_in(mail, demo, "officer")
    phone.goto("/ru/kca/companies/")
    phone.locator("a[href$='/company-link/']").first.click()
    fits(phone)
    phone.fill("input[name=email]", "export@example.org")
    phone.locator("main form button").click()
    phone.wait_for_selector("[role=status]")
    link = mailed(mail, r"/company/[\w-]{43}/")
    phone.goto(f"/ru{link}")
    phone.locator("main form button").click()
    phone.wait_for_selector("input[name=code]")
    phone.fill("input[name=code]", code_for(mail, "export@example.org"))
    phone.locator("main form button").first.click()
    phone.wait_for_selector("select[name=country]")
    fits(phone)
    accessible(phone)
    phone.fill("input[name=name]", "Образец: трикотажная фабрика")
    phone.select_option("select[name=country]", "UZB")
    phone.check("input[name=languages][value=ru]")
    phone.fill("input[name=contact_email]", "export@example.org")
    phone.locator("main form button").click()
    phone.wait_for_selector("a[href$='/desk/offer/']")
    fits(phone)
    phone.locator("a[href$='/desk/offer/']").first.click()
    phone.fill("textarea[name=text]", "Пряжа из хлопка для носков, 40 тонн в месяц")
    phone.locator("main form button").click()
    # A need that was written in Korean.
    phone.wait_for_selector("text=면사")
    fits(phone)
    accessible(phone)
    stranger = open_page()
    stranger.goto(f"/ru{link}desk/")
    assert "трикотажная" not in stranger.content(), "the link alone opens nothing"
    stranger.goto("/en/kca/companies/")
    assert "трикотажная" not in stranger.content(), "nobody has confirmed it yet"
