"""A release as a document that goes to editors: DOCX and PDF are written from the same blocks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import override

from kenesh.kit.instants import instant
from kenesh.kit.localised import Localised
from kenesh.kit.printing.blocks import Heading, Printed, Prose, Span, words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kenesh.kit.printing.blocks import Block
    from kenesh.press.composing.text import Paragraph
    from kenesh.press.models import Bulletin, Version
    from kenesh.press.queries.room import Shown

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def printed(shown: Shown) -> Printed:
    """A release that is out, in its own language, with its corrections before the text."""
    issue, bulletin = shown.issue, shown.bulletin
    with override(issue.language):
        gone_out = instant(issue.goes_out, bulletin.zone or bulletin.forum.time_zone)
        body = [] if shown.is_withdrawn else issue.body
        return Printed(
            language=issue.language,
            issuer=str(bulletin.forum.heading()),
            title=issue.title,
            subtitle=issue.get_standing_display(),
            marking=_("Press release"),
            running=gone_out,
            blocks=[*_notes(shown), *_body(body)],
        )


def _notes(shown: Shown) -> Iterator[Block]:
    if shown.is_withdrawn:
        yield Prose(
            words(Span(_("This release was withdrawn."), strong=True), " ", str(Localised(shown.bulletin.reason)))
        )
    for one in shown.corrections:
        yield Prose(words(Span(_("Correction"), strong=True), ": ", str(Localised(one.correction))))
    if shown.lags:
        yield Prose(words(_("This language does not say yet what was corrected.")))


def printed_draft(bulletin: Bulletin, version: Version) -> Printed:
    """A release in preparation, marked so on every page."""
    with override(version.language):
        return Printed(
            language=version.language,
            issuer=str(bulletin.forum.heading()),
            title=next((one.text for one in version.paragraphs if one.sort == "title"), bulletin.key),
            subtitle=version.get_standing_display(),
            marking=_("Draft, not for publication"),
            running=_("Draft, revision %(number)s") % {"number": version.revision},
            blocks=list(_body(one for one in version.paragraphs if one.sort != "title")),
        )


def _body(paragraphs: Iterable[Paragraph]) -> Iterator[Block]:
    yield Heading(_("Press release"), "release")
    for one in paragraphs:
        match one.sort:
            case "note":
                yield Prose(words("* ", one.text), note=True)
            case "point":
                yield Prose(words(Span(f"{one.label}  ", quiet=True), one.text))
            case _:
                yield Prose(words(Span(f"{one.label}. ", strong=True), one.text))
