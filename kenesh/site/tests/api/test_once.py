"""A request with a key of its own is done once, however often it is sent."""

from __future__ import annotations

import datetime as dt
import threading
from typing import TYPE_CHECKING, Any

import pytest
from django.db import connection
from django.utils import timezone

from kenesh import reactions
from kenesh.decisions.models import Commitment
from kenesh.forums.models import Edition
from kenesh.people.models import Appointment, KeptAnswer
from kenesh.projects.models import Report
from kenesh.site.tests.api.calling import Program, paths, said
from tests import make
from tests.scene import Scene

if TYPE_CHECKING:
    from kenesh.people.models import User

ADDRESS = "/forums/kca/commitments/w-commitment"
REPORT = {"date": "2020", "assessment": "limited", "text": {"en": "Planted."}}


@pytest.fixture
def user(db: Any) -> User:
    """An officer of a forum where something is owed."""
    forum = make.forum(members=["KOR"])
    Scene(make.edition(forum), "w")
    return make.user(forum, "secretariat")


def test_sent_again_it_is_answered_the_same_and_done_once(user: User) -> None:
    program = Program(user)
    for method, address, body, status in (
        ("POST", f"{ADDRESS}/reports", REPORT, 201),
        ("POST", "/forums/kca/ideas/", {"title": {"en": "New"}, "text": {"en": "x"}, "stage": "suggested"}, 201),
        ("PATCH", "/forums/kca/editions/7", {"date": "2013"}, 200),
        ("POST", f"{ADDRESS}/assess", {"assessment": "limited"}, 200),
    ):
        first = program.call(
            method, address, body, Idempotency_Key=f"key-{address}", If_Match="*" if status == 200 else ""
        )
        again = program.call(
            method, address, body, Idempotency_Key=f"key-{address}", If_Match="*" if status == 200 else ""
        )
        assert first.status_code == again.status_code == status, first.content
        assert again.content == first.content
        for name in ("ETag", "Location", "Content-Type"):
            assert again.get(name) == first.get(name)
        assert (first.get("Idempotent-Replayed"), again["Idempotent-Replayed"]) == (None, "true")
    assert Report.objects.filter(date="2020").count() == 1
    # Without the key it is a second report, and the same one is on record already.
    assert program.post(f"{ADDRESS}/reports", REPORT).status_code == 422
    assert program.post(f"{ADDRESS}/reports", {**REPORT, "date": "2021"}).status_code == 201


def test_the_same_key_for_something_else_is_refused(user: User) -> None:
    program = Program(user)
    program.post(f"{ADDRESS}/reports", REPORT, Idempotency_Key="k")
    for address, body in ((f"{ADDRESS}/reports", {**REPORT, "date": "2021"}), (f"{ADDRESS}/assess", REPORT)):
        answer = program.post(address, body, Idempotency_Key="k", If_Match="*")
        assert (answer.status_code, said(answer)["type"]) == (422, "http://testserver/api/v1/#key-used")
    assert Report.objects.filter(date="2020").count() == 1


def test_a_key_is_its_tokens_own(user: User) -> None:
    for date in ("2020", "2021"):
        report = {**REPORT, "date": date}
        assert Program(user).post(f"{ADDRESS}/reports", report, Idempotency_Key="k").status_code == 201


def test_what_was_refused_is_not_kept_and_can_be_put_right_under_the_same_key(user: User) -> None:
    program = Program(user)
    assert program.post(f"{ADDRESS}/reports", {"date": "x"}, Idempotency_Key="k").status_code == 422
    assert not KeptAnswer.objects.exists()
    assert program.post(f"{ADDRESS}/reports", REPORT, Idempotency_Key="k").status_code == 201


def test_a_key_is_short_and_plain(user: User) -> None:
    for key in ("", " ", "a b", "x" * 256, "é", "a\tb"):
        answer = Program(user).post(f"{ADDRESS}/reports", REPORT, Idempotency_Key=key)
        assert paths(answer) == ["/Idempotency-Key"], key
    assert not Report.objects.filter(date="2020").exists()


def test_whoever_may_no_longer_know_of_it_is_not_answered_again(user: User) -> None:
    program = Program(user)
    Commitment.objects.update(clearance="secretariat")
    assert program.post(f"{ADDRESS}/reports", REPORT, Idempotency_Key="k").status_code == 201
    Appointment.objects.all().delete()
    assert program.post(f"{ADDRESS}/reports", REPORT, Idempotency_Key="k").status_code == 404
    idea = {"title": {"en": "New"}, "text": {"en": "x"}, "stage": "suggested"}
    assert program.post("/forums/kca/ideas/", idea, Idempotency_Key="k").status_code == 403


def test_answers_are_kept_for_three_days(user: User) -> None:
    Program(user).post(f"{ADDRESS}/reports", REPORT, Idempotency_Key="k")
    now = timezone.now()
    assert reactions.drop_old_answers(now + dt.timedelta(days=2)) == ""
    assert "1" in reactions.drop_old_answers(now + dt.timedelta(days=3, minutes=1))
    assert not KeptAnswer.objects.exists()


@pytest.mark.usefixtures("on_disk")
def test_two_at_the_same_moment_do_it_once() -> None:
    forum = make.forum()
    Scene(make.edition(forum), "w")
    program = Program(make.user(forum, "secretariat"))
    answers = _together(lambda: _post(program), 4)
    assert {answer.status_code for answer in answers} == {201}
    assert len({answer.content for answer in answers}) == 1
    assert sorted(answer.get("Idempotent-Replayed", "") for answer in answers) == ["", "true", "true", "true"]
    assert Report.objects.filter(date="2020").count() == KeptAnswer.objects.count() == 1


@pytest.mark.usefixtures("on_disk")
def test_of_two_changes_of_the_same_version_one_is_too_late() -> None:
    edition = make.edition(make.forum())
    program = Program(make.user(edition.forum, "secretariat"))
    dates = iter(("2013", "2014", "2015", "2016"))

    def change() -> Any:
        other = Program()
        other.headers = program.headers
        return other.patch("/forums/kca/editions/7", {"date": next(dates)}, If_Match='"1"')

    answers = _together(change, 4)
    assert sorted(answer.status_code for answer in answers) == [200, 412, 412, 412]
    kept = next(said(answer)["date"] for answer in answers if answer.status_code == 200)
    assert Edition.objects.get().date == kept
    assert {said(answer)["current"]["date"] for answer in answers if answer.status_code == 412} == {kept}


@pytest.mark.usefixtures("on_disk")
def test_of_two_that_take_the_same_key_in_a_list_one_is_told() -> None:
    edition = make.edition(make.forum())
    program = Program(make.user(edition.forum, "secretariat"))

    def enter() -> Any:
        other = Program()
        other.headers = program.headers
        return other.post("/forums/kca/bodies/", {"key": "council", "sort": "council", "name": {"en": "Council"}})

    statuses = sorted(answer.status_code for answer in _together(enter, 3))
    assert statuses[0] == 201
    assert set(statuses[1:]) <= {409, 422}


def _post(program: Program) -> Any:
    other = Program()
    other.headers = program.headers
    return other.post(f"{ADDRESS}/reports", REPORT, Idempotency_Key="together")


def _together(do: Any, times: int) -> list[Any]:
    """Do something in several threads at once."""
    ready, found = threading.Barrier(times), []

    def run() -> None:
        ready.wait()
        try:
            found.append(do())
        finally:
            connection.close()

    threads = [threading.Thread(target=run) for _ in range(times)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return found
