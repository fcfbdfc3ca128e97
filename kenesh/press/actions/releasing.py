"""Giving a release free at once or from an instant on, holding it back and withdrawing it."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from kenesh.kit.instants import instant
from kenesh.kit.verdict import demand
from kenesh.press import events, policy
from kenesh.press.actions.noting import demand_following, lock, note, versions_of
from kenesh.press.actions.publishing import tell_withdrawn, withdraw_from_record
from kenesh.press.composing.editing import Match, kept_back
from kenesh.press.models import Bulletin, Issue
from kenesh.press.queries.desk import composed_now, held_against
from kenesh.press.queries.room import due_to_check
from kenesh.press.states import BULLETIN
from kenesh.realms.viewer import PUBLIC

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from kenesh.journal.actions import Actor
    from kenesh.kit.localised import Localised
    from kenesh.press.models import Version
    from kenesh.realms.viewer import Viewer


@transaction.atomic
def release(
    bulletin: Bulletin, goes_out: dt.datetime, zone: str, *, based_on: int, by: Viewer, at: dt.datetime
) -> Bulletin:
    """Give a cleared release free from an instant on. Nobody sees a word of it before.

    Raises ``Refused``, ``Overtaken``, and ``ValidationError`` where the instant is past, a language says an earlier
    revision of the source, or a sentence rests on what not everybody may know.
    """
    current = lock(bulletin, based_on)
    demand(policy.may_release(by, current))
    refuse_past(goes_out, zone, at)
    versions = {tag: one for tag, one in versions_of(current).items() if not one.left_out}
    _check(current, versions, by)
    current.state = BULLETIN.after("release")
    current.goes_out, current.zone = goes_out, zone
    Issue.objects.bulk_create(as_issue(current, one, 1, current.goes_out) for one in versions.values())
    data = {"goes_out": current.goes_out.isoformat(timespec="minutes"), "zone": zone}
    note(events.GIVEN_FREE.key, current, by=by, at=at, data=data)
    return current


def refuse_past(goes_out: dt.datetime, zone: str, at: dt.datetime) -> None:
    """Raise ``ValidationError`` for an instant that is past: at midnight one soon takes the day before, and it would be out."""
    if goes_out < at:
        now = instant(at, zone)
        raise ValidationError({"moment": _("This time is past: it is %(now)s now. Choose a later one.") % {"now": now}})


def _check(current: Bulletin, versions: Mapping[str, Version], by: Viewer) -> None:
    demand_following(current)
    for version in versions.values():
        refuse_hidden(hidden_in(current, version) + pasted_in(current, version, by))


def refuse_hidden(hidden: Sequence[str]) -> None:
    """Raise ``ValidationError`` for sentences that not everybody may read."""
    if hidden:
        raise ValidationError(
            _("This rests on what not everybody may know, or on what is no longer on record: “%(sentence)s”")
            % {"sentence": hidden[0]}
        )


def hidden_in(current: Bulletin, version: Version) -> list[str]:
    """The sentences of a text that rest on what not everybody may know.

    In a text composed from more than what is public a sentence that the public composition words otherwise may tell of
    what it leaves out, unless it says just what that says.
    """
    now = composed_now(current, version.language, PUBLIC)
    public = {one.text for one in now.sentences} if now else set[str]()
    wrong = {Match.GONE, Match.CHANGED} if current.scope == Bulletin.Scope.WIDE else {Match.GONE}
    return [one.text for one, match in held_against(version, now) if match in wrong and one.text not in public]


def pasted_in(current: Bulletin, version: Version, by: Viewer) -> list[str]:
    """Sentences that only a wider composition says, wherever in the text they stand: moving one by hand unlinks it."""
    return told_inside(current, version, by) if current.scope == Bulletin.Scope.WIDE else []


def told_inside(current: Bulletin, version: Version, by: Viewer) -> list[str]:
    """The same, of a text that was composed from what is public too."""
    wide = composed_now(current, version.language, by)
    text = " ".join(paragraph.text for paragraph in version.paragraphs)
    return (
        [one for one in kept_back(wide, composed_now(current, version.language, PUBLIC)) if one in text] if wide else []
    )


def as_issue(
    current: Bulletin, version: Version, number: int, goes_out: dt.datetime, correction: Localised | None = None
) -> Issue:
    """A text as the number that goes out."""
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
    return _held(current, by=by, at=at)


def _held(current: Bulletin, *, by: Actor, at: dt.datetime) -> Bulletin:
    # Nobody has seen them.
    current.issues.all().delete()
    current.state, current.goes_out, current.zone = BULLETIN.after("hold"), None, ""
    note(events.HELD_BACK.key, current, by=by, at=at)
    return current


def hold_hidden(now: dt.datetime) -> str:
    """Hold back what goes out within the hour and rests by now on what not everybody may know. Says what was done."""
    held = sum(_hold_hidden(one, now) for one in due_to_check(now, now + dt.timedelta(hours=1)))
    return _("Releases held back: %(count)s.") % {"count": held} if held else ""


@transaction.atomic
def _hold_hidden(bulletin: Bulletin, now: dt.datetime) -> bool:
    """The tick does this and no role: no policy is asked."""
    current = lock(bulletin)
    ahead = current.state == "released" and current.goes_out is not None and current.goes_out > now
    going = [one for one in versions_of(current).values() if not one.left_out]
    if not ahead or not any(hidden_in(current, one) for one in going):
        return False
    _held(current, by="system", at=now)
    return True


@transaction.atomic
def withdraw(bulletin: Bulletin, reason: Localised, *, based_on: int, by: Viewer, at: dt.datetime) -> Bulletin:
    """Withdraw it. What is out no longer shows its text, and says why; what is not out is never seen."""
    current = lock(bulletin, based_on)
    demand(policy.may_withdraw(by, current))
    current.state = BULLETIN.after("withdraw")
    current.withdrawn, current.reason = at, reason
    note(events.WITHDRAWN.key, current, by=by, at=at)
    withdraw_from_record(current, reason, at=at)
    tell_withdrawn(current, reason, at)
    return current
