"""Files of library systems and of others: what they say is read, and what they must not do is told at once."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pytest
from openpyxl import Workbook
from pymarc import record_to_xml

from kenesh.culture.cataloguing import entries, marc
from kenesh.culture.cataloguing.entries import Unread, isbn, issn
from kenesh.culture.cataloguing.reading import LARGEST, read
from kenesh.culture.tests import make

if TYPE_CHECKING:
    from kenesh.culture.cataloguing.entries import Entry, Trouble

HEAD = b'<?xml version="1.0"?><collection xmlns="http://www.loc.gov/MARC21/slim">'


def only(data: bytes) -> Entry:
    """The one item of a file with which nothing is wrong."""
    (entry,), troubles = read(data)
    assert not troubles
    return entry


def stops(data: bytes) -> list[Trouble]:
    """What stands in the way of a file."""
    return [one for one in read(data)[1] if one.stops]


def test_a_linked_field_is_the_text_in_its_own_script() -> None:
    entry = only(make.marc(make.poems()))
    assert (entry.title, entry.title_latin) == ("진달래꽃", "Chindallaekkot")
    assert (entry.creator, entry.creator_latin) == ("김소월", "Kim, So-wŏl")
    assert (entry.year, entry.language, entry.control_number, entry.sort) == (1925, "ko", "k1", "book")


def test_marcxml_says_the_same_as_marc() -> None:
    xml = HEAD + record_to_xml(make.poems()) + b"</collection>"
    assert only(xml).said == only(make.marc(make.poems())).said


def test_marc_8_with_cyrillic_in_linked_fields_is_read() -> None:
    # Basic Cyrillic as MARC-8 writes it: the escape to its set, then a byte for each letter.
    body = b"\x1b(N\x73\x4f\x42\x4f\x4c\x58\x1b(B"
    fields = [
        (b"001", b"m1\x1e"),
        (b"245", b"  \x1f6880-01\x1faSobol\xa7 /\x1e"),
        (b"880", b"  \x1f6245-01/(N\x1fa" + body + b"\x1e"),
    ]
    entry = only(_raw(fields, b" "))
    # The soft sign of the romanisation is one of MARC-8's own signs.
    assert entry.title_latin == "Sobolʹ"
    assert entry.title == "Соболь"


def test_utf_8_under_a_leader_that_says_marc_8_is_read_as_what_it_is() -> None:
    entry = only(_raw([(b"001", b"u1\x1e"), (b"245", "  \x1fa김소월\x1e".encode())], b" "))
    assert entry.title == "김소월"


def _raw(fields: list[tuple[bytes, bytes]], encoding: bytes) -> bytes:
    directory, body = b"", b""
    for tag, data in fields:
        directory += tag + f"{len(data):04}{len(body):05}".encode()
        body += data
    base = 24 + len(directory) + 1
    length = base + len(body) + 1
    leader = f"{length:05}nam ".encode() + encoding + f"22{base:05} a 4500".encode()
    return leader + directory + b"\x1e" + body + b"\x1d"


def test_everything_that_cannot_be_read_is_told_at_once_with_its_record() -> None:
    whole = make.marc(make.poems("a"))
    untitled = make.marc(make.record("b", ""))
    damaged = b"00099" + whole[5:]
    troubles = stops(untitled + damaged + whole + make.marc(make.poems("a")) + whole[:60])
    assert [(one.place, one.field) for one in troubles] == [
        ("record 2", ""),
        ("record 5", ""),
        ("record 1", "title"),
        ("record 4", "control_number"),
    ]


def test_a_number_that_fails_its_check_digit_is_left_out_and_told() -> None:
    (entry,), (trouble,) = read(make.marc(make.record("a", "Title", isbn="9788932473900")))
    assert not entry.isbn
    assert (trouble.field, trouble.stops) == ("020", False)


def test_numbers_are_kept_in_one_spelling() -> None:
    assert isbn("0-306-40615-2") == isbn("978-0-306-40615-7") == "9780306406157"
    assert not isbn("978-0-306-40615-8")
    assert issn("03785955") == "0378-5955"


@pytest.mark.parametrize("data", [b"\x00\xff" * 500, b"a list of books", b"%PDF-1.7"])
def test_nonsense_is_refused_at_once(data: bytes) -> None:
    with pytest.raises(Unread, match="no file of a catalogue"):
        read(data)


def test_digits_that_are_no_record_are_told() -> None:
    (trouble,) = stops(b"12345 apples")
    assert trouble.place == "record 1"


def test_a_bomb_of_entities_is_refused_before_it_is_read() -> None:
    bomb = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><collection>&b;</collection>'
    with pytest.raises(Unread, match="DOCTYPE"):
        read(bomb)
    with pytest.raises(Unread, match="UTF-8"):
        read(bomb.decode().encode("utf-16"))


def test_xml_that_breaks_off_is_told_with_its_line() -> None:
    xml = HEAD + b"\n" + record_to_xml(make.poems()) + b"\n<record><leader>"
    (trouble,) = stops(xml)
    assert trouble.place == "line 3"


def test_a_file_that_is_too_large_is_refused_before_it_is_read() -> None:
    with pytest.raises(Unread, match="50 MB"):
        read(b"0" * (LARGEST + 1))


def test_a_workbook_is_read_by_the_names_of_its_columns_in_any_language() -> None:
    rows = (
        ["Title", "creator", "year", "language", "sort", "ISBN"],
        ["진달래꽃", "김소월", 1925, "kor", "Books", 9780306406157],
    )
    entry = only(make.workbook(*rows))
    assert (entry.title, entry.year, entry.language, entry.isbn) == ("진달래꽃", 1925, "ko", "9780306406157")


def test_cells_that_cannot_be_read_are_told_all_at_once() -> None:
    rows = (["title", "year", "language", "price"], ["A", "long ago", "xx", 3], ["=1+1", 1999, "en", 4], ["", 2000])
    entries, troubles = read(make.workbook(*rows))
    assert len(entries) == 3
    assert [one.place for one in troubles if one.stops] == [
        "Sheet B2",
        "Sheet C2",
        "Sheet A3",
        "Sheet, row 3",
        "Sheet, row 4",
    ]
    assert [one.place for one in troubles if not one.stops] == ["Sheet D1"]


def test_merged_cells_are_told() -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (["title", "year"], ["A", 1999], ["B", 2000]):
        sheet.append(row)
    sheet.merge_cells("A2:A3")
    file = io.BytesIO()
    book.save(file)
    assert "merged" in stops(file.getvalue())[0].words


@pytest.mark.parametrize("data", [b"00000" + b"\x1d" * 9, HEAD + b"<record/>" * 9 + b"</collection>"])
def test_a_file_of_too_many_is_left_before_it_is_read_to_its_end(data: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(entries, "MOST_ITEMS", 5)
    with pytest.raises(Unread, match="too many items"):
        (marc.read_xml if data.startswith(b"<") else marc.read)(data)
