"""Runs of the scheduler for a business day, in the background, with progress and an early end: as those of meetings."""

from __future__ import annotations

import os
import threading
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.tasks import task
from django.utils import timezone

from kenesh.business import events, policy
from kenesh.business.actions.arranging import places_of, seat_all, tell
from kenesh.business.models import Seating
from kenesh.business.queries.days import loaded
from kenesh.business.seating import whole
from kenesh.kit.verdict import demand
from kenesh.people.queries import viewer_of
from kenesh.sources.actions import lock

if TYPE_CHECKING:
    import datetime as dt

    from kenesh.business.models import Day
    from kenesh.meetings.scheduling.plan import Progress, Result
    from kenesh.meetings.scheduling.problem import Problem
    from kenesh.realms.viewer import Viewer

WORKERS = min(2, os.cpu_count() or 1)
# How often the page is told how far it is, in seconds.
_TELLS = 1.0


@transaction.atomic
def ask_seating(day: Day, seconds: int, *, by: Viewer, at: dt.datetime) -> Seating:
    """Have everybody seated anew, for at most so many seconds. Raises ``Refused``."""
    lock(day.edition)
    demand(policy.may_arrange(by, day.edition))
    run = Seating.objects.create(day=day, asked_by_id=by.user_id, asked_at=at, seconds=seconds)
    tell(day.edition, events.DAY_PLANNED, by=by, at=at)
    seat_queued.enqueue(run.pk)
    return run


@transaction.atomic
def end_seating(run: Seating, *, by: Viewer) -> Seating:
    """End a run early: the best plan found so far is what one gets. Raises ``Refused``."""
    demand(policy.may_arrange(by, run.day.edition))
    run = Seating.objects.select_for_update().get(pk=run.pk)
    if run.state == Seating.State.QUEUED:
        run.state = Seating.State.CANCELLED
    run.stop = True
    run.save(update_fields=["state", "stop"])
    return run


@task()
def seat_queued(number: int) -> None:
    """Work off one run."""
    seat(number, at=timezone.now(), workers=WORKERS)


def seat(number: int, *, at: dt.datetime, workers: int, seconds: float | None = None) -> None:
    """Work off one run. One that ended, or was cancelled before it began, is left alone."""
    run = Seating.objects.select_related("day__edition__forum", "asked_by").filter(pk=number).first()
    if run is None or run.has_ended:
        return
    Seating.objects.filter(pk=number).update(state=Seating.State.RUNNING)
    try:
        found = loaded(run.day, at)
        problem = whole(found.hall, found.pairs)
        result = _solved(number, problem, float(run.seconds) if seconds is None else seconds, workers)
        by = viewer_of(run.asked_by) if run.asked_by else None
        if by is not None and policy.may_arrange(by, run.day.edition):
            with transaction.atomic():
                lock(run.day.edition)
                seat_all(run.day, problem, places_of(result.assignments), at)
    except Exception:
        Seating.objects.filter(pk=number).update(state=Seating.State.FAILED)
        raise
    stopped = Seating.objects.filter(pk=number, stop=True).exists()
    said = {
        "asked": len(problem.meetings),
        "seated": len(result.assignments),
        "most": next((one.bound for one in result.values), 0),
        "flagged": sum(found.flag(one) for one in found.sittings),
        "seconds": round(result.seconds, 1),
    }
    state = Seating.State.CANCELLED if stopped else Seating.State.DONE
    Seating.objects.filter(pk=number).update(state=state, result=said)


def _solved(number: int, problem: Problem, seconds: float, workers: int) -> Result:
    """Solve in a thread beside; meanwhile tell how far it is, and listen whether to stop, about once a second."""
    from kenesh.meetings.scheduling.search.control import Limits  # noqa: PLC0415 - loads the solver, a second
    from kenesh.meetings.scheduling.solving import solve  # noqa: PLC0415

    stop, box = threading.Event(), dict[str, Any]()

    def told(progress: Progress) -> None:
        box["progress"] = progress

    limits = Limits(seconds=seconds, workers=workers, reasons=False, progress=told, cancelled=stop.is_set)

    def beside() -> None:
        try:
            box["result"] = solve(problem, limits)
        except BaseException as wrong:  # noqa: BLE001 - handed over to the thread that waits
            box["wrong"] = wrong

    thread = threading.Thread(target=beside, daemon=True)
    thread.start()
    while thread.is_alive():
        thread.join(_TELLS)
        if thread.is_alive() and not _goes_on(number, box.get("progress")):
            stop.set()
    if "wrong" in box:
        raise box["wrong"]
    result: Result = box["result"]
    return result


def _goes_on(number: int, progress: Progress | None) -> bool:
    """Tell how far a run is; whether nobody ended or deleted it."""
    mine = Seating.objects.filter(pk=number)
    if progress is not None:
        mine.update(progress={"value": progress.value, "bound": progress.bound, "seconds": round(progress.seconds, 1)})
    return mine.filter(stop=False).exists()
