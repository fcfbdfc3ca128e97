"""The whole public site as a folder."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING
from urllib.parse import quote

from django.conf import settings

from kenesh.site.freezing.copying import Copied, Copying

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

_INDEX = """<!doctype html>
<html lang="{first}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>{site}</title>{leads}</head>
<body>{lists}</body>
</html>
"""
_LEADS = '<meta http-equiv="refresh" content="0; url={first}">'


def freeze(folder: Path, languages: Iterable[str] = ()) -> Copied:
    """Copy every public page in ``languages`` (all of the interface unless given) into an empty ``folder``."""
    chosen = list(languages) or [tag for tag, _name in settings.LANGUAGES]
    copied = Copying(folder, chosen).copy(f"/{tag}/" for tag in chosen)
    write_index(folder, {tag: f"{tag}/index.html" for tag in chosen}, settings.DOMAIN)
    return copied


def write_index(folder: Path, pages: dict[str, str], site: str, also: Mapping[str, str] | None = None) -> None:
    """The first page of a copy: it names all languages, and leads on to the first where there is nothing else to name.

    ``also`` are other files of the copy, by their paths, with what they are called.
    """
    named = dict(settings.LANGUAGES)
    links = "".join(f'<li><a href="{path}" hreflang="{tag}">{named[tag]}</a></li>' for tag, path in pages.items())
    first = next(iter(pages))
    leads = "" if also else _LEADS.format(first=pages[first])
    further = "".join(f'<li><a href="{quote(path)}">{escape(name)}</a></li>' for path, name in (also or {}).items())
    lists = f"<ul>{links}</ul>" + (f"<ul>{further}</ul>" if further else "")
    (folder / "index.html").write_text(_INDEX.format(first=first, site=escape(site), leads=leads, lists=lists), "utf-8")
