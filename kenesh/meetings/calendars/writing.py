"""Messages about one meeting for one attendee's calendar: come, it has changed, it is off (RFC 5545, RFC 5546).

What makes them behave:

- an invitation keeps its UID for ever, and every further message about it has a higher SEQUENCE: so a meeting that moved
  moves in the calendar too, and is no second one (RFC 5546, section 2.1.5);
- there is exactly one ATTENDEE, whoever it is sent to: with RSVP, calendars ask for an answer (RFC 5545, section 3.2.17),
  and nobody learns the addresses of others;
- times are told on the clock of the place, with the rules of its zone beside (RFC 5545, section 3.6.5);
- a CANCEL says what it cancels, with STATUS:CANCELLED (RFC 5546, section 3.2.5).

No X-MICROSOFT property is needed: Outlook takes whoever accepts for busy, and what is cancelled for free, where none says
otherwise ([MS-OXCICAL], X-MICROSOFT-CDO-INTENDEDSTATUS and -BUSYSTATUS; TRANSP stands for them).
"""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event, vCalAddress, vText

from kenesh.kit.ics import plain, rules, say, second
from kenesh.meetings.calendars.values import Invitation, Method, Party

_PRODUCT = "-//Kenesh//Meetings//EN"


def request(invitation: Invitation) -> bytes:
    """Ask somebody to come; with a higher ``sequence``, tell them what it is now (RFC 5546, section 3.2.2)."""
    return _message(Method.REQUEST, invitation)


def cancel(invitation: Invitation) -> bytes:
    """Tell somebody who was asked that the meeting is off, or that they are (RFC 5546, section 3.2.5)."""
    return _message(Method.CANCEL, invitation)


def keep(invitation: Invitation) -> bytes:
    """Tell somebody who proposed another time that the meeting stays as it is (RFC 5546, section 3.2.8)."""
    return _message(Method.DECLINECOUNTER, invitation)


def _message(method: Method, invitation: Invitation) -> bytes:
    calendar = Calendar()
    calendar.add("prodid", _PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", method.value)
    if invitation.zone != "UTC":
        calendar.add_component(rules(invitation.zone, (invitation.starts, invitation.ends)))
    calendar.add_component(_event(method, invitation))
    return bytes(calendar.to_ical())


def _event(method: Method, invitation: Invitation) -> Event:
    off = method is Method.CANCEL
    zone = dt.UTC if invitation.zone == "UTC" else ZoneInfo(invitation.zone)
    event = Event()
    event.add("uid", invitation.uid)
    event.add("sequence", invitation.sequence)
    event.add("dtstamp", second(invitation.stamp))
    event.add("last-modified", second(invitation.changed))
    event.add("dtstart", invitation.starts.astimezone(zone))
    event.add("dtend", invitation.ends.astimezone(zone))
    say(event, "summary", invitation.summary)
    say(event, "description", "\n".join(invitation.lines))
    say(event, "location", invitation.place)
    if invitation.language:
        for name in {"SUMMARY", "DESCRIPTION", "LOCATION"} & set(event):
            event[name].params["LANGUAGE"] = invitation.language
    if invitation.url:
        event.add("url", invitation.url)
    event.add("class", "PRIVATE")
    event.add("status", "CANCELLED" if off else "CONFIRMED")
    event.add("transp", "TRANSPARENT" if off else "OPAQUE")
    event.add("organizer", _address(invitation.organizer))
    event.add("attendee", _attendee(invitation.attendee, asks=method is Method.REQUEST))
    return event


def _attendee(party: Party, *, asks: bool) -> vCalAddress:
    found = _address(party)
    found.params["CUTYPE"] = vText("INDIVIDUAL")
    found.params["ROLE"] = vText("REQ-PARTICIPANT")
    found.params["PARTSTAT"] = vText("NEEDS-ACTION")
    found.params["RSVP"] = vText("TRUE" if asks else "FALSE")
    return found


def _address(party: Party) -> vCalAddress:
    found = vCalAddress(f"mailto:{party.address}")
    # Quotation marks and carets are written in a way (RFC 6868) that some calendars show as it stands.
    if name := " ".join(plain(party.name).replace('"', "’").replace("^", "").split()):
        found.params["CN"] = vText(name)
    return found
