"""When X happens, Y follows: every consequence across modules, in one table.

A reaction runs in the background, after the change it follows from was committed. It may run twice, so it is
idempotent; it cannot undo. What must hold at once is a direct call downwards instead, in the same transaction.
"""

from __future__ import annotations

import datetime as dt
import logging
import time
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from django.contrib.sessions.models import Session
from django.db import close_old_connections, connections
from django.tasks import TaskResultStatus, task
from django.utils import timezone
from django.utils.translation import gettext as _
from django_tasks_db.management.commands.db_worker import Worker
from django_tasks_db.models import DBTaskResult

from kenesh.accreditation.actions import purging as accreditation
from kenesh.accreditation.actions.deciding import revoke_who_left
from kenesh.agreements.actions.obligations import open_due
from kenesh.agreements.actions.watching import tell_due
from kenesh.business.actions import links as companies
from kenesh.business.actions.telling import remind_who_confirms, tell_who_confirms
from kenesh.experts.actions import telling as experts
from kenesh.files.actions import sweep
from kenesh.journal.models import Entry
from kenesh.kit import due
from kenesh.meetings.actions import following as held
from kenesh.meetings.actions import purging as calendars
from kenesh.meetings.actions import reminding as asking
from kenesh.meetings.actions import silence
from kenesh.meetings.actions.booking import book_imported as book_imported_meetings
from kenesh.meetings.actions.inviting import tell_calendars, tell_calendars_of_delegations
from kenesh.meetings.actions.telling import TOLD_OF, tell_parties
from kenesh.meetings.actions.telling_of_plans import tell_of_meetings
from kenesh.nominations.actions import telling as nominating
from kenesh.nominations.actions.overwriting import overwrite_due
from kenesh.nominations.actions.purging import mark_moved, purge_due
from kenesh.notices.actions import deliveries
from kenesh.notices.offered import OFFERED
from kenesh.people.actions.answers import drop_answers
from kenesh.people.actions.drafts import drop_abandoned
from kenesh.press.actions import telling as pressing
from kenesh.press.actions.publishing import publish_due
from kenesh.press.actions.releasing import hold_hidden
from kenesh.programme.actions.planning import book_imported
from kenesh.programme.actions.telling import tell_of_timetable
from kenesh.projects.actions.calendars import extend_calendars
from kenesh.projects.actions.reminders import remind_due, warn_due
from kenesh.proposals.actions import telling as proposals
from kenesh.proposals.actions.calls import close_due
from kenesh.telling import (
    CHANGES,
    let_go_of_actions,
    tell_focal_points,
    tell_followers,
    tell_of_report,
    tell_officers_of_date,
    tell_officers_of_gate,
    tell_proposer,
    tell_the_appointed,
    tell_the_ministry,
    tell_who_asked,
    write_back_decisions,
)

if TYPE_CHECKING:
    import threading

type Reaction = Callable[[Sequence[Entry]], None]

_log = logging.getLogger(__name__)


_FOLLOWS: Mapping[str, Sequence[Reaction]] = {
    "appointment.given": (tell_the_appointed, tell_calendars_of_delegations),
    "appointment.withdrawn": (tell_calendars_of_delegations,),
    "report.sent": (tell_focal_points,),
    "report.sent-again": (tell_focal_points,),
    "report.returned": (tell_the_ministry,),
    "report.filed": (tell_of_report,),
    "report.passed-on": (tell_of_report,),
    "date.proposed": (tell_officers_of_date,),
    "date.accepted": (tell_proposer,),
    "date.declined": (tell_proposer,),
    "gate.asked": (tell_officers_of_gate,),
    "gate.asked-again": (tell_officers_of_gate,),
    "gate.opened": (tell_who_asked,),
    "gate.returned": (tell_who_asked,),
    "gate.rejected": (tell_who_asked,),
    "decision.made": (write_back_decisions,),
    "proposal.outcome": (proposals.tell_of_outcome,),
    "proposal.returned": (proposals.tell_author,),
    "proposal.agreed": (proposals.tell_author,),
    "proposal.objected": (proposals.tell_author,),
    "proposal.handed-in": (proposals.tell_officers,),
    "proposal.sent-back": (proposals.tell_author,),
    "proposal.accepted": (proposals.tell_author,),
    "invitation.issued": (nominating.tell_who_is_invited,),
    "nomination.proposed": (nominating.tell_who_is_next,),
    "nomination.endorsed": (nominating.tell_who_is_next,),
    "nomination.in-place": (nominating.tell_who_is_next,),
    "nomination.forwarded": (nominating.tell_who_is_next,),
    "nomination.confirmed": (nominating.tell_who_nominated,),
    "nomination.returned": (nominating.tell_who_nominated,),
    "nomination.refused": (nominating.tell_who_nominated,),
    "nomination.withdrawn": (revoke_who_left,),
    "nomination.replaced": (revoke_who_left,),
    "timetable.published": (tell_of_timetable,),
    "company.entered": (tell_who_confirms,),
    "company.written": (tell_who_confirms,),
    "bulletin.asked": (pressing.tell_who_is_asked,),
    "bulletin.cleared": (pressing.tell_officers,),
    "bulletin.objected": (pressing.tell_officers,),
    "bulletin.correction-asked": (pressing.tell_who_clears_correction,),
    "bulletin.correction-cleared": (pressing.tell_officers,),
    "bulletin.correction-objected": (pressing.tell_officers,),
    "bulletin.held-back": (pressing.tell_held_back,),
    "meeting-record.sent": (held.tell_parties_of_record,),
    "meeting-record.changed": (held.tell_parties_of_record,),
    "meeting-record.objected": (held.tell_drafter,),
    "meeting-record.settled": (held.tell_of_agreed_record,),
    "meeting-record.silent": (held.tell_of_silence,),
    "meeting-scheduled": (tell_of_meetings, tell_calendars),
    "meeting-moved": (tell_of_meetings, tell_calendars),
    "meeting-called-off": (tell_of_meetings, tell_calendars),
    "meeting-called-off-for-good": (tell_of_meetings, tell_calendars),
    "meeting-invited": (tell_calendars,),
    "meeting-uninvited": (tell_calendars,),
    **dict.fromkeys(TOLD_OF, (tell_parties,)),
    "contribution-call.asked-who": (experts.tell_who,),
    "contribution-call.closed": (experts.tell_chair,),
    "contribution-call.decided": (experts.tell_authors,),
    "contribution-call.choice-entered": (experts.tell_authors,),
    "submission.selected": (experts.tell_author_of_change,),
    "submission.reserved": (experts.tell_author_of_change,),
    "submission.declined": (experts.tell_author_of_change,),
    "submission.published": (experts.tell_author_of_change,),
    "record.imported": (book_imported, book_imported_meetings),
    **dict.fromkeys(CHANGES, (tell_followers,)),
    "object.changed": (tell_followers, mark_moved),
    "agenda.withdrawn": (tell_followers, let_go_of_actions),
}
# Programs are told of whatever is offered to them, after people are.
REACTIONS: Mapping[str, Sequence[Reaction]] = {
    event: (*_FOLLOWS.get(event, ()), *((deliveries.write,) if event in OFFERED else ()))
    for event in (*_FOLLOWS, *OFFERED)
}


def queue(entries: Sequence[Entry]) -> None:
    """Queue what follows from new entries of the journal, in the same transaction."""
    seqs = [entry.seq for entry in entries if entry.event in REACTIONS]
    for first in range(0, len(seqs), 500):
        react.enqueue(seqs[first : first + 500])


@task()
def react(seqs: list[int]) -> None:
    """Do everything that follows from these entries."""
    entries = list(Entry.objects.filter(seq__in=seqs).order_by("seq"))
    for event, reactions in REACTIONS.items():
        concerned = [entry for entry in entries if entry.event == event]
        for reaction in reactions if concerned else ():
            reaction(concerned)


# Work that failed, or whose process died, is tried again: after 1, 2, 4, ... minutes, this many times in all.
_TRIES = 8
_ABANDONED = dt.timedelta(minutes=15)
_KEPT = dt.timedelta(days=30)


def requeue_due(now: dt.datetime) -> str:
    """Give failed and abandoned tasks back to the queue, and delete old results."""
    again = 0
    unfinished = DBTaskResult.objects.filter(status__in=(TaskResultStatus.FAILED, TaskResultStatus.RUNNING))
    for result in unfinished.only("status", "worker_ids", "started_at", "finished_at"):
        tries = len(result.worker_ids)
        failed = result.status == TaskResultStatus.FAILED
        since = (result.finished_at if failed else result.started_at) or now
        wait = dt.timedelta(minutes=2 ** (tries - 1)) if failed else _ABANDONED
        if tries < _TRIES and since + wait <= now:
            again += DBTaskResult.objects.filter(pk=result.pk, status=result.status).update(
                status=TaskResultStatus.READY
            )
    DBTaskResult.objects.finished().filter(finished_at__lt=now - _KEPT).delete()
    return _("Tasks to be tried again: %(count)s.") % {"count": again} if again else ""


def end_old_sessions(now: dt.datetime) -> str:
    """Delete sessions that have expired."""
    count, _by_model = Session.objects.filter(expire_date__lt=now).delete()
    return _("Expired sessions deleted: %(count)s.") % {"count": count} if count else ""


def drop_abandoned_drafts(now: dt.datetime) -> str:
    """Delete drafts that nobody has touched for a year."""
    count = drop_abandoned(now)
    return _("Abandoned drafts deleted: %(count)s.") % {"count": count} if count else ""


def drop_old_answers(now: dt.datetime) -> str:
    """Delete what requests of programs were answered more than three days ago."""
    count = drop_answers(now)
    return _("Kept answers deleted: %(count)s.") % {"count": count} if count else ""


def sweep_files(now: dt.datetime) -> str:
    """Delete what was sent and never used, and bytes that nothing names any more."""
    count = sweep(now)
    return _("Files that nothing names deleted: %(count)s.") % {"count": count} if count else ""


due.register("tasks", requeue_due)
due.register("sessions", end_old_sessions)
due.register("drafts", drop_abandoned_drafts)
due.register("answers", drop_old_answers)
due.register("files", sweep_files)
due.register("accreditation", accreditation.purge_due)
# What falls due is opened before anybody is reminded or warned of it.
due.register("obligations", open_due)
due.register("calendars", extend_calendars)
due.register("reminders", remind_due)
due.register("warnings", warn_due)
due.register("agreements", tell_due)
# What is out by its instant enters the record and is sent; the press room does not wait for it.
due.register("releases under embargo", hold_hidden)
due.register("releases", publish_due)
due.register("scores", close_due)
due.register("calls", proposals.tell_due)
due.register("company links", companies.forget_due)
due.register("contributions", experts.do_due)
due.register("companies that wait", remind_who_confirms)
due.register("nominations", nominating.remind_due)
due.register("meeting requests", asking.do_due)
due.register("meetings over", held.ask_whether_held)
due.register("calendar mail", calendars.purge_due)
due.register("records of meetings", silence.do_due)
due.register("personal details", purge_due)
# After everything that purges.
due.register("overwriting", overwrite_due)


def tick(now: dt.datetime) -> list[due.Done]:
    """Do what is due. Doing it twice changes nothing."""
    return list(due.run(now))


def run_one() -> bool:
    """Run the next task of the queue, if any; returns whether there was one.

    Looks before it locks: on SQLite the queue takes the one write lock, and an idle queue must leave it alone.
    """
    if not DBTaskResult.objects.ready().exists():
        return False
    Worker(
        queue_names=["*"],
        interval=0.2,
        batch=True,
        backend_name="default",
        startup_delay=False,
        max_tasks=1,
        worker_id="kenesh",
        excluded_queue_names=[],
    ).run()
    return True


def work(stop: threading.Event, *, interval: float = 1.0, tick_every: float = 60.0) -> None:
    """Run the queue, and a tick every minute, until ``stop`` is set. Whatever fails is logged and tried again."""
    next_tick = 0.0
    while not stop.is_set():
        close_old_connections()
        try:
            if time.monotonic() >= next_tick:
                next_tick = time.monotonic() + tick_every
                tick(timezone.now())
            while not stop.is_set() and run_one():
                pass
        except Exception:  # noqa: BLE001 - whatever it is, the queue goes on
            _log.exception("The background queue stopped for a moment.")
        stop.wait(interval)
    connections.close_all()
