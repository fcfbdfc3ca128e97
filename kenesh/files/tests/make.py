"""Files to test with, made when they are needed."""

from __future__ import annotations

import io
import zipfile
from typing import Any

from PIL import ExifTags, Image

from kenesh.files.media import DOCX, ODT


def photograph(kind: str = "JPEG", size: tuple[int, int] = (2000, 1000), **more: Any) -> bytes:
    """A photograph, the left half red, with a day, a point and a camera's notes written into it; it lies on its side."""
    image = Image.new("RGB", size, "blue")
    image.paste("red", (0, 0, size[0] // 2, size[1]))
    exif = Image.Exif()
    exif[ExifTags.Base.Orientation] = 6
    exif[ExifTags.Base.Make] = "Secret camera"
    exif.get_ifd(ExifTags.IFD.Exif)[ExifTags.Base.DateTimeOriginal] = "2013:10:04 11:22:33"
    exif.get_ifd(ExifTags.IFD.GPSInfo).update({1: "N", 2: (42.0, 52.0, 28.56), 3: "E", 4: (74.0, 34.0, 11.28)})
    packet = b'<x:xmpmeta xmlns:x="adobe:ns:meta/">Secret words</x:xmpmeta>'
    written = io.BytesIO()
    image.save(written, kind, exif=exif, xmp=packet, **more)
    return written.getvalue()


def document(kind: str = DOCX, *more: str) -> bytes:
    """An office file with as little in it as tells its kind; ``more`` are the names of what else is in it."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as archive:
        if kind == ODT:
            archive.writestr("mimetype", kind)
        else:
            archive.writestr("[Content_Types].xml", f'<Override ContentType="{kind}.main+xml"/>')
            archive.writestr("word/document.xml", "<w/>")
        for name in more:
            archive.writestr(name, "x")
    return written.getvalue()
