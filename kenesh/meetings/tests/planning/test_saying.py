"""What delegations and the desk say for the next plan: when somebody arrives and leaves, and what comes before what."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest
from django.test import Client
from django.urls import reverse

from kenesh.journal.models import Entry
from kenesh.meetings.models import Absence, DeskRules, Placement, Solving
from kenesh.meetings.queries.planning.changes import told_changes
from kenesh.meetings.queries.planning.gathering import gathered
from kenesh.meetings.tests.planning.make import edition_with, meeting, planned
from kenesh.meetings.versions import Change
from kenesh.programme.tests.make import at, room
from tests import make

if TYPE_CHECKING:
    from kenesh.forums.models import Edition

pytestmark = pytest.mark.django_db

STAY = {"whose": "KAZ", "arrives_day": "2026-10-06", "arrives_time": "11:00"}


@pytest.fixture
def edition() -> Edition:
    made = edition_with(published=True)
    room(made, seats=12)
    return made


def browser(edition: Edition, role: str, country: str = "") -> Client:
    """Somebody's browser."""
    client = Client()
    client.force_login(make.user(edition.forum, role, country))
    return client


def stay(edition: Edition, country: str = "KAZ") -> str:
    """Where a delegation says when it arrives."""
    return reverse("meeting-stay", args=("kca", edition.key, country))


def test_a_delegation_says_when_it_arrives_and_leaves_and_the_plan_goes_by_it(edition: Edition) -> None:
    meeting(edition, "one", "KAZ", "KOR", session="morning")
    focal = browser(edition, "focal-point", "KAZ")
    leaves = {"leaves_day": "2026-10-06", "leaves_time": "12:00"}
    answer = focal.post(stay(edition), STAY | leaves)
    assert answer.status_code == 302, answer.context["form"].errors
    assert {(one.reason, one.starts, one.ends) for one in Absence.objects.all()} == {
        ("arrives", at(0) - dt.timedelta(hours=13), at(11)),
        ("leaves", at(12), at(0, day=8)),
    }
    assert not Solving.objects.exists()
    planned(edition)
    assert Placement.objects.get().starts == at(11)
    # What is told of it is on the page, and what was told before gives way.
    shown = focal.get(stay(edition)).content.decode()
    assert "arrives Tuesday, 6 October 2026, 11:00" in shown
    assert 'value="11:00"' in shown
    focal.post(stay(edition), STAY | {"arrives_time": "10:00"})
    assert [(one.reason, one.ends) for one in Absence.objects.filter(withdrawn=False)] == [("arrives", at(10))]
    # Each act of it is recorded once.
    assert Entry.objects.filter(event="stay-told").count() == 3


def test_one_person_of_a_delegation_arrives_later_than_the_others(edition: Edition) -> None:
    one = meeting(edition, "one", "KAZ", "KOR")
    one.attendees.filter(country="KAZ").update(title={"en": "Vice Minister"})
    desk = browser(edition, "secretariat")
    assert desk.post(stay(edition), STAY | {"whose": "KAZ:title:Vice Minister"}).status_code == 302
    away = [one.of[1] for one in gathered(edition).desk.stays if one.why.startswith("absence")]
    assert away == ["title:KAZ:Vice Minister"]
    assert "Vice Minister" in desk.get(stay(edition)).content.decode()
    # The page of the whole delegation shows other times: half of it takes back nothing of one person's.
    leaves = {"leaves_day": "2026-10-06", "leaves_time": "15:00"}
    desk.post(stay(edition), {"whose": "KAZ:title:Vice Minister", **leaves})
    assert Absence.objects.filter(withdrawn=False).count() == 2


def test_arrivals_are_told_by_the_delegation_itself_and_the_desk_alone(edition: Edition) -> None:
    assert browser(edition, "protocol", "UZB").get(stay(edition)).status_code == 200
    assert browser(edition, "line-ministry", "KAZ").post(stay(edition), STAY).status_code == 403
    assert browser(edition, "focal-point", "KOR").post(stay(edition), STAY).status_code == 404
    assert not Absence.objects.exists()
    # Nobody else's delegation is moved from one's own page.
    own = browser(edition, "focal-point", "KOR")
    assert own.post(stay(edition, "KOR"), STAY).context["form"].errors
    wrong = {"arrives_day": "2026-10-07", "arrives_time": "11:00", "leaves_day": "2026-10-06", "leaves_time": "10:00"}
    assert "leaves_time" in own.post(stay(edition, "KOR"), wrong | {"whose": "KOR"}).context["form"].errors
    half = own.post(stay(edition, "KOR"), {"whose": "KOR", "arrives_day": "2026-10-06"})
    assert "arrives_time" in half.context["form"].errors
    edition.state = "held"
    edition.save()
    assert own.get(stay(edition, "KOR")).status_code == 403


def test_the_desk_says_what_comes_first_and_a_circle_is_refused_beside_the_field(edition: Edition) -> None:
    for key in ("one", "two", "three"):
        meeting(edition, key, "KAZ", "KOR")
    desk, where = browser(edition, "secretariat"), reverse("plan-order", args=("kca", edition.key))

    def say(**typed: object) -> object:
        return desk.post(where, {"version": edition.version, **typed})

    assert say(before="two", after="one").status_code == 302  # type: ignore[attr-defined]
    assert say(before="one", after="three").status_code == 302  # type: ignore[attr-defined]
    assert DeskRules.objects.get().precedences == "two; one\none; three"
    assert "after" in say(before="three", after="two").context["form"].errors  # type: ignore[attr-defined]
    assert "“Meeting two” comes before “Meeting one”." in desk.get(where).content.decode()
    assert say(drop=["two; one"]).status_code == 302  # type: ignore[attr-defined]
    assert DeskRules.objects.get().precedences == "one; three"
    planned(edition)
    starts = {one.meeting.key: one.starts for one in Placement.objects.select_related("meeting")}
    assert starts["one"] < starts["three"]


def test_a_meeting_that_keeps_its_time_in_another_room_says_so_and_no_time_twice() -> None:
    before = {"starts": "2026-10-06T04:00:00+00:00", "ends": "2026-10-06T04:30:00+00:00", "room_name": {"en": "Hall"}}
    now = before | {"room_name": {"en": "Tea room"}}
    (told,) = told_changes([Change("one", "moved", ("time",), before, now)], "Asia/Tashkent")
    assert told.sentence == (
        "Another room at the same time: Tuesday, 6 October 2026, 09:00–09:30 (Tashkent time), Tea room. No longer: Hall."
    )
