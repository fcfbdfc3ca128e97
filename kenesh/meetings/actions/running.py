"""Runs of the scheduler: asked for on a page, ended early by whoever may plan, overtaken by what happens."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from kenesh.journal.actions import record
from kenesh.kit.refs import ref
from kenesh.kit.verdict import Refused, demand, no, not_now
from kenesh.meetings import policy
from kenesh.meetings.actions.working import solve_queued
from kenesh.meetings.events import planning as events
from kenesh.meetings.models import Absence, Meeting, Request, Solving
from kenesh.realms.models import Clearance
from kenesh.sources.actions import check_version, lock

if TYPE_CHECKING:
    import datetime as dt

    from kenesh.forums.models import Edition
    from kenesh.realms.viewer import Viewer

# How long a question of why takes at most, and how long a plan anew.
WHY_SECONDS, REPLAN_SECONDS, FITS_SECONDS = 20, 20, 20
# After that, a run is taken to have been broken off.
GIVEN_UP = timedelta(minutes=10)
# The same is not looked at again so soon.
_JUST = timedelta(minutes=1)


@transaction.atomic
def ask_plan(edition: Edition, seconds: int, *, based_on: int, by: Viewer, at: dt.datetime) -> Solving:
    """Have the meetings of ``edition`` planned, for at most so many seconds. Raises ``Refused`` and ``Overtaken``."""
    edition = lock(edition)
    demand(policy.may_plan(by, edition))
    check_version(edition, based_on)
    record(
        events.ASKED.key,
        ref(edition),
        by=by,
        at=at,
        forum_id=edition.forum_id,
        clearance=Clearance.SECRETARIAT,
    )
    return begin(Solving(edition=edition, purpose=Solving.Purpose.PLAN, seconds=seconds), by=by, at=at)


@transaction.atomic
def ask_why(meeting: Meeting, *, by: Viewer, at: dt.datetime) -> Solving:
    """Ask why a meeting has no place. Raises ``Refused``."""
    edition = lock(meeting.edition) if meeting.edition else None
    if edition is None:
        raise Refused(no(_("Only a meeting at an edition is planned.")))
    demand(policy.may_plan(by, edition))
    asked = Solving(edition=edition, purpose=Solving.Purpose.WHY_NOT, meeting=meeting, seconds=WHY_SECONDS)
    return begin(asked, by=by, at=at)


class Busy(Refused):
    """The scheduler works on this, or has just done so: whoever asks need only wait."""


@transaction.atomic
def ask_fit(request: Request, *, by: Viewer, at: dt.datetime) -> Solving:
    """Ask whether what an open request asks for would have a place in the plan. Raises ``Refused``, and ``Busy`` to wait."""
    edition = lock(request.edition)
    request = Request.objects.select_related("edition__forum", "forum").get(pk=request.pk)
    demand(policy.may_try(by, request, list(request.parties.all())))
    before = Solving.objects.filter(request=request)
    # Nobody keeps the scheduler busy with one question.
    seen = {"version": request.version}
    if any(one.asked == seen and one.state == Solving.State.DONE for one in before.filter(asked_at__gt=at - _JUST)):
        raise Busy(not_now(_("It was looked at less than a minute ago.")))
    asked = Solving(edition=edition, purpose=Solving.Purpose.FITS, request=request, seconds=FITS_SECONDS, asked=seen)
    run = begin(asked, by=by, at=at)
    before.exclude(pk=run.pk).delete()
    return run


def begin(run: Solving, *, by: Viewer, at: dt.datetime) -> Solving:
    """Keep a run and queue it, in the caller's transaction. For actions, which have asked their policy.

    One at a time for each edition, as mails wait behind it. What parties ask of a request is soon done, and stands in
    nobody else's way. Raises ``Busy``.
    """
    busy = Solving.objects.filter(edition=run.edition, state__in=(Solving.State.QUEUED, Solving.State.RUNNING))
    if run.request is None:
        busy = busy.filter(request__isnull=True)
    # One that was broken off with its worker does not stand in the way for ever.
    if busy.filter(stop=False, asked_at__gt=at - GIVEN_UP).exists():
        words = _("The scheduler works on this plan already. Wait until it is done, or end it.")
        raise Busy(not_now(words if run.request is None else _("The scheduler is at work. Ask again in a minute.")))
    run.asked_by_id, run.asked_at = by.user_id, at
    run.save()
    solve_queued.enqueue(run.pk)
    return run


@transaction.atomic
def cancel(run: Solving, *, by: Viewer) -> Solving:
    """End a run early: the best plan found so far is what one gets. Raises ``Refused``."""
    demand(policy.may_plan(by, run.edition))
    run = Solving.objects.select_for_update().select_related("edition__forum").get(pk=run.pk)
    if run.state == Solving.State.QUEUED:
        run.state = Solving.State.CANCELLED
    run.stop = True
    run.save(update_fields=["state", "stop"])
    return run


def overtake(edition: Edition) -> list[int]:
    """End what is at work for the plan of ``edition``, and what waits for an answer: neither knows what happens now.

    Returns the numbers of the absences that these were about, and that still count. For actions, which hold the edition.
    """
    runs = Solving.objects.select_for_update().filter(edition=edition, request=None, outcome="")
    known: set[int] = set()
    for run in runs.filter(Q(purpose=Solving.Purpose.REPLAN) | ~Q(state__in=Solving.ENDED)):
        # Where nothing had to move, there was nothing to answer.
        if run.has_ended and not run.waits:
            continue
        known |= run.absence_ids
        if run.state == Solving.State.QUEUED:
            run.state = Solving.State.CANCELLED
        run.outcome, run.stop = Solving.Outcome.OVERTAKEN, True
        run.save(update_fields=["state", "outcome", "stop"])
    return list(Absence.objects.filter(pk__in=known, withdrawn=False).order_by("pk").values_list("pk", flat=True))
