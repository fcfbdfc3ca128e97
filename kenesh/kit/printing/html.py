"""Writes a document as one web page that needs nothing beside it: to be sent, kept, or put on another site."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from django.contrib.staticfiles import finders
from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import mark_safe

if TYPE_CHECKING:
    from kenesh.kit.printing.blocks import Printed


def as_html(document: Printed, origin: str) -> str:
    """Return the document as a page with its style inside; its links lead to ``origin``."""
    styles = Path(finders.find("css/kenesh.css") or "")
    # The style is ours, and nothing in it ends the element.
    style = format_html("<style>{}</style>", mark_safe(styles.read_text(encoding="utf-8")))  # noqa: S308
    page = render_to_string("kit/printing/file.html", {"document": document, "style": style})
    return re.sub(r'href="/(?!/)', f'href="{origin.rstrip("/")}/', page)
