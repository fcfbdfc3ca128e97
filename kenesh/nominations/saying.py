"""What is said of a name that no passport could hold."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kenesh.nominations.latin import Strange


def in_words(found: Sequence[Strange]) -> str:
    """Name each sign, and which Latin letter it may be taken for."""
    twins = [one for one in found if one.twin]
    said = []
    if twins:
        words = _(
            "These letters are not Latin, they only look like it: %(signs)s. Type them again on a Latin keyboard."
        )
        signs = ", ".join(f"{one.sign} ({one.script}, {one.twin})" for one in twins)
        said.append(words % {"signs": signs})
    others = [one for one in found if not one.twin]
    if others:
        words = _("Write the name as in the machine-readable lines of the passport, with A to Z. Not there: %(signs)s.")
        said.append(words % {"signs": " ".join(one.sign for one in others)})
    return " ".join(said)
