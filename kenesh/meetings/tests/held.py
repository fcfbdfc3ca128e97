"""Meetings to be held, for tests: a bilateral of Kazakhstan and Korea at an edition that Uzbekistan hosts, and a group."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from kenesh.kit.codes import Codes
from kenesh.kit.localised import Localised
from kenesh.meetings.actions.holding import Attendance, Came, hold
from kenesh.meetings.actions.recording import Written, add_point, begin_record, send_record
from kenesh.meetings.models import Attendee, Meeting, MeetingRecord, RecordPoint
from tests import make

if TYPE_CHECKING:
    from kenesh.forums.models import Edition
    from kenesh.realms.viewer import Viewer

STARTS = dt.datetime(2026, 10, 6, 4, tzinfo=dt.UTC)
AT = STARTS + dt.timedelta(hours=2)
WORDS = Localised({"en": "Trees are planted"})


def meeting(on: Edition, *countries: str, **fields: Any) -> Meeting:
    """A meeting of these countries that has its time."""
    sides = countries or ("KAZ", "KOR")
    given = {
        "key": "-".join(sides).lower(),
        "sort": "bilateral" if len(sides) == 2 else "mission-heads",
        "title": {"en": " and ".join(sides)},
        "subject": {"en": "Forests"},
        "state": "scheduled",
        "starts": STARTS,
        "ends": STARTS + dt.timedelta(minutes=30),
        "clearance": "parties",
        "cleared_for": Codes(sides),
    }
    made = Meeting.objects.create(forum=on.forum, edition=on, **{**given, **fields})
    for order, country in enumerate(sides):
        Attendee.objects.create(meeting=made, country=country, title={"en": f"Minister of {country}"}, order=order)
    return made


def attendance(of: Meeting, came: str = "came") -> Attendance:
    """Everybody came, or did not; no time is said."""
    return Attendance(None, None, {one.pk: Came(came) for one in of.attendees.all()})


def held(on: Edition, officer: Viewer, *countries: str, **fields: Any) -> Meeting:
    """A meeting that was held."""
    made = meeting(on, *countries, **fields)
    return hold(made, attendance(made), based_on=1, by=officer, at=AT)


def written(sort: str = "agreed", text: Localised = WORDS, **said: Any) -> Written:
    """A point as it is typed."""
    return Written(sort, text, **said)


def sent(of: Meeting, by: Viewer, country: str = "", **said: Any) -> tuple[MeetingRecord, RecordPoint]:
    """A record with one point, sent to the parties."""
    record = begin_record(of, "parties", country, by=by, at=AT)
    point = add_point(record, written(**{"countries": Codes(("KAZ",)), **said}), by=by, at=AT)
    record.refresh_from_db()
    return send_record(record, based_on=record.version, by=by, at=AT), point


def speaker(of: Meeting | Edition, country: str, role: str = "focal-point") -> Viewer:
    """Who speaks for a country."""
    return make.viewer(of.forum, role, country)
