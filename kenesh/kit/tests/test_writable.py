"""What is kept can be written into every file that we write."""

from __future__ import annotations

import json
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

from kenesh.kit.writable import writable


@given(st.text(st.characters(codec=None, exclude_categories=())))
def test_whatever_is_typed_can_be_written_as_xml_json_and_in_a_workbook(text: str) -> None:
    found = writable(text)
    node = ET.Element("text")
    node.text = found
    ET.fromstring(ET.tostring(node, "utf-8"))  # noqa: S314 - what was just written
    json.dumps(found, ensure_ascii=False).encode()
    assert not ILLEGAL_CHARACTERS_RE.search(found)


@pytest.mark.parametrize("text", ["Бишкек, 비슈케크", "two\nlines\tand a tab\r\n", "\U0001f3d4 𝔎", "עברית", "e\u0301"])
def test_what_people_write_stays_as_it_is(text: str) -> None:
    assert writable(text) == text


def test_a_line_that_word_ended_still_ends() -> None:
    assert writable("one\x0btwo\x0cthree\x07") == "one\ntwo\nthree"
