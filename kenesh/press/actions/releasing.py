"""Giving a release free at once or from an instant on, holding it back, correcting and withdrawing it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from kenesh.kit.locales import language_name
from kenesh.kit.verdict import demand
from kenesh.press import events, policy
from kenesh.press.actions.drafting import written
from kenesh.press.actions.noting import lock, note, titled, versions_of
from kenesh.press.actions.publishing import withdraw_from_record
from kenesh.press.composing.editing import Match
from kenesh.press.composing.text import plain
from kenesh.press.models import Issue
from kenesh.press.queries.desk import held_against
from kenesh.press.states import BULLETIN
from kenesh.realms.viewer import PUBLIC

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping, Sequence

    from kenesh.kit.localised import Localised
    from kenesh.press.models import Bulletin, Version
    from kenesh.realms.viewer import Viewer


@transaction.atomic
def release(
    bulletin: Bulletin, goes_out: dt.datetime, zone: str, *, based_on: int, by: Viewer, at: dt.datetime
) -> Bulletin:
    """Give a cleared release free from an instant on; one that is past is now. Nobody sees a word of it before.

    Raises ``Refused``, ``Overtaken``, and ``ValidationError`` where a language says an earlier revision of the source, or
    a sentence rests on what not everybody may know.
    """
    current = lock(bulletin, based_on)
    demand(policy.may_release(by, current))
    versions = versions_of(current)
    _check(current, versions)
    current.state = BULLETIN.after("release")
    current.goes_out, current.zone = max(goes_out, at), zone
    Issue.objects.bulk_create(_issue(current, one, 1, current.goes_out) for one in versions.values())
    data = {"goes_out": current.goes_out.isoformat(timespec="minutes"), "zone": zone}
    note(events.GIVEN_FREE.key, current, by=by, at=at, data=data)
    return current


def _check(current: Bulletin, versions: Mapping[str, Version]) -> None:
    source = versions[current.source]
    stale = [one.language for one in versions.values() if one.follows != source.revision and one is not source]
    if stale:
        said = ", ".join(language_name(tag) for tag in stale)
        raise ValidationError(
            _("These languages do not say yet what the source says now: %(languages)s.") % {"languages": said}
        )
    hidden = [
        sentence.text
        for version in versions.values()
        for sentence, match in held_against(current, version, PUBLIC)
        if match == Match.GONE
    ]
    if hidden:
        raise ValidationError(
            _("This rests on what not everybody may know, or on what is no longer on record: “%(sentence)s”")
            % {"sentence": hidden[0]}
        )


def _issue(
    current: Bulletin, version: Version, number: int, goes_out: dt.datetime, correction: Localised | None = None
) -> Issue:
    title = next((one.text for one in version.paragraphs if one.sort == "title"), current.key)
    return Issue(
        bulletin=current,
        number=number,
        language=version.language,
        standing=version.standing,
        title=title[:500],
        text=version.text,
        goes_out=goes_out,
        correction=correction or {},
    )


@transaction.atomic
def hold(bulletin: Bulletin, *, based_on: int, by: Viewer, at: dt.datetime) -> Bulletin:
    """Hold back what is under embargo: as if it had not been given free. Not after its instant."""
    current = lock(bulletin, based_on)
    demand(policy.may_hold(by, current, at))
    # Nobody has seen them.
    current.issues.all().delete()
    current.state, current.goes_out, current.zone = BULLETIN.after("hold"), None, ""
    note(events.HELD_BACK.key, current, by=by, at=at)
    return current


@transaction.atomic
def correct(  # noqa: PLR0913 - a correction has these parts
    bulletin: Bulletin,
    language: str,
    typed: Sequence[tuple[str, str]],
    wrong: Localised,
    *,
    based_on: int,
    by: Viewer,
    at: dt.datetime,
) -> Bulletin:
    """Correct what is out, in one language: another number goes out at once, and says what was wrong.

    Whoever was sent the number before is sent this one: see ``publishing``. Raises ``Refused``, ``Overtaken`` and
    ``ValidationError``.
    """
    current = lock(bulletin, based_on)
    demand(policy.may_correct(by, current, at))
    versions = versions_of(current)
    version = versions[language]
    text = plain(written(version.paragraphs, typed))
    if text == version.text:
        raise ValidationError(_("Nothing is changed in the text: a correction says something else than before."))
    version.text = text
    version.revision += 1
    current.revision += 1
    if language == current.source:
        version.follows = version.revision
    else:
        version.follows = versions[current.source].revision
    version.save()
    titled(current, versions.values())
    number = max(current.issues.values_list("number", flat=True)) + 1
    Issue.objects.bulk_create([_issue(current, version, number, at, wrong)])
    current.state = BULLETIN.after("correct")
    note(events.CORRECTED.key, current, by=by, at=at, data={"number": number})
    return current


@transaction.atomic
def withdraw(bulletin: Bulletin, reason: Localised, *, based_on: int, by: Viewer, at: dt.datetime) -> Bulletin:
    """Withdraw it. What is out no longer shows its text, and says why; what is not out is never seen."""
    current = lock(bulletin, based_on)
    demand(policy.may_withdraw(by, current))
    current.state = BULLETIN.after("withdraw")
    current.withdrawn, current.reason = at, reason
    note(events.WITHDRAWN.key, current, by=by, at=at)
    withdraw_from_record(current, reason, by=by, at=at)
    return current
