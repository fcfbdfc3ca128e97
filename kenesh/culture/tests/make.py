"""Centres and files of catalogues for tests: everything in them is invented."""

from __future__ import annotations

import datetime as dt
import io
from typing import TYPE_CHECKING, Any

from openpyxl import Workbook
from pymarc import Field, Indicators, Leader, Record, Subfield

from kenesh.culture.models import Centre

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kenesh.realms.models import Forum

AT = dt.datetime(2026, 11, 26, 9, tzinfo=dt.UTC)


def centre(forum: Forum, key: str = "centre", **fields: Any) -> Centre:
    """A centre without anything in it."""
    return Centre.objects.create(forum=forum, key=key, title={"en": "Korea Center"}, **fields)


def record(
    number: str, title: str, creator: str = "", *, own: Sequence[str] = (), year: int = 2001, isbn: str = ""
) -> Record:
    """A record in UTF-8; ``own`` are title and creator in their own script, in linked fields 880."""
    made = Record(force_utf8=True)
    made.leader = Leader("00000nam a2200000 a 4500")
    made.add_field(Field("001", data=number), Field("008", data=f"000000s{year}    ko ".ljust(35) + "kor d"))
    if isbn:
        made.add_field(_field("020", isbn))
    for place, (tag, text) in enumerate((("245", title), ("100", creator)), 1):
        other = own[place - 1] if len(own) >= place else ""
        if text:
            made.add_field(_field(tag, text, f"880-{place:02}" if other else ""))
        if other:
            made.add_field(_field("880", other, f"{tag}-{place:02}/$1"))
    return made


def _field(tag: str, text: str, link: str = "") -> Field:
    subfields = [*([Subfield("6", link)] if link else []), Subfield("a", text)]
    return Field(tag, Indicators(" ", " "), subfields)


def marc(*records: Record) -> bytes:
    """A file of records."""
    return b"".join(one.as_marc() for one in records)


def poems(number: str = "k1") -> Record:
    """Poems by Kim Sowol, as a library of Korean books records them."""
    return record(number, "Chindallaekkot /", "Kim, So-wŏl,", own=("진달래꽃 /", "김소월,"), year=1925)


def workbook(*rows: Sequence[Any]) -> bytes:
    """A workbook with these rows."""
    book = Workbook()
    for row in rows:
        book.active.append(list(row))  # type: ignore[union-attr]  # a new workbook has a sheet
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()
