"""Photographs: what the camera wrote into them, and the copies without it that are published.

What the camera says is proposed to whoever sends the photograph, never taken for a fact. A copy is drawn anew from the
pixels alone, upright, in sRGB: nothing else of the original is in it.
"""

from __future__ import annotations

import io
import warnings
from contextlib import contextmanager
from dataclasses import dataclass
from decimal import Decimal
from typing import IO, TYPE_CHECKING, Any

from django.utils.translation import gettext as _
from PIL import ExifTags, Image, ImageCms, ImageOps

from kenesh.files.media import JPEG, PNG, WEBP, Unfit
from kenesh.kit.partial import PartialDate

if TYPE_CHECKING:
    from collections.abc import Iterator

# Pixels. A camera of today makes up to 50 million; many more are made to fill the memory of whoever opens them.
MOST_PIXELS = 64_000_000
# Widths of the copies in pixels: for the page of a telephone, and for whoever wants to look closely.
SMALL, LARGE = 480, 1600
_FORMATS = {PNG: "PNG", JPEG: "JPEG", WEBP: "WEBP"}
_QUALITY = 82
_DAY = len("2013:10:04")
_SIXTY, _PLACES = Decimal(60), Decimal("0.00001")
# Which way of a picture is up, where it lies on its side: height and width change places.
_ON_ITS_SIDE = frozenset({5, 6, 7, 8})


@dataclass(frozen=True, slots=True)
class Seen:
    """What a photograph says of itself: its size in pixels, upright; when (a day, ISO 8601) and where (degrees)."""

    width: int
    height: int
    taken: str = ""
    latitude: Decimal | None = None
    longitude: Decimal | None = None


def look(file: IO[bytes], kind: str) -> Seen:
    """Read what a photograph says of itself. Raises :class:`Unfit` where it is damaged or far too large."""
    with _opened(file, kind) as image:
        exif = image.getexif()
        width, height = image.size
        if exif.get(ExifTags.Base.Orientation) in _ON_ITS_SIDE:
            width, height = height, width
        latitude, longitude = _point(exif)
        return Seen(width, height, _day(exif), latitude, longitude)


def copies(file: IO[bytes], kind: str) -> tuple[bytes, bytes]:
    """Make the small and the large copy, JPEG each. Raises :class:`Unfit` where the photograph is damaged."""
    with _opened(file, kind) as image:
        # Large JPEGs are read at a fraction of their size: less memory, and sooner.
        image.draft("RGB", (LARGE * 2, LARGE * 2))
        plain = _plain(ImageOps.exif_transpose(image))
        return _narrowed(plain, SMALL), _narrowed(plain, LARGE)


def _plain(image: Image.Image) -> Image.Image:
    """The pixels alone, on white, as sRGB."""
    profile = image.info.get("icc_profile")
    if profile and image.mode in {"RGB", "RGBA", "CMYK", "L"}:
        try:
            theirs = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            mode = "RGBA" if image.mode == "RGBA" else "RGB"
            image = ImageCms.profileToProfile(image, theirs, ImageCms.createProfile("sRGB"), outputMode=mode) or image
        except (ImageCms.PyCMSError, OSError, ValueError):
            pass  # a profile that cannot be read leaves the colours as they are
    image.thumbnail((LARGE, LARGE * 4))
    image = image.convert("RGBA") if image.has_transparency_data else image.convert("RGB")
    blank = Image.new("RGB", image.size, "white")
    blank.paste(image, mask=image.getchannel("A") if image.mode == "RGBA" else None)
    return blank


def _narrowed(image: Image.Image, width: int) -> bytes:
    made = image.copy()
    made.thumbnail((width, width * 4))
    written = io.BytesIO()
    made.save(written, "JPEG", quality=_QUALITY, optimize=True, progressive=True)
    return written.getvalue()


@contextmanager
def _opened(file: IO[bytes], kind: str) -> Iterator[Image.Image]:
    """Open a picture as the one format it is said to be, with its size checked before anything is unpacked."""
    file.seek(0)
    try:
        with warnings.catch_warnings():
            # We count the pixels ourselves, and say so in words.
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            with Image.open(file, formats=(_FORMATS[kind],)) as image:
                if image.width * image.height > MOST_PIXELS:
                    raise Unfit(_("The photograph has too many pixels. Make it smaller, then send it again."))
                if getattr(image, "n_frames", 1) > 1 and kind != JPEG:
                    raise Unfit(_("This picture moves. Send a photograph that stands still."))
                yield image
    except Image.DecompressionBombError as wrong:
        raise Unfit(_("The photograph has too many pixels. Make it smaller, then send it again.")) from wrong
    except (OSError, SyntaxError, ValueError, TypeError, KeyError, EOFError, MemoryError) as wrong:
        raise Unfit(_("The photograph is damaged: it cannot be opened. Send it again.")) from wrong


def _day(exif: Image.Exif) -> str:
    """The day on which it was taken, as the camera's clock had it."""
    said = exif.get_ifd(ExifTags.IFD.Exif).get(ExifTags.Base.DateTimeOriginal) or ""
    day = str(said)[:_DAY].replace(":", "-")
    try:
        return str(PartialDate(day)) if len(day) == _DAY else ""
    except ValueError:
        return ""


def _point(exif: Image.Exif) -> tuple[Decimal | None, Decimal | None]:
    """Where it was taken, in degrees north and east."""
    gps = exif.get_ifd(ExifTags.IFD.GPSInfo)
    try:
        north = _degrees(gps[ExifTags.GPS.GPSLatitude], minus=gps.get(ExifTags.GPS.GPSLatitudeRef) == "S")
        east = _degrees(gps[ExifTags.GPS.GPSLongitude], minus=gps.get(ExifTags.GPS.GPSLongitudeRef) == "W")
    except (KeyError, TypeError, ValueError, ZeroDivisionError, ArithmeticError):
        return None, None
    if abs(north) > 90 or abs(east) > 180 or not (north or east):  # noqa: PLR2004 - degrees of a globe
        return None, None
    return north, east


def _degrees(parts: Any, *, minus: bool) -> Decimal:
    degrees, minutes, seconds = (Decimal(str(float(part))) for part in parts)
    found = degrees + minutes / _SIXTY + seconds / _SIXTY / _SIXTY
    return (-found if minus else found).quantize(_PLACES)
