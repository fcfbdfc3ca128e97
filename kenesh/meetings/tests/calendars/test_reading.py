"""Answers are read as each program writes them; whatever else comes is no answer, and breaks nothing."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kenesh.meetings.calendars.reading import LARGEST, NoAnswer, answer_in
from kenesh.meetings.calendars.values import Said
from kenesh.meetings.calendars.writing import request
from kenesh.meetings.tests.calendars.make import ADDRESS, UID, apple, google, invitation, mail, outlook


def test_outlook_google_and_apple_are_understood() -> None:
    one = answer_in(outlook("ACCEPTED", sequence=2, comment="We come\\, all three\\nof us."))
    assert (one.uid, one.said, one.sequence) == (UID, {ADDRESS: Said.ACCEPTED}, 2)
    assert (one.message, one.comment) == ("<OUTLOOK1@mfa.example>", "We come, all three of us.")
    assert one.stamp == dt.datetime(2025, 11, 26, 9, 30, tzinfo=dt.UTC)
    assert (one.starts, one.ends) == (None, None)
    two = answer_in(google("TENTATIVE", comment="아직 모릅니다"))
    assert (two.uid, two.said, two.comment) == (UID, {ADDRESS: Said.TENTATIVE}, "아직 모릅니다")
    three = answer_in(apple("DECLINED", comment="Министр в пути"))
    assert (three.uid, three.said, three.comment) == (UID, {ADDRESS: Said.DECLINED}, "Министр в пути")
    assert answer_in(outlook("DELEGATED")).said == {ADDRESS: Said.NOTHING}


def test_another_time_is_read_by_the_name_that_windows_has_for_a_zone() -> None:
    one = answer_in(outlook("TENTATIVE", method="COUNTER", comment="Later"))
    assert one.said == {ADDRESS: Said.PROPOSED}
    # Windows has one name for the zones of Bishkek and, until it was put right, Almaty.
    assert one.starts == dt.datetime(2026, 12, 1, 10, 30, tzinfo=dt.UTC)
    assert one.ends == dt.datetime(2026, 12, 1, 11, 0, tzinfo=dt.UTC)


def test_a_message_without_a_name_is_named_by_what_it_says() -> None:
    raw = mail("BEGIN:VCALENDAR\nMETHOD:REPLY\nBEGIN:VEVENT\nUID:a\nDTSTAMP:20261126T080000Z\nEND:VEVENT", message="")
    assert len(answer_in(raw).message) == 64
    assert answer_in(raw).message == answer_in(raw).message != answer_in(raw + b"\n").message


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"\x00\xff" * 50,
        b"Subject: hello\r\n\r\nNo calendar here.",
        b"Content-Type: text/calendar; charset=no-such\r\n\r\nBEGIN:VCALENDAR",
        b"Content-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\n" * 300,
        mail(request(invitation()).decode()),
        mail("BEGIN:VCALENDAR\nMETHOD:REPLY\nBEGIN:VEVENT\nDTSTAMP:20261126T080000Z\nEND:VEVENT"),
        mail("BEGIN:VCALENDAR\nMETHOD:REPLY\nBEGIN:VEVENT\nUID:a\nDTSTAMP:20269926T080000Z\nEND:VEVENT"),
        mail("BEGIN:VCALENDAR\nMETHOD:REPLY\nEND:VCALENDAR\nUID:a\nDTSTAMP:20261126T080000Z"),
        b"Content-Type: text/calendar; charset=punycode\r\n\r\n" + b"a" * 900_000,
        outlook(stamp="99991231T225959Z"),
        b"X" * (LARGEST + 1),
    ],
    ids=[
        "nothing",
        "noise",
        "a letter",
        "a charset that is none",
        "parts in parts",
        "our own request",
        "no name",
        "no day",
        "no event",
        "a charset that takes hours",
        "a day that no zone shows",
        "too large",
    ],
)
def test_what_is_no_answer_is_said_to_be_none(raw: bytes) -> None:
    with pytest.raises(NoAnswer):
        answer_in(raw)


def test_a_zone_with_a_rule_for_every_second_costs_nothing() -> None:
    rule = "BEGIN:VTIMEZONE\nTZID:X\nBEGIN:STANDARD\nDTSTART:00010101T000000\nRRULE:FREQ=SECONDLY\nEND:STANDARD\nEND:VTIMEZONE"
    text = f"BEGIN:VCALENDAR\nMETHOD:COUNTER\n{rule}\nBEGIN:VEVENT\nUID:a\nDTSTAMP:20261126T080000Z\nDTSTART;TZID=X:20261201T100000\nEND:VEVENT"
    answer = answer_in(mail(text))
    assert (answer.starts, answer.ends) == (None, None)


@settings(max_examples=50, deadline=None)
@given(st.binary(max_size=300), st.integers(0, 900))
def test_a_damaged_answer_is_read_or_refused(noise: bytes, where: int) -> None:
    whole = google()
    try:
        answer_in(whole[:where] + noise + whole[where:])
    except NoAnswer:
        return
