"""Links to objects by what they are called."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from babel.lists import format_list
from django import template
from django.utils.html import conditional_escape, format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from kenesh.kit.templatetags.kit import text

if TYPE_CHECKING:
    from collections.abc import Iterable

register = template.Library()


@register.filter
def heading(thing: Any) -> SafeString:
    """What a thing is called. A name stands in the reader's script, with its bearer's own script beside it."""
    if thing is None:
        return SafeString("")
    if not hasattr(thing, "own_name"):
        return text(thing.heading())
    own = thing.own_name
    beside = format_html(' <small class="own" lang="{}">{}</small>', own.language, own.text) if own else ""
    return format_html("{}{}", thing.heading(), beside)


@register.filter
def link(thing: Any) -> SafeString:
    """A link to a thing by what it is called; nothing for what is not there, or not for this reader."""
    if thing is None:
        return SafeString("")
    return format_html('<a href="{}">{}</a>', thing.get_absolute_url(), heading(thing))


@register.filter
def links(things: Iterable[Any]) -> SafeString:
    """Links to several things, listed as the reader's language lists."""
    return listed(link(thing) for thing in things if thing is not None)


@register.filter
def listed(items: Iterable[Any]) -> SafeString:
    """Join items as the reader's language lists them: “a, b and c”."""
    shown = [conditional_escape(item) for item in items]
    if not shown:
        return SafeString("")
    if len(shown) == 1:
        return SafeString(shown[0])
    # Odd pieces are the numbers of the items, even ones what the language puts between them.
    pieces = _pieces(len(shown), get_language() or "en")
    return format_html_join("", "{}", ((shown[int(piece)] if at % 2 else piece,) for at, piece in enumerate(pieces)))


@cache
def _pieces(count: int, language: str) -> list[str]:
    """How a language lists so many items: what stands between them, and their numbers, in turn."""
    marks = [f"\x00{number}\x00" for number in range(count)]
    return format_list(marks, locale=language.replace("-", "_")).split("\x00")
