"""What people do who want to be told elsewhere: in their calendar, and by a program of theirs."""

from __future__ import annotations

import json
import re
import time
import urllib.error
import urllib.request
from typing import TYPE_CHECKING

import pytest

from kenesh.notices.tests.receiver import holds, listening
from kenesh.site.tests.ics import read
from tests.journeys.conftest import accessible, fits, sign_in

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

    from kenesh.notices.tests.receiver import Heard, Receiver
    from tests.journeys.conftest import Demo


def fetched(address: str) -> bytes:
    """What a program without a session gets."""
    with urllib.request.urlopen(address, timeout=10) as answer:
        return bytes(answer.read())


def next_of(receiver: Receiver, number: int) -> Heard:
    """Wait for a message to arrive."""
    for _ in range(100):
        if len(receiver.heard) > number:
            return receiver.heard[number]
        time.sleep(0.2)
    pytest.fail("no message arrived within 20 seconds")


def test_a_focal_point_has_their_calendar_in_another_program_until_they_revoke_it(
    open_page: Callable[..., Page], demo: Demo
) -> None:
    page = open_page(phone=True)
    sign_in(page, demo, "focal-point")
    page.get_by_role("link", name="Your calendar").first.click()
    accessible(page)
    page.fill("input[name=name]", "My phone")
    page.get_by_role("button", name="Make it").click()
    fits(page)
    accessible(page)
    address = page.locator("code").first.inner_text()
    calendar = read(fetched(address))
    assert calendar["X-WR-CALNAME"].endswith("Sample Focal Point")
    assert any(event["UID"].startswith("kca.edition.7@") for event in calendar.inside)
    page.get_by_role("button", name="Revoke the address of My phone").click()
    with pytest.raises(urllib.error.HTTPError, match="404"):
        fetched(address)


def test_a_program_is_told_at_once_of_what_an_officer_does(open_page: Callable[..., Page], demo: Demo) -> None:
    page = open_page(phone=True)
    sign_in(page, demo, "focal-point")
    page.goto("/en/account/hooks/")
    accessible(page)
    with listening() as receiver:
        page.fill("input[name=url]", receiver.url)
        page.get_by_role("button", name="Add it").click()
        fits(page)
        accessible(page)
        secret = page.locator("code", has_text=re.compile("^whsec_")).inner_text()
        page.get_by_role("button", name="Send a test message").click()
        test = next_of(receiver, 0)
        assert holds(secret, test)
        assert json.loads(test.body)["type"] == "hook.test"
        officer = open_page()
        sign_in(officer, demo, "officer")
        officer.goto("/en/kca/commitments/c2/edit/")
        officer.fill("textarea[name=note__en]", "A note that a program hears of.")
        officer.get_by_role("button", name="Save").click()
        told = next_of(receiver, 1)
        assert holds(secret, told)
        data = json.loads(told.body)["data"]
        assert (data["kind"], data["key"], data["url"]) == ("commitment", "c2", f"{demo.url}/en/kca/commitments/c2/")
        page.reload()
        assert page.get_by_text("Delivered").count() == 2
        fits(page)
        accessible(page)
        page.get_by_role("button", name="Delete").click()
        assert page.get_by_text("The webhook is deleted").is_visible()
