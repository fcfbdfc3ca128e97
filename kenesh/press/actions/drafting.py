"""Composing a release, and editing its text in one language."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from kenesh.documents.models import TextStanding
from kenesh.kit.verdict import demand
from kenesh.press import events, policy
from kenesh.press.actions.noting import lock, note, titled, versions_of
from kenesh.press.composing.editing import renumbered, rewritten
from kenesh.press.composing.telling import LANGUAGES
from kenesh.press.composing.text import Paragraph, plain
from kenesh.press.models import Bulletin, Clearing, Version
from kenesh.press.queries.gathering import compose, find_about
from kenesh.press.states import BULLETIN, Answer
from kenesh.realms.viewer import PUBLIC
from kenesh.sources.actions import check_version
from kenesh.sources.actions import lock as lock_thing

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from kenesh.realms.models import Belonging
    from kenesh.realms.viewer import Viewer


@transaction.atomic
def begin(
    about: Belonging, source: str, *, wide: bool = False, based_on: int | None = None, by: Viewer, at: dt.datetime
) -> Bulletin:
    """Compose a release in every language; ``source`` is the one the others follow: nobody has read those yet, and they say so. ``wide`` lets officers see more of the record.

    ``based_on`` is the version of the edition that was on screen. Raises ``Refused``, ``Overtaken`` and ``ValidationError``.
    """
    demand(policy.may_compose(by, about.forum))
    if source not in LANGUAGES:
        raise ValidationError({"source": _("A release is composed in English, Korean or Russian.")})
    if not wide and find_about(about.kind, about.key, about.forum, PUBLIC) is None:
        raise ValidationError({"about": _("Not everybody may know of this: have a wider draft composed.")})
    edition: Any = about if about.kind == "edition" else getattr(about, "edition", None)
    if based_on is not None and edition is not None:
        check_version(lock_thing(edition), based_on)
    bulletin = Bulletin(
        forum=about.forum,
        edition=edition,
        key=_free_key(about),
        about_kind=about.kind,
        about_key=about.key,
        scope=Bulletin.Scope.WIDE if wide else Bulletin.Scope.PUBLIC,
        source=source,
        made=at,
        sample=about.sample,
        version=0,
    )
    bulletin.full_clean()
    bulletin.save()
    reader = by if wide else PUBLIC
    made = [
        Version(
            bulletin=bulletin,
            language=language,
            standing=TextStanding.AUTHENTIC if language == source else TextStanding.MACHINE,
            text=plain(compose(about, language, reader).paragraphs),
            order=place,
        )
        for place, language in enumerate(sorted(LANGUAGES, key=lambda one: one != source))
    ]
    Version.objects.bulk_create(made)
    titled(bulletin, made)
    note(events.COMPOSED.key, bulletin, by=by, at=at)
    return bulletin


def _free_key(about: Belonging) -> str:
    """The key of what it is about; with a number where that is taken."""
    stem = about.key[:70] if about.kind == "edition" else f"{about.kind}-{about.key}"[:70]
    taken = set(Bulletin.objects.filter(forum=about.forum, key__startswith=stem).values_list("key", flat=True))
    number = 1
    while (key := stem if number == 1 else f"{stem}-{number}") in taken or key in _ADDRESSES:
        number += 1
    return key


# What the addresses of the press room call its own pages.
_ADDRESSES = frozenset({"feed", "recipients"})


@transaction.atomic
def edit(  # noqa: PLR0913 - what a form of one language holds
    bulletin: Bulletin,
    language: str,
    typed: Sequence[tuple[str, str]],
    *,
    standing: str,
    follows: bool,
    based_on: int,
    by: Viewer,
    at: dt.datetime,
) -> Bulletin:
    """Write the text in one language as it was typed: a label and a text for each paragraph, in their order.

    Sentences found unchanged keep their facts. Whoever had cleared it is asked anew. ``follows`` says that the text says
    what the source says now. Raises ``Refused``, ``Overtaken`` and ``ValidationError``.
    """
    current = lock(bulletin, based_on)
    demand(policy.may_edit(by, current))
    versions = versions_of(current)
    version = versions[language]
    source = versions[current.source]
    before = version.text
    version.text = plain(written(version.paragraphs, typed))
    if not any(row["label"] != "title" for row in version.text):
        raise ValidationError({"paragraphs": _("A release has at least one paragraph.")})
    if version.text != before:
        version.revision += 1
        current.revision += 1
    if version is source:
        version.follows = version.revision
    elif follows:
        version.follows = source.revision
    version.standing = standing
    version.save()
    titled(current, versions.values())
    ask_anew(current)
    note(events.EDITED.key, current, by=by, at=at, data={"language": language})
    return current


def written(before: Sequence[Paragraph], typed: Sequence[tuple[str, str]]) -> tuple[Paragraph, ...]:
    """The paragraphs as typed; what is empty is gone, and what has a label that was not there is new."""
    known = {one.label: one for one in before}
    found = [rewritten(known.get(label, Paragraph(label, ())), text) for label, text in typed]
    return renumbered(found)


def ask_anew(current: Bulletin) -> None:
    """Nobody has cleared what has changed: the release is a draft again."""
    current.state = BULLETIN.after("edit")
    Clearing.objects.filter(bulletin=current).exclude(answer=Answer.OBJECTED).update(
        answer=Answer.WAITING, answered=None, recorded_by=None, revision=current.revision
    )
