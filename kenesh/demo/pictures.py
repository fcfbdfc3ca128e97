"""Draws the sample photographs of the demo: ``python -m kenesh.demo.pictures`` writes them anew, and what the record says.

They are drawings, and say so in large letters: nobody shall take them for evidence.
"""

from __future__ import annotations

import hashlib
import io
import json
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

from kenesh.files.media import PNG
from kenesh.files.pictures import copies

FILES = Path(__file__).with_name("files")
_WIDTH, _HEIGHT = 1200, 800
_SKY, _SAND, _GREEN, _DARK = "#cfe3ea", "#d9c7a0", "#3f7d58", "#20413a"


def drawn(rows: int, trees: int) -> bytes:
    """A field with ``rows`` of ``trees`` each, as PNG."""
    image = Image.new("RGB", (_WIDTH, _HEIGHT), _SKY)
    draw = ImageDraw.Draw(image)
    draw.rectangle((0, 320, _WIDTH, _HEIGHT), fill=_SAND)
    for row in range(rows):
        ground, high = 380 + row * 380 // rows, 30 + row * 22
        for tree in range(trees):
            middle = (tree * 2 + 1) * _WIDTH // (trees * 2)
            draw.rectangle((middle - 3, ground - high, middle + 3, ground), fill=_DARK)
            draw.ellipse((middle - high // 2, ground - high * 2, middle + high // 2, ground - high // 2), fill=_GREEN)
    draw.text((_WIDTH // 2, 130), "SAMPLE", fill=_DARK, anchor="mm", font=ImageFont.load_default(150))
    draw.text((_WIDTH // 2, 235), "drawn, not photographed", fill=_DARK, anchor="mm", font=ImageFont.load_default(48))
    written = io.BytesIO()
    image.resize((_WIDTH * 2 // 3, _HEIGHT * 2 // 3)).quantize(32).save(written, "PNG", optimize=True)
    return written.getvalue()


def _kept(content: bytes) -> str:
    digest = hashlib.sha256(content).hexdigest()
    (FILES / digest).write_bytes(content)
    return digest


if __name__ == "__main__":
    FILES.mkdir(exist_ok=True)
    for old in FILES.iterdir():
        old.unlink()
    for picture in (drawn(4, 7), drawn(3, 5)):
        small, large = (_kept(copy) for copy in copies(io.BytesIO(picture), PNG))
        said = {"size": len(picture), "sha256": _kept(picture), "small": small, "large": large}
        print(json.dumps(said, indent=1))  # noqa: T201 - what is to be copied into the record
