"""Until when a record is answered, and what time does then: it reminds; and where silence was declared, whoever is silent does not object.

A record says until which instant it is answered, and whether silence counts: as the rules of the desk were when it was
sent, or changed after that. One open objection breaks the silence.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils.translation import gettext as _

from kenesh.meetings.actions.assenting import assent
from kenesh.meetings.actions.following import remind_of_record
from kenesh.meetings.events import holding as events
from kenesh.meetings.queries.holding import silent_parties
from kenesh.meetings.queries.planning.rules import rules_of
from kenesh.meetings.queries.unanswered import Reminder, unanswered, untold
from kenesh.meetings.states import RECORD, Recording
from kenesh.sources.actions import keep, lock

if TYPE_CHECKING:
    from kenesh.meetings.models import Meeting, MeetingRecord

_DAYS = 14
# So long before the last instant, and so often after it, whoever has not answered is reminded.
_BEFORE, _AFTER = dt.timedelta(days=3), dt.timedelta(days=7)


def until(meeting: Meeting, at: dt.datetime) -> dict[str, Any]:
    """Until when a record sent at ``at`` is answered, and whether silence counts: by the rules of the meeting's edition."""
    if meeting.edition is None:
        return {"answer_by": at + dt.timedelta(days=_DAYS), "silence": False}
    rules = rules_of(meeting.edition)
    return {"answer_by": at + dt.timedelta(days=rules.answer_days), "silence": rules.silence}


def do_due(now: dt.datetime) -> str:
    """Remind of records that wait for an answer, and end the wait of those where silence counts; in a sentence what was done."""
    ended, reminders = 0, []
    for record, silent, broken in unanswered(now + _BEFORE):
        late = now - (record.answer_by or now)
        if late >= dt.timedelta() and record.silence and not broken:
            ended += _lapse(record, now)
            continue
        turn = -1 if late < dt.timedelta() else late // _AFTER
        reminders.append(Reminder(record, silent, f"{record.revision}:{turn}"))
    reminded = sum(remind_of_record(one, now) for one in untold(reminders, now.date()))
    said = []
    if ended:
        said.append(_("Records of meetings to which nobody objected in time: %(count)s.") % {"count": ended})
    if reminded:
        said.append(_("Reminders of records of meetings: %(count)s.") % {"count": reminded})
    return " ".join(said)


@transaction.atomic
def _lapse(record: MeetingRecord, now: dt.datetime) -> int:
    """Note who was silent. Time does this and no role: no policy is asked. Returns whether it did."""
    current = lock(record)
    if current.state != Recording.SENT or current.answer_by is None or current.answer_by > now or not current.silence:
        return 0
    silent, broken = silent_parties(current)
    if broken or not silent:
        return 0
    for country in silent:
        assent(current, country, now, silent=True)
    keep(current, {"state": RECORD.after("lapse")}, by="system", at=now, event=events.RECORD_SILENT.key)
    return 1
