"""Composing a release in preparation again, after the record changed: what was edited by hand is not lost."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from kenesh.documents.models import TextStanding
from kenesh.kit.verdict import demand
from kenesh.press import events, policy
from kenesh.press.actions.drafting import ask_anew
from kenesh.press.actions.noting import lock, note, titled, versions_of
from kenesh.press.composing.text import plain
from kenesh.press.queries.again import composed_again

if TYPE_CHECKING:
    import datetime as dt

    from kenesh.press.models import Bulletin
    from kenesh.realms.viewer import Viewer


@transaction.atomic
def compose_again(bulletin: Bulletin, *, based_on: int, by: Viewer, at: dt.datetime) -> Bulletin:
    """Compose every language anew into what stands: see ``composing.again``. Whoever had cleared it is asked anew.

    A language that followed the source follows it still, where neither keeps what the record says otherwise now. Raises ``Refused``, ``Overtaken``, and ``ValidationError`` where
    the record says what it said.
    """
    current = lock(bulletin, based_on)
    demand(policy.may_edit(by, current))
    versions = versions_of(current)
    source = versions[current.source]
    following = [one for one in versions.values() if one.follows == source.revision]
    changed, whole = False, list(composed_again(current, by))
    kept = {version.language for version, found, _now in whole if found.kept}
    if current.source in kept:
        following = []
    if not whole:
        raise ValidationError(_("What this release is about is no longer on record, or not for everybody."))
    for version, found, now in whole:
        text = plain(found.paragraphs)
        if text == version.text and plain(now) == plain(version.composed_last):
            continue
        changed = True
        if text != version.text:
            version.revision += 1
            version.standing = version.standing if version.language == current.source else TextStanding.MACHINE
        version.text, version.composed = text, plain(now)
        versions[version.language] = version
    if not changed:
        raise ValidationError(_("The record says what it said when this was composed: there is nothing to take over."))
    source = versions[current.source]
    for version in versions.values():
        if version is source or (version.language not in kept and any(version.pk == one.pk for one in following)):
            version.follows = source.revision
        version.save()
    current.revision += 1
    current.edited_by_id = by.user_id
    titled(current, versions.values())
    ask_anew(current)
    note(events.COMPOSED_AGAIN.key, current, by=by, at=at)
    return current
