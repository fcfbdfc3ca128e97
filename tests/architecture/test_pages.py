"""R2 and R6: every page says who may open it, and reads through queries."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING, get_args

from django.urls import URLPattern, URLResolver, get_resolver

from kenesh.kit.pages import Audience
from tests.architecture.source import place, programs, show, tree

if TYPE_CHECKING:
    from collections.abc import Iterator

# Pages of others cannot carry our mark.
OTHERS = {
    "allauth.": "signing in: each of its views guards itself, and strangers must reach most of them",
    "django.contrib.sitemaps.": "the sitemap: lists what is public",
}


def pages(resolver: URLResolver | None = None, before: str = "") -> Iterator[tuple[str, URLPattern]]:
    """Every address of the site with its pattern."""
    for entry in (resolver or get_resolver()).url_patterns:
        address = before + str(entry.pattern)
        if isinstance(entry, URLResolver):
            yield from pages(entry, address)
        else:
            yield address, entry


def test_every_page_says_who_may_open_it() -> None:
    undeclared = []
    for address, pattern in pages():
        view = pattern.callback
        others = any((view.__module__ or "").startswith(start) for start in OTHERS)
        if not others and getattr(view, "audience", None) not in get_args(Audience):
            undeclared.append(f"/{address} ({view.__module__})")
    assert not undeclared, "mark the view with @opens_to(...):" + show(undeclared)


def test_every_page_has_a_name_to_link_to() -> None:
    assert not [address for address, pattern in pages() if not pattern.name]


def test_no_two_pages_share_an_address() -> None:
    addresses = [address for address, _pattern in pages()]
    assert len(set(addresses)) == len(addresses)


def test_views_read_through_queries() -> None:
    found = [
        place(path, node.lineno)
        for path in programs()
        if "views" in {path.stem, path.parent.name}
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Attribute) and node.attr in {"objects", "_default_manager"}
    ]
    assert not found, "a view finds what an address names; what it shows, queries.py reads:" + show(found)
