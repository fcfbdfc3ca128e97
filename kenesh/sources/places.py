"""Where in a source something stands, in the reader's words: the record writes ``para 1 (a)``, ``para 1 (note)``, ``title``."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

_PREFIX = "para "
_PARAGRAPH = re.compile(r"para (?P<number>\d+)(?P<note> \(note\))?(?P<point> \(\w+\))?")
_WORDS: dict[str, _StrPromise] = {
    "title": gettext_lazy("The title"),
    "signature": gettext_lazy("The signature"),
    "mark": gettext_lazy("The mark at its end"),
}


def place_in(where: str) -> str:
    """One place in words; what the record writes otherwise stays as it is.

    >>> place_in("para 2 (b)"), place_in("para 7 (note)"), place_in("title"), place_in("p. 12")
    ('Paragraph 2 (b)', 'Footnote to paragraph 7', 'The title', 'p. 12')
    """
    if known := _WORDS.get(where.removeprefix(_PREFIX)):
        return str(known)
    found = _PARAGRAPH.fullmatch(where)
    if found is None:
        return where
    if found["note"]:
        return _("Footnote to paragraph %(label)s") % {"label": found["number"]}
    return _("Paragraph %(label)s") % {"label": where.removeprefix(_PREFIX)}
