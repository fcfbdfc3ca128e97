"""A host's officer plans a session, sees a conflict while typing, and publishes; declares precedence, and prints the seating."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from playwright.sync_api import expect

from kenesh.demo.days import FIRST_DAY
from tests.journeys.conftest import accessible, fits, sign_in

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

    from tests.journeys.conftest import Demo

_NEXT, _HELD = "/en/kca/editions/18/", "/en/kca/editions/17/"


def test_a_conflict_is_seen_while_typing_and_overridden_with_a_reason_and_what_changed_is_told(
    open_page: Callable[..., Page], demo: Demo
) -> None:
    host, stranger = open_page(), open_page(phone=True)
    sign_in(host, demo, "protocol")
    host.goto(f"{_NEXT}planning/")
    host.get_by_role("link", name="Plan a session").press("Enter")
    # By keyboard alone: from the title on, field by field.
    host.locator("[name=title__en]").focus()
    host.keyboard.type("Working breakfast")
    for name, typed in (("date", FIRST_DAY.isoformat()), ("starts", "10:30"), ("ends", "11:30")):
        host.fill(f"[name={name}]", typed)
    host.locator("[name=room]").focus()
    host.keyboard.type("Great")
    check = host.locator("#check")
    expect(check).to_contain_text("is taken from 10:15 to 12:15")
    accessible(host)
    host.get_by_role("button", name="Keep the plan").press("Enter")
    expect(host.locator("main [role=alert]")).to_contain_text("is taken")
    host.locator("[name=reason]").focus()
    host.keyboard.type("The hall is divided in two.")
    host.keyboard.press("Enter")
    host.wait_for_url(re.compile(r"/kca/(?!editions/18/planning/new)"))
    stranger.goto(f"{_NEXT}programme/")
    assert "Working breakfast" not in stranger.content()

    host.goto(f"{_NEXT}planning/publish/")
    expect(host.locator("main")).to_contain_text("Working breakfast")
    host.locator("main form button[type=submit], main form button:not([type])").last.press("Enter")
    host.wait_for_url(re.compile("/timetables/"))
    stranger.goto(f"{_NEXT}programme/")
    expect(stranger.locator("main")).to_contain_text("Working breakfast")
    stranger.get_by_role("link", name="What changed").first.click()
    expect(stranger.locator("main")).to_contain_text("Working breakfast")
    fits(stranger)


def test_rules_of_precedence_are_declared_and_the_seating_that_follows_is_printed(
    open_page: Callable[..., Page], demo: Demo
) -> None:
    officer = open_page()
    sign_in(officer, demo, "officer")
    officer.goto(f"{_HELD}precedence/")
    officer.get_by_role("link", name="Declare rules of precedence").press("Enter")
    officer.locator("[name=title__en]").focus()
    officer.keyboard.type("Alphabet alone")
    for name in ("host_at", "rank_at", "date_at"):
        officer.select_option(f"[name={name}]", "")
    officer.select_option("[name=alphabet_at]", "1")
    officer.get_by_role("button", name="Declare these rules").press("Enter")
    expect(officer.locator("main")).to_contain_text("By the alphabet, English")
    officer.goto(f"{_HELD}seating/")
    accessible(officer)
    with officer.expect_download() as fetched:
        officer.get_by_role("link", name="Download for printing (PDF)").press("Enter")
    assert Path(fetched.value.path()).read_bytes().startswith(b"%PDF-")
