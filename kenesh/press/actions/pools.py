"""Making pools of the press, and choosing who is in one: all at once, each told by mail. The journal says how many."""

from __future__ import annotations

import secrets
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from kenesh.accreditation.models import Accreditation
from kenesh.accreditation.queries.doors import local_day
from kenesh.journal.actions import record
from kenesh.kit.refs import ref
from kenesh.kit.verdict import demand
from kenesh.press import events, policy
from kenesh.press.actions.pool_mail import tell_chosen, tell_moved, tell_off
from kenesh.press.models import Part, Pool, PoolPlace
from kenesh.press.queries.pools import elsewhere_then, holds_at, is_told
from kenesh.realms.models import Clearance
from kenesh.sources.actions import Overtaken, check_version
from kenesh.sources.actions import lock as lock_thing

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping, Sequence

    from kenesh.forums.models import Edition
    from kenesh.realms.viewer import Viewer

# What those who are chosen were told of a pool.
_TOLD = ("session", "meeting", "event", "begins", "place", "note")


@dataclass(frozen=True, slots=True)
class Choice:
    """Somebody chosen for a pool, by the number of the accreditation."""

    number: int
    part: str
    reserve: bool = False

    @property
    def field(self) -> str:
        """What a form calls it."""
        return f"choice_{self.number}"


@transaction.atomic
def make(edition: Edition, given: Mapping[str, Any], *, based_on: int, by: Viewer, at: dt.datetime) -> Pool:
    """Make a pool. Raises ``Refused``, ``Overtaken`` and ``ValidationError``."""
    check_version(lock_thing(edition), based_on)
    demand(policy.may_make_pools(by, edition))
    pool = Pool(
        forum=edition.forum,
        edition=edition,
        key=f"pool-{secrets.token_hex(6)}",
        made=at,
        sample=edition.sample,
        **given,
    )
    _check(pool)
    pool.save()
    _note(events.POOL_MADE.key, pool, by=by, at=at)
    return pool


@transaction.atomic
def change(pool: Pool, given: Mapping[str, Any], *, based_on: int, by: Viewer, at: dt.datetime) -> Pool:
    """Change a pool, close its list or open it again; whoever is in it is told what they should know anew.

    Raises ``Refused``, ``Overtaken`` and ``ValidationError``.
    """
    current = _lock(pool, based_on)
    demand(policy.may_make_pools(by, current.edition))
    before = {name: getattr(current, name) for name in _TOLD}
    for name, value in given.items():
        setattr(current, name, value)
    _check(current)
    places = list(current.places.select_related("accreditation"))
    wrong = list(_too_many(current, [(one.part, one.reserve) for one in places]))
    if wrong:
        raise ValidationError(wrong)
    current.version += 1
    current.save()
    _note(events.POOL_CHANGED.key, current, by=by, at=at)
    if any(getattr(current, name) != value for name, value in before.items()):
        for one in places:
            tell_moved(current, one, at)
    return current


@transaction.atomic
def choose(pool: Pool, choices: Sequence[Choice], *, based_on: int, by: Viewer, at: dt.datetime) -> Pool:
    """Put those in the pool or on reserve who are chosen, and nobody else; each is told what is new to them.

    Everything that is wrong is said at once, beside the choice it is about. Raises ``Refused``, ``Overtaken`` and
    ``ValidationError``; then nothing is changed and nobody is told.
    """
    current = _lock(pool, based_on)
    demand(policy.may_choose(by, current))
    locked = Accreditation.objects.select_for_update(of=("self",)).filter(
        edition=current.edition, number__in=[one.number for one in choices]
    )
    people = {one.number: one for one in locked.order_by("pk")}
    _check_choices(current, choices, people)
    current.version += 1
    current.save()
    standing = {one.accreditation.number: one for one in current.places.select_related("accreditation")}
    chosen = {one.number for one in choices}
    for number, place in standing.items():
        if number not in chosen:
            place.delete()
            tell_off(current, place.accreditation, at)
    for one in choices:
        held = standing.get(one.number)
        if held and (held.part, held.reserve) == (one.part, one.reserve):
            continue
        place = held or PoolPlace(pool=current, accreditation=people[one.number])
        place.part, place.reserve = one.part, one.reserve
        place.full_clean()
        place.save()
        tell_chosen(current, place, at)
    reserve = sum(one.reserve for one in choices)
    _note(events.POOL_CHOSEN.key, current, by=by, at=at, count=len(choices) - reserve, reserve=reserve)
    return current


def _check(pool: Pool) -> None:
    """What a pool must say. Raises ``ValidationError``."""
    pool.full_clean()
    if pool.session and pool.meeting:
        raise ValidationError({"meeting": _("Choose a session or a meeting, not both.")})
    if not pool.event and pool.on is None:
        raise ValidationError({"event": _("Choose a session or a meeting, or say in words what it is.")})
    if not pool.event and pool.on is not None and not is_told(pool.on):
        raise ValidationError(
            {"event": _("Not everybody may know of this session or meeting. Say here what the press is told.")}
        )


def _check_choices(pool: Pool, choices: Sequence[Choice], people: Mapping[int, Accreditation]) -> None:
    """Everything that is wrong with a choice, at once. Raises ``ValidationError``."""
    wrong: dict[str, list[str]] = {}
    day, then = local_day(pool.edition, pool.begins), elsewhere_then(pool)
    counted = Counter(one.number for one in choices)
    for one in {one.number: one for one in choices}.values():
        person = people.get(one.number)
        found = wrong.setdefault(one.field, [])
        if person is None or not holds_at(person, pool, day):
            found.append(
                _("Number %(number)s: the badge does not hold at the time of the pool.") % {"number": one.number}
            )
        if counted[one.number] > 1:
            found.append(_("Number %(number)s is chosen twice.") % {"number": one.number})
        if person is not None and not one.reserve and person.pk in then:
            said = {"number": one.number, "pool": str(then[person.pk].heading())}
            found.append(_("Number %(number)s is in another pool at the same time: %(pool)s.") % said)
    wrong[NON_FIELD_ERRORS] = list(_too_many(pool, [(one.part, one.reserve) for one in choices]))
    wrong = {name: found for name, found in wrong.items() if found}
    if wrong:
        raise ValidationError(wrong)


def _too_many(pool: Pool, chosen: Sequence[tuple[str, bool]]) -> list[str]:
    """Of which part more are chosen than there are places."""
    counted = Counter(part for part, reserve in chosen if not reserve)
    return [
        _("%(part)s: more are chosen than there are places. Chosen: %(chosen)s. Places: %(places)s.")
        % {"part": Part(part).label, "chosen": counted[part], "places": places}
        for part, places in pool.places_for.items()
        if counted[part] > places
    ]


def _lock(pool: Pool, based_on: int) -> Pool:
    found = Pool.objects.select_for_update(of=("self",)).select_related("edition__forum", "forum", "session", "meeting")
    current = found.get(pk=pool.pk)
    if current.version != based_on:
        raise Overtaken(current)
    return current


def _note(event: str, pool: Pool, *, by: Viewer, at: dt.datetime, **data: Any) -> None:
    """For the secretariat, with numbers and never a name."""
    secretariat = Clearance.SECRETARIAT
    record(event, ref(pool), by=by, at=at, forum_id=pool.forum_id, clearance=secretariat, data=data)
