"""Runs of the scheduler in the background: asked for on a page, worked off in the queue, ended early by whoever may plan."""

from __future__ import annotations

import os
import threading
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.tasks import task
from django.utils import timezone
from django.utils.translation import gettext as _

from kenesh.journal.actions import record
from kenesh.kit.refs import ref
from kenesh.kit.verdict import Refused, demand, no, not_now
from kenesh.meetings import policy
from kenesh.meetings.actions.placing import put
from kenesh.meetings.again import Anew, anew, from_then_on, told
from kenesh.meetings.arranging import Desk, Place, arranged, assigned, placed
from kenesh.meetings.events import planning as events
from kenesh.meetings.fitting import fit, fit_json
from kenesh.meetings.models import Meeting, Request, Solving
from kenesh.meetings.outcomes import explanation_json, offered_json, place_of, progress_json, result_json
from kenesh.meetings.queries.planning.gathering import Gathered, gathered, key_of
from kenesh.people.queries import viewer_of
from kenesh.realms.models import Clearance
from kenesh.sources.actions import check_version, lock

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable

    from kenesh.forums.models import Edition
    from kenesh.meetings.scheduling.plan import Progress, Result
    from kenesh.meetings.scheduling.search.control import Limits
    from kenesh.realms.viewer import Viewer

# How long a question of why takes at most, and how long a plan anew.
WHY_SECONDS, REPLAN_SECONDS, FITS_SECONDS = 20, 20, 20
WORKERS = min(2, os.cpu_count() or 1)
_GIVEN_UP = timedelta(minutes=10)
# The same is not looked at again so soon.
_JUST = timedelta(minutes=1)
# How often the page is told how far it is, in seconds.
_TELLS = 1.0


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
    if busy.filter(stop=False, asked_at__gt=at - _GIVEN_UP).exists():
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


@task()
def solve_queued(number: int) -> None:
    """Work off one run."""
    solve(number, at=timezone.now(), workers=WORKERS)


def solve(number: int, *, at: dt.datetime, workers: int, seconds: float | None = None) -> None:
    """Work off one run as of ``at``. One that ended, or was cancelled before it began, is left alone."""
    run = Solving.objects.select_related("edition__forum", "meeting", "request", "asked_by").filter(pk=number).first()
    if run is None or run.has_ended or run.edition is None:
        return
    # A task that is handed out twice is worked off once.
    if not Solving.objects.filter(pk=number, state=Solving.State.QUEUED).update(state=Solving.State.RUNNING):
        return
    limit = float(run.seconds) if seconds is None else seconds
    try:
        found = gathered(run.edition, run.request)
        result = _WORK[run.purpose](run, found, at, _Search(number, limit, workers))
    except Exception:
        Solving.objects.filter(pk=number).update(state=Solving.State.FAILED)
        raise
    stopped = Solving.objects.filter(pk=number, stop=True).exists()
    state = Solving.State.CANCELLED if stopped else Solving.State.DONE
    Solving.objects.filter(pk=number).update(state=state, result=result)


class _Search:
    """Runs the solver beside, and meanwhile tells how far it is and listens whether to stop, about once a second."""

    def __init__(self, number: int, seconds: float, workers: int) -> None:
        self._number, self._seconds, self._workers = number, seconds, workers
        self._progress: Progress | None = None
        self._stop = threading.Event()

    def run[R](self, work: Callable[[Limits], R]) -> R:
        """What ``work`` gives within the limits."""
        from kenesh.meetings.scheduling.search.control import Limits  # noqa: PLC0415 - loads the solver, a second

        limits = Limits(seconds=self._seconds, workers=self._workers, progress=self._told, cancelled=self._stop.is_set)
        box: dict[str, Any] = {}

        def beside() -> None:
            try:
                box["result"] = work(limits)
            except BaseException as wrong:  # noqa: BLE001 - handed over to the thread that waits
                box["wrong"] = wrong

        thread = threading.Thread(target=beside, daemon=True)
        thread.start()
        while thread.is_alive():
            thread.join(_TELLS)
            if thread.is_alive():
                self._keep()
        if "wrong" in box:
            raise box["wrong"]
        result: R = box["result"]
        return result

    def _told(self, progress: Progress) -> None:
        self._progress = progress

    def _keep(self) -> None:
        mine = Solving.objects.filter(pk=self._number)
        mine.update(progress=progress_json(self._progress))
        # A run that was deleted ends too.
        if not mine.filter(stop=False).exists():
            self._stop.set()


def _plan(run: Solving, found: Gathered, at: dt.datetime, search: _Search) -> dict[str, Any]:
    """Make a plan and put it into the draft; what has begun stays where it is."""
    from kenesh.meetings.scheduling.solving import solve as solved  # noqa: PLC0415 - loads the solver

    desk, kept = _ahead(found, at)
    problem = arranged(desk, kept, found.published)
    result: Result = search.run(lambda limits: solved(problem, limits))
    said = result_json(result, desk, len(found.desk.sittings))
    seen = {key: one.version for key, one in found.placements.items()}
    by = viewer_of(run.asked_by) if run.asked_by else None
    if by is None or not policy.may_plan(by, run.edition):
        return said | {"left": True}
    places = [place_of(one) for one in said["places"]]
    if result.assignments or not problem.meetings:
        begun = [one for one in found.drafts if one.meeting in {each.meeting for each in kept if each.against}]
        with transaction.atomic():
            lock(run.edition)
            said["by_hand"] = put(gathered(run.edition), [*places, *begun], seen, by=by, at=at)
    return said


def _ahead(found: Gathered, at: dt.datetime) -> tuple[Desk, list[Place]]:
    """The desk from now on, with the places that stand: those held by hand, and those that have begun."""
    frame = from_then_on(found.frame, at)
    desk = replace(found.desk, frame=frame)
    kept = [
        replace(one, held=True, against=one.against or one.starts <= at)
        for one in found.drafts
        if one.held or one.starts <= at
    ]
    return desk, kept


def _replan(run: Solving, found: Gathered, at: dt.datetime, search: _Search) -> dict[str, Any]:
    """Plan anew with least change, and only propose it."""
    from kenesh.meetings.scheduling.solving import solve as solved  # noqa: PLC0415 - loads the solver

    todo = todo_of(run, found, at)
    result: Result = search.run(lambda limits: solved(todo.problem, limits))
    said = result_json(result, todo.desk, len(todo.desk.sittings))
    return said | {"moves": told(todo, result.assignments), "basis": basis(found)}


def todo_of(run: Solving, found: Gathered, at: dt.datetime) -> Anew:
    """What a run that plans anew has to solve as of ``at``."""
    held = frozenset(key for key, one in found.placements.items() if one.pinned)
    against = {one.meeting for one in found.drafts if one.against}
    published = [replace(one, against=one.meeting in against) for one in found.published]
    return anew(found.desk, published, held, frozenset({f"absence:{run.absence_id}"}), at)


def _why(run: Solving, found: Gathered, at: dt.datetime, search: _Search) -> dict[str, Any]:
    """Say why a meeting has no place beside those that have one, or which it could have, or that it was not found out."""
    from kenesh.meetings.scheduling.explaining import answer  # noqa: PLC0415 - loads the solver

    key = run.meeting.key if run.meeting else ""
    desk, kept = _ahead(found, at)
    problem = arranged(desk, [one for one in kept if one.meeting != key])
    if key not in {one.key for one in problem.meetings}:
        return {"reasons": [], "none": True}
    known = {one.key for one in problem.meetings}
    plan = [one for one in assigned(desk.frame, found.drafts) if one.meeting in known and one.meeting != key]
    got = search.run(lambda limits: answer(problem, plan, key, limits))
    said: dict[str, Any] = {"reasons": [explanation_json(got.reason, desk.frame)] if got.reason else []}
    if got.plan:
        was = [one for one in found.drafts if one.meeting != key]
        said |= {"moves": offered_json(key, was, placed(desk, got.plan)), "seen": seen_of(found)}
    return said


def _fits(run: Solving, found: Gathered, at: dt.datetime, search: _Search) -> dict[str, Any]:
    """Say where what is asked for would be, or why nowhere. Nothing is placed."""
    if run.request is None:
        return {}
    key = key_of(run.request)
    desk, kept = _ahead(found, at)
    return fit_json(search.run(lambda limits: fit(desk, kept, found.drafts, key, limits)), desk.frame)


def seen_of(found: Gathered) -> dict[str, int]:
    """What an offered place rests on: the version of every place in the draft."""
    return {key: one.version for key, one in sorted(found.placements.items())}


def basis(found: Gathered) -> dict[str, str]:
    """What a proposal rests on: where every published meeting was."""
    return {
        one.meeting: f"{one.starts.isoformat()} {one.room} {' '.join(sorted(one.teams))}" for one in found.published
    }


_WORK: dict[str, Callable[[Solving, Gathered, Any, _Search], dict[str, Any]]] = {
    Solving.Purpose.PLAN: _plan,
    Solving.Purpose.REPLAN: _replan,
    Solving.Purpose.WHY_NOT: _why,
    Solving.Purpose.FITS: _fits,
}
