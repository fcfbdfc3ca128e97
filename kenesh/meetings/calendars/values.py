"""What is said of a meeting to a calendar, and what a calendar answers."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime as dt


class Method(StrEnum):
    """What a message is for (RFC 5546, section 1.4). ``REPLY`` and ``COUNTER`` are answers, the others are ours."""

    REQUEST = "REQUEST"
    CANCEL = "CANCEL"
    DECLINECOUNTER = "DECLINECOUNTER"
    REPLY = "REPLY"
    COUNTER = "COUNTER"


class Said(StrEnum):
    """What somebody answered: PARTSTAT of RFC 5545, section 3.2.12, or another time (COUNTER)."""

    NOTHING = "nothing"
    ACCEPTED = "accepted"
    TENTATIVE = "tentative"
    DECLINED = "declined"
    PROPOSED = "proposed"


@dataclass(frozen=True, slots=True)
class Party:
    """Somebody with an e-mail address and a name, as ORGANIZER or ATTENDEE."""

    address: str
    name: str = ""


@dataclass(frozen=True, slots=True)
class Invitation:
    """One meeting as one attendee is told of it: an attendee's calendar never learns the addresses of others.

    ``uid`` names the invitation and never changes; ``sequence`` never falls. ``zone`` is the IANA name of the zone in
    which the meeting is held. ``stamp`` is when the message was made, ``changed`` when what it says was changed.
    """

    uid: str
    sequence: int
    starts: dt.datetime
    ends: dt.datetime
    zone: str
    summary: str
    organizer: Party
    attendee: Party
    stamp: dt.datetime
    changed: dt.datetime
    lines: tuple[str, ...] = ()
    place: str = ""
    url: str = ""
    language: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a calendar answered. ``said`` has what each of the attendees named answers, by their address in small letters.

    ``message`` is the Message-ID, or a digest of a message that has none. ``starts`` and ``ends`` are another time that
    is proposed, where it can be read.
    """

    message: str
    uid: str
    said: dict[str, Said]
    sequence: int
    stamp: dt.datetime
    comment: str = ""
    starts: dt.datetime | None = None
    ends: dt.datetime | None = None
