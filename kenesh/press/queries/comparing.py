"""An annotated release of the record beside what is composed today on the same edition."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from kenesh.kit.localised import Localised
from kenesh.press.composing.comparing import compare
from kenesh.press.models import Paragraph
from kenesh.press.queries.gathering import compose, find_about
from kenesh.realms.viewer import PUBLIC

if TYPE_CHECKING:
    from kenesh.press.composing.comparing import Compared
    from kenesh.press.composing.text import Composed
    from kenesh.press.models import Release


class Beside(NamedTuple):
    """Both."""

    composed: Composed
    compared: Compared


def beside(release: Release, language: str) -> Beside | None:
    """Compose from what everybody may know, and set it beside the release; None where the edition is not public."""
    edition = release.edition
    about = find_about("edition", edition.key, release.forum, PUBLIC) if edition else None
    if about is None:
        return None
    composed = compose(about, language, PUBLIC)
    paragraphs = Paragraph.objects.filter(release=release).prefetch_related("clauses")
    theirs = [
        (
            paragraph.label,
            [
                (clause.text, (clause.target_kind, clause.target_key, clause.field))
                for clause in paragraph.clauses.all()
                # What became of a promise is told beside the release, and not in it.
                if clause.field != "outcome"
            ],
        )
        for paragraph in paragraphs
    ]
    compared = compare(composed, theirs)
    wordings = {paragraph.label: paragraph.wording for paragraph in paragraphs}
    for row in compared.rows:
        row.wording = wordings.get(row.label, Localised())
    return Beside(composed, compared)
