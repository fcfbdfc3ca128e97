"""The acts on requests for meetings: on what, what is typed, and who may."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from kenesh.meetings.models import Party, Reply, Request
from tests import make
from tests.cases import FOCAL, OFFICERS, STRANGERS, Case

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kenesh.forums.models import Edition
    from kenesh.realms.models import Forum

AT = dt.datetime(2026, 9, 1, 4, tzinfo=dt.UTC)
# The host's protocol officers are of the desk.
DESK = OFFICERS | {"protocol KAZ"}
# Who asks and answers for Kazakhstan.
_KAZAKH = FOCAL | {"head-of-mission KAZ"}
# Who may not know of what is between Kazakhstan and Korea.
_OTHERS = STRANGERS | {"focal-point UZB"}


def _planned(forum: Forum) -> Edition:
    return make.edition(forum, "18", state="planned", country="KAZ")


def _request(forum: Forum, asked_by: str = "KAZ", countries: tuple[str, ...] = ("KAZ", "KOR"), **party: Any) -> Request:
    about: dict[str, Any] = {"number": 1, "asked_by": asked_by, "asked_at": AT, "subject": {"en": "Transit"}}
    sort = "bilateral" if len(countries) == 2 else "group"
    cleared = {"clearance": "parties", "cleared_for": countries}
    one = Request.objects.create(forum=forum, edition=_planned(forum), key="one", sort=sort, **about, **cleared)
    for order, country in enumerate(countries):
        said = {"answer": "accepted", "answered_at": AT} if country == asked_by else party.get(country, {})
        Party.objects.create(request=one, country=country, order=order, **said)
    Reply.objects.create(request=one, sort="asked", country=asked_by, at=AT, minutes=30, subject={"en": "Transit"})
    return one


def _asked_of_us(forum: Forum) -> Request:
    return _request(forum, "KOR")


def _declined(forum: Forum) -> Request:
    declined = {"answer": "declined", "answered_at": AT, "reason": "No time"}
    return _request(forum, countries=("KAZ", "KOR", "KGZ"), KOR=declined)


_ASKED = {
    "sort": "other",
    "country_1": "KAZ",
    "country_2": "KOR",
    "subject__en": "Transit",
    "minutes": "30",
}
# Korea's focal point may answer and propose too, for its own side.
_BOTH = _KAZAKH | {"focal-point KOR"}
MEETINGS: Mapping[str, Case] = {
    "meeting-ask": Case(_planned, DESK | _BOTH | {"focal-point UZB"}, _ASKED, needs="subject__en", adds=True),
    "meeting-request-mend": Case(_request, DESK | _KAZAKH, _ASKED, hidden_from=_OTHERS, needs="subject__en"),
    "meeting-request-accept": Case(
        _asked_of_us, DESK | _KAZAKH, {"side": "KAZ", "title__en": "Vice Minister"}, hidden_from=_OTHERS
    ),
    "meeting-request-propose": Case(
        _asked_of_us,
        DESK | _BOTH,
        {"subject__en": "Transit and rail", "minutes": "45"},
        hidden_from=_OTHERS,
        needs="minutes",
    ),
    "meeting-request-decline": Case(
        _asked_of_us, DESK | _KAZAKH, {"reason": "No time"}, hidden_from=_OTHERS, needs="reason"
    ),
    "meeting-request-go-on": Case(_declined, DESK | _KAZAKH, hidden_from=_OTHERS),
    "meeting-request-remind": Case(_request, DESK | _KAZAKH, hidden_from=_OTHERS),
    "meeting-request-withdraw": Case(_request, DESK | _KAZAKH, {"reason": "Not needed"}, hidden_from=_OTHERS),
}
