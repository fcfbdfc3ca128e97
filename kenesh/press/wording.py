"""What a release lacks, in the reader's language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from kenesh.kit.locales import language_name
from kenesh.kit.localised import Localised

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

    from kenesh.press.composing.text import Missing
    from kenesh.press.models import Issue

# One whole sentence for each thing that may be missing; “about” is a name or a text of the record.
_LACKS: dict[str, str | _StrPromise] = {
    "date": _("The date is not on record."),
    "overdue": _("The day for which this is planned is past, and whether it was held is not on record."),
    "place": _("The city is not on record."),
    "country": _("The host country is not on record."),
    "level": _("The level is not on record."),
    "head": _("Who led the delegation is not on record: %(about)s."),
    "name": _("The name is not on record: %(about)s."),
    "name-in-language": _("The name is not on record in this language, or only as our guess: %(about)s."),
    "language": _("This is not on record in this language: %(about)s."),
    "attendance": _("No number of those present is on record."),
    "population": _("A number is on record, and not whom it counts: %(about)s."),
    "speeches": _("No welcome remarks and no speech are on record."),
    "speaker": _("Who said this is not on record: %(about)s."),
    "subjects": _("No session and no subject is on record."),
    "summary": _("What this session came to is not on record: %(about)s."),
    "decisions": _("Nothing that was decided, agreed or promised is on record."),
    "counted": _("Counted as a promise by the secretariat, with no decision or adopted text behind it: %(about)s"),
    "signed": _("The date of this agreement is not on record: %(about)s."),
    "parties": _("Between whom this was concluded is not on record: %(about)s."),
    "signatories": _("Who signed is not on record."),
    "meetings": _("No meeting on the sidelines is on record."),
    "subject": _("What this meeting was about is not on record: %(about)s."),
    "unclear": _("The record itself is not certain: %(about)s"),
    "event-date": _("The day of this event is not on record: %(about)s."),
    "honour": _("Who was given this honour has no name on record in this language, so it is not told: %(about)s."),
    "disputed": _("Sources disagree, so none of this is said: %(about)s."),
    "next": _("Where and when the next edition is held is not on record."),
}
LACKS = frozenset(_LACKS)


def lacking(missing: Missing) -> str:
    """Say what is missing in a whole sentence of the active language."""
    return str(_LACKS[missing.what]) % {"about": missing.about}


# How a sentence stands to the record.
_MATCHES: dict[str, str | _StrPromise] = {
    "composed": _("As composed"),
    "by-hand": _("Changed by hand: compare it with its facts"),
    "unlinked": _("Written by hand: no fact stands behind it"),
    "changed": _("The record says something else now"),
    "gone": _("The record no longer says this, or not to everybody"),
}


def matching(match: str) -> str:
    """Say in the active language how a sentence stands to the record."""
    return str(_MATCHES[match])


def following(corrected: Issue) -> str:
    """Say that the source was corrected, to those who read another language, which does not say so yet."""
    return gettext(
        "The text in another language was corrected (%(language)s). This text follows. What was wrong: %(wrong)s"
    ) % {
        "language": language_name(corrected.language),
        "wrong": Localised(corrected.correction),
    }
