"""A Korean expert on a phone, without an account: from a mailed link to an abstract; then the chair's choice; then the session."""

from __future__ import annotations

import os
import re
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from tests.journeys.conftest import ROOT, accessible, code_for, fits, sign_in

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

    from tests.journeys.conftest import Demo

CALL = "/en/kca/contribution-calls/sample-forests/"
TITLE = "여행용 예시 초록"


def _pass_the_deadline(folder: Path) -> None:
    """Let the deadline be over, and what is due be done."""
    with closing(sqlite3.connect(folder / "kenesh.sqlite3", timeout=20)) as database, database:
        database.execute(
            "UPDATE experts_contributioncall SET closes = datetime('now', '-1 minute') WHERE key = 'sample-forests'"
        )
    kenesh = str(Path(sys.executable).with_name("kenesh"))
    env = {**os.environ, "KENESH_DATA": str(folder)}
    for name in ("DATABASE_URL", "DJANGO_SETTINGS_MODULE", "KENESH_DEBUG"):
        env.pop(name, None)
    subprocess.run([kenesh, "tick"], cwd=ROOT, env=env, check=True, capture_output=True)


def _do(page: Page, address: str) -> None:
    page.goto(address)
    page.locator("main form button[type=submit], main form button:not([name])").first.click()
    page.wait_for_load_state()


def test_an_abstract_goes_from_a_phone_in_seoul_to_the_page_of_its_session(
    open_page: Callable[..., Page], demo: Demo, demo_folder: Path
) -> None:
    focal, officer, phone = open_page(), open_page(), open_page(phone=True, language="ko")
    sign_in(focal, demo, "focal-point")
    sign_in(officer, demo, "officer")
    focal.goto(f"{CALL}invite/")
    focal.fill("input[name=name]", "예시 김하늘")
    focal.fill("input[name=email]", "haneul@example.org")
    focal.select_option("select[name=language]", "ko")
    focal.locator("main form button").first.click()
    focal.wait_for_url(f"**{CALL}")
    officer.goto("/en/outbox/")
    link = re.findall(r"/contribution/[\w-]{43}/", officer.content())[0]
    phone.goto(f"/ko{link}")
    phone.locator("main form button").click()
    phone.wait_for_selector("input[name=code]")
    fits(phone)
    phone.fill("input[name=code]", code_for(officer, "haneul@example.org"))
    phone.locator("main form button").first.click()
    phone.wait_for_selector("textarea[name=abstract]")
    fits(phone)
    accessible(phone)
    phone.fill("input[name=title]", TITLE)
    phone.fill("textarea[name=abstract]", "물을 주지 않아도 자라는 나무를 다섯 해 동안 지켜본 기록")
    phone.select_option("select[name=country]", "KOR")
    phone.locator("main form button").first.click()
    phone.wait_for_selector("[role=status]")
    fits(phone)
    focal.goto(CALL)
    assert TITLE not in focal.content(), "the chair reads nothing before the deadline"
    _pass_the_deadline(demo_folder)
    focal.goto(CALL)
    handed = focal.locator("a[href*='/submissions/']")
    addresses = dict.fromkeys(f"{one.get_attribute('href')}" for one in handed.all())
    for address in addresses:
        focal.goto(address)
        _do(focal, f"{address}select/")
    _do(focal, f"{CALL}decide/")
    stranger = open_page(language="ko")
    stranger.goto(CALL)
    session = str(stranger.locator("main a[href*='/sessions/']").first.get_attribute("href"))
    stranger.goto(session)
    assert TITLE not in stranger.content(), "chosen is not published yet"
    _do(officer, f"{CALL}publish/")
    stranger.goto(session)
    assert TITLE in stranger.content()
    fits(stranger)
