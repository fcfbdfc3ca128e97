"""The record of a meeting as a document that its parties circulate."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

from kenesh.kit import sight
from kenesh.kit.countries import country_name
from kenesh.kit.dates import write_date, write_time
from kenesh.kit.printing.blocks import Column, Grid, Heading, Printed, Prose, Span, words
from kenesh.kit.templatetags.links import listed
from kenesh.meetings.models import RecordPoint
from kenesh.meetings.policy.holding import marking_of
from kenesh.meetings.queries.holding import attendees_of, zone_of
from kenesh.meetings.wording import called, came_words, when_held

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kenesh.kit.printing.blocks import Block
    from kenesh.meetings.models import Assent, Attendee, MeetingRecord
    from kenesh.realms.viewer import Viewer


def record_document(record: MeetingRecord, viewer: Viewer) -> Printed:
    """Put a record, which ``viewer`` may know of, together in the active language."""
    meeting = record.meeting
    attendees = attendees_of(meeting)
    points = list(record.points.filter(struck=False).prefetch_related("standpoints", "item"))
    sight.resolve([meeting, *attendees, *points], viewer, record.forum)
    state = record.get_state_display()
    revision = _("Revision %(number)s") % {"number": record.revision} if record.revision > 1 else ""
    return Printed(
        language=get_language() or "en",
        issuer=str(record.forum.heading()),
        title=str(meeting.heading()),
        subtitle=" · ".join(part for part in (str(record.heading()), str(state), revision) if part),
        marking=marking_of(record),
        running=str(record.heading()),
        blocks=[*_occasion(record, attendees), *_discussed(points), *_agreed(points), *_assents(record)],
    )


def _occasion(record: MeetingRecord, attendees: list[Attendee]) -> Iterator[Block]:
    meeting = record.meeting
    yield Heading(_("The meeting"), "meeting")
    if record.sample:
        yield Prose(words(Span(_("Sample: invented for demonstration."), strong=True)))
    place = meeting.room or meeting.place
    told = [
        (_("Subject"), str(meeting.subject)),
        (_("Held"), when_held(meeting, zone_of(meeting))),
        (_("Place"), str(place.heading()) if place else ""),
    ]
    rows = tuple((words(label), words(value)) for label, value in told if value)
    yield Grid("", (Column(_("Fact"), 1), Column(_("What is known"), 3)), rows)
    who = tuple((words(Span(called(one), strong=True)), words(came_words(one))) for one in attendees)
    if who:
        yield Heading(_("Who took part"), "attendees")
        yield Grid("", (Column(pgettext("side", "For"), 3), Column(_("Attendance"), 2)), who)


def _discussed(points: list[RecordPoint]) -> Iterator[Block]:
    found = [one for one in points if one.sort == RecordPoint.Sort.DISCUSSED]
    if found:
        yield Heading(_("What was discussed"), "discussed")
    for point in found:
        raised = _("Raised by %(country)s.") % {"country": country_name(point.raised_by)} if point.raised_by else ""
        yield Prose(words(Span(f"{point.number}. ", strong=True), str(point.text), Span(f" {raised}", quiet=True)))
        for one in point.standpoints.all():
            yield Prose(words(Span(f"{country_name(one.country)}: ", strong=True), str(one.text)))


def owner_of(point: RecordPoint) -> str:
    """Who does what was agreed."""
    owners = [country_name(code) for code in point.countries]
    owners += [str(point.organisation.heading())] if point.organisation else []
    return str(listed(owners)) if owners else ""


def _agreed(points: list[RecordPoint]) -> Iterator[Block]:
    found = [one for one in points if one.sort in RecordPoint.BINDING]
    if not found:
        return
    rows = tuple(
        (
            words(Span(f"{one.number}", strong=True)),
            words(str(one.text)),
            words(owner_of(one) or _("not said")),
            words(write_date(one.due) if one.due else _("no date")),
        )
        for one in found
    )
    columns = (Column(_("Number"), 0.6), Column(_("Agreed"), 3), Column(_("Who does it"), 1.5), Column(_("Due"), 1))
    yield Heading(_("What was agreed"), "agreed")
    yield Grid("", columns, rows)


def _assented(assent: Assent | None) -> str:
    if assent is None:
        return _("has not agreed yet")
    if assent.silent:
        return _("did not object by %(date)s") % {"date": write_date(assent.date)}
    return str(write_date(assent.date))


def _assents(record: MeetingRecord) -> Iterator[Block]:
    if not record.parties:
        return
    agreed = {one.country: one for one in record.assents.all() if one.revision == record.revision}
    rows = tuple(
        (
            words(country_name(code)),
            words(_assented(agreed.get(code))),
        )
        for code in record.parties
    )
    yield Heading(_("Agreement of the parties"), "parties")
    yield Grid("", (Column(_("Party"), 1), Column(_("Agreed on"), 2)), rows)
    if record.closed:
        closed = {"date": write_date(record.closed.date().isoformat()), "time": write_time(record.closed, "UTC")}
        yield Prose(words(_("Closed on %(date)s, %(time)s UTC.") % closed), note=True)
