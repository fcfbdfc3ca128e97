"""Setting the business day, publishing its seats, and what happens on the day: somebody is missing, somebody walks in.

Whoever reads another place than before is told: see ``seats.py``.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from kenesh.business import events, policy
from kenesh.business.actions.seats import seats_of, tell_changes, tell_published
from kenesh.business.models import Company, Day, Gap, Seat, Sitting
from kenesh.business.queries.days import begun_by, loaded, pair_of
from kenesh.business.seating import Place, again, earliest
from kenesh.business.states import Answer, Standing
from kenesh.journal.actions import record
from kenesh.kit.refs import ref
from kenesh.kit.verdict import demand
from kenesh.realms.policy import told_to
from kenesh.sources.actions import lock

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from kenesh.forums.models import Edition
    from kenesh.journal.events import Event
    from kenesh.meetings.scheduling.problem import Problem
    from kenesh.realms.viewer import Viewer

# Seating again around what stands takes at most this long.
AGAIN_SECONDS = 1.0


@transaction.atomic
def set_day(edition: Edition, values: Mapping[str, Any], *, by: Viewer, at: dt.datetime) -> tuple[Day, int]:
    """Set the business day of an edition, or change it. Meetings that no longer fit lose their places, and wait.

    Returns the day, and how many meetings lost their places. Raises ``Refused`` and ``ValidationError``.
    """
    edition = lock(edition)
    demand(policy.may_arrange(by, edition))
    day = Day.objects.filter(edition=edition).first() or Day(edition=edition)
    day.edition = edition
    if values.get("date", day.date) != day.date and values["date"] < at.astimezone(ZoneInfo(day.zone)).date():
        raise ValidationError({"date": _("This day is past. Choose today or a later day.")})
    before, begun = seats_of(day), begun_by(day, at) if day.pk else 0
    for name, value in values.items():
        setattr(day, name, value)
    day.version += 1
    day.full_clean()
    day.save()
    found = loaded(day, at)
    # What had begun is over. What has begun only on the new clock was not held.
    hall = replace(found.hall, begun=min(begun, found.hall.begun))
    skipped = range(begun, found.hall.begun)
    seated = [one for one in found.sittings if one.slot is not None]
    lost = [one.pk for one in seated if one.slot in skipped or not hall.fits(pair_of(one))]
    put(day, dict.fromkeys(lost))
    tell(edition, events.DAY_SET, by=by, at=at, date=day.date.isoformat())
    tell_changes(day, before, at=at)
    return day, len(lost)


@transaction.atomic
def publish(day: Day, *, by: Viewer, at: dt.datetime) -> Day:
    """Let every company see where it sits."""
    lock(day.edition)
    demand(policy.may_arrange(by, day.edition))
    day.published = at
    day.save(update_fields=["published"])
    tell(day.edition, events.DAY_PUBLISHED, by=by, at=at)
    tell_published(day, at=at)
    return day


@transaction.atomic
def miss(day: Day, company: Company, first: int, last: int, *, by: Viewer, at: dt.datetime) -> int:
    """Say that a company is not there from one slot until another, and seat again what that hits.

    Nobody else moves. Where it does not come back that day, its meetings are marked so and their places are free.
    Returns how many meetings have a new place. Raises ``Refused`` and ``ValidationError``.
    """
    lock(day.edition)
    demand(policy.may_arrange(by, day.edition))
    if not 0 <= first <= last < day.slots:
        raise ValidationError({"first": _("Choose slots of this day, the first before the last.")})
    before = seats_of(day)
    Gap.objects.create(day=day, company=company, first=first, last=last)
    if last == day.slots - 1:
        gone = Sitting.objects.filter(day=day, state=Sitting.State.ASKED)
        theirs = [one for one in gone if company.pk in {one.one_id, one.other_id} and _is_lost(one, first)]
        put(day, dict.fromkeys((one.pk for one in theirs), None))
        Sitting.objects.filter(pk__in=[one.pk for one in theirs]).update(state=Sitting.State.NO_SHOW)
    tell(day.edition, events.DAY_RESEATED, by=by, at=at)
    placed = reseat(day, at)
    tell_changes(day, before, at=at)
    return placed


@transaction.atomic
def come_back(day: Day, gap: int, *, by: Viewer, at: dt.datetime) -> int:
    """Take back that a company is not there: its meetings that were given up are asked for again, and get what is free.

    ``gap`` is the number of the absence. Returns how many meetings have a new place. Raises ``Refused``, and
    ``ValidationError`` for one that is taken back already.
    """
    lock(day.edition)
    demand(policy.may_arrange(by, day.edition))
    before = seats_of(day)
    absence = Gap.objects.filter(day=day, pk=gap).first()
    if absence is None:
        raise ValidationError({"gap": _("This is taken back already.")})
    absence.delete()
    gone = set(Gap.objects.filter(day=day, last__gte=day.slots - 1).values_list("company", flat=True))
    # Not what was withdrawn meanwhile.
    given_up = Sitting.objects.filter(day=day, state=Sitting.State.NO_SHOW)
    for one in given_up.exclude(interest__state=Answer.WITHDRAWN, walk_in=False):
        both = {one.one_id, one.other_id}
        if absence.company_id in both and not both & gone:
            one.state = Sitting.State.ASKED
            one.save(update_fields=["state"])
    tell(day.edition, events.DAY_RESEATED, by=by, at=at)
    placed = reseat(day, at)
    tell_changes(day, before, at=at)
    return placed


def _is_lost(sitting: Sitting, first: int) -> bool:
    return first == 0 or (sitting.slot is not None and sitting.slot >= first)


@transaction.atomic
def walk_in(day: Day, one: Company, other: Company, *, by: Viewer, at: dt.datetime) -> Sitting:
    """Seat two companies that ask on the day, in what is free. Raises ``Refused`` and ``ValidationError``."""
    lock(day.edition)
    demand(policy.may_arrange(by, day.edition))
    if one == other or {one.state, other.state} != {Standing.CONFIRMED}:
        raise ValidationError({"other": _("Choose two companies that are confirmed.")})
    before = seats_of(day)
    first, second = sorted((one.pk, other.pk))
    sitting, made = Sitting.objects.get_or_create(day=day, one_id=first, other_id=second, defaults={"walk_in": True})
    if not made and sitting.state != Sitting.State.ASKED:
        sitting.state, sitting.walk_in = Sitting.State.ASKED, True
        sitting.save()
    tell(day.edition, events.DAY_RESEATED, by=by, at=at)
    reseat(day, at)
    tell_changes(day, before, at=at)
    sitting.refresh_from_db()
    return sitting


def reseat(day: Day, at: dt.datetime) -> int:
    """Seat what has no place or lost it, around everybody else and as early as can be, in slots that have not begun.

    Returns how many meetings have a new place. For actions.
    """
    from kenesh.meetings.scheduling.search.control import Limits  # noqa: PLC0415 - loads the solver, a second
    from kenesh.meetings.scheduling.solving import solve  # noqa: PLC0415

    found = loaded(day, at)
    problem = again(found.hall, found.pairs)
    if not problem.meetings:
        return 0
    places: dict[int, Place] = {}
    if not found.hall.is_over:
        result = solve(problem, Limits(seconds=AGAIN_SECONDS, workers=1, reasons=False))
        places = places_of(earliest(problem, result.assignments))
    put(day, {int(one.key): places.get(int(one.key)) for one in problem.meetings})
    return len(places)


def places_of(plan: Any) -> dict[int, Place]:
    """A plan of the scheduler as places, by the numbers of meetings."""
    return {int(one.meeting): Place(one.start, int(one.room), next(iter(one.teams), "")) for one in plan}


def put(day: Day, places: Mapping[int, Place | None]) -> None:
    """Write where meetings are. What is not named stays as it is."""
    rows = {one.pk: one for one in Sitting.objects.filter(day=day, pk__in=places)}
    Seat.objects.filter(sitting__in=rows).delete()
    # First all rise, then all sit: on the way no table has two meetings.
    Sitting.objects.filter(pk__in=rows).update(slot=None, table=None, team="")
    seats, seated = [], []
    for number, one in rows.items():
        place = places[number]
        if place is not None:
            one.slot, one.table, one.team = place
            seated.append(one)
            seats += [
                Seat(sitting=one, day=day, company_id=company, slot=place.slot)
                for company in (one.one_id, one.other_id)
            ]
    Sitting.objects.bulk_update(seated, ["slot", "table", "team"], batch_size=200)
    Seat.objects.bulk_create(seats, batch_size=500)


def seat_all(day: Day, problem: Problem, places: Mapping[int, Place], at: dt.datetime) -> None:
    """Write a whole plan; what was asked for meanwhile has no place yet. For actions."""
    before = seats_of(day)
    asked = Sitting.objects.filter(
        day=day, state=Sitting.State.ASKED, pk__in=[int(one.key) for one in problem.meetings]
    )
    put(day, {number: places.get(number) for number in asked.values_list("pk", flat=True)})
    tell_changes(day, before, at=at)


def tell(edition: Edition, event: Event, *, by: Viewer, at: dt.datetime, **data: Any) -> None:
    """Journal something about the business day of an edition."""
    clearance, cleared_for = told_to(edition)
    record(
        event.key,
        ref(edition),
        by=by,
        at=at,
        forum_id=edition.forum_id,
        clearance=clearance,
        cleared_for=cleared_for,
        data=data,
    )
