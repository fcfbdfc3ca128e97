"""What is sent parses with the libraries others use, asks for an answer, and stays one meeting."""

from __future__ import annotations

import datetime as dt
import email
import email.policy
from email.message import EmailMessage
from itertools import pairwise
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from icalendar import Calendar

from kenesh.meetings.calendars.values import Party
from kenesh.meetings.calendars.writing import cancel, keep, request
from kenesh.meetings.tests.calendars.make import ADDRESS, STARTS, UID, invitation
from kenesh.notices.enclosing import enclose
from kenesh.site.tests.ics import read as by_hand

_TEXTS = st.text(alphabet=st.characters(codec="utf-8"), max_size=120)


def event(written: bytes) -> dict[str, str]:
    """The event of a message, as the library writes its values back."""
    (found,) = Calendar.from_ical(written).walk("VEVENT")
    return {name: str(value) for name, value in found.items()}


def test_a_request_says_all_that_an_invitation_needs() -> None:
    written = request(invitation())
    calendar = Calendar.from_ical(written)
    assert (calendar["METHOD"], calendar["VERSION"]) == ("REQUEST", "2.0")
    found: Any
    (found,) = calendar.walk("VEVENT")
    assert (found["UID"], found["SEQUENCE"], found["STATUS"], found["CLASS"]) == (UID, 0, "CONFIRMED", "PRIVATE")
    assert (found["SUMMARY"], found["SUMMARY"].params["LANGUAGE"]) == ("양자 회담: 대한민국, 카자흐스탄", "ko")
    assert found["DTSTART"].dt == STARTS
    assert str(found["DTSTART"].dt.tzinfo) == "Asia/Almaty"
    assert found["ORGANIZER"] == "mailto:secretariat@kenesh.example"
    attendee = found["ATTENDEE"]
    assert attendee == f"mailto:{ADDRESS}"
    wanted = {"CN": "Айгүл ’Aigul’ Қасымова", "ROLE": "REQ-PARTICIPANT", "RSVP": "TRUE"}
    assert dict(attendee.params) == wanted | {"CUTYPE": "INDIVIDUAL", "PARTSTAT": "NEEDS-ACTION"}


def test_the_whole_message_is_this() -> None:
    written = request(invitation(summary="Talks", attendee=Party(ADDRESS), lines=("One", "Two"), language=""))
    assert written.decode().split("\r\n") == [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Kenesh//Meetings//EN",
        "CALSCALE:GREGORIAN",
        "METHOD:REQUEST",
        "BEGIN:VTIMEZONE",
        "TZID:Asia/Almaty",
        "BEGIN:STANDARD",
        "DTSTART:20250101T000000",
        "TZNAME:+05",
        "TZOFFSETFROM:+0500",
        "TZOFFSETTO:+0500",
        "END:STANDARD",
        "END:VTIMEZONE",
        "BEGIN:VEVENT",
        "SUMMARY:Talks",
        "DTSTART;TZID=Asia/Almaty:20261201T143000",
        "DTEND;TZID=Asia/Almaty:20261201T150000",
        "DTSTAMP:20261126T080000Z",
        f"UID:{UID}",
        "SEQUENCE:0",
        "ATTENDEE;CUTYPE=INDIVIDUAL;PARTSTAT=NEEDS-ACTION;ROLE=REQ-PARTICIPANT;RSVP",
        f" =TRUE:mailto:{ADDRESS}",
        "CLASS:PRIVATE",
        "DESCRIPTION:One\\nTwo",
        "LAST-MODIFIED:20261126T080000Z",
        "LOCATION:Room C\\, 2nd floor",
        "ORGANIZER;CN=Secretariat:mailto:secretariat@kenesh.example",
        "STATUS:CONFIRMED",
        "TRANSP:OPAQUE",
        "URL:https://kenesh.example/en/kca/meetings/kaz-kor/",
        "END:VEVENT",
        "END:VCALENDAR",
        "",
    ]


def test_a_change_keeps_the_uid_and_a_cancellation_says_what_is_off() -> None:
    moved = event(request(invitation(sequence=1, starts=STARTS + dt.timedelta(hours=1))))
    off = event(cancel(invitation(sequence=2)))
    assert (moved["UID"], moved["SEQUENCE"]) == (UID, "1")
    assert (off["UID"], off["SEQUENCE"], off["STATUS"], off["TRANSP"]) == (UID, "2", "CANCELLED", "TRANSPARENT")
    assert b"METHOD:CANCEL" in cancel(invitation())
    # Who organizes and who comes are the same in both, or Outlook finds nothing to take away.
    assert (off["ORGANIZER"], off["ATTENDEE"]) == (moved["ORGANIZER"], moved["ATTENDEE"])
    assert b"RSVP=FALSE" in cancel(invitation()).replace(b"\r\n ", b"")
    assert b"METHOD:DECLINECOUNTER" in keep(invitation())


def test_clocks_that_change_each_year_go_by_two_rules_as_outlook_reads_them() -> None:
    starts = dt.datetime(2026, 7, 1, 9, tzinfo=dt.UTC)
    written = request(invitation(zone="Europe/Brussels", starts=starts, ends=starts + dt.timedelta(hours=1)))
    zone: Any
    (zone,) = Calendar.from_ical(written).walk("VTIMEZONE")
    assert [(part.name, part["RRULE"].to_ical().decode()) for part in zone.subcomponents] == [
        ("DAYLIGHT", "FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3"),
        ("STANDARD", "FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10"),
    ]
    assert not {"COMMENT", "RDATE"} & {name for part in zone.walk() for name in part}
    assert "DTSTART;TZID=Europe/Brussels:20260701T110000" in written.decode()
    for moment in (starts, dt.datetime(2026, 12, 1, 9, tzinfo=dt.UTC), dt.datetime(2026, 1, 5, tzinfo=dt.UTC)):
        by_rules = moment.astimezone(zone.to_tz(lookup_tzid=False))
        assert by_rules.utcoffset() == moment.astimezone(ZoneInfo("Europe/Brussels")).utcoffset()


@pytest.mark.parametrize(("day", "hour"), [("2024-02-29", 15), ("2024-03-01", 14)])
def test_the_clock_of_almaty_is_that_of_the_day(day: str, hour: int) -> None:
    starts = dt.datetime.fromisoformat(f"{day}T09:00:00+00:00")
    written = request(invitation(starts=starts, ends=starts + dt.timedelta(hours=1)))
    assert f"DTSTART;TZID=Asia/Almaty:{day.replace('-', '')}T{hour}0000" in written.decode()
    zone: Any
    (zone,) = Calendar.from_ical(written).walk("VTIMEZONE")
    offsets = [(part["TZOFFSETFROM"].td, part["TZOFFSETTO"].td) for part in zone.subcomponents]
    assert (dt.timedelta(hours=6), dt.timedelta(hours=5)) in offsets
    # Whoever knows the zone only from the rules beside reads the same moment.
    assert starts.astimezone(zone.to_tz(lookup_tzid=False)).hour == starts.astimezone(ZoneInfo("Asia/Almaty")).hour


@settings(max_examples=25, deadline=None)
@given(summary=_TEXTS, place=_TEXTS, name=_TEXTS, sequences=st.lists(st.integers(0, 9), min_size=2, max_size=4))
def test_whatever_is_said_lines_fit_and_it_is_read_as_it_was_written(
    summary: str, place: str, name: str, sequences: list[int]
) -> None:
    told = [
        request(invitation(summary=summary, place=place, attendee=Party(ADDRESS, name), sequence=number))
        for number in sorted(sequences)
    ]
    for one in told:
        by_hand(one)  # which fails for any line of more than 75 octets, and for a letter cut in two
    read = [event(one) for one in told]
    assert {one["UID"] for one in read} == {UID}
    assert all(int(before["SEQUENCE"]) <= int(after["SEQUENCE"]) for before, after in pairwise(read))
    printable = "".join(summary.split())
    if printable.isprintable():
        assert "".join(read[0].get("SUMMARY", "").split()) == printable


def test_a_mail_carries_it_as_an_alternative_and_as_a_file() -> None:
    mail = EmailMessage(policy=email.policy.SMTP)
    mail["Subject"] = "양자 회담"
    mail.set_content("Встреча")
    written = request(invitation())
    enclose(mail, written)
    read = email.message_from_bytes(mail.as_bytes(), policy=email.policy.default)
    assert read.get_content_type() == "multipart/mixed"
    alternative: Any
    alternative, file = read.iter_parts()
    assert alternative.get_content_type() == "multipart/alternative"
    calendar: Any
    text, calendar = alternative.iter_parts()
    assert text.get_content().strip() == "Встреча"
    assert calendar.get_content_type() == "text/calendar"
    assert calendar["Content-Type"].params == {"charset": "UTF-8", "method": "REQUEST"}
    assert calendar.get_content_disposition() is None
    assert calendar.get_payload(decode=True) == file.get_payload(decode=True) == written
    assert (file.get_content_type(), file.get_filename()) == ("application/ics", "invite.ics")
    with pytest.raises(ValueError, match="names its method"):
        enclose(mail, b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n")
