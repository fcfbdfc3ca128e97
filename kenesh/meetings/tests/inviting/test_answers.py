"""An answer counts where it proves to come from whoever was asked; whatever else comes changes nothing."""

from __future__ import annotations

import datetime as dt
import mailbox
from typing import TYPE_CHECKING

import pytest
from django.core.cache import cache
from django.test import Client
from typer.testing import CliRunner

from kenesh.cli.meetings import app
from kenesh.journal.models import Entry
from kenesh.meetings.actions.calendar_answers import Taken, take_in
from kenesh.meetings.actions.inviting import keep_time
from kenesh.meetings.models import CalendarAnswer, Invitee, Meeting
from kenesh.meetings.tests.calendars.make import apple, google, outlook
from kenesh.meetings.tests.inviting.scene import AT, HALF, LATER, STARTS, answer, focal, meeting, publish, sent
from kenesh.people.queries import viewer_of
from tests import make

if TYPE_CHECKING:
    from pathlib import Path

    from pytest_django import Settings

    from kenesh.forums.models import Edition
    from kenesh.people.models import User

HOUR = dt.timedelta(hours=1)
SECRET = "s" * 40


@pytest.fixture
def kaz(edition: Edition) -> User:
    """A focal point who has been sent a meeting."""
    user = focal(edition, "KAZ")
    publish(meeting(edition))
    sent(AT)
    return user


def standing() -> tuple[str, str]:
    """What the focal point answered, as it counts."""
    found = Invitee.objects.get()
    return found.standing, found.comment


def test_an_answer_counts_once_and_the_last_one_holds(kaz: User) -> None:
    assert answer(kaz, "ACCEPTED", comment="With two advisers") == Taken.COUNTED
    assert standing() == ("accepted", "With two advisers")
    assert answer(kaz, "ACCEPTED", comment="Other words") == Taken.KNOWN
    assert standing() == ("accepted", "With two advisers")
    assert answer(kaz, "DECLINED", LATER + HOUR) == Taken.COUNTED
    assert answer(kaz, "TENTATIVE", LATER + HOUR / 2) == Taken.IDLE
    assert standing() == ("declined", "")
    told = Entry.objects.filter(event="meeting-answered")
    assert {(entry.actor, entry.clearance, tuple(entry.cleared_for)) for entry in told} == {
        ("system", "delegation", ("KAZ",))
    }
    assert told.count() == 2
    assert kaz.email not in str(list(Entry.objects.values()))


def test_another_time_is_noted_and_moves_nothing(kaz: User) -> None:
    before = Meeting.objects.values().get()
    assert answer(kaz, "TENTATIVE", method="COUNTER", comment="After lunch") == Taken.COUNTED
    found = Invitee.objects.get()
    assert (found.standing, found.comment) == ("proposed", "After lunch")
    assert found.starts == dt.datetime(2026, 12, 1, 10, 30, tzinfo=dt.UTC)
    assert Meeting.objects.values().get() == before


def test_whoever_proposed_another_time_is_told_that_it_stays(kaz: User, edition: Edition) -> None:
    desk = viewer_of(make.user(edition.forum, "secretariat"))
    answer(kaz, "TENTATIVE", method="COUNTER")
    one = Meeting.objects.get()
    keep_time(one, kaz.email, based_on=one.version, by=desk, at=LATER + HOUR)
    assert sent(LATER + HOUR) == [(kaz.email, "DECLINECOUNTER", Invitee.objects.get().uid, 1)]
    assert standing() == ("nothing", "")
    assert answer(kaz, "DECLINED", LATER - HOUR / 2) == Taken.IDLE
    assert answer(kaz, "ACCEPTED", LATER + 2 * HOUR) == Taken.COUNTED
    publish(one, LATER + 2 * HOUR)
    assert sent(LATER + 2 * HOUR) == []


def test_an_answer_to_what_has_changed_since_does_not_count_and_everybody_is_asked_anew(kaz: User) -> None:
    answer(kaz, "ACCEPTED")
    publish(Meeting.objects.get(), LATER + HOUR, starts=STARTS + HOUR, ends=STARTS + HOUR + HALF)
    assert standing() == ("nothing", "")
    assert answer(kaz, "DECLINED", LATER + 2 * HOUR, sequence=1) == Taken.IDLE
    assert standing() == ("nothing", "")
    assert answer(kaz, "ACCEPTED", LATER + 2 * HOUR) == Taken.COUNTED
    publish(Meeting.objects.get(), LATER + 3 * HOUR, state="called-off")
    assert answer(kaz, "DECLINED", LATER + 4 * HOUR, sequence=9) == Taken.IDLE
    assert [one.outcome for one in CalendarAnswer.objects.order_by("pk")] == ["counted", "old", "counted", "over"]


def test_a_forged_answer_changes_nothing(kaz: User) -> None:
    invitee = Invitee.objects.get()
    head, secret = invitee.uid.partition("@")[0].rpartition(".")[::2]
    guessed = f"{head}.{'0' * len(secret)}@localhost"
    assert answer(kaz, "DECLINED", uid=guessed) == Taken.IDLE
    assert answer(kaz, "DECLINED", uid=invitee.uid.upper(), message="<2@x.example>") == Taken.STRANGE
    assert answer(kaz, "DECLINED", uid=secret, message="<3@x.example>") == Taken.STRANGE
    assert answer(kaz, "DECLINED", address="somebody@else.example", message="<4@x.example>") == Taken.IDLE
    assert take_in(b"Subject: I am away\r\n\r\nBack on Monday.", at=LATER) == Taken.NONE
    assert standing() == ("nothing", "")
    assert sorted(one.outcome for one in CalendarAnswer.objects.all()) == ["address", "unknown"]
    for number in range(60):
        answer(kaz, "DECLINED", uid=guessed, message=f"<more.{number}@x.example>")
    # Letters of strangers are counted apart: what comes from who is invited is still shown.
    assert CalendarAnswer.objects.filter(outcome="unknown").count() == CalendarAnswer.MOST_IDLE
    assert answer(kaz, "DECLINED", address="other@else.example", message="<5@x.example>") == Taken.IDLE
    assert CalendarAnswer.objects.filter(outcome="address").count() == 2
    assert answer(kaz, "ACCEPTED") == Taken.COUNTED


def test_a_clock_that_is_ahead_does_not_keep_out_what_comes_after(kaz: User) -> None:
    assert answer(kaz, "ACCEPTED", stamp="20991231T235959Z") == Taken.COUNTED
    assert answer(kaz, "DECLINED", LATER + HOUR) == Taken.COUNTED
    assert standing()[0] == "declined"


@pytest.mark.parametrize("charset", ["raw_unicode_escape", "unicode_escape", "utf-7", "utf-8", "punycode", "idna"])
def test_a_message_that_no_column_holds_does_not_stop_those_behind_it(kaz: User, tmp_path: Path, charset: str) -> None:
    uid = Invitee.objects.get().uid
    lone = "+2AA-" if charset == "utf-7" else "\\ud800"
    for number, (named, said) in enumerate(((uid + lone, ""), (uid, lone), (uid + "\x00", "\x00"))):
        text = outlook("DECLINED", uid=named, comment=said, address=kaz.email, message=f"<{number}@x.example>")
        (tmp_path / f"{number}.eml").write_bytes(text.replace(b'"utf-8"', charset.encode()))
    Invitee.objects.update(address="focal.point@mfa.example")
    (tmp_path / "9.eml").write_bytes(google("ACCEPTED", uid=uid, sequence=1))
    found = CliRunner().invoke(app, ["replies", str(tmp_path)])
    assert (found.exit_code, "Messages: 4." in found.output) == (0, True)
    assert standing()[0] == "accepted"


@pytest.mark.parametrize("kind", ["mbox", "maildir", "folder", "file"])
def test_a_mailbox_is_read_as_often_as_one_likes(kaz: User, tmp_path: Path, kind: str) -> None:
    invitee = Invitee.objects.get()
    Invitee.objects.update(address="focal.point@mfa.example")
    first = outlook("TENTATIVE", uid=invitee.uid, sequence=1)
    second = google("ACCEPTED", uid=invitee.uid, sequence=1)
    noise = b"Subject: Absent\r\n\r\nUntil Monday."
    path = tmp_path / "box"
    if kind == "mbox":
        box = mailbox.mbox(path)
        for one in (first, second, noise):
            box.add(one)
        box.close()
    elif kind == "maildir":
        folder = mailbox.Maildir(path)
        for one in (first, second, noise):
            folder.add(one)
    elif kind == "folder":
        path.mkdir()
        for number, one in enumerate((first, second, noise)):
            (path / f"{number}.eml").write_bytes(one)
    else:
        path.write_bytes(second)
    before = {file: file.read_bytes() for file in path.rglob("*") if file.is_file()}
    once, again = (CliRunner().invoke(app, ["replies", str(path)]).output for _time in range(2))
    # The later answer holds, in whatever order they lie there.
    assert standing()[0] == "accepted"
    assert "Counted" in once
    assert "Counted" not in again
    assert "Read before" in again
    assert {file: file.read_bytes() for file in path.rglob("*") if file.is_file()} == before
    assert "There is no" in str(CliRunner().invoke(app, ["replies", str(tmp_path / "none")]).exception)


@pytest.fixture
def server(settings: Settings) -> Client:
    """A mail server that knows the secret address."""
    cache.clear()
    settings.CALENDAR_SECRET = SECRET
    return Client(enforce_csrf_checks=True)


def hand_on(client: Client, raw: bytes, secret: str = SECRET) -> tuple[int, dict[str, str]]:
    """Post a message."""
    found = client.post(f"/en/calendar/answers/{secret}/", raw, content_type="message/rfc822")
    return found.status_code, found.json() if found["Content-Type"] == "application/json" else {}


def test_a_mail_server_hands_answers_on_to_a_secret_address(kaz: User, server: Client, settings: Settings) -> None:
    Invitee.objects.update(address="focal.point@mfa.example")
    raw = apple("DECLINED", uid=Invitee.objects.get().uid, comment="Поезд", sequence=1)
    assert hand_on(server, raw, "x" * 40) == (404, {})
    assert standing()[0] == "nothing"
    assert hand_on(server, b"nonsense") == (200, {"outcome": "none"})
    for outcome in ("counted", "known"):
        assert hand_on(server, raw) == (200, {"outcome": outcome})
    assert standing() == ("declined", "Поезд")
    assert server.get(f"/en/calendar/answers/{SECRET}/").status_code == 405
    assert hand_on(server, b"x" * 1_000_001)[0] == 413
    for wrong in ("", "short"):
        settings.CALENDAR_SECRET = wrong
        assert hand_on(server, raw, wrong or "none")[0] == 404


def test_whoever_guesses_at_the_address_is_stopped(db: None, server: Client) -> None:
    found = [hand_on(server, b"x", f"wrong{number}")[0] for number in range(32)]
    assert found == [404] * 30 + [429] * 2
    assert hand_on(server, b"x")[0] == 200
