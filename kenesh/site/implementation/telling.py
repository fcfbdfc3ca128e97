"""How a report names things: linked to their rows, unknown where nothing is known, in the reader's language."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from babel.lists import format_list
from babel.numbers import format_decimal
from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _

from kenesh.kit.countries import country_name
from kenesh.kit.dates import write_date
from kenesh.kit.locales import reader_locale
from kenesh.kit.localised import Localised
from kenesh.kit.printing.blocks import Prose, Span, words
from kenesh.kit.templatetags.kit import IN_LANGUAGE

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kenesh.kit.partial import PartialDate
    from kenesh.kit.parts import State
    from kenesh.kit.printing.blocks import Words
    from kenesh.site.queries.implementation import Implementation

# A table shows so many rows; what it leaves out, its note says.
SHOWN = 200


def said(text: Localised | str, href: str = "") -> Words:
    """A text in the reader's language; where it exists only in another, it says so."""
    shown = Localised(text).render() if isinstance(text, dict) else None
    if shown is None or not shown.is_fallback:
        return words(Span(str(text), href))
    return words(Span(shown.text, href), Span(f" ({_language(shown.language)})", quiet=True))


def _language(tag: str) -> str:
    return str(IN_LANGUAGE.get(tag.split("-", maxsplit=1)[0]) or _("in another language"))


def named(thing: Any) -> Words:
    """What a thing is called, linked to its page; a sample is called one."""
    mark = words(Span(f" ({_('sample')})", quiet=True)) if thing.sample else ()
    return said(thing.heading(), thing.get_absolute_url()) + mark


def unknown() -> Words:
    """Nothing is known of it."""
    return words(Span(_("unknown"), quiet=True))


def when(date: PartialDate) -> Words:
    """A date as exact as it is known."""
    return words(write_date(date)) if date else unknown()


def standing(state: State) -> Words:
    """A state with its mark."""
    return words(Span(str(state.label), state=state.key))


def countries(codes: Iterable[str], found: Implementation) -> Words:
    """Countries by their names, all members in a word, or nobody."""
    codes = tuple(codes)
    if len(codes) > 2 and set(codes) == set(found.forum.members):  # noqa: PLR2004 - two are named faster than counted
        return words(_("All members"))
    names = [country_name(code) for code in codes]
    return words(listed(names)) if names else words(Span(_("No country named"), quiet=True))


def listed(names: Iterable[str]) -> str:
    """Names as the reader's language lists them."""
    return str(format_list(list(names), locale=reader_locale()))


def number(value: float) -> str:
    """A number as the reader's language writes it."""
    return str(format_decimal(value, locale=reader_locale()))


def rows_of(found: Implementation, register: str, **narrowed: str) -> str:
    """The address of the rows that a figure counts: a register narrowed to the edition."""
    query = QueryDict(mutable=True)
    query.update({"edition": found.edition.key, **narrowed})
    return f"{reverse(register, args=(found.forum.key,))}?{query.urlencode()}"


def note(text: str) -> Prose:
    """A remark, set small."""
    return Prose(words(text), note=True)


def left_out(total: int) -> str:
    """What a table says of the rows it has no room for."""
    if total <= SHOWN:
        return ""
    return _("The first %(shown)s of %(total)s are shown; the register has them all.") % {
        "shown": SHOWN,
        "total": total,
    }
