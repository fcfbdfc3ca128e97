"""Correcting what is out: after a named person has cleared the correction, or at once where it cannot wait."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from kenesh.kit.localised import Localised
from kenesh.kit.verdict import demand
from kenesh.press import events, policy
from kenesh.press.actions.clearing import demand_paper
from kenesh.press.actions.drafting import written
from kenesh.press.actions.noting import lock, note, titled, versions_of
from kenesh.press.actions.publishing import enter_due
from kenesh.press.actions.releasing import as_issue, hidden_in, refuse_hidden, told_inside
from kenesh.press.composing.text import plain
from kenesh.press.models import Amendment, Issue
from kenesh.press.queries.desk import waiting_correction
from kenesh.press.states import BULLETIN, Answer
from kenesh.realms.policy import SECRETARIAT
from kenesh.realms.viewer import Holding, Viewer

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from kenesh.press.actions.clearing import Asked, Paper
    from kenesh.press.models import Bulletin, Version

type Typed = Sequence[tuple[str, str]]


@transaction.atomic
def ask_correction(  # noqa: PLR0913 - a correction has these parts
    bulletin: Bulletin,
    language: str,
    typed: Typed,
    wrong: Localised,
    asked: Asked,
    *,
    based_on: int,
    by: Viewer,
    at: dt.datetime,
) -> Bulletin:
    """Write a correction and ask a named person, who is not its writer, to clear it. Nothing goes out before.

    Raises ``Refused``, ``Overtaken`` and ``ValidationError``.
    """
    current = lock(bulletin, based_on)
    demand(policy.may_correct(by, current, at))
    if waiting_correction(current) is not None:
        raise ValidationError(_("A correction waits for clearance already: record the answer to it first."))
    if asked.user is not None and asked.user.pk == by.user_id:
        raise ValidationError({"account": _("Somebody else than you clears it.")})
    Amendment.objects.create(
        bulletin=current,
        language=language,
        text=_checked(current, language, typed, by),
        wrong=wrong,
        revision=current.revision,
        name=asked.name,
        office=asked.office,
        user=asked.user,
        asked=at,
        written_by_id=by.user_id,
    )
    note(events.CORRECTION_ASKED.key, current, by=by, at=at)
    return current


@transaction.atomic
def answer_correction(  # noqa: PLR0913 - an answer has these parts
    bulletin: Bulletin,
    *,
    clears: bool,
    reason: Localised,
    paper: Paper | None = None,
    based_on: int,
    by: Viewer,
    at: dt.datetime,
) -> Bulletin:
    """Clear the correction that waits, which sends it out at once, or object to it with a reason, which ends it.

    Whoever records it for somebody else names the ``paper`` it stands on. Raises ``Refused``, ``Overtaken`` and ``ValidationError``.
    """
    current = lock(bulletin, based_on)
    one = waiting_correction(current)
    demand(policy.may_answer_correction(by, current, one))
    assert one is not None  # noqa: S101 - the policy refused otherwise
    if not clears and not reason:
        raise ValidationError({"reason": _("Say what you object to, so that it can be mended.")})
    if clears and one.revision != current.revision:
        raise ValidationError(_("The text was corrected since: object to this correction, and have it written anew."))
    one.answer, one.reason, one.answered = Answer.CLEARED if clears else Answer.OBJECTED, reason, at
    if one.user_id is None or one.user_id != by.user_id:
        one.recorded_by_id, one.paper, one.paper_date = by.user_id, *demand_paper(paper, at)
    one.save()
    if not clears:
        note(events.CORRECTION_OBJECTED.key, current, by=by, at=at)
        return current
    # What it says may have been open when it was asked, and not be any more; who clears may know less than was written.
    secretariat = Viewer(holdings=(Holding(current.forum_id, SECRETARIAT),))
    _refuse_new(current, versions_of(current)[one.language], one.text, secretariat)
    number = _publish(current, one.language, one.text, Localised(one.wrong), at)
    note(events.CORRECTION_CLEARED.key, current, by=by, at=at, data={"number": number})
    return _entered(current, at)


@transaction.atomic
def correct_at_once(  # noqa: PLR0913 - a correction has these parts
    bulletin: Bulletin,
    language: str,
    typed: Typed,
    wrong: Localised,
    why: Localised,
    *,
    based_on: int,
    by: Viewer,
    at: dt.datetime,
) -> Bulletin:
    """Correct what is out without clearance, because it cannot wait; the journal keeps ``why``.

    Whoever was sent the number before is sent this one: see ``publishing``. Raises ``Refused``, ``Overtaken`` and
    ``ValidationError``.
    """
    current = lock(bulletin, based_on)
    demand(policy.may_correct(by, current, at))
    if not why:
        raise ValidationError({"why": _("Say why it cannot wait.")})
    number = _publish(current, language, _checked(current, language, typed, by), wrong, at)
    told = {"number": number, "why": dict(why)}
    note(events.CORRECTED_AT_ONCE.key, current, by=by, at=at, data=told)
    return _entered(current, at)


def _entered(current: Bulletin, at: dt.datetime) -> Bulletin:
    """The record says at once what is out: no page of it shows the wrong fact until the tick."""
    enter_due(current, at)
    current.refresh_from_db()
    return current


def _checked(current: Bulletin, language: str, typed: Typed, by: Viewer) -> list[dict[str, Any]]:
    """The text as it would go out. Raises ``ValidationError`` where it says nothing new, or what not everybody may know."""
    version = versions_of(current)[language]
    text: list[dict[str, Any]] = plain(written(version.paragraphs, typed))
    if text == version.text and not version.left_out:
        raise ValidationError(_("Nothing is changed in the text: a correction says something else than before."))
    _refuse_new(current, version, text, by)
    return text


def _refuse_new(current: Bulletin, version: Version, text: list[dict[str, Any]], by: Viewer) -> None:
    """Refuse what not everybody may know, unless it was out before: nothing was, of a language that was left out."""
    was_out = set() if version.left_out else {one.text for one in version.sentences}
    version.text = text
    if version.left_out:
        refuse_hidden(hidden_in(current, version))
    # What corrects a sentence in words of one's own says something else than its facts did: only what is composed counts.
    refuse_hidden([one for one in told_inside(current, version, by) if one not in was_out])


def _publish(current: Bulletin, language: str, text: list[dict[str, Any]], wrong: Localised, at: dt.datetime) -> int:
    """Let another number go out at once in one language; it says what was wrong. One that was left out begins with 1."""
    versions = versions_of(current)
    version, source = versions[language], versions[current.source]
    version.text = text
    version.revision += 1
    current.revision += 1
    version.follows = version.revision if version is source else source.revision
    number = 1 if version.left_out else max(current.issues.values_list("number", flat=True)) + 1
    version.left_out = False
    version.save()
    titled(current, versions.values())
    Issue.objects.bulk_create([as_issue(current, version, number, at, wrong)])
    current.state = BULLETIN.after("correct")
    return number
