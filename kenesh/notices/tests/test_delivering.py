"""Messages to programs arrive at least once, signed and in time."""

from __future__ import annotations

import datetime as dt
import json
from typing import TYPE_CHECKING

import pytest
from django_tasks_db.models import DBTaskResult

from kenesh.journal.models import Entry
from kenesh.notices.actions.deliveries import send_again, send_test
from kenesh.notices.actions.delivering import GIVE_UP_AFTER, WAITS, Outcome, _settle, deliver, deliver_due
from kenesh.notices.actions.hooks import BOTH, move_hook, rotate
from kenesh.notices.models import Delivery, Hook, Mail, Notice
from kenesh.notices.tests.hooked import AT, Hooked, after, only
from kenesh.notices.tests.make import happened
from kenesh.notices.tests.receiver import Receiver, holds, listening
from kenesh.people.queries import viewer_of

if TYPE_CHECKING:
    from pytest_django import Settings

    from kenesh.forums.models import Edition

pytestmark = pytest.mark.django_db


def test_two_ticks_send_a_message_once(edition: Edition, receiver: Receiver) -> None:
    Hooked(edition, receiver.url)
    happened(edition)
    deliver_due(after(seconds=1))
    assert deliver_due(after(seconds=2)) == ""
    assert not deliver(only().pk, after(seconds=3))
    assert len(receiver.heard) == 1


def test_a_tick_during_another_leaves_what_is_claimed_alone(edition: Edition, receiver: Receiver) -> None:
    Hooked(edition, receiver.url)
    happened(edition)
    Delivery.objects.update(state="sending", claimed_at=after(seconds=1))
    assert deliver_due(after(seconds=61)) == ""
    assert not receiver.heard


def test_a_message_whose_sender_was_killed_before_the_answer_is_sent_again_under_the_same_name(
    edition: Edition, receiver: Receiver, monkeypatch: pytest.MonkeyPatch
) -> None:
    hooked = Hooked(edition, receiver.url)
    happened(edition)

    class Killed(BaseException):
        """The process ends."""

    def die(*_arguments: object) -> None:
        raise Killed

    with monkeypatch.context() as patched:
        patched.setattr("kenesh.notices.actions.delivering._settle", die)
        with pytest.raises(Killed):
            deliver_due(after(seconds=1))
    assert only().state == "sending"
    deliver_due(after(minutes=2))
    assert len(receiver.heard) == 1
    deliver_due(after(minutes=2, seconds=2))
    first, second = receiver.heard
    assert first.headers["webhook-id"] == second.headers["webhook-id"]
    assert first.body == second.body
    assert first.headers["webhook-timestamp"] != second.headers["webhook-timestamp"]
    assert holds(hooked.secret, second)
    assert only().state == "delivered"


def test_an_answer_that_comes_after_another_took_over_changes_nothing(edition: Edition, receiver: Receiver) -> None:
    Hooked(edition, receiver.url)
    happened(edition)
    Delivery.objects.update(state="sending", claimed_at=after(minutes=5))
    _settle(only(), Outcome(), after(seconds=1))
    assert (only().state, only().claimed_at, only().status) == ("sending", after(minutes=5), None)


def test_what_did_not_arrive_is_tried_again_by_the_schedule_and_then_given_up(
    edition: Edition, receiver: Receiver
) -> None:
    Hooked(edition, receiver.url)
    receiver.answer(500, body=b"no")
    happened(edition)
    now = after(seconds=1)
    waited = []
    for number in range(len(WAITS)):
        deliver_due(now)
        found = only()
        assert (found.state, found.attempts, found.status, found.why) == ("queued", number + 1, 500, "status")
        assert found.answer == "no"
        waited.append((found.due_at - now).total_seconds())
        assert deliver_due(found.due_at - dt.timedelta(seconds=1)) == ""
        assert len(receiver.heard) == number + 1
        # The hook rests between, and is looked after first.
        now = max(found.due_at, Hook.objects.get().rests_until or found.due_at)
    assert all(wait <= found_wait <= wait * 1.1 for wait, found_wait in zip(WAITS, waited, strict=True))
    deliver_due(now)
    assert (only().state, only().attempts) == ("failed", 10)
    assert now - AT > GIVE_UP_AFTER
    assert Hook.objects.get().state == "stopped"


def test_the_owner_of_a_hook_that_fails_for_days_is_told_and_nothing_is_sent_any_more(
    edition: Edition, receiver: Receiver
) -> None:
    hooked = Hooked(edition, receiver.url)
    receiver.answer(503)
    happened(edition)
    deliver_due(AT)
    deliver_due(after(days=2))
    assert Hook.objects.get().state == "active"
    deliver_due(after(days=3))
    assert Hook.objects.get().state == "stopped"
    notice = Notice.objects.get(user=hooked.user)
    assert (notice.wording, notice.data["host"], notice.url_args) == ("hook.stopped", "localhost", [hooked.hook.pk])
    assert "localhost" in Mail.objects.get().subject
    happened(edition, at=after(days=3))
    deliver_due(after(days=4))
    assert len(receiver.heard) == 3
    assert Entry.objects.filter(event="hook.stopped", actor="system").count() == 1
    move_hook(hooked.hook, "resume", by=viewer_of(hooked.user), at=after(days=4))
    receiver.answer(200)
    deliver_due(after(days=4))
    assert only().state == "delivered"


def test_one_message_that_arrives_ends_the_days_of_failure(edition: Edition, receiver: Receiver) -> None:
    Hooked(edition, receiver.url)
    receiver.answer(500)
    happened(edition)
    deliver_due(AT)
    assert Hook.objects.get().failing_since == AT
    receiver.answer(200)
    deliver_due(after(days=2))
    found = Hook.objects.get()
    assert (found.failing_since, found.rests_until, found.state) == (None, None, "active")


def test_gone_stops_a_hook_at_once(edition: Edition, receiver: Receiver) -> None:
    hooked = Hooked(edition, receiver.url)
    receiver.answer(410)
    happened(edition)
    deliver_due(AT)
    assert (only().state, only().why, Hook.objects.get().state) == ("failed", "gone", "gone")
    assert Notice.objects.filter(user=hooked.user, wording="hook.stopped").count() == 1


def test_a_redirect_is_a_failure_that_says_what_to_do(edition: Edition, receiver: Receiver) -> None:
    Hooked(edition, receiver.url)
    receiver.answer(301, {"Location": "https://elsewhere.example.org/"})
    happened(edition)
    deliver_due(AT)
    assert (only().state, only().why, only().status) == ("queued", "redirect", 301)


@pytest.mark.parametrize(
    ("asked", "least"),
    [("120", 120), ("9" * 50, 86_400), ("Tue, 24 Nov 2026 10:00:00 GMT", 3599), ("Tue, 24 Nov 2020 10:00:00 GMT", 5),
     ("soon", 5), ("-1", 5), ("", 5)],
)  # fmt: skip
def test_a_receiver_may_ask_for_more_time_and_never_for_less(
    edition: Edition, receiver: Receiver, asked: str, least: float
) -> None:
    Hooked(edition, receiver.url)
    receiver.answer(429, {"Retry-After": asked})
    happened(edition)
    deliver_due(AT)
    assert least <= (only().due_at - AT).total_seconds() <= least * 1.1 + 1


def test_a_hook_that_fails_rests_and_keeps_no_other_waiting(edition: Edition, receiver: Receiver) -> None:
    with listening() as dead:
        dead.answer(500)
        Hooked(edition, dead.url)
        Hooked(edition, receiver.url)
        for minutes in range(5):
            happened(edition, at=after(seconds=minutes))
        deliver_due(after(seconds=10))
        assert (len(dead.heard), len(receiver.heard)) == (1, 5)
        deliver_due(after(seconds=16))
        assert len(dead.heard) == 2
        for minute in range(1, 61):
            deliver_due(after(minutes=minute))
        # It is tried at growing intervals, not with every message that waits.
        assert len(dead.heard) < 12


def test_during_an_exchange_of_secrets_both_hold_and_after_it_the_new_one_alone(
    edition: Edition, receiver: Receiver
) -> None:
    hooked = Hooked(edition, receiver.url)
    new = rotate(hooked.hook, by=viewer_of(hooked.user), at=AT)
    for moment in (AT, AT + BOTH):
        send_test(hooked.hook, by=viewer_of(hooked.user), at=moment)
        deliver_due(moment)
    during, afterwards = receiver.heard
    assert holds(hooked.secret, during)
    assert holds(new, during)
    assert not holds(hooked.secret, afterwards)
    assert holds(new, afterwards)


def test_a_secret_of_another_installation_is_said_to_be_so(
    edition: Edition, receiver: Receiver, settings: Settings
) -> None:
    Hooked(edition, receiver.url)
    happened(edition)
    settings.SECRET_KEY = "another"
    deliver_due(AT)
    assert (only().state, only().why) == ("failed", "key")
    assert not receiver.heard


def test_a_message_is_sent_again_on_request_under_the_same_name(edition: Edition, receiver: Receiver) -> None:
    hooked = Hooked(edition, receiver.url)
    happened(edition)
    deliver_due(AT)
    send_again(only(), by=viewer_of(hooked.user), at=after(hours=1))
    deliver_due(after(hours=1))
    assert len({heard.headers["webhook-id"] for heard in receiver.heard}) == 1
    assert len(receiver.heard) == 2


def test_a_hook_that_rests_is_tried_at_once_when_its_owner_asks(edition: Edition, receiver: Receiver) -> None:
    hooked = Hooked(edition, receiver.url)
    receiver.answer(500)
    happened(edition)
    for hours in range(1, 4):
        deliver_due(after(hours=hours))
    receiver.answer(200)
    send_test(hooked.hook, by=viewer_of(hooked.user), at=after(hours=3, seconds=1))
    deliver_due(after(hours=3, seconds=1))
    assert json.loads(receiver.heard[-1].body)["type"] == "hook.test"


def test_the_queue_sends_without_waiting_for_a_tick(edition: Edition, receiver: Receiver) -> None:
    Hooked(edition, receiver.url)
    happened(edition)
    (queued,) = DBTaskResult.objects.filter(task_path__endswith="deliver_queued")
    queued.task.func(*queued.args_kwargs["args"])
    assert len(receiver.heard) == 1


def test_no_more_of_an_answer_is_kept_than_a_kilobyte(edition: Edition, receiver: Receiver) -> None:
    Hooked(edition, receiver.url)
    receiver.answer(200, body="가\0".encode() * 5000)
    happened(edition)
    deliver_due(AT)
    assert 0 < len(only().answer) <= 1024
    assert "\0" not in only().answer


def test_messages_are_forgotten_after_a_month(edition: Edition, receiver: Receiver) -> None:
    Hooked(edition, receiver.url)
    happened(edition)
    deliver_due(after(days=29))
    assert Delivery.objects.exists()
    deliver_due(after(days=31))
    assert not Delivery.objects.exists()
