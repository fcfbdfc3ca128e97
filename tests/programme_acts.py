"""The acts on plans and timetables: on what, what is typed, and who may."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from kenesh.programme.models import Session, Slot
from tests import make
from tests.cases import OFFICERS, STRANGERS, Case

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kenesh.forums.models import Edition
    from kenesh.realms.models import Forum

PLANNERS = OFFICERS | {"protocol KAZ"}
# A plan is for the host's own and the secretariat.
_ABROAD = STRANGERS | {"line-ministry KOR", "focal-point KOR", "focal-point UZB"}


def _planned(forum: Forum) -> Edition:
    return make.edition(forum, "18", state="planned", country="KAZ")


def _slot(forum: Forum) -> Slot:
    edition = _planned(forum)
    session = Session.objects.create(
        forum=forum, key="opening", edition=edition, sort="opening", title={"en": "Opening"}, clearance="members"
    )
    begins = dt.datetime(2026, 10, 6, 4, tzinfo=dt.UTC)
    return Slot.objects.create(
        forum=forum,
        key="opening",
        edition=edition,
        session=session,
        starts=begins,
        ends=begins + dt.timedelta(hours=1),
        clearance="delegation",
        cleared_for=["KAZ"],
    )


def _ready(forum: Forum) -> Edition:
    return _slot(forum).edition


_TIME = {"date": "2026-10-06", "starts": "10:00", "ends": "11:00", "audience": "public"}
PROGRAMME: Mapping[str, Case] = {
    "slot-new": Case(
        _planned,
        PLANNERS,
        {"title__en": "Opening", "sort": "opening", "audience": "public"},
        needs="title__en",
        adds=True,
    ),
    "slot-plan": Case(_slot, PLANNERS, _TIME, hidden_from=_ABROAD, needs="audience"),
    "timetable-publish": Case(_ready, PLANNERS, {"note__en": "First version", "seen": "0"}, adds=True),
}
