"""A member is reminded ahead of a date, on it and after it; and where it does not answer, those who supervise are told."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest

from kenesh.decisions.models import DateProposal
from kenesh.notices.models import Mail, Notice
from kenesh.projects.actions.reminders import remind_due
from kenesh.projects.models import Reminder
from kenesh.reactions import tick
from tests import make

if TYPE_CHECKING:
    from kenesh.people.models import User
    from kenesh.realms.models import Forum

pytestmark = pytest.mark.django_db


@pytest.fixture
def focal(forum: Forum) -> User:
    """The focal point of Kazakhstan."""
    return make.user(forum, "focal-point", "KAZ", language="en")


def on(day: str) -> dt.datetime:
    """Noon of a day."""
    return dt.datetime.fromisoformat(f"{day}T12:00:00+00:00")


def steps() -> list[str]:
    """The steps taken, in their order."""
    return list(Reminder.objects.order_by("pk").values_list("step", flat=True))


def test_each_step_is_taken_on_its_first_day_and_once(forum: Forum, focal: User) -> None:
    make.commitment(forum, countries=["KAZ"], due="2026-06-30")
    taken = {}
    days = (
        "05-29",
        "05-30",
        "05-31",
        "06-01",
        "06-29",
        "06-30",
        "07-01",
        "07-30",
        "07-31",
        "08-01",
        "08-29",
        "08-30",
        "08-31",
    )
    for at in (on(f"2026-{day}") for day in (*days, "11-30")):
        before = steps()
        tick(at)
        tick(at)
        for step in steps()[len(before) :]:
            taken[step] = at.date().isoformat()
    assert taken == {"ahead": "2026-05-31", "on": "2026-06-30", "after": "2026-07-31", "raised": "2026-08-30"}
    assert Mail.objects.filter(to=focal.email).count() == Notice.objects.filter(user=focal).count() == 4


@pytest.mark.parametrize(("day", "step"), [("2026-06-20", "ahead"), ("2026-07-10", "on"), ("2027-05-01", "after")])
def test_whoever_comes_late_is_reminded_only_of_the_step_that_is_reached(
    forum: Forum, focal: User, day: str, step: str
) -> None:
    make.commitment(forum, countries=["KAZ"], due="2026-06-30")
    remind_due(on(day))
    assert steps() == [step]


def test_a_date_known_by_its_year_is_not_made_more_exact(forum: Forum, focal: User) -> None:
    make.commitment(forum, countries=["KAZ"], due="2026")
    assert remind_due(on("2026-11-30")) == ""
    remind_due(on("2026-12-01"))
    assert steps() == ["ahead"]
    assert "It is due: 2026." in Mail.objects.get().body


def test_those_who_supervise_are_told_and_whoever_owes_is_told_that_they_were(forum: Forum, focal: User) -> None:
    officer = make.user(forum, "secretariat")
    ambassador = make.user(forum, "head-of-mission", "KAZ")
    make.user(forum, "head-of-mission", "KOR")
    make.user(forum, "line-ministry", "KAZ")
    make.commitment(forum, countries=["KAZ"], due="2016", title={"en": "Trees"})
    remind_due(on("2026-01-01"))
    remind_due(on("2026-02-01"))
    told = {notice.user: notice.wording for notice in Notice.objects.exclude(wording="reminded")}
    assert told == {officer: "raised", ambassador: "raised", focal: "raised.own"}
    assert Reminder.objects.get(step="raised").told == 3
    assert "Kazakhstan" in Mail.objects.get(to=officer.email).body


def test_what_was_reported_since_answers_a_reminder(forum: Forum, focal: User) -> None:
    promise = make.commitment(forum, countries=["KAZ"], due="2016")
    remind_due(on("2026-01-01"))
    report = make.report(promise, date="2025", country="KAZ")
    remind_due(on("2026-02-15"))
    assert steps() == ["after", "raised"], "a report on the year before is no answer"
    Reminder.objects.filter(step="raised").delete()
    type(report).objects.update(date="2026-01", date_by="2026-01-31")
    remind_due(on("2026-02-15"))
    assert steps() == ["after"]


def test_another_date_that_waits_for_the_secretariat_answers_a_reminder(forum: Forum, focal: User) -> None:
    promise = make.commitment(forum, countries=["KAZ", "KOR"], due="2016")
    make.user(forum, "focal-point", "KOR")
    remind_due(on("2026-01-01"))
    DateProposal.objects.create(forum=forum, key="p", commitment=promise, country="KAZ", due="2028", reason={"en": "x"})
    remind_due(on("2026-02-15"))
    assert set(Reminder.objects.filter(step="raised").values_list("country", flat=True)) == {"KOR"}


def test_a_yearly_report_is_asked_for_ahead_of_its_day(forum: Forum, focal: User) -> None:
    make.project(forum, countries=["KAZ"], last_report="2025-06-30")
    for day in ("2026-05-30", "2026-06-01", "2026-06-29", "2026-07-01", "2026-08-01"):
        remind_due(on(day))
    assert steps() == ["ahead", "on", "after"]
