"""What every action at the press desk begins and ends with: the release locked, and an entry for the secretariat."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from kenesh.journal.actions import record
from kenesh.kit.locales import language_name
from kenesh.kit.localised import Localised
from kenesh.kit.refs import ref
from kenesh.press.models import Bulletin, Version
from kenesh.realms.models import Clearance
from kenesh.sources.actions import Overtaken

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Mapping

    from kenesh.journal.actions import Actor


def lock(bulletin: Bulletin, based_on: int | None = None) -> Bulletin:
    """Read it as it is now, and keep others from changing it. Raises ``Overtaken`` where somebody changed it since."""
    current = Bulletin.objects.select_for_update(of=("self",)).select_related("forum", "edition").get(pk=bulletin.pk)
    if based_on is not None and current.version != based_on:
        raise Overtaken(current)
    return current


def note(event: str, bulletin: Bulletin, *, by: Actor, at: dt.datetime, data: Mapping[str, Any] | None = None) -> None:
    """Save the release as its next version and journal it: to the secretariat alone, and never a word of a text."""
    bulletin.version += 1
    bulletin.full_clean()
    bulletin.save()
    record(
        event,
        ref(bulletin),
        by=by,
        at=at,
        forum_id=bulletin.forum_id,
        clearance=Clearance.SECRETARIAT,
        data=dict(data or {}),
    )


def versions_of(bulletin: Bulletin) -> dict[str, Version]:
    """Its texts by language, the source first."""
    found = sorted(bulletin.versions.all(), key=lambda one: (one.language != bulletin.source, one.order, one.pk))
    return {one.language: one for one in found}


def demand_following(bulletin: Bulletin) -> None:
    """Raise ``ValidationError`` where a language that is to go out does not say what the source says now."""
    versions = versions_of(bulletin)
    source = versions[bulletin.source]
    stale = [one for one in versions.values() if not one.left_out and one is not source]
    said = ", ".join(language_name(one.language) for one in stale if one.follows != source.revision)
    if said:
        raise ValidationError(
            _("These languages do not say yet what the source says now: %(languages)s.") % {"languages": said}
        )


def titled(bulletin: Bulletin, versions: Iterable[Version]) -> None:
    """Call the release what its texts call themselves."""
    titles = {
        one.language: paragraph.text for one in versions for paragraph in one.paragraphs if paragraph.sort == "title"
    }
    bulletin.title = Localised({tag: text[:500] for tag, text in titles.items()})
