"""Taking rooms, interpreters, people and delegations for a time, so that nothing is taken twice unawares."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from kenesh.kit.refs import ref
from kenesh.people.models import Person
from kenesh.programme.models import Occupation, Room, Team

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

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


@transaction.atomic
def occupy(holder: Belonging, taking: Taking) -> list[Occupation]:
    """Let ``holder`` occupy what is named, instead of whatever it occupied before.

    For actions, which have asked their policy. Raises ``ValidationError`` beside ``room``, ``teams`` or ``people`` where one
    of these is firmly taken by another at the time, unless there is a reason. Rooms, teams and people are locked
    first, in one order, so that of two who take the same at once the second sees the first.
    """
    list(Room.objects.select_for_update().filter(pk__in=[one.pk for one in taking.rooms]).order_by("pk"))
    list(Team.objects.select_for_update().filter(pk__in=[one.pk for one in taking.teams]).order_by("pk"))
    list(Person.objects.select_for_update().filter(pk__in=[one.pk for one in taking.people]).order_by("pk"))
    if taking.firm and not taking.reason:
        _refuse_double(holder, taking)
    free(holder)
    kind, number = ref(holder)
    named: list[tuple[str, Sequence[Any]]] = [
        ("room", taking.rooms),
        ("team", taking.teams),
        ("person", taking.people),
        ("country", taking.countries),
    ]
    wanted = [{name: one} for name, resources in named for one in resources]
    common = {"starts": taking.starts, "ends": taking.ends, "firm": taking.firm, "reason": taking.reason}
    return Occupation.objects.bulk_create(
        Occupation(forum_id=holder.forum_id, edition=taking.edition, by_kind=kind, by_id=number, **common, **resource)
        for resource in wanted
    )


@transaction.atomic
def free(holder: Belonging) -> None:
    """Let go of everything that ``holder`` occupies."""
    kind, number = ref(holder)
    Occupation.objects.filter(by_kind=kind, by_id=number).delete()


def _refuse_double(holder: Belonging, taking: Taking) -> None:
    kind, number = ref(holder)
    then = Occupation.objects.filter(starts__lt=taking.ends, ends__gt=taking.starts, firm=True)
    others = then.exclude(by_kind=kind, by_id=number)
    wrong: dict[str, list[str]] = {}
    rooms = others.filter(room__in=[one.pk for one in taking.rooms]).select_related("room")
    for name in dict.fromkeys(str(one.room.heading()) for one in rooms if one.room):
        wrong.setdefault("room", []).append(
            _("“%(name)s” is taken at that time. Choose another, or say why both stand.") % {"name": name}
        )
    teams = others.filter(team__in=[one.pk for one in taking.teams]).select_related("team")
    for name in dict.fromkeys(str(one.team.heading()) for one in teams if one.team):
        wrong.setdefault("teams", []).append(
            _("“%(name)s” is taken at that time. Choose another, or say why both stand.") % {"name": name}
        )
    # Of whom somebody said why they are in two places, the other place need not say it again.
    people = others.filter(person__in=[one.pk for one in taking.people], reason="").select_related("person")
    for name in dict.fromkeys(str(one.person.heading()) for one in people if one.person):
        wrong.setdefault("people", []).append(
            _("“%(name)s” is taken at that time. Choose another, or say why both stand.") % {"name": name}
        )
    if wrong:
        raise ValidationError(wrong)
