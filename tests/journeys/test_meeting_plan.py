"""A flight is late: the host's protocol sees what would move, and why, before anybody is told; and leaves all as it was."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.journeys.conftest import accessible, fits, sign_in

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

    from tests.journeys.conftest import Demo

PLAN = "/en/kca/editions/18/meeting-plan/"
# The worker loads the solver, and the machine may be busy.
PATIENCE = 60_000


def test_a_late_flight_is_planned_around_and_a_meeting_moved_without_javascript(
    open_page: Callable[..., Page], demo: Demo
) -> None:
    host = open_page()
    sign_in(host, demo, "protocol")
    host.goto(PLAN)
    accessible(host)
    host.get_by_role("link", name="Something happened: plan anew").click()
    accessible(host)
    host.select_option("select[name=country]", "KOR")
    host.fill("input[name=from_time]", "09:00")
    host.fill("input[name=until_time]", "18:00")
    host.get_by_role("button", name="Show what would move").click()
    host.wait_for_selector("text=What moves, and why", timeout=PATIENCE)
    accessible(host)
    assert "is not free" in host.content()
    assert "Republic of Korea" in host.content()
    host.get_by_role("button", name="Discard this: leave all as it was").click()
    host.wait_for_selector("text=Nobody was told.")
    plain = open_page(javascript=False, phone=True)
    sign_in(plain, demo, "officer")
    plain.goto(PLAN)
    fits(plain)
    plain.get_by_role("link", name="Move, or take off").nth(1).click()
    fits(plain)
    plain.fill("input[name=starts]", "12:05")
    plain.get_by_role("button", name="Check only").click()
    plain.wait_for_selector("text=It does not begin at one of the times of the plan")
    plain.fill("input[name=starts]", "16:30")
    # Whatever the sample programme of the day has then.
    plain.fill("[name=reason]", "Both sides asked for it.")
    plain.get_by_role("button", name="Keep the place").click()
    plain.wait_for_selector("text=The place is kept in the draft.")
    assert "not published so" in plain.content()
    plain.goto("/en/kca/editions/18/meeting-wall/")
    fits(plain)
    host.goto("/en/kca/editions/18/meeting-wall/")
    accessible(host)
