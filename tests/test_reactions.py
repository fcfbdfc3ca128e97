"""What follows from a change follows once, only after it, and never tells more than its reader may know."""

from __future__ import annotations

import datetime as dt
import threading

import pytest
from django.contrib.sessions.models import Session
from django.db import OperationalError, connection, transaction
from django.tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from kenesh.journal.actions import record
from kenesh.journal.models import Entry
from kenesh.kit import due
from kenesh.kit.refs import ref
from kenesh.notices.actions.inbox import choose_pace
from kenesh.notices.models import Follow, Mail, Notice
from kenesh.notices.tests import make
from kenesh.notices.tests.make import AT
from kenesh.people.actions.appointments import appoint, withdraw
from kenesh.people.models import Draft, Person, User
from kenesh.reactions import drop_abandoned_drafts, end_old_sessions, react, requeue_due, run_one, tick, work


def changed(person: Person, by: str = "system", at: dt.datetime = AT) -> Entry:
    """Record that an entry of the register was changed."""
    with transaction.atomic():
        return record("object.changed", ref(person), by=by, at=at, forum_id=person.forum_id)


def followed(user: User, person: Person) -> None:
    """Let somebody follow an entry of the register."""
    Follow.objects.create(user=user, subject_kind="person", subject_id=person.pk, since=AT)


def run_all() -> None:
    """Run the queue until it is empty."""
    while run_one():
        pass


@pytest.mark.django_db(transaction=True)
def test_a_follower_is_told_of_a_change_after_it_was_committed() -> None:
    user, person = make.user(), make.person()
    followed(user, person)
    changed(person)
    assert not Notice.objects.exists()
    run_all()
    assert Notice.objects.get().user == user
    assert Mail.objects.get().to == user.email


@pytest.mark.django_db(transaction=True)
def test_what_was_rolled_back_has_no_consequences() -> None:
    user, person = make.user(), make.person()
    followed(user, person)
    with transaction.atomic():
        record("object.changed", ref(person), by=None, at=AT)
        transaction.set_rollback(True)
    assert not run_one()
    assert not Entry.objects.exists()


@pytest.mark.django_db
def test_a_reaction_that_runs_twice_tells_once() -> None:
    user, person = make.user(), make.person()
    followed(user, person)
    entry = changed(person)
    react.func([entry.seq])
    react.func([entry.seq])
    assert (Notice.objects.count(), Mail.objects.count()) == (1, 1)


@pytest.mark.django_db
def test_a_follower_is_told_once_a_day_however_often_it_changes() -> None:
    user, person = make.user(), make.person()
    followed(user, person)
    for hours in (0, 1, 2, 24):
        react.func([changed(person, at=AT + dt.timedelta(hours=hours)).seq])
    assert Notice.objects.count() == 2


@pytest.mark.django_db
def test_nobody_is_told_of_what_they_did_themselves() -> None:
    user, person = make.user(), make.person()
    followed(user, person)
    react.func([changed(person, by=f"user:{user.pk}").seq])
    assert not Notice.objects.exists()


@pytest.mark.django_db
def test_a_follower_is_not_told_of_what_was_restricted_meanwhile() -> None:
    user, person = make.user(), make.person()
    followed(user, person)
    entry = changed(person)
    Person.objects.update(clearance="secretariat")
    react.func([entry.seq])
    assert not Notice.objects.exists()


@pytest.mark.django_db
def test_whoever_is_given_a_role_is_mailed_once_in_their_language_whatever_they_prefer() -> None:
    user, forum = make.user(language="ko"), make.forum()
    choose_pace(user.pk, "inbox", AT)
    appoint(user, forum, "expert", by="system:cli", at=AT)
    [entry] = Entry.objects.filter(event="appointment.given")
    react.func([entry.seq])
    react.func([entry.seq])
    assert "한-중앙아 협력포럼" in Mail.objects.get().subject


@pytest.mark.django_db
def test_a_role_withdrawn_at_once_is_not_told_of() -> None:
    given = appoint(make.user(), make.forum(), "expert", by="system:cli", at=AT)
    withdraw(given, by="system:cli", at=AT)
    react.func(list(Entry.objects.values_list("seq", flat=True)))
    assert not Mail.objects.exists()


@pytest.mark.django_db
def test_events_without_consequences_queue_nothing() -> None:
    with transaction.atomic():
        record("account.added", ref(make.person()), by=None, at=AT)
    assert not DBTaskResult.objects.exists()


@pytest.mark.django_db
def test_work_that_failed_is_tried_again_later_and_not_for_ever() -> None:
    react.enqueue([1])
    DBTaskResult.objects.update(status=TaskResultStatus.FAILED, worker_ids=["a", "b"], finished_at=AT)
    assert requeue_due(AT + dt.timedelta(minutes=1)) == ""
    assert requeue_due(AT + dt.timedelta(minutes=2)) == "Tasks to be tried again: 1."
    DBTaskResult.objects.update(status=TaskResultStatus.FAILED, worker_ids=["a"] * 8, finished_at=AT)
    assert requeue_due(AT + dt.timedelta(days=1)) == ""
    requeue_due(AT + dt.timedelta(days=31))
    assert not DBTaskResult.objects.exists()


@pytest.mark.django_db
def test_work_whose_process_died_is_taken_up_again() -> None:
    react.enqueue([1])
    DBTaskResult.objects.update(status=TaskResultStatus.RUNNING, worker_ids=["a"], started_at=AT)
    assert requeue_due(AT + dt.timedelta(minutes=14)) == ""
    assert requeue_due(AT + dt.timedelta(minutes=15)) != ""
    assert DBTaskResult.objects.get().status == TaskResultStatus.READY


@pytest.mark.django_db
def test_expired_sessions_are_ended_and_others_kept() -> None:
    Session.objects.create(session_key="old", session_data="", expire_date=AT - dt.timedelta(days=1))
    Session.objects.create(session_key="new", session_data="", expire_date=AT + dt.timedelta(days=1))
    end_old_sessions(AT)
    assert Session.objects.get().session_key == "new"


@pytest.mark.django_db
def test_a_draft_is_kept_for_a_year_after_it_was_last_touched() -> None:
    user = make.user()
    for number, days in ((1, 366), (2, 364)):
        Draft.objects.create(
            user=user,
            form="edit",
            subject_kind="person",
            subject_id=number,
            data={},
            based_on=1,
            updated_at=AT - dt.timedelta(days=days),
        )
    drop_abandoned_drafts(AT)
    assert Draft.objects.get().subject_id == 2


@pytest.mark.django_db
def test_a_tick_says_what_it_did_and_a_second_one_has_nothing_to_do() -> None:
    Session.objects.create(session_key="old", session_data="", expire_date=AT - dt.timedelta(days=1))
    assert [done.sentence for done in tick(AT)] == ["Expired sessions deleted: 1."]
    assert tick(AT) == []


@pytest.mark.django_db
def test_a_job_that_fails_keeps_no_other_from_its_work(monkeypatch: pytest.MonkeyPatch) -> None:
    def stop(_now: dt.datetime) -> str:
        message = "no"
        raise ValueError(message)

    monkeypatch.setattr(due, "_jobs", {"first": stop, "second": lambda _now: "Done."})
    assert [(done.job, done.failed) for done in tick(AT)] == [("first", True), ("second", False)]


@pytest.mark.django_db
def test_an_idle_queue_takes_no_lock() -> None:
    with connection.execute_wrapper(_only_reads):
        assert not run_one()


def _only_reads(execute, sql, params, many, context):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN202
    assert sql.startswith("SELECT")
    assert "FOR UPDATE" not in sql
    return execute(sql, params, many, context)


class AfterOneRound(threading.Event):
    """Asks the worker to stop when it has nothing more to do."""

    def wait(self, timeout: float | None = None) -> bool:
        """Ask it to stop instead of waiting."""
        self.set()
        return super().wait(timeout)


@pytest.mark.django_db(transaction=True)
def test_the_worker_ticks_runs_the_queue_and_stops_when_asked() -> None:
    user, person = make.user(), make.person()
    followed(user, person)
    changed(person)
    Session.objects.create(session_key="old", session_data="", expire_date=dt.datetime(2013, 10, 4, tzinfo=dt.UTC))
    work(AfterOneRound())
    assert Notice.objects.count() == 1
    assert not Session.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_the_worker_survives_what_fails(monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture) -> None:
    def stop(_now: dt.datetime) -> None:
        message = "the database went away"
        raise OperationalError(message)

    monkeypatch.setattr("kenesh.reactions.tick", stop)
    work(AfterOneRound())
    assert "stopped for a moment" in caplog.text
