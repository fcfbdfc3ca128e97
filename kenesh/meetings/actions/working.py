"""The scheduler at work in the background: each run as it was asked for, and what is kept of it.

A plan made anew is shown as soon as it is there; why what lost its place has none is looked for after that.
"""

from __future__ import annotations

import os
import threading
import time
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.tasks import task
from django.utils import timezone

from kenesh.meetings import policy
from kenesh.meetings.actions.placing import put
from kenesh.meetings.again import Anew, anew, from_then_on, told
from kenesh.meetings.arranging import Desk, Place, arranged, assigned, placed
from kenesh.meetings.fitting import fit, fit_json
from kenesh.meetings.models import Absence, Solving
from kenesh.meetings.outcomes import explanation_json, offered_json, place_of, progress_json, result_json
from kenesh.meetings.queries.planning.gathering import Gathered, gathered, key_of
from kenesh.people.queries import viewer_of
from kenesh.sources.actions import lock

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable

    from kenesh.meetings.scheduling.plan import Progress, Result
    from kenesh.meetings.scheduling.search.control import Limits

WORKERS = min(2, os.cpu_count() or 1)
# How often the page is told how far it is, in seconds.
_TELLS = 1.0
# The share of the time that a plan made anew may take. For reasons it has as much time again: nobody waits for them.
_ANEW = 0.75


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
        # What is proposed already stands without the reasons.
        Solving.objects.filter(pk=number, state=Solving.State.RUNNING).update(state=Solving.State.FAILED)
        Solving.objects.filter(pk=number, state=Solving.State.REASONS).update(state=Solving.State.DONE)
        raise
    stopped = Solving.objects.filter(pk=number, stop=True).exists()
    state = Solving.State.CANCELLED if stopped else Solving.State.DONE
    Solving.objects.filter(pk=number).update(state=state, result=result)


class _Search:
    """Runs the solver beside, and meanwhile tells how far it is and listens whether to stop, about once a second."""

    def __init__(self, number: int, seconds: float, workers: int) -> None:
        self._number, self._seconds, self._workers = number, seconds, workers
        self._until = time.monotonic() + seconds
        self._progress: Progress | None = None
        self._stop = threading.Event()

    def run[R](self, work: Callable[[Limits], R], share: float = 1.0) -> R:
        """What ``work`` gives within its ``share`` of the time that is left."""
        from kenesh.meetings.scheduling.search.control import Limits  # noqa: PLC0415 - loads the solver, a second

        seconds = max(0.0, share * (self._until - time.monotonic()))
        limits = Limits(seconds=seconds, workers=self._workers, progress=self._told, cancelled=self._stop.is_set)
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

    def begin_again(self) -> None:
        """Have the whole time for what comes next."""
        self._until = time.monotonic() + self._seconds

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
    places = [place_of(one) for one in said["places"]]
    begun = [one for one in found.drafts if one.meeting in {each.meeting for each in kept if each.against}]
    with transaction.atomic():
        lock(run.edition)
        # What was made before something happened is put nowhere.
        overtaken = Solving.objects.filter(pk=run.pk, outcome=Solving.Outcome.OVERTAKEN).exists()
        if by is None or overtaken or not policy.may_plan(by, run.edition):
            said["left"] = True
        elif result.assignments or not problem.meetings:
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
    """Plan anew with least change, and only propose it; then say why what lost its place has none, one after the other."""
    from kenesh.meetings.scheduling.explaining import obstacles  # noqa: PLC0415 - loads the solver, a second
    from kenesh.meetings.scheduling.plan import Status  # noqa: PLC0415 - as above
    from kenesh.meetings.scheduling.solving import MOST_EXPLAINED  # noqa: PLC0415 - as above
    from kenesh.meetings.scheduling.solving import solve as solved  # noqa: PLC0415 - as above

    todo = todo_of(run, found, at)
    result: Result = search.run(lambda limits: solved(todo.problem, replace(limits, reasons=False)), _ANEW)
    said = result_json(result, todo.desk, len(todo.desk.sittings))
    # Without a plan there is nothing to propose; a plan may well have no place for anything.
    if result.status in {Status.OPTIMAL, Status.FEASIBLE}:
        said |= {"moves": told(todo, result.assignments), "basis": basis(found)}
    missing = result.not_placed[:MOST_EXPLAINED] if "basis" in said else ()
    if not missing:
        return said
    mine = Solving.objects.filter(pk=run.pk)
    mine.filter(state=Solving.State.RUNNING).update(state=Solving.State.REASONS, result=said)
    search.begin_again()
    for number, key in enumerate(missing):
        looked = partial(obstacles, todo.problem, result.assignments, key)
        reason = search.run(looked, 1 / (len(missing) - number))
        if reason is None:
            said["unexplained"] = [*said.get("unexplained", ()), key]
        else:
            said["reasons"].append(explanation_json(reason, todo.desk.frame))
        mine.update(result=said)
    return said


def todo_of(run: Solving, found: Gathered, at: dt.datetime) -> Anew:
    """What a run that plans anew has to solve as of ``at``."""
    held = frozenset(key for key, one in found.placements.items() if one.pinned) | _going_on(found)
    against = {one.meeting for one in found.drafts if one.against}
    published = [replace(one, against=one.meeting in against) for one in found.published]
    return anew(found.desk, published, held, frozenset(f"absence:{one}" for one in run.absence_ids), at)


def _going_on(found: Gathered) -> frozenset[str]:
    """The meetings of which somebody said that they take longer: what they take from their end on is theirs."""
    longer = {f"absence:{one.pk}" for one in found.absences if one.reason == Absence.Reason.LONGER}
    taken = {(one.of, one.starts) for one in found.desk.stays if one.why in longer}
    who = {one.key: one.who for one in found.desk.sittings}
    needs = {
        one.meeting: [("room", one.room), *(("person", key) for key in who[one.meeting])] for one in found.published
    }
    return frozenset(
        one.meeting for one in found.published if any((each, one.ends) in taken for each in needs[one.meeting])
    )


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
