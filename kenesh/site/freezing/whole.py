"""The whole public site as a folder."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings

from kenesh.site.freezing.copying import Copied, Copying

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

_INDEX = """<!doctype html>
<html lang="{first}">
<head><meta charset="utf-8"><title>{site}</title><meta http-equiv="refresh" content="0; url={first}/index.html"></head>
<body><ul>{links}</ul></body>
</html>
"""


def freeze(folder: Path, languages: Iterable[str] = ()) -> Copied:
    """Copy every public page in ``languages`` (all of the interface unless given) into an empty ``folder``."""
    chosen = list(languages) or [tag for tag, _name in settings.LANGUAGES]
    copied = Copying(folder, chosen).copy(f"/{tag}/" for tag in chosen)
    write_index(folder, {tag: f"{tag}/index.html" for tag in chosen}, settings.DOMAIN)
    return copied


def write_index(folder: Path, pages: dict[str, str], site: str) -> None:
    """The first page of a copy: it leads on to the first language, and names all of them."""
    named = dict(settings.LANGUAGES)
    links = "".join(f'<li><a href="{path}" hreflang="{tag}">{named[tag]}</a></li>' for tag, path in pages.items())
    first = next(iter(pages))
    text = _INDEX.format(first=first, site=site, links=links).replace(f"url={first}/index.html", f"url={pages[first]}")
    (folder / "index.html").write_text(text, encoding="utf-8")
