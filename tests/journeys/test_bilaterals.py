"""Two delegations come to a meeting: one asks on a phone, the other proposes, the first accepts."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tests.journeys.conftest import accessible, fits, sign_in

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

    from tests.journeys.conftest import Demo

DESK = "/en/kca/editions/18/meetings/"


def test_a_focal_point_asks_on_a_phone_the_other_side_proposes_and_the_first_accepts(
    open_page: Callable[..., Page], demo: Demo
) -> None:
    phone, ambassador = open_page(phone=True), open_page(phone=True)
    sign_in(phone, demo, "focal-point")
    phone.goto("/en/kca/editions/18/")
    phone.get_by_role("link", name="Meetings on the sidelines").click()
    fits(phone)
    phone.get_by_role("link", name="Ask for a meeting").click()
    fits(phone)
    accessible(phone)
    phone.get_by_role("button", name="Ask for it").click()
    phone.wait_for_selector(".notice.warning")
    phone.select_option("select[name=country_2]", "KOR")
    phone.fill("textarea[name=subject__en]", "Textile mills")
    phone.fill("input[name=title_1]", "Deputy Minister of Economy")
    phone.get_by_role("button", name="Ask for it").click()
    phone.wait_for_url(re.compile("/meeting-requests/"))
    address = phone.url

    sign_in(ambassador, demo, "ambassador")
    ambassador.goto(address)
    fits(ambassador)
    accessible(ambassador)
    ambassador.get_by_role("link", name="Propose another").click()
    ambassador.fill("input[name=minutes]", "45")
    ambassador.fill("textarea[name=text]", "A little longer, please.")
    ambassador.get_by_role("button", name="Propose it").click()
    ambassador.wait_for_selector("text=All other sides are asked again.")

    phone.goto("/en/desk/")
    assert phone.locator("a", has_text="Textile mills").count() > 0
    phone.goto(address)
    assert "45 minutes" in phone.content()
    phone.get_by_role("link", name="Accept it").click()
    fits(phone)
    accessible(phone)
    phone.get_by_role("button", name="Accept it").click()
    phone.wait_for_selector("text=Your answer is sent.")
    phone.goto(f"{DESK}of/KGZ/")
    phone.locator("section[aria-labelledby=agreed] a", has_text="Textile mills").click()
    phone.wait_for_url(re.compile("/meetings/18-meeting-"))
    assert "How it was agreed" in phone.content()
