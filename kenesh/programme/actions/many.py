"""Planning many sessions at once: as one by one, in a number of queries that hardly grows with them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from kenesh.kit.verdict import demand
from kenesh.programme import events, policy
from kenesh.programme.actions.occupying import clashes, take
from kenesh.programme.actions.planning import begun, lists_changed, taking_of, turns_of
from kenesh.programme.models import Session, Slot, Turn
from kenesh.sources.actions import add_many, keep_many, lock, look_over

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from kenesh.forums.models import Edition
    from kenesh.programme.actions.planning import Planned
    from kenesh.realms.viewer import Viewer


class Hindered(Exception):
    """Nothing was planned. Carries what is wrong with each plan, in their order; None where nothing is."""

    def __init__(self, wrong: Sequence[ValidationError | None]) -> None:
        super().__init__("; ".join(" ".join(one.messages) for one in wrong if one))
        self.wrong = wrong


@transaction.atomic
def plan_many(
    edition: Edition, plans: Sequence[tuple[Session | Slot, Planned]], *, by: Viewer, at: dt.datetime
) -> list[Slot]:
    """Plan sessions of one edition: new ones, those on record that have no plan yet, and locked plans that change.

    Plans that change have their session, teams and turns at hand. All let go of their rooms first: two may change places.
    Raises ``Refused``, and :class:`Hindered` with everything that is in the way of each.
    """
    held = lock(edition)
    demand(policy.may_plan(by, held))
    number = held.sessions.count()
    for thing, _planned in plans:
        if isinstance(thing, Session) and not thing.pk:
            thing.clearance, thing.cleared_for = policy.draft_clearance(held)
            thing.order = min(number, 32_767)
            number += 1
    planning = [_Planning(thing, planned) for thing, planned in plans]
    takings = [(one.slot, taking_of(one.slot, one.planned)) for one in planning]
    planned_already = set(
        Slot.objects.filter(
            session__in=[one.session.pk for one in planning if one.is_new and one.session.pk]
        ).values_list("session", flat=True)
    )
    wrong = [one.wrong(planned_already) or clash for one, clash in zip(planning, clashes(takings), strict=True)]
    if any(wrong):
        raise Hindered(wrong)
    add_many([one.session for one in planning if not one.session.pk], by=by, at=at)
    _begin([one for one in planning if one.is_new], by, at)
    _change([one for one in planning if not one.is_new], by, at)
    take(takings)
    return [one.slot for one in planning]


class _Planning:
    """A plan with its rows, not kept yet."""

    def __init__(self, thing: Session | Slot, planned: Planned) -> None:
        self.is_new = isinstance(thing, Session)
        self.slot = begun(thing, planned) if isinstance(thing, Session) else thing
        self.session: Session = self.slot.session
        self.planned = planned
        self.turns = turns_of(self.slot, planned)

    def wrong(self, planned_already: set[int]) -> ValidationError | None:
        """What it says that it may not; of the plans in ``planned_already`` (sessions), that they are planned."""
        try:
            self._look_over()
        except ValidationError as wrong:
            return wrong
        if self.is_new and self.session.pk in planned_already:
            return ValidationError({"session": _("This session is planned already.")})
        return None

    def _look_over(self) -> None:
        if not self.session.pk:
            look_over(self.session)
        look_over(begun(self.session, self.planned))
        if self.planned.starts and self.planned.ends and self.planned.ends <= self.planned.starts:
            raise ValidationError({"ends": _("A session ends after it starts.")})
        for turn in self.turns:
            turn.clean_fields(exclude=["slot", "person"])


def _begin(new: Sequence[_Planning], by: Viewer, at: dt.datetime) -> None:
    keys = [one.session.key for one in new]
    add_many([one.slot for one in new], by=by, at=at, event=events.PLANNED.key, keys=keys)
    Turn.objects.bulk_create(turn for one in new for turn in one.turns)
    for one in new:
        if one.planned.teams:
            one.slot.teams.set(one.planned.teams)


def _change(known: Sequence[_Planning], by: Viewer, at: dt.datetime) -> None:
    lists = [lists_changed(one.slot, one.planned, one.turns) for one in known]
    changes = [(one.slot, one.planned.values) for one in known]
    keep_many(changes, by=by, at=at, event=events.REPLANNED.key, lists=lists)
    other = [one for one, changed in zip(known, lists, strict=True) if changed]
    Turn.objects.filter(slot__in=[one.slot for one in other]).delete()
    Turn.objects.bulk_create(turn for one in other for turn in one.turns)
    for one, changed in zip(known, lists, strict=True):
        if "teams" in changed:
            one.slot.teams.set(one.planned.teams)
