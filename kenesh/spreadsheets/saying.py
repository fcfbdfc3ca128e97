"""What an object says by columns, and the mark by which a row is known again: as what, and of which version, it left."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Any

from kenesh.record.values import LocalisedText
from kenesh.spreadsheets.cells import folded
from kenesh.spreadsheets.columns import pages

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from kenesh.record.nodes import Node
    from kenesh.spreadsheets.columns import Page

    # By column; what is empty is left out.
    type Said = dict[str, Any]

_LENGTH = 16
_EMPTY: tuple[Any, ...] = (None, "", [], {})


def said(page: Page, node: Node) -> Said:
    """What an object, or a row nested in one, says by column, in the form of the record."""
    found: Said = {}
    for field in page.fields:
        value = node.fields.get(field.name, field.default)
        if isinstance(field.value, LocalisedText):
            found |= {f"{field.name}.{tag}": text for tag, text in (value or {}).items()}
        elif value not in _EMPTY:
            found[field.name] = value
    return found


def nested(name: str, node: Node) -> dict[str, list[Said]]:
    """What the rows nested in an object say, by the sheet they stand in."""
    return {page.name: [said(page, row) for row in node.lists.get(page.name, ())] for page in pages(name)[1:]}


def mark(version: int, main: Said, rows: Mapping[str, Sequence[Said]]) -> str:
    """The version of an object, and the digest of what it says: the same for a row that nobody touched."""
    return f"{version}:{digest(main, rows)}"


def digest(main: Said, rows: Mapping[str, Sequence[Said]]) -> str:
    """What a row and what is nested in it say, in a few letters."""
    whole = [_plain(main), {name: [_plain(row) for row in found] for name, found in rows.items() if found}]
    text = json.dumps(whole, sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(text.encode(errors="surrogatepass")).hexdigest()[:_LENGTH]


def _plain(one: Said) -> Said:
    return {name: value for name, kept in one.items() if (value := folded(kept)) not in _EMPTY}


def split(seen: Any) -> tuple[int, str] | None:
    """The version and digest of a mark; None where it is none."""
    version, colon, rest = str(seen or "").partition(":")
    if not colon or not (version.isascii() and version.isdecimal() and len(version) < _LENGTH) or len(rest) != _LENGTH:
        return None
    return int(version), rest
