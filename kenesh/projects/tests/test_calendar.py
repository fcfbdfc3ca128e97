"""A reporting calendar says when reports on a project are due; lists, reminders, warnings and calendars follow it."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from kenesh.journal.models import Entry
from kenesh.kit.partial import PartialDate
from kenesh.kit.verdict import Refused
from kenesh.projects.actions.calendars import extend_calendars, set_calendar
from kenesh.projects.actions.reminders import remind_due
from kenesh.projects.models import Reminder, ReportDate
from kenesh.projects.queries import owed, warnings
from kenesh.projects.reporting import Timetable, to_write
from kenesh.projects.sheets.warnings import told
from kenesh.reactions import tick
from kenesh.realms.viewer import PUBLIC
from tests import make

if TYPE_CHECKING:
    from django.test import Client

    from kenesh.projects.models import Project
    from kenesh.realms.models import Forum
    from kenesh.realms.viewer import Viewer

AT = dt.datetime(2026, 11, 25, 12, tzinfo=dt.UTC)


def table(rhythm: str = "3", since: str = "2026-03-31", until: str = "", dates: str = "") -> Timetable:
    return Timetable(rhythm, PartialDate(since), PartialDate(until), dates)


def planned(forum: Forum, officer: Viewer, timetable: Timetable, **fields: str) -> Project:
    project = make.project(forum, countries=["KAZ"], relation="decided", **fields)
    return set_calendar(project, timetable, based_on=project.version, by=officer, at=AT)


def state(forum: Forum, day: str) -> list[tuple[str, str]]:
    today = dt.date.fromisoformat(day)
    rows = owed.Ledger(PUBLIC, forum, today).rows
    return [(debt.state, str(debt.due)) for debt in owed.read(rows, PUBLIC, forum)]


@pytest.mark.parametrize(
    ("timetable", "dues", "opens"),
    [
        (table(), ["2026-12-31", "2027-03-31", "2027-06-30"], ["2026-09-31", "2026-12-31", "2027-03-31"]),
        (table("6", "2027-01"), ["2027-01", "2027-07", "2028-01"], ["2026-07-31", "2027-01-31", "2027-07-31"]),
        (table("12", "2020"), ["2026", "2027", "2028"], ["2025-12-31", "2026-12-31", "2027-12-31"]),
        (table("12", "2025", "2027"), ["2026", "2027"], ["2025-12-31", "2026-12-31"]),
        (table("listed", "", "", "2027-05-15 2026 2020"), ["2026", "2027-05-15"], ["2020-12-31", "2026-12-31"]),
        (table(""), [], []),
    ],
)
def test_the_next_dates_follow_the_rhythm_and_none_is_made_more_exact(
    timetable: Timetable, dues: list[str], opens: list[str]
) -> None:
    found = to_write(timetable, (), AT.date())[:3]
    assert [one.due for one in found] == dues
    assert [one.opens for one in found] == opens


@pytest.mark.django_db
def test_a_report_is_owed_by_its_date_and_answered_by_one_of_the_time_before_it(forum: Forum, officer: Viewer) -> None:
    project = planned(forum, officer, table(), last_report="2020")
    days = ("2026-11-30", "2026-12-01", "2026-12-31", "2027-01-01", "2029-01-01")
    found = [state(forum, day) for day in days]
    first = "2026-12-31"
    assert found == [[], [("due", first)], [("due", first)], [("late", first)], [("silent", first)]]
    make.report(project, date="2026-09-30", country="KAZ")
    assert state(forum, "2027-01-01") == [("late", first)], "it counted for the date before"
    make.report(project, key="later", date="2026-10", country="KAZ")
    assert state(forum, "2027-01-01") == []
    assert state(forum, "2027-04-01") == [("late", "2027-03-31")]


@pytest.mark.django_db
def test_each_date_is_reminded_of_at_each_step_and_once(forum: Forum, officer: Viewer) -> None:
    focal = make.user(forum, "focal-point", "KAZ", language="en")
    planned(forum, officer, table())
    for day in ("2026-11-30", "2026-12-02", "2026-12-31", "2027-02-01", "2027-03-05"):
        at = dt.datetime.fromisoformat(f"{day}T12:00:00+00:00")
        tick(at)
        tick(at)
    sent = list(Reminder.objects.order_by("pk").values_list("due", "step"))
    first = "2026-12-31"
    assert sent == [(first, "ahead"), (first, "on"), (first, "after"), ("2027-03-31", "ahead")]
    assert focal.notices.count() == len(sent)
    assert remind_due(at) == ""


@pytest.mark.django_db
def test_a_passed_date_raises_a_warning_that_names_it(forum: Forum, officer: Viewer) -> None:
    project = planned(forum, officer, table(), last_report="2024")
    rows = warnings.raised(officer, forum, AT.date(), project)
    assert {row["rule"] for row in rows} == {"vacant"}, "the yearly rule does not hold"
    rows = warnings.raised(officer, forum, dt.date(2027, 1, 1), project)
    said = [told(one).sentence for one in warnings.read(rows, officer, forum)]
    assert "A report was due 31 December 2026; the newest is of 2024." in said


@pytest.mark.django_db
def test_further_dates_are_written_down_by_themselves(forum: Forum, officer: Viewer) -> None:
    planned(forum, officer, table())
    assert extend_calendars(AT) == ""
    later = AT.replace(year=2029, month=7)
    assert extend_calendars(later) == "Reporting calendars written on: 1."
    assert extend_calendars(later) == ""
    dues = list(ReportDate.objects.order_by("order").values_list("due", flat=True))
    assert dues == sorted(set(dues))
    assert Entry.objects.filter(event="project.calendar-on").count() == 1


@pytest.mark.django_db
def test_dates_that_passed_stay_owed_when_the_calendar_changes_and_go_with_it(forum: Forum, officer: Viewer) -> None:
    project = planned(forum, officer, table())
    later = AT.replace(year=2027, month=2)
    project = set_calendar(project, table("listed", dates="2028"), based_on=project.version, by=officer, at=later)
    assert state(forum, "2027-02-01") == [("late", "2026-12-31")]
    set_calendar(project, table(""), based_on=project.version, by=officer, at=later)
    assert not ReportDate.objects.exists()


@pytest.mark.django_db
@pytest.mark.parametrize("wrong", [table(since=""), table(since="2026"), table("listed")])
def test_a_calendar_without_a_date_is_not_kept(forum: Forum, officer: Viewer, wrong: Timetable) -> None:
    with pytest.raises(ValidationError):
        planned(forum, officer, wrong)


@pytest.mark.django_db
def test_nobody_owes_reports_on_what_is_merely_in_a_sector(forum: Forum, officer: Viewer) -> None:
    project = make.project(forum, relation="sector")
    with pytest.raises(Refused):
        set_calendar(project, table(), based_on=1, by=officer, at=AT)


@pytest.mark.django_db
def test_the_page_shows_the_next_four_dates_before_anything_is_saved(client: Client, forum: Forum) -> None:
    client.force_login(make.user(forum, "focal-point", "KAZ", language="en"))
    project = make.project(forum, countries=["KAZ"], relation="decided")
    typed = {"rhythm": "12", "since": "2030", "until": "", "dates": "", "version": "1"}
    address = reverse("calendar-project", args=(forum.key, project.key))
    shown = client.post(address, {**typed, "preview": "1"}).content.decode()
    assert all(str(year) in shown for year in (2030, 2031, 2032, 2033))
    assert not ReportDate.objects.exists()
    page = client.post(address, typed, follow=True).content.decode()
    assert "Reports are due: Every year." in page
    assert ReportDate.objects.count() == 12
