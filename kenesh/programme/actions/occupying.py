"""Taking rooms, interpreters, people and delegations for a time, so that nothing is taken twice unawares."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from kenesh.people.models import Person
from kenesh.programme.models import Occupation, Room, Team

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Sequence

    from django.db.models import Model

    from kenesh.forums.models import Edition
    from kenesh.realms.models import Belonging


@dataclass(frozen=True, slots=True)
class Taking:
    """What somebody takes, from when until when, at which edition. ``reason`` says why it may stand beside another."""

    edition: Edition
    starts: dt.datetime
    ends: dt.datetime
    rooms: Sequence[Room] = ()
    teams: Sequence[Team] = ()
    people: Sequence[Person] = ()
    countries: Sequence[str] = ()
    firm: bool = True
    reason: str = ""

    @property
    def resources(self) -> list[tuple[str, Any]]:
        """Each thing that is taken, with what field of an occupation it is."""
        named: list[tuple[str, Sequence[Any]]] = [
            ("room", self.rooms),
            ("team", self.teams),
            ("person", self.people),
            ("country", self.countries),
        ]
        return [(name, one) for name, resources in named for one in resources]


# What is firmly taken, by resource: from when, until when, and why it stands beside another.
type _Taken = dict[tuple[str, int], list[tuple[dt.datetime, dt.datetime, str]]]
# Where a form shows that something is taken.
_BESIDE = {"room": "room", "team": "teams", "person": "people"}


@transaction.atomic
def occupy(holder: Belonging, taking: Taking) -> list[Occupation]:
    """Let ``holder`` occupy what is named, instead of whatever it occupied before.

    For actions, which have asked their policy. Raises ``ValidationError`` beside ``room``, ``teams`` or ``people`` where one
    of these is firmly taken by another at the time, unless there is a reason.
    """
    (wrong,) = clashes([(holder, taking)])
    if wrong:
        raise wrong
    return take([(holder, taking)])


def clashes(takings: Sequence[tuple[Belonging, Taking | None]]) -> list[ValidationError | None]:
    """What stands in the way of each of many, in their order, in a few queries for all; None where nothing does.

    All let go of what they hold first: two may change places. Rooms, teams and people are locked, in one order, so that of
    two who take the same at once the second sees the first.
    """
    wanted = [taking for _holder, taking in takings if taking is not None]
    _lock(one for taking in wanted for one in taking.resources)
    taken = _taken([holder for holder, _taking in takings], wanted)
    return [_wrong(taking, taken) if taking is not None else None for _holder, taking in takings]


@transaction.atomic
def take(takings: Sequence[tuple[Belonging, Taking | None]]) -> list[Occupation]:
    """Let many occupy what :func:`clashes` found nothing against, instead of what they held; None takes nothing any more."""
    free(*(holder for holder, _taking in takings))
    return Occupation.objects.bulk_create(
        Occupation(
            forum_id=holder.forum_id,
            edition=taking.edition,
            by_kind=holder.kind,
            by_id=holder.pk,
            starts=taking.starts,
            ends=taking.ends,
            firm=taking.firm,
            reason=taking.reason,
            **{name: one},
        )
        for holder, taking in takings
        if taking is not None
        for name, one in taking.resources
    )


@transaction.atomic
def free(*holders: Belonging) -> None:
    """Let go of everything that ``holders`` occupy."""
    for kind, numbers in _by_kind(holders).items():
        Occupation.objects.filter(by_kind=kind, by_id__in=numbers).delete()


def _by_kind(holders: Iterable[Belonging]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for holder in holders:
        found.setdefault(holder.kind, []).append(holder.pk)
    return found


def _lock(resources: Iterable[tuple[str, Any]]) -> None:
    numbers: dict[str, set[int]] = {}
    for name, one in resources:
        if name in _BESIDE:
            numbers.setdefault(name, set()).add(one.pk)
    models: list[tuple[str, type[Model]]] = [("room", Room), ("team", Team), ("person", Person)]
    for name, model in models:
        if name in numbers:
            list(model._default_manager.select_for_update().filter(pk__in=numbers[name]).order_by("pk"))


def _taken(holders: Sequence[Belonging], takings: Sequence[Taking]) -> _Taken:
    """What others than ``holders`` firmly occupy in the time of ``takings``."""
    found: _Taken = {}
    refusable = [one for one in takings if one.firm and not one.reason]
    if not refusable:
        return found
    then = Occupation.objects.filter(
        starts__lt=max(one.ends for one in refusable), ends__gt=min(one.starts for one in refusable), firm=True
    )
    own = {(kind, number) for kind, numbers in _by_kind(holders).items() for number in numbers}
    here = Q()
    for name in _BESIDE:
        here |= Q(**{f"{name}__in": {one.pk for taking in refusable for what, one in taking.resources if what == name}})
    columns = ("by_kind", "by_id", "starts", "ends", "reason", *_BESIDE)
    for kind, holder, starts, ends, reason, *numbers in then.filter(here).order_by().values_list(*columns):
        for name, number in zip(_BESIDE, numbers, strict=True):
            if number is not None and (kind, holder) not in own:
                found.setdefault((name, number), []).append((starts, ends, reason))
    return found


def _wrong(taking: Taking, taken: _Taken) -> ValidationError | None:
    """What would be taken twice; where nothing is, ``taking`` is among what is taken from now on."""
    if not taking.firm:
        return None
    wrong: dict[str, list[str]] = {}
    for name, one in taking.resources if not taking.reason else ():
        if name in _BESIDE and any(
            starts < taking.ends
            and ends > taking.starts
            # Of whom somebody said why they are in two places, the other place need not say it again.
            and not (name == "person" and reason)
            for starts, ends, reason in taken.get((name, one.pk), ())
        ):
            wrong.setdefault(_BESIDE[name], []).append(
                _("“%(name)s” is taken at that time. Choose another, or say why both stand.") % {"name": one.heading()}
            )
    if wrong:
        return ValidationError({field: list(dict.fromkeys(told)) for field, told in wrong.items()})
    for name, one in taking.resources:
        if name in _BESIDE:
            taken.setdefault((name, one.pk), []).append((taking.starts, taking.ends, taking.reason))
    return None
