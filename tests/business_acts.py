"""The acts on companies, on what they need and offer, and on the business day."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from kenesh.business.models import Company, Day, Gap, Offer, Sitting
from kenesh.projects.models import Project
from tests import make
from tests.cases import FOCAL, OFFICERS, OTHERS, Case, Typed

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kenesh.forums.models import Edition
    from kenesh.realms.models import Forum

_AT = dt.datetime(2026, 11, 24, 9, tzinfo=dt.UTC)
_ARRANGE = OFFICERS | {"protocol KAZ"}
# Only the country's own officials know of a company before it is confirmed.
_HIDDEN = OTHERS


def _entered(forum: Forum) -> Company:
    """Of Kazakhstan, waiting to be confirmed."""
    told = {"clearance": "delegation", "cleared_for": ["KAZ"], "country": "KAZ", "name": {"en": "Company"}}
    return Company.objects.create(forum=forum, key="company", entered=_AT, **told)


def _confirmed(forum: Forum, key: str = "company") -> Company:
    told = {"clearance": "public", "state": "confirmed", "country": "KAZ", "name": {"en": f"Company {key}"}}
    return Company.objects.create(forum=forum, key=key, entered=_AT, **told)


def _offer(forum: Forum) -> Offer:
    make.project(forum)
    said = {"sort": "offer", "text": {"en": "Cotton"}, "made": _AT}
    return Offer.objects.create(forum=forum, key="offer", company=_confirmed(forum), **said)


def _edition(forum: Forum) -> Edition:
    return make.edition(forum, "19", state="planned", country="KAZ")


def _day(forum: Forum) -> Edition:
    """With two companies that meet, and a place for each slot."""
    edition = _edition(forum)
    day = Day.objects.create(edition=edition, date=dt.date(2027, 9, 15), slots=2, tables=1)
    one, other = (_confirmed(forum, key) for key in ("one", "other"))
    Sitting.objects.create(day=day, one=one, other=other)
    return edition


def _missed(forum: Forum) -> Edition:
    """The same, and one of the two is not there."""
    edition = _day(forum)
    one = Company.objects.get(forum=forum, key="one")
    Gap.objects.create(day=edition.business_day, company=one, first=0, last=1)
    return edition


def _back(edition: Edition) -> Typed:
    return {"gap": Gap.objects.get(day__edition=edition).pk}


def _miss(edition: Edition) -> Typed:
    return {"company": Company.objects.get(forum=edition.forum, key="one").pk, "first": 0, "last": 1}


def _walk_in(edition: Edition) -> Typed:
    one, other = (Company.objects.get(forum=edition.forum, key=key).pk for key in ("one", "other"))
    return {"one": one, "other": other}


_DAY: Typed = {"date": "2027-09-15", "starts": "09:00", "minutes": 20, "slots": 24, "tables": 20}

BUSINESS: Mapping[str, Case] = {
    "company-confirm": Case(_entered, FOCAL, hidden_from=_HIDDEN),
    "company-refuse": Case(_entered, FOCAL, {"reason": "No such firm"}, hidden_from=_HIDDEN, needs="reason"),
    "company-withdraw": Case(_entered, OFFICERS, hidden_from=_HIDDEN),
    "offer-close": Case(_offer, OFFICERS),
    "offer-lead": Case(
        _offer,
        OFFICERS,
        lambda offer: {"project": Project.objects.get(forum=offer.forum).pk},
        needs="project",
    ),
    "business-day-set": Case(_edition, _ARRANGE, _DAY, needs="date", adds=True, recorded=False),
    "business-day-miss": Case(_day, _ARRANGE, _miss, needs="company", adds=True, recorded=False),
    "business-day-back": Case(_missed, _ARRANGE, _back, needs="gap", adds=True, recorded=False),
    "business-day-walk-in": Case(_day, _ARRANGE, _walk_in, needs="one", adds=True, recorded=False),
}
