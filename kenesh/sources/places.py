"""Where in a source something stands, in the reader's words: the record writes ``para 1 (a)``, ``para 1 (note)``, ``title``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

_PREFIX = "para "
_WORDS: dict[str, _StrPromise] = {
    "title": gettext_lazy("The title"),
    "signature": gettext_lazy("The signature"),
    "mark": gettext_lazy("The mark at its end"),
}


def place_in(where: str) -> str:
    """One place in words; what the record writes otherwise stays as it is.

    >>> place_in("para 2 (b)"), place_in("para 1a"), place_in("para 7 (note)"), place_in("title"), place_in("p. 12")
    ('Paragraph 2 (b)', 'Paragraph 1a', 'Footnote to paragraph 7', 'The title', 'p. 12')
    """
    if known := _WORDS.get(where.removeprefix(_PREFIX)):
        return str(known)
    if not where.startswith(_PREFIX):
        return where
    label, note, _point = where.removeprefix(_PREFIX).partition(" (note)")
    if note:
        return _("Footnote to paragraph %(label)s") % {"label": label}
    return _("Paragraph %(label)s") % {"label": label}
