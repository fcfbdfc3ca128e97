"""A library that had no part in writing them reads invitations, cancellations and feeds, and finds what was meant."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import pytest
import vobject
from django.test import Client

from kenesh.meetings.calendars.writing import cancel, request
from kenesh.meetings.tests.calendars.make import invitation
from kenesh.meetings.tests.inviting.scene import HALF, STARTS, edition, focal, meeting
from kenesh.people.actions import make_feed
from kenesh.people.queries import viewer_of

if TYPE_CHECKING:
    from kenesh.meetings.calendars.values import Invitation

AT = dt.datetime(2026, 11, 26, 8, tzinfo=dt.UTC)


def _read(written: bytes) -> Any:
    return vobject.readOne(written.decode())


@pytest.mark.parametrize("zone", ["Asia/Almaty", "Europe/London", "UTC"])
def test_another_library_reads_what_is_asked_and_what_is_called_off(zone: str) -> None:
    told = invitation(zone=zone, sequence=3)
    for method, written in (("REQUEST", request(told)), ("CANCEL", cancel(told))):
        calendar = _read(written)
        assert calendar.method.value == method
        assert bool(calendar.contents.get("vtimezone")) == (zone != "UTC")
        _is_meant(calendar.vevent, told, off=method == "CANCEL")
        # What it writes of it, it reads again.
        _is_meant(_read(calendar.serialize().encode()).vevent, told, off=method == "CANCEL")


def _is_meant(event: Any, told: Invitation, *, off: bool) -> None:
    assert (event.uid.value, event.sequence.value) == (told.uid, str(told.sequence))
    assert (event.dtstart.value, event.dtend.value) == (told.starts, told.ends)
    assert event.dtstamp.value == told.stamp
    assert (event.summary.value, event.location.value) == (told.summary, told.place)
    assert event.description.value == "\n".join(told.lines)
    assert event.url.value == told.url
    assert event.organizer.value == f"mailto:{told.organizer.address}"
    assert event.attendee.value == f"mailto:{told.attendee.address}"
    assert event.attendee.params["RSVP"] == ["FALSE" if off else "TRUE"]
    assert event.status.value == ("CANCELLED" if off else "CONFIRMED")


@pytest.mark.django_db
def test_another_library_reads_a_personal_calendar() -> None:
    on = edition()
    found = meeting(on)
    _feed, secret = make_feed("Outlook", by=viewer_of(focal(on, "KAZ")), at=AT)
    calendar = _read(Client().get(f"/en/calendar/{secret}.ics").content)
    events = {one.summary.value: one for one in calendar.vevent_list}
    (event,) = (one for name, one in events.items() if "kaz-kor" in name)
    assert (event.dtstart.value, event.dtend.value) == (STARTS, STARTS + HALF)
    assert found.key in event.url.value
