"""A member is reminded once for each date that passed, of what it may know of, and only whoever can still read it."""

from __future__ import annotations

import datetime as dt
import threading
from typing import TYPE_CHECKING

import pytest
from django.db import connection

from kenesh.notices.models import Mail, Notice
from kenesh.projects.actions.reminders import Owing, remind, remind_due, unreminded, warn_due
from kenesh.projects.models import Reminder
from kenesh.reactions import tick
from tests import make

if TYPE_CHECKING:
    from kenesh.people.models import User
    from kenesh.realms.models import Forum

AT = dt.datetime(2026, 11, 24, 12, tzinfo=dt.UTC)


@pytest.fixture
def focal(forum: Forum) -> User:
    """The focal point of Kazakhstan."""
    return make.user(forum, "focal-point", "KAZ", language="en")


def on(day: str) -> dt.datetime:
    """Noon of a day."""
    return dt.datetime.fromisoformat(f"{day}T12:00:00+00:00")


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("due", "before", "after"),
    [
        ("2016", "2017-01-30", "2017-01-31"),
        ("2016-06", "2016-07-30", "2016-07-31"),
        ("2016-06-30", "2016-07-30", "2016-07-31"),
    ],
)
def test_a_reminder_is_due_thirty_days_after_the_first_late_day(
    forum: Forum, focal: User, due: str, before: str, after: str
) -> None:
    make.commitment(forum, countries=["KAZ"], due=due)
    remind_due(on(before))
    assert not Reminder.objects.filter(step="after").exists()
    assert remind_due(on(after)) == "Reminders sent: 1."
    assert Reminder.objects.filter(step="after").count() == 1


@pytest.mark.django_db
def test_a_reminder_is_sent_once_for_each_date_also_when_a_tick_runs_twice(forum: Forum, focal: User) -> None:
    promise = make.commitment(forum, countries=["KAZ"], due="2016")
    for _twice in range(2):
        tick(AT)
    tick(AT + dt.timedelta(days=20))
    assert Reminder.objects.count() == 1
    assert Notice.objects.filter(wording="reminded").count() == 1
    assert Mail.objects.filter(to=focal.email).count() == 1
    type(promise).objects.update(due="2026-01")
    remind_due(AT)
    assert [(one.due, one.told) for one in Reminder.objects.order_by("pk")] == [("2016", 1), ("2026-01", 1)]


@pytest.mark.django_db
def test_each_country_is_reminded_and_nobody_of_another(forum: Forum, focal: User) -> None:
    korea = make.user(forum, "focal-point", "KOR")
    make.user(forum, "focal-point", "UZB")
    make.user(forum, "line-ministry", "KAZ")
    make.commitment(forum, countries=["KAZ", "KOR"], due="2016")
    make.commitment(forum, "nobody", due="2016")
    remind_due(AT)
    assert {notice.user for notice in Notice.objects.filter(wording="reminded")} == {focal, korea}
    assert set(Reminder.objects.values_list("country", "told")) == {("KAZ", 1), ("KOR", 1)}


@pytest.mark.django_db
def test_a_closed_account_and_a_role_that_ended_are_told_nothing(forum: Forum, focal: User) -> None:
    closed = make.user(forum, "focal-point", "KAZ", is_active=False)
    ended = make.user(forum, "focal-point", "KAZ")
    ended.appointments.update(until="2026-11-23")
    future = make.user(forum, "focal-point", "KAZ")
    future.appointments.update(since="2026-11-25")
    make.commitment(forum, countries=["KAZ"], due="2016")
    remind_due(AT)
    assert [notice.user for notice in Notice.objects.all()] == [focal]
    assert not Mail.objects.filter(to__in=[closed.email, ended.email, future.email]).exists()


@pytest.mark.django_db
def test_a_country_without_focal_point_is_reminded_once_it_has_one(forum: Forum) -> None:
    make.commitment(forum, countries=["KAZ"], due="2016")
    assert remind_due(AT) == ""
    make.user(forum, "focal-point", "KAZ")
    remind_due(AT)
    assert Reminder.objects.get().told == 1


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("clearance", "cleared_for", "told"),
    [
        ("public", [], True),
        ("members", [], True),
        ("parties", ["KAZ", "KOR"], True),
        ("delegation", ["KOR"], False),
        ("secretariat", [], False),
    ],
)
def test_a_country_is_reminded_of_nothing_that_it_may_not_know_of(
    forum: Forum, focal: User, clearance: str, cleared_for: list[str], told: bool
) -> None:
    make.commitment(forum, countries=["KAZ"], due="2016", clearance=clearance, cleared_for=cleared_for)
    remind_due(AT)
    assert Notice.objects.exists() == told
    assert Reminder.objects.exists() == told
    if told and clearance != "public":
        assert Reminder.objects.get().clearance == clearance


@pytest.mark.django_db
def test_what_was_restricted_between_looking_and_reminding_is_not_told(forum: Forum, focal: User) -> None:
    promise = make.commitment(forum, countries=["KAZ"], due="2016")
    [owing] = unreminded(forum, AT.date())
    type(promise).objects.update(clearance="secretariat")
    assert not remind(owing, forum, AT)
    type(promise).objects.all().delete()
    assert not remind(owing, forum, AT)


@pytest.mark.django_db
@pytest.mark.parametrize(
    "settled", [{"assessment": "completed"}, {"fulfilled_on": "2016"}, {"assessment": "superseded"}]
)
def test_nobody_is_reminded_of_what_is_settled(forum: Forum, focal: User, settled: dict[str, str]) -> None:
    make.commitment(forum, countries=["KAZ"], due="2016", **settled)
    assert remind_due(AT) == ""


@pytest.mark.django_db
def test_a_yearly_report_is_asked_for_again_after_each_one_that_came(forum: Forum, focal: User) -> None:
    project = make.project(forum, countries=["KAZ"], last_report="2020")
    remind_due(on("2022-02-01"))
    remind_due(on("2022-03-01"))
    make.report(project, date="2022-06")
    assert remind_due(on("2022-07-01")) == ""
    assert remind_due(on("2023-08-15")) == "Reminders sent: 1."
    remind_due(on("2023-09-15"))
    assert [one.due for one in Reminder.objects.filter(step="after").order_by("pk")] == ["2020", "2022-06"]


@pytest.mark.django_db
def test_a_project_that_was_never_reported_on_is_asked_for_once(forum: Forum, focal: User) -> None:
    make.project(forum, countries=["KAZ"])
    for day in ("2026-01-01", "2026-01-20"):
        remind_due(on(day))
    assert [one.due for one in Reminder.objects.all()] == [""]
    assert "unknown" in Mail.objects.get().body


@pytest.mark.django_db
def test_a_reminder_names_what_is_owed_in_the_reader_s_language(forum: Forum) -> None:
    make.user(forum, "focal-point", "KAZ", language="ru")
    make.commitment(forum, countries=["KAZ"], due="2016", title={"en": "Trees", "ru": "Деревья"})
    remind_due(AT)
    assert "Деревья" in Mail.objects.get().body
    assert "Деревья" in Mail.objects.get().subject


@pytest.mark.django_db
def test_officers_are_told_of_warnings_once_a_week(forum: Forum) -> None:
    officer = make.user(forum, "secretariat")
    make.user(make.forum("caj"), "secretariat")
    make.commitment(forum, countries=["KAZ"], due="2016")
    for hours in (0, 1, 24):
        warn_due(AT + dt.timedelta(hours=hours))
    assert [notice.user for notice in Notice.objects.all()] == [officer]
    warn_due(AT + dt.timedelta(days=7))
    assert Notice.objects.count() == 2


@pytest.mark.django_db(transaction=True)
def test_two_processes_that_saw_the_same_list_remind_once(forum: Forum, focal: User) -> None:
    for number in range(3):
        make.commitment(forum, f"c{number}", countries=["KAZ"], due="2016")
    lists = [unreminded(forum, AT.date()) for _process in range(2)]
    assert [[remind(owing, forum, AT) for owing in found] for found in lists] == [[True] * 3, [False] * 3]
    assert (Reminder.objects.count(), Notice.objects.count(), Mail.objects.count()) == (3, 3, 3)


@pytest.mark.skipif("connection.vendor == 'sqlite'", reason="a database in memory has no second process to wait for it")
@pytest.mark.django_db(transaction=True)
def test_two_processes_that_remind_at_the_same_moment_remind_once(forum: Forum, focal: User) -> None:
    for number in range(3):
        make.commitment(forum, f"c{number}", countries=["KAZ"], due="2016")
    owed: list[Owing] = unreminded(forum, AT.date())
    together = threading.Barrier(2)
    sent: list[bool] = []

    def one() -> None:
        together.wait()
        try:
            sent.extend([remind(owing, forum, AT) for owing in owed])
        finally:
            connection.close()

    processes = [threading.Thread(target=one) for _ in range(2)]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    assert sorted(sent) == [False] * 3 + [True] * 3
    assert (Reminder.objects.count(), Notice.objects.count(), Mail.objects.count()) == (3, 3, 3)


@pytest.mark.django_db(transaction=True)
def test_a_reminder_that_fails_half_way_is_as_if_it_had_not_begun(
    forum: Forum, focal: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    make.commitment(forum, countries=["KAZ"], due="2016")
    [owing] = unreminded(forum, AT.date())

    def stop(*_args: object, **_fields: object) -> None:
        message = "the process died"
        raise OSError(message)

    monkeypatch.setattr("kenesh.projects.actions.reminders.add_many", stop)
    with pytest.raises(OSError, match="died"):
        remind(owing, forum, AT)
    assert (Reminder.objects.count(), Notice.objects.count(), Mail.objects.count()) == (0, 0, 0)
    monkeypatch.undo()
    assert remind(owing, forum, AT)
    assert (Reminder.objects.count(), Notice.objects.count(), Mail.objects.count()) == (1, 1, 1)
