"""Writes a document as DOCX, with the styles, headings and repeated table heads that Word's own tools work with."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

from docx import Document
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.pkgwriter import PackageWriter
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from kenesh.kit.printing.blocks import ALARMING, GOOD, MARKS, Figures, Grid, Heading, Picture, Points, Prose
from kenesh.kit.printing.pdf import as_png
from kenesh.kit.writable import writable

if TYPE_CHECKING:
    import datetime as dt

    from kenesh.kit.printing.blocks import Block, Printed, Span, Words

_INK, _QUIET, _ACCENT, _WARNING = (RGBColor.from_string(one) for one in ("1A2326", "52616A", "0B5A61", "9C3410"))
# What ministries have: Latin and Cyrillic, then Hangul.
_LETTERS, _HANGUL = "Times New Roman", "Batang"
_WIDTH = 166  # mm between the margins
_LANGUAGES = {"en": "en-GB", "ko": "ko-KR", "ru": "ru-RU"}


def as_docx(document: Printed, origin: str, made: dt.datetime) -> bytes:
    """Return the document as DOCX; its links lead to ``origin``."""
    file = Document()
    _dress(file, document, made)
    writer = _Writer(file, origin.rstrip("/"))
    writer.masthead(document)
    for block in document.blocks:
        writer.write(block)
    kept = io.BytesIO()
    package = file.part.package
    PackageWriter.write(kept, package.rels, package.parts)  # type: ignore[no-untyped-call]  # the library's own
    return kept.getvalue()


def _dress(file: Any, document: Printed, made: dt.datetime) -> None:
    """Page, styles, what stands on every page, and what the file says of itself."""
    section = file.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(22)
    section.top_margin, section.bottom_margin = Mm(24), Mm(22)
    language = _LANGUAGES.get(document.language.split("-")[0], document.language)
    _style(file.styles["Normal"], 10.5, _INK, language=language)
    file.styles["Normal"].paragraph_format.space_after = Pt(6)
    file.styles["Normal"].paragraph_format.line_spacing = 1.12
    for name, size, before in (("Title", 22, 6), ("Heading 1", 14.5, 18), ("Heading 2", 11.5, 12)):
        style = file.styles[name]
        _style(style, size, _INK, bold=True, language=language)
        style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(6)
        style.paragraph_format.keep_with_next = True
        # The style of letters it is linked with has a theme's colours.
        for link in style.element.findall(qn("w:link")):
            style.element.remove(link)
    _style(file.styles["Caption"], 9, _QUIET, language=language)
    _borders(file.styles["Title"].element.get_or_add_pPr(), "w:pBdr", {})
    said = file.core_properties
    said.title, said.author, said.language = writable(document.title), writable(document.issuer), language
    said.created = said.modified = made.replace(tzinfo=None)
    said.comments = ""
    for name in ("Header", "Footer"):
        _style(file.styles[name], 8.5, _QUIET, language=language)
        # One stop at the right margin; the template has one in the middle, where a short line would end.
        stops = file.styles[name].paragraph_format.tab_stops
        stops.clear_all()
        stops.add_tab_stop(Mm(_WIDTH), WD_TAB_ALIGNMENT.RIGHT)
    foot = section.footer.paragraphs[0]
    _small(foot.add_run(f"{writable(document.running)}\t"))
    _field(foot, "PAGE")
    _small(foot.add_run(" / "))
    _field(foot, "NUMPAGES")
    section.different_first_page_header_footer = False
    head = section.header.paragraphs[0]
    _small(head.add_run(f"{writable(document.issuer)}\t{writable(document.marking)}"))


def _style(style: Any, size: float, colour: RGBColor, *, bold: bool = False, language: str) -> None:
    font = style.font
    font.name, font.size, font.bold, font.italic, font.color.rgb = _LETTERS, Pt(size), bold, False, colour
    properties = style.element.get_or_add_rPr()
    fonts = properties.get_or_add_rFonts()
    for script, letters in (("ascii", _LETTERS), ("hAnsi", _LETTERS), ("cs", _LETTERS), ("eastAsia", _HANGUL)):
        fonts.set(qn(f"w:{script}"), letters)
    # A theme's fonts would win over these.
    for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{theme}"), None)
    spoken = OxmlElement("w:lang")
    for script in ("val", "eastAsia"):
        spoken.set(qn(f"w:{script}"), language)
    properties.append(spoken)


def _small(run: Any) -> None:
    run.font.size, run.font.color.rgb = Pt(8.5), _QUIET


def _field(paragraph: Any, name: str) -> None:
    """A number that Word counts itself; what it shows until then has a run, and so a size, of its own."""
    for kind, text in (("begin", ""), ("", name), ("separate", ""), ("shown", "1"), ("end", "")):
        run = paragraph.add_run()
        _small(run)
        if kind == "shown":
            run.text = text
            continue
        part = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            part.set(qn("w:fldCharType"), kind)
        part.text = text or None
        run._r.append(part)  # noqa: SLF001 - the library has no fields of its own


def _borders(properties: Any, name: str, sides: dict[str, tuple[int, str]]) -> None:
    """Set the lines about a paragraph, a cell or a table: eighths of a point and a colour by side; no others stay."""
    for old in properties.findall(qn(name)):
        properties.remove(old)
    borders = OxmlElement(name)
    for side, (size, colour) in sides.items():
        edge = OxmlElement(f"w:{side}")
        for key, value in (("val", "single"), ("sz", str(size)), ("space", "1"), ("color", colour)):
            edge.set(qn(f"w:{key}"), value)
        borders.append(edge)
    if sides:
        properties.insert_element_before(borders, *_AFTER_BORDERS)


# What the format wants to stand after lines, in a paragraph's and in a table's properties.
_AFTER_BORDERS = (
    *("w:shd", "w:tabs", "w:suppressAutoHyphens", "w:spacing", "w:ind", "w:contextualSpacing", "w:jc", "w:outlineLvl"),
    *("w:rPr", "w:tblLayout", "w:tblCellMar", "w:tblLook"),
)


class _Writer:
    """Writes blocks one after the other."""

    def __init__(self, file: Any, origin: str) -> None:
        self._file = file
        self._origin = origin
        self._marks = 0

    def masthead(self, document: Printed) -> None:
        """Who issues it, what it is, and on what."""
        issuer = self._file.add_paragraph()
        run = issuer.add_run(writable(document.issuer))
        run.bold, run.font.size, run.font.color.rgb = True, Pt(9.5), _ACCENT
        _borders(issuer._p.get_or_add_pPr(), "w:pBdr", {"bottom": (12, "0B5A61")})  # noqa: SLF001 - no borders in the library
        self._file.add_paragraph(writable(document.title), style="Title")
        below = self._file.add_paragraph().add_run(writable(document.subtitle))
        below.font.size, below.font.color.rgb = Pt(11), _QUIET

    def write(self, block: Block) -> None:
        """Write one block."""
        match block:
            case Heading():
                self._heading(block)
            case Prose():
                self._spans(self._file.add_paragraph(), block.words, small=block.note)
            case Points():
                for entry in block.entries:
                    self._spans(self._file.add_paragraph(style="List Bullet"), entry)
            case Figures():
                self._figures(block)
            case Grid():
                self._grid(block)
            case Picture():
                self._picture(block)

    def _heading(self, block: Heading) -> None:
        paragraph = self._file.add_heading(writable(block.text), block.level)
        self._marks += 1
        for name in ("w:bookmarkStart", "w:bookmarkEnd"):
            mark = OxmlElement(name)
            mark.set(qn("w:id"), str(self._marks))
            if name == "w:bookmarkStart":
                mark.set(qn("w:name"), block.anchor)
            paragraph._p.append(mark)  # noqa: SLF001 - the library has no bookmarks

    def _spans(self, paragraph: Any, spans: Words, *, small: bool = False, size: float = 0) -> None:
        for span in spans:
            run = self._run(paragraph, span)
            if small:
                run.font.size, run.font.color.rgb = Pt(9), run.font.color.rgb or _QUIET
            if size:
                run.font.size = Pt(size)

    def _run(self, paragraph: Any, span: Span) -> Any:
        mark = f"{MARKS.get(span.state, '○')}\u00a0" if span.state else ""
        run = paragraph.add_run(f"{mark}{writable(span.text)}")
        run.bold = span.strong or None
        if span.state in ALARMING:
            run.font.color.rgb = _WARNING
        elif span.href or span.state in GOOD:
            run.font.color.rgb = _ACCENT
        elif span.quiet:
            run.font.color.rgb = _QUIET
        if span.href:
            self._link(paragraph, run, span.href)
        return run

    def _link(self, paragraph: Any, run: Any, href: str) -> None:
        link = OxmlElement("w:hyperlink")
        if href.startswith("#"):
            link.set(qn("w:anchor"), href[1:])
        else:
            address = f"{self._origin}{href}" if href.startswith("/") else href
            link.set(qn("r:id"), paragraph.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
        paragraph._p.replace(run._r, link)  # noqa: SLF001 - the library reads links, and writes none
        link.append(run._r)  # noqa: SLF001

    def _figures(self, block: Figures) -> None:
        table = self._table(1, [1.0] * len(block.figures))
        for cell, one in zip(table.rows[0].cells, block.figures, strict=True):
            number = cell.paragraphs[0]
            run = number.add_run(one.number)
            run.bold, run.font.size = True, Pt(20)
            if one.href:
                run.font.color.rgb = _ACCENT
                self._link(number, run, one.href)
            number.paragraph_format.space_after = Pt(0)
            _small(cell.add_paragraph().add_run(writable(one.label)))
        edge = (4, "C3CDD0")
        _borders(table._tbl.tblPr, "w:tblBorders", {"top": edge, "bottom": edge})  # noqa: SLF001
        self._after()

    def _grid(self, block: Grid) -> None:
        if block.caption:
            caption = self._file.add_paragraph(writable(block.caption), style="Caption")
            caption.paragraph_format.keep_with_next = True
        table = self._table(1 + len(block.rows), [column.share for column in block.columns])
        for cell, column in zip(table.rows[0].cells, block.columns, strict=True):
            _small(cell.paragraphs[0].add_run(writable(column.label)))
        for row, cells in zip(table.rows[1:], block.rows, strict=True):
            for cell, spans in zip(row.cells, cells, strict=True):
                self._spans(cell.paragraphs[0], spans, size=9.5)
            row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))  # noqa: SLF001
        table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))  # noqa: SLF001 - repeated on every page
        for row in table.rows:
            for cell, column in zip(row.cells, block.columns, strict=True):
                cell.paragraphs[0].paragraph_format.space_after = Pt(2)
                if column.numeric:
                    cell.paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.RIGHT
        line = (4, "C3CDD0")
        _borders(table._tbl.tblPr, "w:tblBorders", {"bottom": line, "insideH": line})  # noqa: SLF001
        if block.note:
            _small(self._file.add_paragraph().add_run(writable(block.note)))
        else:
            self._after()

    def _table(self, rows: int, shares: list[float]) -> Any:
        table = self._file.add_table(rows=rows, cols=len(shares))
        table.alignment, table.autofit = WD_TABLE_ALIGNMENT.LEFT, False
        for row in table.rows:
            for cell, share in zip(row.cells, shares, strict=True):
                cell.width = Mm(_WIDTH * share / sum(shares))
        for column, share in zip(table.columns, shares, strict=True):
            column.width = Mm(_WIDTH * share / sum(shares))
        return table

    def _after(self) -> None:
        self._file.add_paragraph().paragraph_format.space_after = Pt(0)

    def _picture(self, block: Picture) -> None:
        paragraph = self._file.add_paragraph()
        paragraph.paragraph_format.keep_with_next = True
        shape = paragraph.add_run().add_picture(io.BytesIO(as_png(block.svg)), width=Mm(_WIDTH))
        shape._inline.docPr.set("descr", writable(block.told))  # noqa: SLF001 - the library has no words for pictures
        self._file.add_paragraph(writable(block.caption), style="Caption")
