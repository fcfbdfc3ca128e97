"""What follows a meeting: it was held, its record is agreed by both sides, and what was agreed is in the register."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tests.journeys.conftest import accessible, fits, sign_in

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

    from tests.journeys.conftest import Demo

MEETING = "/en/kca/meetings/18-sample-trains/"


def act(page: Page, link: str, button: str) -> None:
    """Follow a link to an act and send its form as it stands."""
    page.get_by_role("link", name=link).first.click()
    page.get_by_role("button", name=button, exact=True).click()
    page.wait_for_url(re.compile("/kca/(meetings|commitments)/[^/]+/(#.*)?$"))


def test_what_both_sides_agree_to_is_a_promise_in_the_register(open_page: Callable[..., Page], demo: Demo) -> None:
    officer, kyrgyzstan, korea = open_page(), open_page(phone=True), open_page()
    sign_in(officer, demo, "officer")
    sign_in(kyrgyzstan, demo, "focal-point")
    sign_in(korea, demo, "ambassador")
    # What Kyrgyzstan means to say is its own.
    kyrgyzstan.goto(f"{MEETING}talking-points/")
    fits(kyrgyzstan)
    accessible(kyrgyzstan)
    kyrgyzstan.fill("textarea[name=text__en]", "Ask for two teachers")
    kyrgyzstan.get_by_role("button", name="Keep as a new version").click()
    kyrgyzstan.wait_for_selector("text=Version 1")
    assert korea.goto(f"{MEETING}talking-points/")
    assert "two teachers" not in korea.content()

    officer.goto("/en/desk/")
    officer.get_by_role("link", name="Sample: Kyrgyzstan and Korea on trains").first.click()
    officer.get_by_role("link", name="Record that it was held, and who came").click()
    accessible(officer)
    officer.get_by_role("button", name="Record it").click()
    officer.wait_for_selector("text=Held:")
    assert "two teachers" not in officer.content()
    act(officer, "Begin the record", "Begin the record")
    officer.get_by_role("link", name="Add a point to the record").click()
    officer.check("input[name=sort][value=agreed]")
    officer.fill("textarea[name=text__en]", "Korea trains twenty train drivers.")
    officer.check("input[name=countries][value=KOR]")
    officer.fill("input[name=due]", "2099-06")
    officer.get_by_role("button", name="Add the point").click()
    act(officer, "Send the record to the parties", "Send it")

    for side in (kyrgyzstan, korea):
        side.goto(MEETING)
        act(side, "Agree to the record", "Agree to it")
    fits(kyrgyzstan)

    officer.goto(MEETING)
    act(officer, "Close the record", "Close it")
    accessible(officer)
    officer.get_by_role("link", name="Enter as a commitment").first.click()
    assert officer.locator("textarea[name=text__en]").input_value() == "Korea trains twenty train drivers."
    assert officer.locator("input[name=countries][value=KOR]").is_checked()
    assert officer.locator("input[name=due]").input_value() == "2099-06"
    officer.fill("textarea[name=title__en]", "Twenty train drivers")
    officer.get_by_role("button", name="Enter the commitment").click()
    officer.wait_for_selector("h1:has-text('Twenty train drivers')")
    korea.goto("/en/kca/commitments/?edition=18")
    assert korea.get_by_role("link", name="Twenty train drivers").is_visible()
    korea.goto(MEETING)
    row = korea.locator("section:has(#agreed) li, #agreed ~ ol li").first
    assert "Not yet due" in row.inner_text()
