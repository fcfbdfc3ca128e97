"""Entries of a calendar from what the record keeps: where each stands, and what it says in the reader's language.

Everything here comes with what it links to, as far as the reader may know of it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from django.utils.text import Truncator
from django.utils.translation import gettext as _

from kenesh.decisions.models import Assessment
from kenesh.forums.models import Edition
from kenesh.forums.sheets import edition_state
from kenesh.kit.countries import country_name
from kenesh.kit.dates import write_date
from kenesh.kit.localised import Localised
from kenesh.meetings.states import Holding
from kenesh.site.calendars.days import a_year_after, days
from kenesh.site.calendars.entries import Entry, Sort, Status, Vague

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Sequence

    from kenesh.culture.models import Event
    from kenesh.decisions.models import Commitment, DateProposal
    from kenesh.kit.partial import PartialDate
    from kenesh.meetings.models import Attendee, Meeting
    from kenesh.programme.models import AgendaItem, Session
    from kenesh.projects.models import Answer, Project
    from kenesh.proposals.models import Call
    from kenesh.realms.models import Belonging

# What fits into a line of somebody's calendar.
_SHORT = 120
# An empty line between two others.
_GAP = "\n"
_STATES = {
    Edition.State.PLANNED: Status.TENTATIVE,
    Edition.State.UNKNOWN: Status.TENTATIVE,
    Edition.State.CANCELLED: Status.CANCELLED,
}


def edition(thing: Edition, agenda: Sequence[AgendaItem], changed: dt.datetime | None) -> Entry | None:
    """An edition on its days, with its agenda; None where its days are not known."""
    span = days(thing.date)
    if span is None:
        return None
    called = _called(thing)
    cancelled = thing.state == Edition.State.CANCELLED
    lines = [str(edition_state(thing).label)]
    if agenda:
        lines += [_GAP, _("Agenda:"), *(" ".join(filter(None, (item.label, str(item.heading())))) for item in agenda)]
    return _entry(
        thing,
        Sort.EDITION,
        _("Cancelled: %(what)s") % {"what": called} if cancelled else called,
        span,
        lines,
        changed=changed,
        status=_STATES.get(Edition.State(thing.state), Status.CONFIRMED),
        place=_place(thing.venue, thing.place, thing.country),
    )


def session(thing: Session, changed: dt.datetime | None, time_zone: str = "") -> Entry | None:
    """A session at its time, else on its day; None where neither is known. One without an end has none.

    ``time_zone`` is that of the host, where it is known; else the forum's.
    """
    span = days(thing.date)
    if thing.starts is not None:
        zone = ZoneInfo(time_zone or thing.forum.time_zone)
        ends = thing.ends if thing.ends and thing.ends > thing.starts else None
        span = thing.starts.astimezone(zone).date(), (ends or thing.starts).astimezone(zone).date()
    else:
        ends = None
    if span is None:
        return None
    lines = [str(thing.edition.heading())] if thing.edition else []
    off = getattr(thing.edition, "state", "") == Edition.State.CANCELLED
    return _entry(
        thing,
        Sort.SESSION,
        _called(thing),
        span,
        lines,
        changed=changed,
        place=_place(thing.room.heading() if thing.room else "", thing.place, ""),
        starts=thing.starts,
        ends=ends,
        status=Status.CANCELLED if off else Status.CONFIRMED,
    )


def meeting(thing: Meeting, attendees: Sequence[Attendee], changed: dt.datetime | None, zone: str) -> Entry | None:
    """A meeting at the time that was published; None where it has none. ``zone`` is in which its day is told."""
    if thing.starts is None or thing.ends is None:
        return None
    off = thing.state == Holding.CALLED_OFF
    named = [
        ", ".join(filter(None, (country_name(one.country) if one.country else "", str(Localised(one.title or {})))))
        for one in attendees
    ]
    who = _("With: %(parties)s") % {"parties": "; ".join(dict.fromkeys(filter(None, named)))} if any(named) else ""
    return _entry(
        thing,
        Sort.MEETING,
        _called(thing),
        (thing.starts.astimezone(ZoneInfo(zone)).date(), thing.ends.astimezone(ZoneInfo(zone)).date()),
        [who, str(thing.edition.heading()) if thing.edition else ""],
        changed=changed,
        place=_place(thing.room.heading() if thing.room else "", thing.place, ""),
        starts=thing.starts,
        ends=thing.ends,
        status=Status.CANCELLED if off else Status.CONFIRMED,
    )


def event(thing: Event, changed: dt.datetime | None) -> Entry | None:
    """A reception, an opening or a culture week on its days; None where they are not known."""
    span = days(thing.date)
    if span is None:
        return None
    lines = [str(thing.get_sort_display()), str(thing.edition.heading()) if thing.edition else ""]
    return _entry(thing, Sort.EVENT, _called(thing), span, lines, changed=changed, place=_place("", thing.place, ""))


def vague(thing: Edition | Session) -> Vague | None:
    """What stands in no calendar, because its day is not known: to be named beside it."""
    if days(thing.date) is not None or getattr(thing, "starts", None) is not None:
        return None
    planned = isinstance(thing, Edition) and thing.state == Edition.State.PLANNED
    return Vague(_called(thing), thing.get_absolute_url(), thing.date) if thing.date or planned else None


def due(thing: Commitment, changed: dt.datetime | None) -> Entry | None:
    """A promise on the last day on which it can be kept in time."""
    last = thing.due.last
    if last is None:
        return None
    lines = [when_due(thing.due), str(thing.due_note), *_by(thing.countries)]
    if thing.assessment != Assessment.NOT_ASSESSED:
        lines.append(str(thing.get_assessment_display()))
    if thing.title:
        lines += [_GAP, str(thing.text)]
    superseded = thing.assessment == Assessment.SUPERSEDED
    return _entry(
        thing,
        Sort.DUE,
        _("Due: %(what)s") % {"what": _called(thing)},
        (last, last),
        lines,
        changed=changed,
        known=thing.due,
        status=Status.CANCELLED if superseded else Status.CONFIRMED,
    )


def report(
    thing: Project, newest: PartialDate, changed: dt.datetime | None, planned: PartialDate | None = None
) -> Entry | None:
    """The report on a project on its ``planned`` date; without a calendar a year after the last day of the newest one."""
    if thing.report_rhythm:
        last = planned.last if planned else None
        said = when_due(planned) if planned else ""
    else:
        last = newest.last and a_year_after(newest.last)
        said = _("A report is expected once a year. The newest is of: %(date)s.") % {"date": write_date(newest)}
    if last is None:
        return None
    lines = [said, *_by(thing.countries)]
    summary = _("Report expected: %(what)s") % {"what": _called(thing)}
    return _entry(thing, Sort.REPORT, summary, (last, last), lines, changed=changed)


def proposal(thing: DateProposal, changed: dt.datetime | None) -> Entry | None:
    """A proposed date that waits for an answer, on its last possible day."""
    last = thing.due.last
    if last is None:
        return None
    lines = [
        _("%(country)s proposes this date; the secretariat has not answered yet.")
        % {"country": country_name(thing.country)},
        when_due(thing.due),
        str(thing.reason),
    ]
    summary = _("Proposed date: %(what)s") % {"what": _called(thing)}
    return _entry(
        thing, Sort.PROPOSAL, summary, (last, last), lines, changed=changed, known=thing.due, status=Status.TENTATIVE
    )


def action(thing: Answer, changed: dt.datetime | None) -> Entry | None:
    """An action in answer to a warning, on the last day on which it is to be done."""
    last = thing.deadline.last
    if last is None:
        return None
    about = [str(thing.matter.heading())] if thing.matter else []
    lines = [when_due(thing.deadline), *_by(thing.countries), *about]
    summary = _("To be done: %(what)s") % {"what": _called(thing)}
    return _entry(thing, Sort.ACTION, summary, (last, last), lines, changed=changed, known=thing.deadline)


def scores(thing: Call, changed: dt.datetime | None) -> Entry:
    """The moment at which the scores of a call for proposals close."""
    day = thing.closes.astimezone(ZoneInfo(thing.forum.time_zone)).date()
    summary = _("Scores close: %(what)s") % {"what": _called(thing)}
    return _entry(thing, Sort.SCORES, summary, (day, day), [str(thing.text)], changed=changed, starts=thing.closes)


def when_due(date: PartialDate) -> str:
    """Say how exact a due date is: it stands on the last day that it can mean."""
    words = {"date": write_date(date)}
    match date.precision:
        case "day":
            return _("Due on %(date)s.") % words
        case "month":
            return _("Due by the end of the month: %(date)s.") % words
        case "year":
            return _("Due by the end of the year %(date)s.") % words
    return _("Due by the end of this time: %(date)s.") % words


def _entry(
    thing: Belonging,
    sort: Sort,
    summary: str,
    span: tuple[dt.date, dt.date],
    lines: Iterable[str],
    **more: Any,
) -> Entry:
    said = [*lines, *([_GAP, _("Sample: invented for demonstration.")] if thing.sample else [])]
    return Entry(
        sort=sort,
        forum=thing.forum.key,
        about=f"{thing.kind}.{thing.key}",
        summary=marked(thing, summary),
        path=thing.get_absolute_url(),
        first=span[0],
        last=span[1],
        lines=_tidy(said),
        version=thing.version,
        **more,
    )


def marked(thing: Belonging, called: str) -> str:
    """What a thing is called, with the mark of a sample where it is one and its words do not say so themselves."""
    mark = (_("%(what)s (sample)") % {"what": ""}).strip()
    return _("%(what)s (sample)") % {"what": called} if thing.sample and mark not in called else called


def _tidy(lines: Iterable[str]) -> tuple[str, ...]:
    """Leave out what says nothing, and a gap that does not stand between two lines."""
    found: list[str] = []
    gap = False
    for line in lines:
        if line == _GAP:
            gap = bool(found)
        elif text := line.strip():
            found += ["", text] if gap else [text]
            gap = False
    return tuple(found)


def _called(thing: Belonging) -> str:
    return Truncator(str(thing.heading())).chars(_SHORT)


def _by(countries: Iterable[str]) -> list[str]:
    named = ", ".join(country_name(code) for code in countries)
    return [_("By: %(countries)s") % {"countries": named}] if named else []


def _place(venue: object, place: Any, country: str) -> str:
    parts = [str(venue), str(place.heading()) if place else "", country_name(country) if country else ""]
    return ", ".join(dict.fromkeys(filter(None, parts)))
