"""Documents: the same words as a page, as DOCX and as PDF."""

from __future__ import annotations

import datetime as dt
import io

import pytest
from docx import Document
from docx.oxml.ns import qn

from kenesh.kit.printing.blocks import (
    Block,
    Column,
    Figure,
    Figures,
    Grid,
    Heading,
    Picture,
    Points,
    Printed,
    Prose,
    Span,
    words,
)
from kenesh.kit.printing.docx import as_docx
from kenesh.kit.printing.drawing import linked, svg, text
from kenesh.kit.printing.html import as_html
from kenesh.kit.printing.pdf import as_pdf, as_png

AT = dt.datetime(2026, 11, 24, 12, tzinfo=dt.UTC)
ORIGIN = "https://forum.example/"
# How a file says that it is held to PDF/UA, which takes no letter that cannot be shown.
TAGGED = b"pdfuaid"
BLOCKS: tuple[Block, ...] = (
    Heading("Promises", "promises"),
    Figures((Figure("3", "promises", "/en/kca/commitments/"), Figure("0", "late", "#promises"))),
    Prose(words("All of it, ", Span("as a list", "/en/kca/commitments/"))),
    Prose(words("By the record."), note=True),
    Points((words("One"), words(Span("Two", strong=True)))),
    Grid(
        "Promises",
        (Column("Promise", 3), Column("State"), Column("Number", numeric=True)),
        ((words(Span("A road", "/en/kca/commitments/c1/")), words(Span("Late", state="late")), words("1")),),
        "As of today.",
    ),
    Picture(svg(100, 20, "A bar", [text("A bar", 0, 12)]), "Only one.", "A bar"),
)


def printed(*blocks: Block, language: str = "en", title: str = "On promises") -> Printed:
    """A document of some blocks."""
    return Printed(language, "A forum", title, "Held in Bishkek", "Public", "Written today", blocks or BLOCKS)


@pytest.mark.parametrize("language", ["en", "ko", "ru"])
def test_every_block_is_written_in_every_form(language: str) -> None:
    document = printed(language=language)
    assert TAGGED in as_pdf(document, ORIGIN)
    assert Document(io.BytesIO(as_docx(document, ORIGIN, AT))).paragraphs
    assert "A road" in as_html(document, ORIGIN)


def test_names_print_in_the_letters_of_all_six_countries() -> None:
    names = "김규현 뷁 李鍾國 · Жоомарт Оторбаев · Қ Ғ Ө Ү Ұ Ң Һ · Ӣ Ӯ Ҳ Ҷ Ғ Қ · Oʻzbekiston · Türkmenistan ş ž ň ý · 中央アジア"
    assert TAGGED in as_pdf(printed(Prose(words(names, Span(names, strong=True))), title=names), ORIGIN)


def test_a_letter_that_no_font_has_leaves_a_gap_and_no_hole_in_the_work() -> None:
    assert as_pdf(printed(Prose(words("ꙮ 𒀀"))), ORIGIN).startswith(b"%PDF")


def test_nothing_typed_is_read_as_markup() -> None:
    typed = '#panic("no") $x$ *bold* <b>bold</b> _it_ \\ @label [x] \x0b'
    document = printed(Prose(words(typed)), title=typed)
    assert TAGGED in as_pdf(document, ORIGIN)
    assert "<b>bold" not in as_html(document, ORIGIN)
    file = Document(io.BytesIO(as_docx(document, ORIGIN, AT)))
    assert any("<b>bold</b>" in paragraph.text for paragraph in file.paragraphs)


def test_nothing_typed_ends_a_drawing() -> None:
    typed = '"><script>x</script>'
    drawing = svg(100, 20, typed, [linked(text(typed, 0, 12), typed, typed)])
    assert "<script" not in drawing
    assert as_png(drawing).startswith(b"\x89PNG")


def test_links_in_files_lead_to_the_site() -> None:
    document = printed()
    file = Document(io.BytesIO(as_docx(document, ORIGIN, AT)))
    led = {one.target_ref for one in file.part.rels.values() if one.is_external}
    assert led == {"https://forum.example/en/kca/commitments/", "https://forum.example/en/kca/commitments/c1/"}
    page = as_html(document, ORIGIN)
    assert 'href="https://forum.example/en/kca/commitments/c1/"' in page
    assert 'href="/' not in page
    assert 'href="#promises"' in page


def test_word_finds_headings_repeated_table_heads_and_words_for_pictures() -> None:
    file = Document(io.BytesIO(as_docx(printed(), ORIGIN, AT)))
    assert [one.text for one in file.paragraphs if one.style and one.style.name == "Heading 1"] == ["Promises"]
    grid = file.tables[1]
    assert list(grid.rows[0]._tr.iter(qn("w:tblHeader")))  # noqa: SLF001 - the library has no word for it
    assert [one._inline.docPr.get("descr") for one in file.inline_shapes] == ["A bar"]  # noqa: SLF001 - the same
    assert file.core_properties.title == "On promises"
    assert file.core_properties.created.replace(tzinfo=dt.UTC) == AT


def test_a_state_is_in_words_and_has_a_mark_that_needs_no_colour() -> None:
    cell = Document(io.BytesIO(as_docx(printed(), ORIGIN, AT))).tables[1].cell(1, 1)
    assert cell.text == "◆\u00a0Late"
