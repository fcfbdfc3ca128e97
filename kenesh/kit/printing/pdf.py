"""Writes a document as PDF with Typst: tagged, with fonts that the program brings along, the same on every machine."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import typst

from kenesh.kit.printing.blocks import ALARMING, GOOD, MARKS, Figures, Grid, Heading, Picture, Points, Prose
from kenesh.kit.printing.drawing import on_paper
from kenesh.kit.writable import writable

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kenesh.kit.printing.blocks import Block, Printed, Span, Words

_HERE = Path(__file__).parent
FONTS = _HERE / "fonts"
# Dots on an inch of a picture in a file that cannot hold drawings.
DOTS = 220


def as_pdf(document: Printed, origin: str) -> bytes:
    """Return the document as a PDF; its links lead to ``origin`` (``https://forum.example``)."""
    data = {
        "language": document.language.split("-")[0],
        "issuer": writable(document.issuer),
        "title": writable(document.title),
        "subtitle": writable(document.subtitle),
        "marking": writable(document.marking),
        "running": writable(document.running),
        "alarming": sorted(ALARMING),
        "good": sorted(GOOD),
        "blocks": [_block(block, origin.rstrip("/")) for block in document.blocks],
    }
    try:
        # Tagged, so that whoever does not see it can read it.
        return compiled(_HERE / "sheet.typ", standard="ua-1", document=data)
    except typst.TypstError:
        # A letter that no font has: better a gap in the document than no document.
        return compiled(_HERE / "sheet.typ", document=data)


def compiled(template: Path, *, standard: Literal["ua-1"] | None = None, **inputs: Any) -> bytes:
    """Write a template as PDF with what it reads, by name; ``standard`` is what the file is held to."""
    made: bytes = typst.compile(
        template,
        root=template.parent,
        font_paths=[FONTS],
        ignore_system_fonts=True,
        format="pdf",
        pdf_standards=standard,
        sys_inputs={name: json.dumps(said) for name, said in inputs.items()},
    )
    return made


def as_png(drawing: str) -> bytes:
    """Return a drawing as a picture, for files that cannot hold drawings."""
    made: bytes = typst.compile(
        _HERE / "picture.typ",
        font_paths=[FONTS],
        ignore_system_fonts=True,
        format="png",
        ppi=DOTS,
        sys_inputs={"svg": on_paper(drawing)},
    )
    return made


def _block(block: Block, origin: str) -> dict[str, Any]:
    said: dict[str, Any] = {"kind": block.kind}
    match block:
        case Heading():
            said |= {"text": writable(block.text), "anchor": block.anchor, "level": block.level}
        case Prose():
            said |= {"words": _words(block.words, origin), "note": block.note}
        case Points():
            said["entries"] = [_words(entry, origin) for entry in block.entries]
        case Figures():
            said["figures"] = [
                {"number": one.number, "label": writable(one.label), "href": _address(one.href, origin)}
                for one in block.figures
            ]
        case Grid():
            said |= {
                "caption": writable(block.caption),
                "columns": [
                    {"label": writable(one.label), "share": one.share, "numeric": one.numeric} for one in block.columns
                ],
                "rows": [[_words(cell, origin) for cell in row] for row in block.rows],
                "note": writable(block.note),
            }
        case Picture():
            said |= {"svg": writable(on_paper(block.svg)), "caption": writable(block.caption), "told": block.told}
    return said


def _words(spans: Words, origin: str) -> Sequence[dict[str, Any]]:
    return [_span(span, origin) for span in spans]


def _span(span: Span, origin: str) -> dict[str, Any]:
    return {
        "text": writable(span.text),
        "href": _address(span.href, origin),
        "state": span.state,
        "mark": MARKS.get(span.state, "○") if span.state else "",
        "strong": span.strong,
        "quiet": span.quiet,
    }


def _address(href: str, origin: str) -> str:
    return f"{origin}{href}" if href.startswith("/") else href
