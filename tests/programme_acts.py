"""The acts on plans and timetables: on what, what is typed, and who may."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from kenesh.programme.models import AgendaItem, FloorRequest, Session, Slot
from tests import make
from tests.cases import OFFICERS, STRANGERS, Case

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kenesh.forums.models import Edition
    from kenesh.realms.models import Forum

PLANNERS = OFFICERS | {"protocol KAZ"}
# A plan is for the host's own and the secretariat.
_KAZAKH = frozenset({"focal-point KAZ", "line-ministry KAZ", "head-of-mission KAZ"})
_ABROAD = STRANGERS | {"line-ministry KOR", "focal-point KOR", "focal-point UZB"}


def _planned(forum: Forum) -> Edition:
    return make.edition(forum, "18", state="planned", country="KAZ")


def _item(forum: Forum) -> AgendaItem:
    edition = _planned(forum)
    make.paper(forum, edition=edition)
    return make.item(edition)


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


def _session(forum: Forum) -> Session:
    slot = _slot(forum)
    Slot.objects.update(floor="open")
    return slot.session


def _request(forum: Forum, state: str = "waiting") -> FloorRequest:
    session = _session(forum)
    begins = dt.datetime(2026, 10, 6, 4, tzinfo=dt.UTC)
    about = {"edition": session.edition, "session": session, "asked": begins, "began": begins}
    return FloorRequest.objects.create(forum=forum, key="opening-kaz", country="KAZ", state=state, **about)


_TIME = {"date": "2026-10-06", "starts": "10:00", "ends": "11:00", "audience": "public"}
PROGRAMME: Mapping[str, Case] = {
    "agenda-papers": Case(_item, OFFICERS, {"papers": ["text"]}),
    "slot-new": Case(
        _planned,
        PLANNERS,
        {"title__en": "Opening", "sort": "opening", "audience": "public"},
        needs="title__en",
        adds=True,
    ),
    "slot-plan": Case(_slot, PLANNERS, _TIME, hidden_from=_ABROAD, needs="audience"),
    "timetable-publish": Case(_ready, PLANNERS, {"note__en": "First version", "seen": "0"}, adds=True),
    "floor-set": Case(_slot, PLANNERS, {"floor": "open", "floor_order": "request"}, hidden_from=_ABROAD, needs="floor"),
    "floor-ask": Case(
        _session,
        PLANNERS | _KAZAKH | {"focal-point KOR", "focal-point UZB", "line-ministry KOR"},
        {"sort": "statement", "who__en": "A. Speaker"},
        hidden_from=STRANGERS,
        needs="sort",
        adds=True,
    ),
    "floor-give": Case(_request, PLANNERS, hidden_from=STRANGERS),
    "floor-end": Case(lambda forum: _request(forum, "speaking"), PLANNERS, hidden_from=STRANGERS),
    "floor-take-back": Case(lambda forum: _request(forum, "speaking"), PLANNERS, hidden_from=STRANGERS),
    "floor-withdraw": Case(_request, PLANNERS | _KAZAKH, hidden_from=STRANGERS),
    "floor-hand": Case(
        _request,
        PLANNERS | _KAZAKH,
        {"language": "ru", "text": "Уважаемые коллеги"},
        hidden_from=STRANGERS,
        needs="text",
    ),
}
