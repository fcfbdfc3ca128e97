"""The format described for people: every kind and every field, written from the models themselves."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from kenesh.record import values
from kenesh.record.kinds import FORMAT, VERSION, citation_kind, claim_kind, forum_kind, kinds

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kenesh.record.fields import Field
    from kenesh.record.kinds import Kind

_HEAD = f"""# The record format, version {VERSION}

A forum's whole record is one file: JSON in UTF-8, one forum to a file. This page is written by `make docs` from the
models; [record.schema.json](record.schema.json) says the same to machines (JSON Schema, draft 2020-12).

    kenesh record check FILE     everything wrong with it, each with line and column
    kenesh record import FILE    adds and updates, all or nothing; twice changes nothing
    kenesh record export         the same database gives the same bytes; `--edition 7` one edition, `--public`
                                 only what everyone may see

```json
{{
  "format": "{FORMAT}",
  "version": {VERSION},
  "forum": {{"key": "kca", "name": {{"en": "Korea-Central Asia Cooperation Forum"}}}},
  "sources": [{{"key": "s1", "url": "https://example.org/news/1"}}],
  "editions": [
    {{"key": "7", "number": 7, "title": {{"en": "7th Forum"}}, "state": "held", "date": "2013-10-04", "cites": ["s1"]}}
  ]
}}
```

## How things are written

- Fields in **bold** are required. **A field left out** has its default, most often *not known*; `null` is never written.
- **Key**: letters a-z, digits, hyphens, underscores. Unique in its list; other objects refer to it by its key. A file
  holds everything it refers to.
- **Text by language**: `{{"en": "Forestry", "ko": "임업"}}`, tags as in BCP 47.
- **Partial date**: `2013`, `2013-10`, `2013-10-04` or a range `2018-11-06/2018-11-07`. Never more exact than the source.
- **Decimal**: text, `"8200000.00"`, so that nothing is rounded on the way; at most 15 digits.
- **Countries**: ISO 3166-1 alpha-3. Currencies: ISO 4217. Scripts: ISO 15924. Sectors: OECD DAC purpose codes;
  OECD names them in English and French, and the Korean and Russian names that pages show are our translation.
- **The order of a list** is the order shown; registers without an order of their own are written by key. Lists nested in an object are complete: an import removes what is not in
  them. What a whole file does not mention stays as it is.
- **`cites`** may stand in every object and everything nested in it: a list of source keys, or of objects that also say
  which field is supported, where in the source, and whether it is our guess. Every object with a key of its own needs
  a source, on itself or in what is nested in it, unless it is `"sample": true` (invented for demonstration).
- **`claims`** may stand in every object with a list of its own: several things said of one topic, side by side.
- **Clearance**: an export by the operator holds everything, also what is not public. Handle it accordingly.
"""


def reference_text() -> str:
    """Return the page as the documentation holds it."""
    parts = [_HEAD]
    parts += _section("forum", forum_kind(), "The forum itself: one object, not a list.")
    for name, kind in kinds().items():
        parts += _section(name, kind)
    parts += _section("cites", citation_kind())
    parts += _section("claims", claim_kind())
    return "\n".join(parts)


def _section(title: str, kind: Kind, remark: str = "", level: int = 2) -> Iterator[str]:
    yield f"{'#' * level} `{title}`\n"
    yield f"{remark or _about(kind)}\n"
    yield "| field | type | meaning | example |"
    yield "|---|---|---|---|"
    for field in kind.fields.values():
        name = f"**`{field.name}`**" if field.required else f"`{field.name}`"
        example = json.dumps(field.value.example, ensure_ascii=False)
        yield f"| {name} | {_sort(field)} | {_meaning(field)} | `{example}` |"
    yield ""
    for name, nested in kind.lists.items():
        if nested not in (citation_kind(), claim_kind()):
            yield from _section(f"{title}.{name}" if level > 2 else name, nested, level=level + 1)  # noqa: PLR2004


def _about(kind: Kind) -> str:
    return (kind.model.__doc__ or "").partition("\n")[0]


def _meaning(field: Field) -> str:
    words = field.help or field.label.capitalize()
    return words if words.endswith((".", "?")) or not words else f"{words}."


def _sort(field: Field) -> str:
    match field.value:
        case values.Reference(target=target):
            words = f"key in `{target}`"
        case values.References(target=target):
            words = f"keys in `{target}`"
        case values.Choice(words=choices):
            words = ", ".join(f"`{word}`" for word in choices if word)
        case values.Whole():
            words = "whole number"
        case values.Exact(places=places):
            words = f"decimal, {places} places"
        case values.Text(shape=shape) if shape:
            words = _SHAPES[shape]
        case values.Text(list_name=code) if code:
            words = f"{code.replace('_', ' ')} code"
        case _:
            words = _SORTS[type(field.value)]
    return f"{words}; default `{field.default}`" if field.default not in (None, "", [], {}, False) else words


_SHAPES = {
    "slug": "key",
    "url": "web address",
    "dates": "dates, one after the other",
    "language": "language tag",
}
_SORTS = {
    values.Text: "text",
    values.Flag: "true or false",
    values.Instant: "moment with offset",
    values.Partial: "partial date",
    values.LocalisedText: "text by language",
    values.Countries: "countries",
    values.Sdgs: "goals and targets of the SDGs",
    values.Languages: "language tags",
    values.Sectors: "sectors of companies",
}
