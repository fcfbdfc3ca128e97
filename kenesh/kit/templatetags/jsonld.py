"""Structured data for machines (schema.org), as a data block that no browser executes."""

from __future__ import annotations

import json
from typing import Any

from django import template
from django.core.serializers.json import DjangoJSONEncoder
from django.utils.safestring import SafeString, mark_safe

register = template.Library()

# What could end the block or begin a comment in it is written as an escape of JSON.
_ESCAPES = {ord(">"): "\\u003E", ord("<"): "\\u003C", ord("&"): "\\u0026"}


@register.simple_tag
def jsonld(data: dict[str, Any] | None) -> SafeString:
    """Write ``data`` as a JSON-LD block; keys without a value are left out. Nothing for nothing."""
    if not data:
        return SafeString("")
    text = json.dumps(document(data), cls=DjangoJSONEncoder, ensure_ascii=False).translate(_ESCAPES)
    return mark_safe(f'<script type="application/ld+json">{text}</script>')  # noqa: S308 - escaped above


def document(data: dict[str, Any]) -> dict[str, Any]:
    """Return ``data`` as a document of its own; keys without a value are left out."""
    return {"@context": "https://schema.org", **_told(data)}


def _told(data: dict[str, Any]) -> dict[str, Any]:
    return {key: _told(value) if isinstance(value, dict) else value for key, value in data.items() if value}
