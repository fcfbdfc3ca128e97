"""Invitations and answers to test with: answers as Outlook, Google and Apple frame them, in words of our own."""

from __future__ import annotations

import base64
import datetime as dt
from dataclasses import replace
from email.message import EmailMessage
from typing import Any

from kenesh.meetings.calendars.values import Invitation, Party

AT = dt.datetime(2026, 11, 26, 8, tzinfo=dt.UTC)
STARTS = dt.datetime(2026, 12, 1, 9, 30, tzinfo=dt.UTC)
UID = "kca.meeting.kaz-kor.secret@kenesh.example"
ADDRESS = "focal.point@mfa.example"


def invitation(**fields: Any) -> Invitation:
    """An invitation in Almaty, told in Korean."""
    given = Invitation(
        uid=UID,
        sequence=0,
        starts=STARTS,
        ends=STARTS + dt.timedelta(minutes=30),
        zone="Asia/Almaty",
        summary="양자 회담: 대한민국, 카자흐스탄",
        organizer=Party("secretariat@kenesh.example", "Secretariat"),
        attendee=Party(ADDRESS, 'Айгүл "Aigul" Қасымова'),
        stamp=AT,
        changed=AT,
        lines=("Встреча: Республика Корея; Республика Казахстан", "https://kenesh.example/kca"),
        place="Room C, 2nd floor",
        url="https://kenesh.example/en/kca/meetings/kaz-kor/",
        language="ko",
    )
    return replace(given, **fields)


def mail(text: str, *, subtype: str = "calendar", cte: str = "base64", message: str = "<1@mfa.example>") -> bytes:
    """A mail with a calendar's answer as a part beside its text."""
    made = EmailMessage()
    made["Subject"] = "An answer"
    made["From"] = ADDRESS
    made["To"] = "secretariat@kenesh.example"
    if message:
        made["Message-ID"] = message
    made.set_content("We have read it.")
    if subtype == "calendar":
        made.add_alternative(text, subtype="calendar", charset="utf-8", cte=cte, params={"method": "REPLY"})
    else:
        made.add_attachment(text.encode(), maintype="application", subtype=subtype, filename="invite.ics")
    return made.as_bytes()


def outlook(
    standing: str = "ACCEPTED", uid: str = UID, address: str = ADDRESS, sequence: int = 0, **more: str
) -> bytes:
    """As Exchange answers: one part alone, base64, its own zones, a comment with a language, addresses in capitals."""
    stamp, method = more.get("stamp", "20251126T093000Z"), more.get("method", "REPLY")
    at = "Central Asia Standard Time"
    lines = [
        "BEGIN:VCALENDAR",
        f"METHOD:{method}",
        "PRODID:Microsoft Exchange Server 2010",
        "VERSION:2.0",
        "BEGIN:VTIMEZONE",
        f"TZID:{at}",
        "BEGIN:STANDARD",
        "DTSTART:16010101T000000",
        "TZOFFSETFROM:+0600",
        "TZOFFSETTO:+0600",
        "END:STANDARD",
        "END:VTIMEZONE",
        "BEGIN:VEVENT",
        f"ATTENDEE;PARTSTAT={standing};CN=Focal Point:MAILTO:{address.upper()}",
        f"COMMENT;LANGUAGE=en-US:{more.get('comment', '')}",
        f"UID:{uid}",
        "SUMMARY;LANGUAGE=en-US:Accepted: a meeting",
        f"DTSTART;TZID={at}:20261201T163000",
        f"DTEND;TZID={at}:20261201T170000",
        "CLASS:PRIVATE",
        "PRIORITY:5",
        f"DTSTAMP:{stamp}",
        "TRANSP:OPAQUE",
        "STATUS:CONFIRMED",
        f"SEQUENCE:{sequence}",
        "X-MICROSOFT-CDO-APPT-SEQUENCE:0",
        "X-MICROSOFT-CDO-BUSYSTATUS:BUSY",
        "BEGIN:VALARM",
        "DESCRIPTION:REMINDER",
        "UID:another",
        "END:VALARM",
        "END:VEVENT",
        "END:VCALENDAR",
    ]
    body = base64.encodebytes("\r\n".join(lines).encode()).decode()
    head = [
        f"From: <{address}>",
        f"Message-ID: {more.get('message', '<OUTLOOK1@mfa.example>')}",
        f'Content-Type: text/calendar; charset="utf-8"; method={method}',
        "Content-Transfer-Encoding: base64",
        "MIME-Version: 1.0",
    ]
    return "\r\n".join([*head, "", body]).encode()


def google(standing: str = "TENTATIVE", uid: str = UID, comment: str = "", sequence: int = 0) -> bytes:
    """As Google answers: lines folded, many parameters, the comment among them, and the same attached."""
    text = "\r\n".join(
        [
            "BEGIN:VCALENDAR",
            "PRODID:-//Google Inc//Google Calendar 70.9054//EN",
            "VERSION:2.0",
            "CALSCALE:GREGORIAN",
            "METHOD:REPLY",
            "BEGIN:VEVENT",
            "DTSTART:20261201T093000Z",
            "DTEND:20261201T100000Z",
            "DTSTAMP:20251126T101500Z",
            "ORGANIZER;CN=Secretariat:mailto:secretariat@kenesh.example",
            f"UID:{uid[:20]}",
            f" {uid[20:]}",
            f"ATTENDEE;CUTYPE=INDIVIDUAL;ROLE=REQ-PARTICIPANT;PARTSTAT={standing};CN=Focal",
            f'  Point;X-NUM-GUESTS=0;X-RESPONSE-COMMENT="{comment}":mailto:{ADDRESS}',
            "CREATED:20261120T100000Z",
            f"SEQUENCE:{sequence}",
            "STATUS:CONFIRMED",
            "END:VEVENT",
            "END:VCALENDAR",
            "",
        ]
    )
    return mail(text, cte="quoted-printable", message="<G-1@mail.example>")


def apple(standing: str = "DECLINED", uid: str = UID, comment: str = "", sequence: int = 0) -> bytes:
    """As Apple answers: only attached, with a property of its own for the comment."""
    text = "\n".join(
        [
            "BEGIN:VCALENDAR",
            "CALSCALE:GREGORIAN",
            "PRODID:-//Apple Inc.//Mac OS X 14.0//EN",
            "METHOD:REPLY",
            "VERSION:2.0",
            "BEGIN:VEVENT",
            f"UID:{uid}",
            "DTSTART;TZID=Asia/Almaty:20261201T143000",
            f'ATTENDEE;CN="Point, Focal";CUTYPE=INDIVIDUAL;EMAIL="{ADDRESS}";PARTSTAT={standing}:mailto:{ADDRESS}',
            f"X-CALENDARSERVER-ATTENDEE-COMMENT:{comment}",
            "DTSTAMP:20251126T110000Z",
            f"SEQUENCE:{sequence}",
            "END:VEVENT",
            "END:VCALENDAR",
        ]
    )
    return mail(text, subtype="ics", message="<A-1@icloud.example>")
