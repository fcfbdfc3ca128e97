"""How an edition is planned: its time zone, its days, and the staffing rules it goes by."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from django.db.models import Prefetch, prefetch_related_objects

from kenesh.forums.queries import clock_named
from kenesh.kit.partial import PartialDate
from kenesh.programme.models import Plan, Turn
from kenesh.programme.staffing import AIIC_CANADA, SHIPPED, Rule, rules

if TYPE_CHECKING:
    import datetime as dt

    from kenesh.forums.models import Edition
    from kenesh.programme.models import Slot


@dataclass(frozen=True, slots=True)
class Frame:
    """What every session of an edition is planned within.

    ``days`` are the first and the last day it can be held on, as exact as its date on record is; None without a date.
    """

    zone: str
    days: tuple[dt.date, dt.date] | None
    rules: tuple[Rule, ...]
    plan: Plan | None

    def local(self, at: dt.datetime) -> dt.datetime:
        """A moment on the clock of the host."""
        return at.astimezone(ZoneInfo(self.zone))


def read_people_of(slot: Slot) -> None:
    """Read who interprets, chairs and speaks, with the names they are called by; three queries."""
    turns = Turn.objects.select_related("person").prefetch_related("person__names")
    prefetch_related_objects([slot], "teams", Prefetch("turns", turns))


def frame_of(edition: Edition) -> Frame:
    """The frame of an edition; one query. Without a plan, the forum's time zone and the shipped rules hold."""
    plan = Plan.objects.filter(edition=edition).select_related("own_rules").order_by("-pk").first()
    own = plan.own_rules if plan else None
    shipped = SHIPPED.get(plan.shipped_rules, AIIC_CANADA) if plan else AIIC_CANADA
    zone = clock_named(plan.time_zone if plan else "", edition)
    date = PartialDate(edition.date)
    return Frame(
        zone, (date.first, date.last) if date.first and date.last else None, rules(own.rules if own else shipped), plan
    )
