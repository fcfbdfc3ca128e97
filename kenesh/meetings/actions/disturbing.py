"""On the day: something happens, the plan is made anew with least change, and what moves is published or discarded.

What happens while that is at work, or waits for an answer, is kept at once, and the plan is made anew with all of it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from kenesh.kit.localised import Localised
from kenesh.kit.verdict import demand
from kenesh.meetings import policy
from kenesh.meetings.actions.placing import put
from kenesh.meetings.actions.publishing import Issue, publish
from kenesh.meetings.actions.running import GIVEN_UP, REPLAN_SECONDS, begin, overtake
from kenesh.meetings.actions.working import basis, seen_of, todo_of
from kenesh.meetings.again import stands
from kenesh.meetings.events import planning as events
from kenesh.meetings.models import Absence, Schedule, Solving
from kenesh.meetings.outcomes import place_of
from kenesh.meetings.queries.planning.checking import in_the_way
from kenesh.meetings.queries.planning.coming import last_schedule
from kenesh.meetings.queries.planning.gathering import gathered
from kenesh.sources.actions import add, keep, lock

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping, Sequence

    from kenesh.forums.models import Edition
    from kenesh.meetings.models import Meeting
    from kenesh.meetings.queries.planning.gathering import Gathered
    from kenesh.people.models import Person
    from kenesh.programme.models import Room, Team
    from kenesh.realms.viewer import Viewer


@dataclass(frozen=True, slots=True)
class Happened:
    """What happened: who or what is not to be had from when until when, and why."""

    starts: dt.datetime
    ends: dt.datetime
    reason: str
    country: str = ""
    person: Person | None = None
    room: Room | None = None
    team: Team | None = None
    note: Localised = field(default_factory=Localised)
    title: str = ""


@transaction.atomic
def disturb(edition: Edition, *happened: Happened, by: Viewer, at: dt.datetime) -> Solving:
    """Keep what happened, and have the published plan made anew. Nobody is told before somebody publishes it.

    What happened before and nobody answered yet counts too. Said twice, it is kept once.
    """
    edition = lock(edition)
    demand(policy.may_plan(by, edition))
    same = [_same(edition, one) for one in happened]
    for run in _waiting(edition):
        if _is_alive(run, at) and all(run.absence_ids & one for one in same):
            return run
    before = overtake(edition)
    known = {number for one in same for number in one}
    kept = [_keep(edition, one, by=by, at=at).pk for one, found in zip(happened, same, strict=True) if not found]
    return _anew(edition, [*dict.fromkeys((*before, *sorted(known), *kept))], by=by, at=at)


def _keep(edition: Edition, happened: Happened, *, by: Viewer, at: dt.datetime) -> Absence:
    absence = Absence(
        forum=edition.forum,
        edition=edition,
        country=happened.country,
        title=happened.title,
        person=happened.person,
        room=happened.room,
        team=happened.team,
        starts=happened.starts,
        ends=happened.ends,
        reason=happened.reason,
        note=happened.note,
        order=min(edition.absences.count(), 32_767),
    )
    add(absence, by=by, at=at, event=events.DISTURBED.key, key=f"{edition.key}-{happened.reason}")
    return absence


def _anew(edition: Edition, absences: Sequence[int], *, by: Viewer, at: dt.datetime) -> Solving:
    """Queue a plan anew with these absences, of which the last is what it is named by."""
    run = Solving(edition=edition, purpose=Solving.Purpose.REPLAN, seconds=REPLAN_SECONDS)
    run.absence_id, run.asked = absences[-1], {"absences": list(absences)}
    return begin(run, by=by, at=at)


def _waiting(edition: Edition) -> list[Solving]:
    """The plans made anew that are at work, or wait for an answer."""
    runs = Solving.objects.filter(edition=edition, purpose=Solving.Purpose.REPLAN, outcome="")
    return [one for one in runs if one.waits and one.state != Solving.State.FAILED]


def _is_alive(run: Solving, at: dt.datetime) -> bool:
    """Whether it proposes something, or still may: one that was ended before it looked, or broke off, does not."""
    return "basis" in run.result or (not run.has_ended and run.asked_at > at - GIVEN_UP)


def _same(edition: Edition, happened: Happened) -> set[int]:
    """The numbers of what is on record of just this."""
    said = ("country", "title", "person", "room", "team", "starts", "ends", "reason")
    found = Absence.objects.filter(edition=edition, withdrawn=False, **{name: getattr(happened, name) for name in said})
    return {one.pk for one in found if dict(one.note) == dict(happened.note)}


@transaction.atomic
def apply(run: Solving, note: Localised, *, by: Viewer, at: dt.datetime) -> Schedule:
    """Publish what a run proposes: only what moves. Meetings that stay are not touched, and nobody is told of them.

    Raises ``Refused``, and ``ValidationError`` where the plan changed since.
    """
    lock(run.edition)
    run = Solving.objects.select_for_update(of=("self",)).select_related("edition__forum", "absence").get(pk=run.pk)
    demand(policy.may_settle_run(by, run))
    found = gathered(run.edition)
    if run.result.get("basis") != basis(found):
        raise ValidationError(_("The published plan changed since. Discard this, and say again what happened."))
    moves = run.result.get("moves", [])
    if not _is_sound(run, found, moves):
        raise ValidationError(
            _("What is proposed breaks a rule of the plan as it is now. Discard this, and say again what happened.")
        )
    if not moves:
        raise ValidationError(_("Nothing moves, so there is nothing to publish. The plan stands as it is."))
    keys = frozenset(one["meeting"] for one in moves)
    places = [place_of(one["becomes"]) for one in moves if one["becomes"]]
    put(found, places, {key: one.version for key, one in found.placements.items()}, only=keys, by=by, at=at)
    last = last_schedule(run.edition)
    reasons = dict(Absence.objects.filter(edition=run.edition).values_list("pk", "reason"))
    why = {one["meeting"]: _why(reasons, one) for one in moves}
    schedule = publish(run.edition, Issue(last.number if last else 0, note, keys, why), by=by, at=at)
    Solving.objects.filter(pk=run.pk).update(outcome=Solving.Outcome.APPLIED)
    return schedule


def _is_sound(run: Solving, found: Gathered, moves: list[dict[str, Any]]) -> bool:
    """Whether the checker lets the published plan stand with ``moves``: what happened counts for what does not move too."""
    moved = {one["meeting"] for one in moves}
    stay = [one for one in found.published if one.meeting not in moved]
    return stands(
        todo_of(run, found, run.asked_at), [*stay, *(place_of(one["becomes"]) for one in moves if one["becomes"])]
    )


@transaction.atomic
def take(run: Solving, *, by: Viewer, at: dt.datetime) -> Meeting:
    """Put a meeting into the draft where it was found to have a place, and move those that make way for it.

    Nobody is told before the plan is published. Raises ``Refused``, and ``ValidationError`` where the draft, or what
    else there is to keep to, changed since.
    """
    lock(run.edition)
    run = Solving.objects.select_for_update(of=("self",)).select_related("edition__forum", "meeting").get(pk=run.pk)
    demand(policy.may_take_place(by, run))
    found = gathered(run.edition)
    places = [place_of(one["becomes"]) for one in run.result["moves"]]
    keys = frozenset(one.meeting for one in places)
    changed = ValidationError(_("The plan changed since. Ask again."))
    if run.meeting is None or run.result.get("seen") != seen_of(found) or not keys <= found.meetings.keys():
        raise changed
    put(found, places, run.result["seen"], only=keys, by=by, at=at)
    now = gathered(run.edition)
    if any(in_the_way(now, one) for one in places):
        raise changed
    Solving.objects.filter(pk=run.pk).update(outcome=Solving.Outcome.APPLIED)
    return run.meeting


def _why(reasons: Mapping[int, str], move: Mapping[str, Any]) -> str:
    """The key of the reason that those concerned are told: what happened, or that it makes way."""
    told = {f"absence:{number}": reason for number, reason in reasons.items()}
    return next((told[fact["why"]] for fact in move["hit_by"] if fact.get("why") in told), "others")


@transaction.atomic
def discard(run: Solving, *, by: Viewer, at: dt.datetime) -> Solving:
    """Leave everything as it was: what happened is taken back too. Raises ``Refused``."""
    lock(run.edition)
    run = Solving.objects.select_for_update(of=("self",)).select_related("edition__forum", "absence").get(pk=run.pk)
    demand(policy.may_plan(by, run.edition))
    if run.outcome != Solving.Outcome.DISCARDED:
        demand(policy.may_settle_run(by, run))
        Solving.objects.filter(pk=run.pk).update(outcome=Solving.Outcome.DISCARDED, stop=True)
        for absence in Absence.objects.filter(pk__in=run.absence_ids, withdrawn=False):
            _withdraw(absence, by=by, at=at)
    return run


@transaction.atomic
def withdraw(absence: Absence, *, by: Viewer, at: dt.datetime) -> Absence:
    """Take back that somebody or something is not to be had. Raises ``Refused``.

    A plan that is being made anew because of it, or waits for an answer, is made anew with what else happened.
    """
    edition = lock(absence.edition)
    demand(policy.may_plan(by, edition))
    taken = _withdraw(absence, by=by, at=at)
    if any(taken.pk in run.absence_ids for run in _waiting(edition)) and (left := overtake(edition)):
        _anew(edition, left, by=by, at=at)
    return taken


def _withdraw(absence: Absence, *, by: Viewer, at: dt.datetime) -> Absence:
    absence = lock(absence)
    keep(absence, {"withdrawn": True}, by=by, at=at, event=events.WITHDRAWN.key)
    return absence
