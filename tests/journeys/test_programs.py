"""A program gets a token from a person's page, reads and writes through the server as it runs, and is locked out again."""

from __future__ import annotations

import json
import urllib.error
import urllib.request
from typing import TYPE_CHECKING, Any

from tests.journeys.conftest import accessible, fits, sign_in

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

    from tests.journeys.conftest import Demo


def call(url: str, method: str = "GET", body: Any = None, **headers: str) -> tuple[int, dict[str, str], Any]:
    """Call the API; return status, headers and what was said."""
    sent = {name.replace("_", "-"): value for name, value in headers.items()}
    if body is not None:
        sent["Content-Type"] = "application/json"
    request = urllib.request.Request(url, json.dumps(body).encode() if body is not None else None, sent, method=method)
    try:
        answer = urllib.request.urlopen(request, timeout=30)
    except urllib.error.HTTPError as refused:
        answer = refused
    with answer:
        text = answer.read()
        found = {name.lower(): value for name, value in answer.headers.items()}
        plain = found.get("content-encoding") != "gzip" and text
        return answer.status, found, json.loads(text) if plain else None


def test_a_program_corrects_a_venue_with_an_officers_token(open_page: Callable[..., Page], demo: Demo) -> None:
    page = open_page(phone=True)
    sign_in(page, demo, "officer")
    page.goto("/en/account/")
    page.get_by_role("link", name="Tokens for programs").click()
    for language in ("en", "ko", "ru"):
        page.goto(f"/{language}/account/tokens/")
        fits(page)
        accessible(page)
    page.goto("/en/account/tokens/")
    page.fill("input[name=name]", "Venues")
    page.get_by_label("Everything that I may do on pages").check()
    page.locator("main form").get_by_role("button", name="Make a token").click()
    secret = page.locator("main pre code").inner_text()
    accessible(page)
    token = f"Bearer {secret}"

    address = f"{demo.url}/api/v1/forums/kca/editions/9"
    status, headers, _said = call(address, Authorization=token, Accept_Encoding="gzip")
    assert (status, headers["cache-control"]) == (200, "private, no-cache")
    # Compressed on the way, the tag is weak; it names the version all the same.
    tag = headers["etag"]
    assert tag.startswith('W/"')
    venue = {"venue": {"en": "The old library"}}
    status, headers, said = call(address, "PATCH", venue, Authorization=token, If_Match=tag, Idempotency_Key="venue-9")
    assert (status, said["venue"]["en"]) == (200, "The old library")
    again = call(address, "PATCH", venue, Authorization=token, If_Match=tag, Idempotency_Key="venue-9")
    assert (again[0], again[1]["idempotent-replayed"], again[2]) == (200, "true", said)
    assert call(address, "PATCH", venue, Authorization=token, If_Match=tag)[0] == 412
    status, headers, none = call(address, "HEAD", Authorization=token)
    assert (status, none) == (200, None)
    assert headers["etag"].startswith(f'"{said["version"]}-')

    page.goto(said["page"])
    assert page.get_by_text("The old library").first.is_visible()
    page.goto("/en/account/tokens/")
    page.get_by_role("button", name="Revoke: Venues").click()
    status, headers, said = call(address, Authorization=token, Accept_Language="ko")
    assert (status, headers["content-type"]) == (401, "application/problem+json")
    assert call(address)[0] == 200


def test_people_find_out_what_programs_can_do(open_page: Callable[..., Page]) -> None:
    for language in ("en", "ko", "ru"):
        page = open_page(phone=True, language=language, javascript=False)
        page.goto("/api/v1/")
        assert page.url.endswith(f"/{language}/api/v1/")
        fits(page)
        assert page.locator("main tbody tr").count() > 40
