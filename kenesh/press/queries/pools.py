"""Pools of an edition, who is in one, and who can be chosen for it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Count, Q

from kenesh.accreditation.arriving import LETS_IN, Listed, judge
from kenesh.accreditation.models import Accreditation
from kenesh.accreditation.queries.doors import local_day
from kenesh.forums.queries import days_of
from kenesh.kit import sight
from kenesh.kit.refs import ref
from kenesh.press.models import Part, Pool, PoolPlace
from kenesh.realms.viewer import PUBLIC

if TYPE_CHECKING:
    import datetime as dt

    from kenesh.forums.models import Edition
    from kenesh.meetings.models import Meeting
    from kenesh.programme.models import Session
    from kenesh.realms.viewer import Viewer

_PARTS = list(Part)


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody of the press: whether the badge holds at the time of the pool, in how many other pools, the place in this."""

    one: Accreditation
    holds: bool
    others: int
    place: PoolPlace | None


def pools_of(edition: Edition, viewer: Viewer) -> list[tuple[Pool, int, int]]:
    """Pools in their order, each with how many are in it and how many places it has; at most three queries.

    A session or meeting that the viewer may not know of is not named.
    """
    chosen = Count("places", filter=Q(places__reserve=False))
    found = list(sight.of(Pool, viewer).filter(edition=edition).annotate(chosen=chosen).order_by("begins", "pk"))
    _resolve(found, viewer, edition)
    return [(one, one.chosen, sum(one.places_for.values())) for one in found]


def pool_of(viewer: Viewer, forum: str, key: str) -> Pool | None:
    """A pool that the viewer may know of, with its session or meeting as far as they may know of that; two queries."""
    known = sight.of(Pool, viewer).filter(forum__key=forum, key=key).select_related("forum", "edition")
    found: Pool | None = known.first()
    if found is not None:
        found.edition.forum = found.forum
        _resolve([found], viewer, found.edition)
    return found


def _resolve(pools: list[Pool], viewer: Viewer, edition: Edition) -> None:
    sight.resolve(pools, viewer, edition.forum)
    for one in pools:
        one.edition, one.forum = edition, edition.forum
        for on in (one.session, one.meeting):
            if on is not None:
                on.forum = edition.forum


def is_told(on: Session | Meeting) -> bool:
    """Whether everybody may know of a session or meeting, so that the press can be told of it; one query."""
    return bool(sight.known([ref(on)], PUBLIC))


def holds_at(one: Accreditation, pool: Pool, day: dt.date) -> bool:
    """Whether a badge of the press is let in to a pool on ``day``, its day where the edition is held: as at a door."""
    if one.sort != Accreditation.Sort.PRESS or one.state != "granted":
        return False
    answer = judge(Listed(frozenset(one.days)), day, None, pool.begins, days_of(pool.edition))
    return answer in LETS_IN


def candidates(pool: Pool) -> list[Candidate]:
    """Everybody accredited as press, and whoever is in the pool: those first who are marked for pools, then who asked first.

    Three queries.
    """
    elsewhere = Q(pool_places__reserve=False) & ~Q(pool_places__pool=pool)
    places = {one.accreditation_id: one for one in pool.places.all()}
    known = Accreditation.objects.filter(edition=pool.edition, sort=Accreditation.Sort.PRESS)
    known = known.filter(Q(state="granted") | Q(state="revoked") | Q(pk__in=places))
    counted = known.annotate(others=Count("pool_places", filter=elsewhere)).order_by("-pool", "asked", "number")
    day = local_day(pool.edition, pool.begins)
    return [Candidate(one, holds_at(one, pool, day), one.others, places.get(one.pk)) for one in counted]


def seated(pool: Pool) -> list[tuple[PoolPlace, bool]]:
    """Who is in a pool, then who is on reserve, each with whether the badge holds then; two queries."""
    day = local_day(pool.edition, pool.begins)
    found = [(one, holds_at(one.accreditation, pool, day)) for one in pool.places.select_related("accreditation")]
    return sorted(found, key=lambda row: (row[0].reserve, _PARTS.index(Part(row[0].part)), row[0].accreditation.number))


def elsewhere_then(pool: Pool) -> dict[int, Pool]:
    """Who is in another pool that begins at the same time, by the accreditation; one query."""
    same = PoolPlace.objects.filter(pool__edition=pool.edition_id, pool__begins=pool.begins, reserve=False)
    found = same.exclude(pool=pool.pk).select_related("pool__session", "pool__meeting")
    return {one.accreditation_id: one.pool for one in found}
