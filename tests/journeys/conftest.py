"""The demo, served as `make demo` serves it, and a browser to visit it with."""

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from dataclasses import dataclass
from fcntl import LOCK_EX, flock
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, sync_playwright

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

ROOT = Path(__file__).resolve().parents[2]
PHONE = {"width": 390, "height": 844}
DESKTOP = {"width": 1280, "height": 900}


@dataclass(frozen=True, slots=True)
class Demo:
    """Where the demo answers, and who can sign in: e-mail address by role, one password for all."""

    url: str
    accounts: dict[str, str]
    password: str


KENESH = str(Path(sys.executable).with_name("kenesh"))


@pytest.fixture(scope="session")
def demo_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the demo keeps what is its own: a copy of what the first of all workers has made."""
    folder = tmp_path_factory.mktemp("demo")
    if "PYTEST_XDIST_WORKER" not in os.environ:
        return folder
    made = tmp_path_factory.getbasetemp().parent / "made"
    with made.with_suffix(".lock").open("w") as lock:
        flock(lock, LOCK_EX)
        if not made.exists():
            subprocess.run(
                [KENESH, "demo", "--no-serve"], cwd=ROOT, env=_environment(made), check=True, capture_output=True
            )
    return Path(shutil.copytree(made, folder, dirs_exist_ok=True))


def _environment(folder: Path) -> dict[str, str]:
    env = {**os.environ, "KENESH_DATA": str(folder), "PYTHONUNBUFFERED": "1"}
    for name in ("DATABASE_URL", "DJANGO_SETTINGS_MODULE", "KENESH_DEBUG"):
        env.pop(name, None)
    return env


@pytest.fixture(scope="session")
def demo(demo_folder: Path) -> Iterator[Demo]:
    """Start the demo in a folder of its own; read address and accounts from what it prints."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    folder = demo_folder
    said = folder / "said.txt"
    with said.open("w") as output:
        server = subprocess.Popen(
            [KENESH, "demo", "--port", str(port)],
            cwd=ROOT,
            env=_environment(folder),
            stdout=output,
            stderr=subprocess.STDOUT,
        )
    try:
        url = f"http://localhost:{port}"
        _wait_for(url, server, said)
        text = said.read_text()
        emails = re.findall(r"\S+@example\.org", text)
        password = re.search(r"with the password (\S+)", text)
        assert emails, text
        assert password, text
        yield Demo(url, {email.split("@")[0]: email for email in emails}, password[1])
    finally:
        server.terminate()
        server.wait(timeout=30)


def _wait_for(url: str, server: subprocess.Popen[bytes], said: Path) -> None:
    for _ in range(600):
        if server.poll() is not None:
            pytest.fail(f"the demo ended by itself:\n{said.read_text()}")
        try:
            with urllib.request.urlopen(f"{url}/en/", timeout=5):
                return
        except OSError:
            time.sleep(0.2)
    pytest.fail(f"the demo did not answer within two minutes:\n{said.read_text()}")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The system's Chromium, or the one playwright brings."""
    system = os.environ.get("KENESH_CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
    arguments = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=system, args=arguments)
        yield launched
        launched.close()


@pytest.fixture
def open_page(browser: Browser, demo: Demo) -> Iterator[Callable[..., Page]]:
    """Give a fresh visitor's page: ``open_page(phone=True, language="ko", javascript=False, dark=False)``."""
    contexts = []

    def opened(*, phone: bool = False, language: str = "en", javascript: bool = True, dark: bool = False) -> Page:
        context = browser.new_context(
            base_url=demo.url,
            viewport=PHONE if phone else DESKTOP,  # type: ignore[arg-type]
            locale=language,
            java_script_enabled=javascript,
            color_scheme="dark" if dark else "light",
            reduced_motion="reduce",
        )
        context.set_default_timeout(15_000)
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: pytest.fail(f"a script failed: {error}"))
        page.on("console", lambda line: _no_refusals(line.text))
        return page

    yield opened
    for context in contexts:
        context.close()


def _no_refusals(text: str) -> None:
    if "Content Security Policy" in text:
        pytest.fail(f"the page asked for what its own policy refuses: {text}")


LANGUAGES = ("en", "ko", "ru")


def in_turn(number: int) -> str:
    """The language in which the rules of access are asked of a page: they are the same in every language, and slow."""
    return LANGUAGES[number % len(LANGUAGES)]


WCAG = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa")


def accessible(page: Page, *rules: str) -> None:
    """Fail for any violation of WCAG 2.2 AA that axe-core can see; of some of its rules only, where they are named."""
    page.wait_for_load_state()
    results = Axe().run(page, options={"runOnly": list(rules or WCAG)})
    assert results.violations_count == 0, f"{page.url}\n{results.generate_report()}"


def fits(page: Page) -> None:
    """Fail when the page is wider than the screen."""
    page.wait_for_load_state()
    wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert wide <= 0, f"{page.url} is {wide} px wider than the screen"


def mailed(officer: Page, pattern: str) -> str:
    """What a mail says, as soon as the queue has written it."""
    for _try in range(50):
        officer.goto("/en/outbox/")
        if found := re.findall(pattern, officer.content()):
            return str(found[0])
        officer.wait_for_timeout(200)
    raise AssertionError(pattern)


def code_for(officer: Page, address: str) -> str:
    """The newest code that was mailed to an address; other mails have figures too."""
    return mailed(officer, rf"(?s)To {re.escape(address)}, from(?:(?!</article>).)*?(?<!\d)(\d{{8}})(?!\d)")


# The cookies of whoever has signed in before, by address of the demo and account.
_SIGNED_IN: dict[tuple[str, str], Any] = {}


def sign_in(page: Page, demo: Demo, who: str, language: str = "en") -> None:
    """Sign in with e-mail address and password; whoever has done so before comes to their desk at once."""
    if cookies := _SIGNED_IN.get((demo.url, who)):
        page.context.add_cookies(cookies)
        page.goto(f"/{language}/desk/")
        if "/account/login" not in page.url:
            return
        page.context.clear_cookies()
    page.goto(f"/{language}/account/login/")
    page.fill("input[name=login]", demo.accounts[who])
    page.fill("input[name=password]", demo.password)
    page.click("main form button[type=submit], main form button:not([type])")
    page.wait_for_url(re.compile(rf"/{language}/(?!account/login)"))
    _SIGNED_IN[demo.url, who] = [one for one in page.context.cookies() if one["name"] == "kenesh"]
