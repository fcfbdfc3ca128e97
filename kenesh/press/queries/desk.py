"""What the press desk reads of releases in preparation."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kenesh.kit import sight
from kenesh.press import policy
from kenesh.press.composing.editing import Match, against
from kenesh.press.models import Amendment, Bulletin, Clearing, Line, Pool, Recipient, Sending, Version
from kenesh.press.queries.gathering import compose, find_about
from kenesh.press.states import Answer
from kenesh.realms.viewer import PUBLIC

if TYPE_CHECKING:
    import datetime as dt

    from django.db.models import QuerySet

    from kenesh.forums.models import Edition
    from kenesh.press.composing.text import Composed, Sentence
    from kenesh.realms.models import Forum
    from kenesh.realms.viewer import Viewer

sight.guard(policy.bulletins_visible_to, Bulletin)
sight.guard(policy.lines_visible_to, Line)
sight.guard(policy.pools_visible_to, Pool)


def bulletins(viewer: Viewer, forum: Forum, edition: Edition | None = None) -> QuerySet[Bulletin]:
    """The releases in preparation that ``viewer`` may know of, the newest first."""
    found: QuerySet[Bulletin] = sight.of(Bulletin, viewer).filter(forum=forum)
    if edition is not None:
        found = found.filter(edition=edition)
    return found.select_related("forum", "edition")


def composed_now(bulletin: Bulletin, language: str, reader: Viewer) -> Composed | None:
    """What would be composed now for ``reader``; None where what it is about is no longer on record for them."""
    about = find_about(bulletin.about_kind, bulletin.about_key, bulletin.forum, reader)
    return compose(about, language, reader) if about else None


def held_against(version: Version, now: Composed | None) -> list[tuple[Sentence, Match]]:
    """Each sentence of a text with how it stands to what would be composed now."""
    sentences = version.sentences
    if now is None:
        return [(one, Match.GONE if one.key else Match.UNLINKED) for one in sentences]
    return list(zip(sentences, against(sentences, now), strict=True))


@dataclass(frozen=True, slots=True)
class Checked:
    """One language as the desk shows it: paragraphs with the match of each sentence, what is missing, whether it is stale."""

    version: Version
    paragraphs: list[tuple[str, str, list[tuple[Sentence, Match]]]]
    now: Composed | None
    stale: bool

    @property
    def off(self) -> int:
        """How many sentences no longer match their facts."""
        marks = (match for _label, _sort, rows in self.paragraphs for _one, match in rows)
        return sum(match in {Match.CHANGED, Match.GONE} for match in marks)


def checked(bulletin: Bulletin, version: Version, source: Version, viewer: Viewer) -> Checked:
    """A text held against the record: as everybody may know it, or as officers may, as it was composed."""
    reader = viewer if bulletin.scope == Bulletin.Scope.WIDE else PUBLIC
    now = composed_now(bulletin, version.language, reader)
    rows = []
    for paragraph in version.paragraphs:
        sentences = list(paragraph.sentences)
        matches = against(sentences, now) if now else [Match.GONE if one.key else Match.UNLINKED for one in sentences]
        rows.append((paragraph.label, paragraph.sort, list(zip(sentences, matches, strict=True))))
    stale = version.language != source.language and version.follows != source.revision
    return Checked(version, rows, now, stale)


def clearings_of(bulletin: Bulletin) -> list[Clearing]:
    """Who was asked to clear it, in the order in which they were."""
    return list(Clearing.objects.filter(bulletin=bulletin).select_related("recorded_by"))


def waiting_correction(bulletin: Bulletin) -> Amendment | None:
    """The correction that waits to be cleared; there is one at most."""
    return Amendment.objects.filter(bulletin=bulletin, answer=Answer.WAITING).first()


def amendments_of(bulletin: Bulletin) -> list[Amendment]:
    """The corrections that somebody was asked to clear, the newest first."""
    return list(Amendment.objects.filter(bulletin=bulletin).select_related("recorded_by"))


def changes_of(bulletin: Bulletin, amendment: Amendment) -> list[tuple[str, str, str]]:
    """What a correction changes: label, text before and text after of each paragraph that differs; one query."""
    version = Version.objects.get(bulletin=bulletin, language=amendment.language)
    before = {one.label: one.text for one in version.paragraphs}
    after = {one.label: one.text for one in amendment.paragraphs}
    labels = dict.fromkeys((*before, *after))
    found = ((label, before.get(label, ""), after.get(label, "")) for label in labels)
    return [(label, was, becomes) for label, was, becomes in found if was != becomes]


def sent_to(bulletin: Bulletin) -> list[Sending]:
    """What was sent to whom, the newest first."""
    found = Sending.objects.filter(issue__bulletin=bulletin).select_related("issue", "recipient")
    return list(found.order_by("-at", "-pk"))


def is_under_embargo(bulletin: Bulletin, now: dt.datetime) -> bool:
    """Whether it is given free and its instant is ahead."""
    return bulletin.state == "released" and bulletin.goes_out is not None and bulletin.goes_out > now


def recipients_of(forum: Forum) -> list[Recipient]:
    """The outlets on the list of a forum; one query."""
    return list(Recipient.objects.filter(forum=forum, until__isnull=True))
