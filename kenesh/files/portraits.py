"""Photographs for badges: looked at, cut to 35:45, and drawn anew. What is wrong with one is said in words.

The copy is JPEG in sRGB, 420 by 540 pixels: 300 on an inch at 35 by 45 millimetres. A smaller one goes to the doors.
"""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import IO, TYPE_CHECKING

from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from PIL import Image, ImageOps, ImageStat

from kenesh.files import media, pictures

if TYPE_CHECKING:
    from PIL.Image import Image as Picture

WIDE, HIGH = 420, 540
_DOOR = (112, 144)
# What is left after cutting must have at least this many pixels: 200 on an inch of a badge.
_LEAST_WIDE, _LEAST_HIGH = 280, 360
_LARGEST = 10 * 1024 * 1024
# Of 255. Lower than this on average, a face cannot be made out; and less spread than this is no photograph.
_DARK, _PALE, _FLAT = 45, 242, 6
_QUALITY, _DOOR_QUALITY = 88, 62


class Cut(models.TextChoices):
    """Which part of a larger photograph the badge shows: where the face is."""

    MIDDLE = "middle", gettext_lazy("The face is in the middle")
    TOP = "top", gettext_lazy("The face is at the top")
    LEFT = "left", gettext_lazy("The face is on the left")
    RIGHT = "right", gettext_lazy("The face is on the right")


# Where the part that stays begins, as a share of what is cut away: from the left, and from above.
_SHARES = {Cut.MIDDLE: (0.5, 0.35), Cut.TOP: (0.5, 0.0), Cut.LEFT: (0.0, 0.35), Cut.RIGHT: (1.0, 0.35)}


@dataclass(frozen=True, slots=True)
class Prepared:
    """A photograph as it is kept: for the badge, and small for the doors; JPEG each."""

    badge: bytes
    door: bytes


def prepare(file: IO[bytes], name: str, size: int, cut: str = Cut.MIDDLE) -> Prepared:
    """Look at what was sent and make the copies. Raises :class:`media.Unfit` with the reason in words."""
    if size > _LARGEST:
        raise media.Unfit(_("The photograph is too large: at most 10 megabytes fit."))
    try:
        kind = media.media_type(file, name)
    except media.OtherKind:
        # Which documents are taken is no answer to whoever sends a photograph.
        kind = ""
    if kind not in media.PICTURES:
        raise media.Unfit(_("This is no photograph. Send a JPEG, PNG or WebP."))
    # Damaged ones, moving ones and those with far too many pixels are refused here, with the reason.
    large = pictures.copies(file, kind)[1]
    with Image.open(io.BytesIO(large)) as drawn:
        part = _cut(drawn.convert("RGB"), Cut(cut))
    if part.width < _LEAST_WIDE or part.height < _LEAST_HIGH:
        said = {"wide": part.width, "high": part.height, "least_wide": _LEAST_WIDE, "least_high": _LEAST_HIGH}
        raise media.Unfit(
            _(
                "The photograph is too small: the part for the badge has %(wide)s by %(high)s pixels, and at least "
                "%(least_wide)s by %(least_high)s are needed."
            )
            % said
        )
    _look_at(part)
    return Prepared(
        _written(part.resize((WIDE, HIGH), Image.Resampling.LANCZOS), _QUALITY),
        _written(part.resize(_DOOR, Image.Resampling.LANCZOS), _DOOR_QUALITY),
    )


def _cut(image: Picture, cut: Cut) -> Picture:
    """The largest part of 35:45."""
    wide = min(image.width, image.height * WIDE // HIGH)
    high = min(image.height, image.width * HIGH // WIDE)
    share_x, share_y = _SHARES[cut]
    left, top = round((image.width - wide) * share_x), round((image.height - high) * share_y)
    return image.crop((left, top, left + wide, top + high))


def _look_at(image: Picture) -> None:
    """Raise :class:`media.Unfit` for what shows nothing, or too dark or too pale to know somebody by."""
    seen = ImageStat.Stat(ImageOps.grayscale(image))
    bright, spread = seen.mean[0], seen.stddev[0]
    if bright < _DARK:
        raise media.Unfit(_("The photograph is too dark to know a face by. Take one in the light."))
    if bright > _PALE:
        raise media.Unfit(_("The photograph is too pale to know a face by. Take one with less light."))
    if spread < _FLAT:
        raise media.Unfit(_("The photograph shows nothing: it is of one colour. Send another."))


def _written(image: Picture, quality: int) -> bytes:
    written = io.BytesIO()
    image.save(written, "JPEG", quality=quality, optimize=True)
    return written.getvalue()
