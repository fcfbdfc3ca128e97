"""QR codes as drawings, for badges and for pages."""

from __future__ import annotations

import segno


def square(text: str, *, scale: int = 1) -> str:
    """A text as a QR code (SVG, quiet zone of two modules; some 15 % of it may be damaged).

    Capitals and digits alone take the compact form. ``scale`` is the width of a module in pixels.
    """
    drawn = segno.make(text, error="m", micro=False).svg_inline(border=2, scale=scale)
    return drawn.replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1)
