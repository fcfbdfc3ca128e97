"""Planning sessions: when, where, in which languages, with whom. A plan is a draft until it is published."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field, fields, replace
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import prefetch_related_objects
from django.utils.translation import gettext as _

from kenesh.forums.models import Edition
from kenesh.kit.codes import Codes
from kenesh.kit.localised import Localised
from kenesh.kit.verdict import demand
from kenesh.programme import events, policy
from kenesh.programme.actions.occupying import Taking, free, occupy
from kenesh.programme.models import Session, Slot, Turn
from kenesh.sources.actions import add, check_version, keep, lock

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from kenesh.journal.models import Entry
    from kenesh.people.models import Person
    from kenesh.programme.models import Room, Team
    from kenesh.realms.viewer import Viewer


@dataclass(frozen=True, slots=True)
class Speaks:
    """One who chairs or speaks: see ``Turn``."""

    part: str = Turn.Part.SPEAKER
    person: Person | None = None
    country: str = ""
    who: Localised = field(default_factory=Localised)
    title: Localised = field(default_factory=Localised)
    minutes: int | None = None


@dataclass(frozen=True, slots=True)
class Planned:
    """Everything that is planned of a session: see ``Slot``."""

    starts: dt.datetime | None = None
    ends: dt.datetime | None = None
    room: Room | None = None
    languages: Codes = Codes()  # noqa: RUF009 - an empty tuple does not change
    interpretation: str = ""
    no_relay: bool = True
    seats_needed: int | None = None
    minutes_each: int | None = None
    audience: str = Slot.Audience.PUBLIC
    dropped: bool = False
    reason: str = ""
    prepare: Localised = field(default_factory=Localised)
    teams: Sequence[Team] = ()
    speaks: Sequence[Speaks] = ()

    @property
    def values(self) -> dict[str, Any]:
        """What the row itself keeps, by field; moments in UTC, as the database gives them back."""
        kept = {one.name: getattr(self, one.name) for one in fields(self) if one.name not in {"teams", "speaks"}}
        return kept | {name: kept[name].astimezone(dt.UTC) for name in ("starts", "ends") if kept[name]}


@transaction.atomic
def plan_new(session: Session, planned: Planned, *, by: Viewer, at: dt.datetime, key: str = "") -> Slot:
    """Put a new session on the plan. Until it is published, only the host's own and the secretariat know of it.

    Raises ``Refused``, and ``ValidationError`` for a room or team that is taken.
    """
    edition = lock(session.edition)
    demand(policy.may_plan(by, edition))
    session.clearance, session.cleared_for = policy.draft_clearance(edition)
    session.order = min(edition.sessions.count(), 32_767)
    add(session, by=by, at=at, key=key)
    return _begin(session, planned, by=by, at=at)


@transaction.atomic
def plan(session: Session, planned: Planned, *, by: Viewer, at: dt.datetime) -> Slot:
    """Plan a session that is on record and has no plan yet. Raises as :func:`plan_new` does."""
    session = lock(session)
    demand(policy.may_plan(by, session.edition))
    if session.slots.exists():
        raise ValidationError({"session": _("This session is planned already.")})
    return _begin(session, planned, by=by, at=at)


@transaction.atomic
def replan(slot: Slot, planned: Planned, *, based_on: int, by: Viewer, at: dt.datetime) -> Slot:
    """Change the plan of a session. ``based_on`` is the version that was on screen.

    Raises ``Refused``, ``Overtaken``, and ``ValidationError`` for a room or team that is taken.
    """
    slot = lock(slot)
    demand(policy.may_plan(by, slot.edition))
    check_version(slot, based_on)
    turns = turns_of(slot, planned)
    lists = lists_changed(slot, planned, turns)
    keep(slot, planned.values, by=by, at=at, event=events.REPLANNED.key, lists=lists)
    if lists:
        slot.turns.all().delete()
        _join(slot, planned, turns)
    _take(slot, planned)
    return slot


def _begin(session: Session, planned: Planned, *, by: Viewer, at: dt.datetime) -> Slot:
    slot = begun(session, planned)
    add(slot, by=by, at=at, event=events.PLANNED.key, key=session.key)
    _join(slot, planned, turns_of(slot, planned))
    _take(slot, planned)
    return slot


def begun(session: Session, planned: Planned) -> Slot:
    """A plan of a session as it is first kept."""
    slot = Slot(forum=session.forum, edition=session.edition, session=session, sample=session.sample, **planned.values)
    slot.clearance, slot.cleared_for = policy.draft_clearance(session.edition)
    return slot


def turns_of(slot: Slot, planned: Planned) -> list[Turn]:
    """The rows of who chairs and speaks, not kept yet."""
    return [
        Turn(
            slot=slot,
            order=order,
            part=one.part,
            person=one.person,
            country=one.country,
            who=one.who,
            title=one.title,
            minutes=one.minutes,
        )
        for order, one in enumerate(planned.speaks)
    ]


def lists_changed(slot: Slot, planned: Planned, turns: list[Turn]) -> list[str]:
    """Which of its lists a plan would change: who interprets, who chairs and speaks."""
    stands = {"teams": _numbers(slot.teams.all()), "turns": _said(slot.turns.all())}
    wanted = {"teams": _numbers(planned.teams), "turns": _said(turns)}
    return [name for name, value in wanted.items() if value != stands[name]]


def _numbers(teams: Iterable[Team]) -> list[int]:
    return sorted(one.pk for one in teams)


def _said(turns: Any) -> list[tuple[Any, ...]]:
    return [(one.part, one.person_id, one.country, dict(one.who), dict(one.title), one.minutes) for one in turns]


def _join(slot: Slot, planned: Planned, turns: list[Turn]) -> None:
    for turn in turns:
        turn.full_clean(exclude=["slot"])
    Turn.objects.bulk_create(turns)
    slot.teams.set(planned.teams)


def _take(slot: Slot, planned: Planned) -> None:
    taking = taking_of(slot, planned)
    if taking is None:
        free(slot)
    else:
        occupy(slot, taking)


def taking_of(slot: Slot, planned: Planned) -> Taking | None:
    """What the plan occupies. A session off the programme, or without a time, takes nothing."""
    if planned.dropped or planned.starts is None or planned.ends is None:
        return None
    people = {one.person.pk: one.person for one in planned.speaks if one.person is not None}
    return Taking(
        slot.edition,
        planned.starts,
        planned.ends,
        rooms=[planned.room] if planned.room else [],
        teams=planned.teams,
        people=list(people.values()),
        countries=list(dict.fromkeys(one.country for one in planned.speaks if one.country)),
        reason=planned.reason,
    )


def planned_of(slot: Slot) -> Planned:
    """Everything that is planned of a session now."""
    same = {one.name: getattr(slot, one.name) for one in fields(Planned) if one.name not in {"teams", "speaks"}}
    # Whoever speaks is read for all at once, where the caller has not done so.
    prefetch_related_objects([slot], "turns__person")
    speaks = [Speaks(one.part, one.person, one.country, one.who, one.title, one.minutes) for one in slot.turns.all()]
    return Planned(**same, teams=list(slot.teams.all()), speaks=speaks)


def book_imported(entries: Sequence[Entry]) -> None:
    """Let plans that came with a record occupy what they name; of two that take the same, both stand."""
    forums = {entry.forum_id for entry in entries}
    slots = Slot.objects.filter(forum__in=forums, edition__state=Edition.State.PLANNED, starts__isnull=False)
    for slot in slots.select_related("room", "edition").prefetch_related("teams", "turns__person"):
        planned = planned_of(slot)
        _take(slot, replace(planned, reason=planned.reason or str(_("Brought in with a record."))))
