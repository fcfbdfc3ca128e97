"""Which needs and offers of a forum go together: only what everybody may know of is matched."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Q

from kenesh.business.matching import Matcher, Ware
from kenesh.business.models import Offer
from kenesh.business.states import Openness, Standing
from kenesh.business.wording import reason_words

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable

    from django.db.models import QuerySet

    from kenesh.realms.models import Forum

# How many are shown of each, and how many of a forum are looked at: the newest.
SHOWN, LOOKED_AT = 5, 3000
# Less than this is left to those who look for themselves.
SHOWN_FROM = 0.15


@dataclass(frozen=True, slots=True)
class Found:
    """A need or offer that goes with another: how well in percent, and why."""

    offer: Offer
    percent: int
    reasons: list[str]


def open_offers(forum: Forum, today: dt.date) -> QuerySet[Offer]:
    """What is open, holds still, and is of a confirmed company: what everybody may know of."""
    # A year or month that is not over counts as a day of it would: dates begin with both.
    holds = Q(until="") | Q(until__gte=today.isoformat()) | Q(until__in=(f"{today:%Y}", f"{today:%Y-%m}"))
    public = {"clearance": "public", "company__clearance": "public", "company__state": Standing.CONFIRMED}
    found = Offer.objects.filter(holds, forum=forum, state=Openness.OPEN, **public)
    return found.select_related("company")


def ware_of(offer: Offer) -> Ware:
    """A need or offer as the matcher has it."""
    return Ware(f"{offer.pk}", tuple(offer.text.values()), tuple(offer.sectors))


def matches(offers: Iterable[Offer], forum: Forum, today: dt.date, limit: int = SHOWN) -> dict[int, list[Found]]:
    """The best counterparts of each of ``offers``, by its number, from other companies; one query."""
    offers = [one for one in offers if one.state == Openness.OPEN]
    if not offers:
        return {}
    others = {f"{one.pk}": one for one in open_offers(forum, today)[:LOOKED_AT]}
    sides: defaultdict[str, list[Ware]] = defaultdict(list)
    for one in others.values():
        one.forum = one.company.forum = forum
        sides[one.sort].append(ware_of(one))
    matchers = {sort: Matcher(wares) for sort, wares in sides.items()}
    found: dict[int, list[Found]] = {}
    for one in offers:
        other_side = Offer.Sort.OFFER if one.sort == Offer.Sort.NEED else Offer.Sort.NEED
        matcher = matchers.get(other_side)
        ranked = matcher.ranked(ware_of(one), limit * 2) if matcher else []
        kept = [
            match for match in ranked if others[match.key].company_id != one.company_id and match.score >= SHOWN_FROM
        ][:limit]
        found[one.pk] = [
            Found(others[match.key], round(match.score * 100), [reason_words(why) for why in match.reasons[:3]])
            for match in kept
        ]
    return found
