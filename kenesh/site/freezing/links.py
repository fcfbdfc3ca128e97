"""Links of a page when it becomes a file among others: where each file stands, and how one points to the other.

Pure: texts in, texts out.
"""

from __future__ import annotations

import html
import posixpath
import re
from typing import TYPE_CHECKING
from urllib.parse import quote, unquote, urlsplit

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

# Only what can be asked again by its address alone is a page of a register; filters and sorts are not followed.
_PAGE = re.compile(r"page=(\d{1,4})")
_ATTRIBUTE = re.compile(r'\s(href|src|xlink:href)="([^"]*)"')
_FORM = re.compile(r"<form\b.*?</form>", re.DOTALL | re.IGNORECASE)
_SCRIPT = re.compile(r"<script\b[^>]*\bsrc=[^>]*>\s*</script>", re.IGNORECASE)
_CSS = re.compile(r"""url\(\s*['"]?([^'")]+)['"]?\s*\)""")
_INDEX = "index.html"


def internal(address: str, base: str, origins: tuple[str, ...]) -> str | None:
    """The path (with ``?page=``) that an address on the page at ``base`` leads to; None where it leads elsewhere.

    Addresses of other sites, of mail, and those that are only a place on the same page lead elsewhere.
    """
    for origin in origins:
        if address == origin or address.startswith(f"{origin}/"):
            address = address.removeprefix(origin) or "/"
    parts = urlsplit(address)
    # The next page that the second page names is no page of the second.
    base = base.partition("?")[0]
    if parts.scheme or parts.netloc or not (parts.path or parts.query):
        return None
    path = posixpath.normpath(posixpath.join(posixpath.dirname(base), unquote(parts.path))) if parts.path else base
    if parts.path.endswith("/") and path != "/":
        path += "/"
    found = _PAGE.fullmatch(parts.query)
    return f"{path}?page={found[1]}" if found and found[1] != "1" else path


def file_of(path: str, *, is_page: bool) -> str:
    """The file that a path becomes: ``/en/kca/`` is ``en/kca/index.html``, its second page ``en/kca/page-2.html``."""
    path, _mark, page = path.partition("?page=")
    stem = path.lstrip("/")
    if page:
        return f"{stem}page-{page}.html" if stem.endswith("/") or not stem else f"{stem}-page-{page}.html"
    if not is_page:
        return stem
    if stem.endswith("/") or not stem:
        return stem + _INDEX
    return stem if stem.endswith(".html") else f"{stem}.html"


def relative(target: str, here: str) -> str:
    """How the file ``here`` points to the file ``target``."""
    return quote(posixpath.relpath(target, posixpath.dirname(here) or "."))


def without_forms(page: str) -> str:
    """A page without what needs a server: forms, and programs of ours that only help with these."""
    return _SCRIPT.sub("", _FORM.sub("", page))


def addresses(page: str) -> Iterator[str]:
    """Every address that a page names."""
    for _name, value in _ATTRIBUTE.findall(page):
        yield html.unescape(value)


def rewritten(page: str, place: Callable[[str], str | None]) -> str:
    """The page with every address as ``place`` has it; one that has no place is taken away, and its words stay."""

    def one(found: re.Match[str]) -> str:
        placed = place(html.unescape(found[2]))
        return "" if placed is None else f' {found[1]}="{html.escape(placed)}"'

    return _ATTRIBUTE.sub(one, page)


def style_addresses(style: str) -> Iterator[str]:
    """Every file that a style sheet names."""
    for address in _CSS.findall(style):
        if not address.startswith(("data:", "#")):
            yield address
