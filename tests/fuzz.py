"""Nonsense for every address: what the short test in the suite and the long one of `make soak` both throw."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import URLPattern, URLResolver, get_resolver

if TYPE_CHECKING:
    import random
    from collections.abc import Iterator

    from django.test import Client

# Values that have broken somebody's software before.
NONSENSE = (
    "", "0", "-1", "1e9", "９", "x" * 5000, "' OR '1'='1", "\x00", "\ud7ff", "../../etc/passwd", "%00", "<script>", "{{7*7}}",
    "null", "undefined", "NaN", "2013-13-40", "2013-10-04", "99999999999999999999", "КР", "한국", "٣", "a b", "|", "%", "page",
    "kca", "7", "p01", "en", "true", "[]", "{}", "\u202e", "🏔", "None", "1/0", "&&", ";", "#", "?", "\r\nSet-Cookie: a=b",
)  # fmt: skip
PARAMETERS = (
    "page", "q", "forum", "country", "sector", "stage", "relation", "edition", "assessment", "timeliness", "party", "year",
    "sort", "state", "next", "version", "title__en", "date", "clearance", "subject", "form", "data", "email", "login",
)  # fmt: skip


def patterns(resolver: URLResolver | None = None, before: str = "") -> Iterator[str]:
    """Every address of the site as a template, with ``<...>`` where a value goes."""
    for entry in (resolver or get_resolver()).url_patterns:
        route = before + str(entry.pattern)
        if isinstance(entry, URLResolver):
            yield from patterns(entry, route)
        elif isinstance(entry, URLPattern):
            yield route


def addresses(chance: random.Random) -> Iterator[str]:
    """Addresses without end: each pattern filled with nonsense, or with something that exists."""
    every = [route for route in patterns() if "static" not in route and "logout" not in route]
    while True:
        route = chance.choice(every)
        filled = ""
        for part in route.replace("^", "").replace("$", "").split("<"):
            _name, closing, rest = part.rpartition(">")
            filled += (chance.choice(NONSENSE[-25:]) + rest) if closing else part
        yield "/" + filled.lstrip("/").replace("\x00", "%00").replace("#", "%23")


def throw(client: Client, chance: random.Random, address: str) -> int:
    """Send one nonsensical request; return the status."""
    data = {chance.choice(PARAMETERS): chance.choice(NONSENSE) for _ in range(chance.randrange(4))}
    method = chance.choice(("get", "get", "get", "post", "head", "put"))
    headers = {"If-None-Match": chance.choice(NONSENSE[:20])} if chance.random() < 0.1 else {}
    headers = {name: value for name, value in headers.items() if value.isascii() and value.isprintable()}
    if method == "put":
        return client.put(address, b"\xff\xfe{", content_type="application/json", headers=headers).status_code
    return int(getattr(client, method)(address, data, headers=headers).status_code)
