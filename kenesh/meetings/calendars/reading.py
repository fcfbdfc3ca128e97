"""Reading what a calendar answered: a mail with METHOD:REPLY or COUNTER in it (RFC 5546, RFC 6047).

Programs differ. Outlook and Exchange write base64 and their own names of zones, and put a comment into COMMENT; Google
writes it into a parameter of ATTENDEE; Apple names a property of its own. Whatever else a mailbox holds (letters, absence
notes, bounces, newsletters) is no answer, and is said to be none.
"""

from __future__ import annotations

import codecs
import hashlib
from email import message_from_bytes, policy
from typing import TYPE_CHECKING

from kenesh.kit.ics import plain
from kenesh.kit.writable import writable
from kenesh.meetings.calendars.lines import event_of
from kenesh.meetings.calendars.values import Answer, Method, Said

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from email.message import Message

    from kenesh.meetings.calendars.lines import Line

# Bytes of a message that is looked at: an answer has some ten thousand, with the longest signature and its pictures
# hardly a million.
LARGEST = 1_000_000
# Parts within parts cost as much as all of them together, each time; an answer has three or four.
_MOST_BOUNDARIES = 30
# The character sets that calendars write. Some others take hours to read, or bring what is no text.
_CHARSETS = frozenset(
    {"utf-8", "ascii", "koi8-r", "koi8-u", "euc_kr", "cp949", "gb2312", "gbk", "gb18030", "big5", "shift_jis", "euc_jp"}
    | {f"iso8859-{number}" for number in range(1, 17)}
    | {f"cp125{number}" for number in range(9)}
)
_COMMENT = 500
_LONGEST_UID = 255
_TYPES = frozenset({"text/calendar", "application/ics"})
_SAID = {
    "ACCEPTED": Said.ACCEPTED,
    "TENTATIVE": Said.TENTATIVE,
    "DECLINED": Said.DECLINED,
}
_COMMENTS = ("COMMENT", "X-CALENDARSERVER-ATTENDEE-COMMENT", "X-CALENDARSERVER-PRIVATE-COMMENT")


class NoAnswer(ValueError):
    """A message is no answer of a calendar. The text says why, for whoever runs the machine."""


def answer_in(raw: bytes) -> Answer:
    """Return what a message answers. Raise :class:`NoAnswer` for any that answers nothing."""
    if len(raw) > LARGEST:
        raise NoAnswer("it is too large")
    if raw.lower().count(b"boundary") > _MOST_BOUNDARIES:
        raise NoAnswer("it has too many parts")
    try:
        # The lenient policy: headers that break the rules are no reason to lose an answer.
        message = message_from_bytes(raw, policy=policy.compat32)
        texts = list(_calendars(message))
    except (RecursionError, ValueError, LookupError) as wrong:
        raise NoAnswer("it cannot be read") from wrong
    for text in texts:
        method, event = event_of(text)
        if method in {Method.REPLY, Method.COUNTER}:
            return _answer(_name_of(message, raw), Method(method), event)
    raise NoAnswer("no calendar answers in it")


def _calendars(message: Message) -> Iterator[str]:
    for part in message.walk():
        if part.get_content_type() in _TYPES:
            content = part.get_payload(decode=True)
            if isinstance(content, bytes):
                yield _decoded(content, part.get_content_charset() or "utf-8")


def _decoded(content: bytes, charset: str) -> str:
    try:
        name = codecs.lookup(charset).name
        return content.decode(name if name in _CHARSETS else "utf-8")
    except (LookupError, ValueError):
        return content.decode("utf-8", "replace")


def _name_of(message: Message, raw: bytes) -> str:
    name = " ".join(str(message.get("Message-ID", "")).split())
    # A name longer than any program makes is kept as its digest, so that it still names one message.
    if 0 < len(name) <= _LONGEST_UID and name.isascii() and name.isprintable():
        return name
    return hashlib.sha256(raw).hexdigest()


def _answer(message: str, method: Method, event: Sequence[Line]) -> Answer:
    first: dict[str, Line] = {}
    for line in event:
        first.setdefault(line.name, line)
    uid = first["UID"].text.strip() if "UID" in first else ""
    stamp = first["DTSTAMP"].moment if "DTSTAMP" in first else None
    if not 0 < len(uid) <= _LONGEST_UID or writable(uid) != uid or stamp is None:
        raise NoAnswer("the answer says neither to what nor when")
    said: dict[str, Said] = {}
    comment = next((first[name].text for name in _COMMENTS if name in first), "")
    for line in event:
        if line.name == "ATTENDEE" and (address := _address(line.value)):
            said[address] = _said(method, line.parameters.get("PARTSTAT", ""))
            comment = comment or line.parameters.get("X-RESPONSE-COMMENT", "")
    another = method is Method.COUNTER
    return Answer(
        message=message,
        uid=uid,
        said=said,
        sequence=_number(first.get("SEQUENCE")),
        stamp=stamp,
        comment=" ".join(writable(plain(comment)).split())[:_COMMENT],
        starts=first["DTSTART"].moment if another and "DTSTART" in first else None,
        ends=first["DTEND"].moment if another and "DTEND" in first else None,
    )


def _said(method: Method, standing: str) -> Said:
    if method is Method.COUNTER:
        return Said.PROPOSED
    return _SAID.get(standing.upper(), Said.NOTHING)


def _address(value: str) -> str:
    scheme, _colon, address = value.strip().partition(":")
    return address.strip().casefold() if scheme.lower() == "mailto" else ""


def _number(line: Line | None) -> int:
    """The SEQUENCE; without one it is 0 (RFC 5545, section 3.8.7.4)."""
    value = line.value.strip() if line else ""
    return int(value) if value.isascii() and value.isdecimal() and len(value) < 10 else 0  # noqa: PLR2004 - what a column holds
