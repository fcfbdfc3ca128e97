"""What a mail about a meeting says: to the reader in words, to their calendar as iTIP has it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from email.utils import formataddr
from typing import TYPE_CHECKING

from django.conf import settings
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from kenesh.kit.countries import country_name
from kenesh.kit.dates import write_time
from kenesh.kit.instants import instant
from kenesh.kit.localised import Localised
from kenesh.meetings.calendars import writing
from kenesh.meetings.calendars.values import Invitation, Method, Party
from kenesh.meetings.sentences import why_words
from kenesh.meetings.states import Holding
from kenesh.meetings.wording import with_subject

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping, Sequence

    from kenesh.meetings.models import Attendee, CalendarMail, Invitee, Meeting

# What fits into a line of somebody's calendar.
_SHORT = 120


@dataclass(frozen=True, slots=True)
class Told:
    """What is told of a meeting: its attendees, the zone of its place, when what is told was changed, and why.

    ``why`` is the key of a reason, ``note`` what whoever published says to those concerned, by language.
    """

    meeting: Meeting
    attendees: Sequence[Attendee]
    zone: str
    changed: dt.datetime
    why: str = ""
    note: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Written:
    """A mail as it is posted."""

    subject: str
    body: str
    calendar: bytes
    sender: str


def written(told: Told, invitee: Invitee, mail: CalendarMail, *, first: bool) -> Written:
    """Write a mail in the language that is active; ``first`` where the reader has not been sent this meeting before."""
    off = mail.method == Method.CANCEL
    called = _called(told.meeting)
    invitation = _invitation(told, invitee, mail, called)
    calendar = writing.cancel(invitation) if off else writing.request(invitation)
    subject, opening = _opening(told.meeting, called, off=off, first=first)
    when = _("%(from)s – %(until)s") % {
        "from": instant(mail.starts, told.zone),
        "until": write_time(mail.ends, told.zone),
    }
    facts = [called, when, invitation.place, *invitation.lines]
    reason = why_words(told.why)
    said = [
        opening,
        _("Reason: %(reason)s.") % {"reason": reason} if reason else "",
        str(Localised(told.note)) if told.note else "",
        "\n".join(filter(None, facts)),
    ]
    body = "\n\n".join(filter(None, said)) + "\n"
    return Written(subject, body, calendar, _sender(invitation))


def kept(told: Told, invitee: Invitee, mail: CalendarMail) -> Written:
    """Write that a meeting stays as it is, to somebody who proposed another time; ``mail`` is what they were sent last."""
    called = _called(told.meeting)
    # What it says is as old as what they were sent last; the message itself is of now (RFC 5545, section 3.8.7.2).
    invitation = replace(_invitation(told, invitee, mail, called), stamp=told.changed, changed=mail.at)
    opening = _("You proposed another time. The meeting stays at its time: please accept or decline in your calendar.")
    when = _("%(from)s – %(until)s") % {
        "from": instant(mail.starts, told.zone),
        "until": write_time(mail.ends, told.zone),
    }
    body = "\n".join([opening, "", *filter(None, [called, when, invitation.place, *invitation.lines])]) + "\n"
    subject = _("It stays at its time: %(meeting)s") % {"meeting": called}
    return Written(subject, body, writing.keep(invitation), _sender(invitation))


def _sender(invitation: Invitation) -> str:
    return formataddr((invitation.organizer.name, invitation.organizer.address))


def _opening(meeting: Meeting, called: str, *, off: bool, first: bool) -> tuple[str, str]:
    words = {"meeting": called}
    if off and meeting.state == Holding.SCHEDULED:
        return _("You are no longer invited: %(meeting)s") % words, _(
            "You are no longer invited to this meeting. Others still meet."
        )
    if off:
        return _("Not as planned: %(meeting)s") % words, _("This meeting is not held at this time.")
    ask = _("Accept or decline in your calendar: your answer is read by the secretariat.")
    if first:
        return _("Meeting: %(meeting)s") % words, _("You are invited to this meeting.") + f" {ask}"
    return _("Changed: %(meeting)s") % words, _("This meeting has changed.") + f" {ask}"


def _invitation(told: Told, invitee: Invitee, mail: CalendarMail, called: str) -> Invitation:
    meeting = told.meeting
    link = f"{settings.SITE_URL}{meeting.get_absolute_url()}"
    lines = [_with(told.attendees), link, _("Sample: invented for demonstration.") if meeting.sample else ""]
    return Invitation(
        uid=invitee.uid,
        sequence=mail.sequence,
        starts=mail.starts,
        ends=mail.ends,
        zone=told.zone,
        summary=called,
        organizer=Party(settings.CALENDAR_ADDRESS, str(meeting.forum.heading())),
        attendee=Party(invitee.address, invitee.name),
        stamp=mail.at,
        changed=told.changed,
        lines=tuple(filter(None, lines)),
        place=_place(meeting),
        url=link,
        language=invitee.language,
    )


def _called(meeting: Meeting) -> str:
    # The same two can have several on one day.
    called = Truncator(with_subject(meeting)).chars(_SHORT)
    return _("%(what)s (sample)") % {"what": called} if meeting.sample else called


def _with(attendees: Sequence[Attendee]) -> str:
    """The parties as protocol shows them: by country and title, never by an address."""
    named = [
        ", ".join(
            filter(
                None, (country_name(one.country) if one.country else "", str(Localised(one.title) if one.title else ""))
            )
        )
        for one in attendees
    ]
    return _("With: %(parties)s") % {"parties": "; ".join(dict.fromkeys(filter(None, named)))} if any(named) else ""


def _place(meeting: Meeting) -> str:
    edition = meeting.edition
    room = str(meeting.room.heading()) if meeting.room else ""
    venue = str(Localised(edition.venue)) if edition is not None and edition.venue else ""
    place = meeting.place or (edition.place if edition is not None else None)
    return ", ".join(dict.fromkeys(filter(None, (room, venue, str(place.heading()) if place else ""))))
