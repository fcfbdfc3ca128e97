"""No log holds the secret of an address."""

from __future__ import annotations

import logging
import sys
from pathlib import Path
from typing import Any

from django.conf import settings
from django.urls import URLPattern, URLResolver, get_resolver

from kenesh.kit.logs import DOORS, Plain, without_secrets

SECRET = "Zt0_" * 10


def _routes(patterns: list[Any], before: str = "") -> list[str]:
    found = []
    for one in patterns:
        route = before + str(one.pattern)
        if isinstance(one, URLResolver):
            found += _routes(one.url_patterns, route)
        elif isinstance(one, URLPattern):
            found.append(route)
    return found


def test_every_address_with_a_secret_is_written_without_it() -> None:
    routes = [route for route in _routes(get_resolver().url_patterns) if "<secret:" in route or ":token>" in route]
    assert len(routes) >= 8
    for route in routes:
        address = "/" + route.lstrip("/").replace("<secret:secret>", SECRET).replace("<str:token>", SECRET)
        assert SECRET not in without_secrets(f"Internal Server Error: {address}"), route
        assert SECRET not in without_secrets(f"https://forum.example.org{address}?a=1")


def test_other_addresses_stay_as_they_are() -> None:
    for said in ("/en/kca/calendar.ics", "/en/kca/companies/silk-road/", "GET /en/kca/18/ 200", "a / b"):
        assert without_secrets(said) == said


def test_what_is_raised_is_written_without_it_as_well() -> None:
    try:
        int(f"/ko/nominated/{SECRET}/form/")
    except ValueError:
        record = logging.LogRecord("a", logging.ERROR, "", 1, "at %s", (f"/en/company/{SECRET}/",), sys.exc_info())
    written = Plain("{message}", style="{").format(record)
    assert (SECRET in written, "/en/company/-/" in written, "ValueError" in written) == (False, True, True)


def test_the_house_writes_its_logs_so_and_the_files_for_proxies_name_the_same_doors() -> None:
    formatters: Any = settings.LOGGING["formatters"]
    assert {one["()"] for one in formatters.values()} == {"kenesh.kit.logs.Plain"}
    for name in ("nginx.conf", "Caddyfile"):
        told = (Path(settings.BASE) / "deploy" / name).read_text()
        assert [door for door in DOORS if door not in told] == [], name
