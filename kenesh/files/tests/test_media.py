"""A file is what its content says, whatever it is called; what could run is not taken."""

from __future__ import annotations

import io
import zlib

import pytest

from kenesh.files import media
from kenesh.files.actions import clean_name
from kenesh.files.media import Unfit, media_type
from kenesh.files.pictures import copies, look
from kenesh.files.tests.make import document, photograph


@pytest.mark.parametrize(
    ("content", "name", "kind"),
    [
        (b"%PDF-1.7 ...", "photo.jpg", media.PDF),
        (photograph(size=(20, 10)), "letter.docx", media.JPEG),
        (photograph("PNG", (20, 10)), "x.exe", media.PNG),
        (photograph("WEBP", (20, 10)), "", media.WEBP),
        (document(), "table.xlsx", media.DOCX),
        (document(media.ODT), "x", media.ODT),
        ("Деревья, 나무".encode(), "trees.txt", media.TXT),
        (b"a,b\n1,2\n", "trees.CSV", media.CSV),
        (b'{"type": "FeatureCollection", "features": []}', "area.geojson", media.GEOJSON),
    ],
)
def test_a_file_is_what_its_content_says(content: bytes, name: str, kind: str) -> None:
    assert media_type(io.BytesIO(content), name) == kind


@pytest.mark.parametrize(
    ("content", "name", "words"),
    [
        (b"", "a.pdf", "empty"),
        (b"MZ\x90\x00\x03", "photo.jpg", "not taken"),
        (b"\x7fELF", "a.pdf", "not taken"),
        (b"kenesh sealed 1\ngAAAAA==", "a.txt", "not taken"),
        (b"GIF89a\x00\xff", "a.png", "not taken"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "a.png", "not taken"),
        (b"\n <!DOCTYPE html><script>1</script>", "a.txt", "not taken"),
        (b"#!/bin/sh\n", "a.txt", "not taken"),
        (b"PK\x03\x04 and nothing", "a.docx", "damaged"),
        (document("application/zip"), "a.docx", "not taken"),
        (document(media.DOCX, "word/vbaProject.bin"), "a.docx", "macros"),
        (document("application/vnd.ms-word.document.macroEnabled"), "a.docx", "macros"),
        (document(media.ODT, "Basic/Standard/Module1.xml"), "a.odt", "macros"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "a.doc", "old office format"),
        (b"\x00\x00\x00\x18ftypheic\x00\x00", "a.jpg", "HEIC"),
        (b'{"a": 1}', "a.geojson", "no GeoJSON"),
        (b"[" * 100_000, "a.json", "no GeoJSON"),
    ],
)
def test_what_is_not_taken_is_told_why(content: bytes, name: str, words: str) -> None:
    with pytest.raises(Unfit, match=words):
        media_type(io.BytesIO(content), name)


@pytest.mark.parametrize(
    ("name", "cleaned"),
    [
        ("../../etc/passwd", "passwd.pdf"),
        ("C:\\Users\\me\\лес.PDF", "лес.pdf"),
        ("/", "file.pdf"),
        ("..", "file.pdf"),
        ("a\x00b\r\nContent-Type: x.pdf", "ab Content-Type: x.pdf"),
        ("gpj.\u202eexe", "gpj.pdf"),
        ("산림 보고서.html", "산림 보고서.pdf"),
        ("x" * 500, "x" * 160 + ".pdf"),
    ],
)
def test_a_name_has_no_folder_and_ends_as_its_kind_does(name: str, cleaned: str) -> None:
    assert clean_name(name, media.PDF) == cleaned


def test_a_photograph_says_when_and_where_and_its_size_upright() -> None:
    seen = look(io.BytesIO(photograph(size=(40, 20))), media.JPEG)
    assert (seen.width, seen.height, seen.taken) == (20, 40, "2013-10-04")
    assert (str(seen.latitude), str(seen.longitude)) == ("42.87460", "74.56980")


def test_a_photograph_with_more_pixels_than_any_camera_makes_is_not_unpacked() -> None:
    # A PNG of 30,000 by 30,000 pixels, in some hundred bytes.
    def chunk(name: bytes, data: bytes) -> bytes:
        return len(data).to_bytes(4) + name + data + zlib.crc32(name + data).to_bytes(4)

    head = (30_000).to_bytes(4) * 2 + b"\x08\x02\x00\x00\x00"
    bomb = b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"")) + chunk(b"IEND", b"")
    for read in (look, copies):
        with pytest.raises(Unfit, match="too many pixels"):
            read(io.BytesIO(bomb), media.PNG)


def test_a_damaged_photograph_is_told_so() -> None:
    with pytest.raises(Unfit, match="damaged"):
        copies(io.BytesIO(photograph(size=(400, 200))[:900]), media.JPEG)
