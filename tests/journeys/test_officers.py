"""What people with an account do: sign in, correct the record together, secure their account."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tests.journeys.conftest import accessible, fits, in_turn, sign_in

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

    from tests.journeys.conftest import Demo

EDIT = "/en/kca/commitments/c5/edit/"


def test_nobody_lands_on_an_empty_page_after_signing_in(open_page: Callable[..., Page], demo: Demo) -> None:
    for number, who in enumerate(demo.accounts):
        page = open_page(phone=True)
        sign_in(page, demo, who)
        assert page.url.endswith("/en/desk/")
        # Each in one of the languages, in turn.
        page.goto(f"/{in_turn(number)}/desk/")
        assert page.locator("main").inner_text().count("\n") > 3, who
        assert page.locator("main a").count() >= 2, who
        fits(page)
        accessible(page)


def test_two_officers_correct_one_promise_and_nothing_is_lost(open_page: Callable[..., Page], demo: Demo) -> None:
    first, second = open_page(), open_page()
    for page in (first, second):
        sign_in(page, demo, "officer")
        page.goto(EDIT)
        accessible(page)
    first.fill("textarea[name=note__en]", "Written by the first.")
    first.get_by_role("button", name="Save").click()
    assert "/edit/" not in first.url
    second.fill("textarea[name=note__en]", "Written by the second.")
    second.get_by_role("button", name="Save").click()
    assert second.get_by_text("Written by the first.").first.is_visible()
    assert second.locator("textarea[name=note__en]").input_value() == "Written by the second."
    accessible(second)
    second.get_by_role("button", name="Save").click()
    assert "/edit/" not in second.url
    assert second.get_by_text("Written by the second.").first.is_visible()


def test_a_draft_survives_a_closed_browser(open_page: Callable[..., Page], demo: Demo) -> None:
    page = open_page(phone=True)
    sign_in(page, demo, "officer")
    page.goto("/en/kca/commitments/c6/edit/")
    with page.expect_response(lambda answer: "/drafts/" in answer.url and answer.ok):
        page.fill("textarea[name=note__en]", "Half a sentence")
        page.locator("textarea[name=note__en]").blur()
    again = open_page()
    sign_in(again, demo, "officer")
    again.goto("/en/kca/commitments/c6/edit/")
    assert again.locator("textarea[name=note__en]").input_value() == "Half a sentence"
    again.get_by_role("button", name="Discard the draft").click()
    assert again.locator("textarea[name=note__en]").input_value() == ""


def test_a_focal_point_is_told_why_there_is_nothing_to_correct(open_page: Callable[..., Page], demo: Demo) -> None:
    page = open_page(language="ko")
    sign_in(page, demo, "focal-point", "ko")
    answer = page.goto("/ko/kca/commitments/c5/edit/")
    assert answer is not None
    assert answer.status == 403
    assert page.locator("main").inner_text().strip()
    accessible(page)


def test_a_passkey_signs_in(open_page: Callable[..., Page], demo: Demo) -> None:
    page = open_page()
    tools = page.context.new_cdp_session(page)
    tools.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    tools.send("WebAuthn.addVirtualAuthenticator", {"options": options})
    sign_in(page, demo, "expert")
    page.goto("/en/account/second-factors/webauthn/add/")
    if "reauthenticate" in page.url:
        page.fill("input[name=password]", demo.password)
        page.locator("main form button").first.click()
    name = page.locator("main input[name=name]")
    name.fill("Test key")
    passwordless = page.locator("main input[name=passwordless]")
    if passwordless.count():
        passwordless.check()
    page.locator("main form button").first.click()
    page.wait_for_url(re.compile(r"second-factors/(?!webauthn/add)"))
    page.context.clear_cookies()
    page.goto("/en/account/login/")
    page.get_by_role("button", name=re.compile("passkey", re.IGNORECASE)).click()
    page.wait_for_url(re.compile(r"/en/(?!account/login)"))
    assert page.locator("main").is_visible()
