"""Reading the answers of calendars: each counts once, and only where it proves to come from whoever was asked.

What proves it is the secret in the UID, which nobody knows but who was sent it, together with the invited address. An
answer to what has changed since is told to the desk, and changes nothing.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from django.db import DataError, IntegrityError, transaction

from kenesh.journal.actions import record
from kenesh.kit.codes import Codes
from kenesh.kit.refs import ref
from kenesh.meetings.calendars.reading import NoAnswer, answer_in
from kenesh.meetings.calendars.values import Answer, Method, Said
from kenesh.meetings.events import inviting as events
from kenesh.meetings.models import CalendarAnswer, Invitee, Meeting, Standing
from kenesh.realms.models import Clearance

if TYPE_CHECKING:
    import datetime as dt

Outcome = CalendarAnswer.Outcome


class Taken(StrEnum):
    """What became of a message."""

    COUNTED = "counted"
    IDLE = "told to the desk, and not counted"
    KNOWN = "read before"
    STRANGE = "about no meeting here"
    NONE = "no answer of a calendar"


def take_in(raw: bytes, *, at: dt.datetime) -> Taken:
    """Read one message as it came by mail. Reading the same again changes nothing.

    Nobody is asked whether they may: whoever has the secret of an invitation was sent it.
    """
    try:
        answer = answer_in(raw)
    except NoAnswer:
        return Taken.NONE
    try:
        with transaction.atomic():
            return _take(answer, at)
    except IntegrityError:  # another process read the same message meanwhile
        return Taken.KNOWN
    except (DataError, ValueError):  # what no column holds: the next message is not to wait for this one
        return Taken.NONE


def _take(answer: Answer, at: dt.datetime) -> Taken:
    if CalendarAnswer.objects.filter(message=answer.message).exists():
        return Taken.KNOWN
    invitee = Invitee.objects.select_for_update().filter(uid=answer.uid).first()
    if invitee is None:
        meeting = _named(answer.uid)
        return _idle(meeting, None, answer, Outcome.UNKNOWN, at) if meeting is not None else Taken.STRANGE
    meeting = Meeting.objects.select_related("forum", "edition").get(pk=invitee.meeting_id)
    said = answer.said.get(invitee.address.casefold())
    if said is None:
        return _idle(meeting, invitee, answer, Outcome.ADDRESS, at)
    last = invitee.mails.filter(recalled=False).order_by("-sequence").first()
    if last is None or last.method != Method.REQUEST:
        return _idle(meeting, invitee, answer, Outcome.OVER, at)
    if answer.sequence < last.sequence or (invitee.answered_at and answer.stamp < invitee.answered_at):
        return _idle(meeting, invitee, answer, Outcome.OLD, at)
    _keep(answer, Outcome.COUNTED, meeting, invitee, said, at)
    _count(answer, meeting, invitee, said, at)
    return Taken.COUNTED


def _count(answer: Answer, meeting: Meeting, invitee: Invitee, said: Said, at: dt.datetime) -> None:
    invitee.standing = Standing(said)
    # A clock that is ahead must not keep out what its owner answers afterwards.
    invitee.comment, invitee.answered_at = answer.comment, min(answer.stamp, at)
    another = answer.starts is not None and answer.ends is not None and answer.ends > answer.starts
    invitee.starts, invitee.ends = (answer.starts, answer.ends) if another else (None, None)
    invitee.save()
    # A delegation knows of its own answers, the desk of all.
    country = invitee.country
    record(
        events.ANSWERED.key,
        ref(meeting),
        by="system",
        at=at,
        forum_id=meeting.forum_id,
        clearance=Clearance.DELEGATION if country else Clearance.SECRETARIAT,
        cleared_for=Codes((country,)) if country else Codes(),
        data={},
    )


def _idle(meeting: Meeting, invitee: Invitee | None, answer: Answer, why: Outcome, at: dt.datetime) -> Taken:
    """Keep that an answer came which does not count; not more of them for each who is invited than a page can show.

    Those that name nobody are counted apart, as anybody can send them.
    """
    idle = CalendarAnswer.objects.filter(meeting=meeting, invitee=invitee).exclude(outcome=Outcome.COUNTED)
    if idle.count() < CalendarAnswer.MOST_IDLE:
        said = next(iter(answer.said.values()), Said.NOTHING)
        _keep(answer, why, meeting, invitee, said, at)
    return Taken.IDLE


def _keep(
    answer: Answer, outcome: Outcome, meeting: Meeting, invitee: Invitee | None, said: Said, at: dt.datetime
) -> None:
    CalendarAnswer.objects.create(
        meeting=meeting, invitee=invitee, message=answer.message, said=Standing(said), outcome=outcome, at=at
    )


def _named(uid: str) -> Meeting | None:
    """The meeting that a name of an invitation speaks of, whether there is such an invitation or not."""
    forum, _dot, rest = uid.partition("@")[0].partition(".")
    key = rest.rpartition(".")[0]
    return Meeting.objects.select_related("forum", "edition").filter(forum__key=forum, key=key).first()
