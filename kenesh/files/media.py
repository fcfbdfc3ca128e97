"""What a file is, told from its content: its name is asked only which of the texts it is.

Formats are told by what their standards say stands at their beginning, and within the ZIP of office files. What could run
(macros, SVG, HTML) is no format that is taken.
"""

from __future__ import annotations

import json
import zipfile
from pathlib import PurePath
from typing import IO

from django.utils.translation import gettext as _

from kenesh.kit.writable import UNWRITABLE

PDF, TXT, CSV, GEOJSON = "application/pdf", "text/plain", "text/csv", "application/geo+json"
_OOXML = "application/vnd.openxmlformats-officedocument."
DOCX = f"{_OOXML}wordprocessingml.document"
XLSX = f"{_OOXML}spreadsheetml.sheet"
PPTX = f"{_OOXML}presentationml.presentation"
_ODF = "application/vnd.oasis.opendocument."
ODT, ODS = f"{_ODF}text", f"{_ODF}spreadsheet"
PNG, JPEG, WEBP = "image/png", "image/jpeg", "image/webp"
PICTURES = frozenset({PNG, JPEG, WEBP})

# Each kind with what readers call it, and how its files end.
KINDS: dict[str, tuple[str, str]] = {
    PDF: ("PDF", ".pdf"),
    DOCX: ("Word", ".docx"),
    XLSX: ("Excel", ".xlsx"),
    PPTX: ("PowerPoint", ".pptx"),
    ODT: ("OpenDocument Text", ".odt"),
    ODS: ("OpenDocument Spreadsheet", ".ods"),
    TXT: ("TXT", ".txt"),
    CSV: ("CSV", ".csv"),
    GEOJSON: ("GeoJSON", ".geojson"),
    PNG: ("PNG", ".png"),
    JPEG: ("JPEG", ".jpg"),
    WEBP: ("WebP", ".webp"),
}
_MAIN = {"word/document.xml": DOCX, "xl/workbook.xml": XLSX, "ppt/presentation.xml": PPTX}
_HEAD = 4096
# How what is kept encrypted begins: whoever got hold of such a file is not to have it opened by sending it.
SEALED = b"kenesh sealed 1\n"
# Of the lists in an office file, more is never read: a small file could unpack to a very large one.
_LARGEST_LIST = 1024 * 1024
_HEIC = frozenset({b"heic", b"heix", b"hevc", b"mif1", b"msf1", b"avif"})


class Unfit(Exception):
    """A file is not taken; the message says why and what to do."""


class OtherKind(Unfit):
    """It is of a kind that is not taken at all; the message lists those that are."""


def media_type(file: IO[bytes], name: str) -> str:
    """Tell what a file is by its content. Raises :class:`Unfit` for whatever is not taken."""
    file.seek(0)
    head = file.read(_HEAD)
    if not head:
        raise Unfit(_("The file is empty."))
    if head.startswith(SEALED):
        raise OtherKind(refusal())
    if head.startswith(b"%PDF-"):
        return PDF
    if head.startswith(b"\x89PNG\r\n\x1a\n"):
        return PNG
    if head.startswith(b"\xff\xd8\xff"):
        return JPEG
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return WEBP
    if head[4:8] == b"ftyp" and head[8:12] in _HEIC:
        raise Unfit(
            _("Photographs in HEIC are not taken yet. On the telephone, choose “Most compatible”, or send a JPEG.")
        )
    if head.startswith(b"PK\x03\x04"):
        return _office(file)
    if head.startswith(b"\xd0\xcf\x11\xe0"):
        raise Unfit(_("This is an old office format, which may hold macros. Save it as DOCX, XLSX, PPTX or PDF."))
    return _text(file, name)


def _office(file: IO[bytes]) -> str:
    try:
        with zipfile.ZipFile(file) as archive:
            names = {info.filename for info in archive.infolist()}
            if any(PurePath(one).name.lower() == "vbaproject.bin" or one.startswith("Basic/") for one in names):
                raise Unfit(_("This document holds macros. Save it without them, or as PDF."))
            if "mimetype" in names:
                said = archive.read("mimetype") if archive.getinfo("mimetype").file_size < _HEAD else b""
                if (kind := said.decode("ascii", "replace").strip()) in {ODT, ODS}:
                    return kind
            main = next((kind for part, kind in _MAIN.items() if part in names), "")
            listed = "[Content_Types].xml"
            if main and listed in names and archive.getinfo(listed).file_size < _LARGEST_LIST:
                types = archive.read(listed)
                if b"macroEnabled" in types:
                    raise Unfit(_("This document holds macros. Save it without them, or as PDF."))
                if main.encode() in types:
                    return main
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError, ValueError, EOFError) as wrong:
        raise Unfit(_("The file is damaged: it cannot be opened. Send it again.")) from wrong
    raise OtherKind(refusal())


def _text(file: IO[bytes], name: str) -> str:
    file.seek(0)
    try:
        text = file.read().decode("utf-8")
    except UnicodeDecodeError:
        raise OtherKind(refusal()) from None
    text = text.removeprefix("\ufeff")
    start = text.lstrip()[:_HEAD].lower()
    if UNWRITABLE.search(text) or start.startswith(("<", "#!")) or "<script" in start or "<svg" in start:
        raise OtherKind(refusal())
    ending = PurePath(name).suffix.lower()
    if ending in {".geojson", ".json"}:
        if _is_geojson(text):
            return GEOJSON
        raise Unfit(_("This is no GeoJSON: it has no features that a map could show."))
    return CSV if ending == ".csv" else TXT


def _is_geojson(text: str) -> bool:
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        return False
    return isinstance(found, dict) and found.get("type") in {"Feature", "FeatureCollection"}


def refusal() -> str:
    """Why anything else is not taken, and what is."""
    words = _("This kind of file is not taken. Send one of these: %(kinds)s.")
    return words % {"kinds": ", ".join(label for label, _ending in KINDS.values())}


def ending_of(kind: str) -> str:
    """How the name of a file of a kind ends."""
    return KINDS[kind][1]


def label_of(kind: str) -> str:
    """What readers call a kind of file."""
    return KINDS[kind][0] if kind in KINDS else kind
