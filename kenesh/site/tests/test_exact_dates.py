"""No date is ever made more exact in a calendar, and any text is read there as it was written."""

from __future__ import annotations

import datetime as dt
import unicodedata

from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from kenesh.decisions.models import Commitment
from kenesh.forums.models import Edition
from kenesh.kit.partial import PartialDate
from kenesh.realms.models import Forum
from kenesh.site.calendars import words
from kenesh.site.calendars.entries import Entry, Sort
from kenesh.site.calendars.writing import Head, write
from kenesh.site.tests.ics import read

HEAD = Head("Calendar", "", "https://forum.example.org", "/en/kca/calendar/")

# Every form a partial date has, of every day that Python knows.
POINTS = st.dates().flatmap(lambda day: st.sampled_from([day.isoformat(), day.isoformat()[:7], day.isoformat()[:4]]))


@st.composite
def partial_dates(draw: st.DrawFn) -> PartialDate:
    """Any partial date but the unknown one."""
    first, last = draw(POINTS), draw(st.none() | POINTS)
    if last is None:
        return PartialDate(first)
    try:
        return PartialDate(f"{first}/{last}")
    except ValueError:
        return PartialDate(f"{last}/{first}")


KCA = Forum(key="kca", name={"en": "Forum"}, time_zone="UTC")


@given(date=partial_dates())
def test_no_meeting_is_ever_made_more_exact(date: PartialDate) -> None:
    edition = Edition(forum=KCA, key="7", title={"en": "7th"}, state="held", date=date, place=None)
    found = words.edition(edition, [], None)
    known = all(len(point) == len("2013-10-04") for point in date.split("/"))
    assert (found is not None) == known
    assert (words.vague(edition) is None) == known
    if found is None:
        return
    assert (found.first, found.last) == (date.first, date.last)
    (event,) = read(write(HEAD, [found])).inside
    assert date.first
    assert event["DTSTART"] == f"{date.first:%Y%m%d}".rjust(8, "0")
    if date.last == dt.date.max:
        assert "DTEND" not in event
    else:
        assert date.last
        assert event["DTEND"] == f"{date.last + dt.timedelta(days=1):%Y%m%d}".rjust(8, "0")


@given(date=partial_dates())
def test_what_is_due_always_stands_on_the_last_day_it_can_mean(date: PartialDate) -> None:
    found = words.due(Commitment(forum=KCA, key="p", text={"en": "Promise"}, due=date), None)
    assert found is not None
    assert found.first == found.last == date.last
    assert found.lines[0] == words.when_due(date)
    read(write(HEAD, [found]))


@given(
    summary=st.text(min_size=1).map(lambda text: f"[{text}]"),
    lines=st.lists(st.text(max_size=200), max_size=4),
)
def test_any_text_is_read_as_it_was_written(summary: str, lines: list[str]) -> None:
    day = dt.date(2026, 1, 1)
    entry = Entry(Sort.DUE, "kca", "commitment.p", summary, "/en/", day, day, lines=tuple(lines))
    body = write(HEAD, [entry])
    (event,) = read(body).inside
    wanted = "".join(one for one in "\n".join(lines) if one in "\t\n\r\x85" or unicodedata.category(one) != "Cc")
    assert event.values.get("DESCRIPTION", "").split() == wanted.split()
    other = Calendar.from_ical(body).walk("VEVENT")[0]
    assert str(other["SUMMARY"]) == event["SUMMARY"]
    assert str(other.get("DESCRIPTION", "")) == event.values.get("DESCRIPTION", "")
