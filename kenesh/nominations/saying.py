"""What is said of a name that no passport could hold."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from kenesh.kit.locales import reader_locale

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kenesh.nominations.latin import Strange


# As ISO 15924 writes the scripts whose letters look like Latin ones.
_SCRIPTS = {"Cyrillic": "Cyrl", "Greek": "Grek"}


def in_words(found: Sequence[Strange]) -> str:
    """Name each sign, and which Latin letter it may be taken for."""
    twins = [one for one in found if one.twin]
    said = []
    if twins:
        words = _(
            "These letters are not Latin, they only look like it: %(signs)s. Type them again on a Latin keyboard."
        )
        scripts = reader_locale().scripts
        named = [(one, scripts.get(_SCRIPTS.get(one.script, ""), one.script)) for one in twins]
        signs = ", ".join(f"{one.sign} ({script}, {one.twin})" for one, script in named)
        said.append(words % {"signs": signs})
    others = [one for one in found if not one.twin]
    if others:
        words = _("Write the name as in the machine-readable lines of the passport, with A to Z. Not there: %(signs)s.")
        said.append(words % {"signs": " ".join(one.sign for one in others)})
    return " ".join(said)
