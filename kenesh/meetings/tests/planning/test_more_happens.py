"""What happens while the plan is being made anew, or a proposal waits: it is kept at once, and no plan rests on less than all."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.test import Client
from django.urls import reverse

from kenesh.kit.localised import Localised
from kenesh.kit.verdict import Refused
from kenesh.meetings.actions.placing import Placing, place
from kenesh.meetings.actions.planning import Happened, apply, ask_plan, cancel, discard, disturb, withdraw
from kenesh.meetings.models import Absence, Meeting, Placement, Solving
from kenesh.meetings.queries.planning.runs import waiting
from kenesh.meetings.tests.planning.make import (
    NOW,
    begun,
    disturbed,
    edition_with,
    meeting,
    officer,
    published,
    solved,
)
from kenesh.programme.tests.make import at, room
from tests import make

if TYPE_CHECKING:
    from kenesh.forums.models import Edition

pytestmark = pytest.mark.django_db


@pytest.fixture
def edition() -> Edition:
    """An edition with two meetings published, at nine and at ten, in one hall."""
    made = edition_with()
    hall = room(made, "Hall", seats=10, opens="08:00", closes="20:00")
    for key, hour, who in (("one", 9, ("KAZ", "KOR")), ("two", 10, ("KGZ", "TJK"))):
        place(meeting(made, key, *who), Placing(at(hour), at(hour, 30), hall), by=officer(made), at=NOW)
    published(made)
    return made


def late(country: str, first: int = 8, last: int = 12) -> Happened:
    """A flight of a delegation is late."""
    return Happened(at(first), at(last), "flight", country)


def test_a_second_event_is_kept_while_the_first_is_worked_on_and_the_plan_is_made_with_both(edition: Edition) -> None:
    by = officer(edition)
    first = disturb(edition, late("KAZ"), by=by, at=NOW)
    Solving.objects.filter(pk=first.pk).update(state="running")
    second = disturb(edition, late("KGZ"), by=by, at=NOW)
    assert Absence.objects.filter(withdrawn=False).count() == 2
    first.refresh_from_db()
    assert (first.outcome, first.stop) == ("overtaken", True)
    # The first ends after that, and is proposed to nobody.
    Solving.objects.filter(pk=first.pk).update(state="queued")
    assert solved(first).result["moves"]
    with pytest.raises(Refused):
        apply(Solving.objects.get(pk=first.pk), Localised(), by=by, at=NOW)
    run = solved(second)
    assert sorted(one["meeting"] for one in run.result["moves"]) == ["one", "two"]
    apply(run, Localised(), by=by, at=NOW)
    assert not Meeting.objects.filter(starts__lt=at(12)).exists()


def test_a_proposal_that_waits_is_overtaken_too_and_what_happened_is_said_once(edition: Edition) -> None:
    by = officer(edition)
    first = disturbed(edition, country="KAZ")
    again = disturb(edition, Happened(at(9), at(12), "flight", "KAZ"), by=by, at=NOW)
    assert (again.pk, Absence.objects.count()) == (first.pk, 1)
    second = disturb(edition, late("KGZ"), by=by, at=NOW)
    assert second.absence_ids == set(Absence.objects.values_list("pk", flat=True))
    client = Client()
    client.force_login(make.user(edition.forum, "secretariat"))
    page = client.get(first.get_absolute_url()).content.decode()
    assert second.get_absolute_url() in page
    assert "Publish this" not in page
    form = client.get(reverse("plan-disturb", args=("kca", edition.key))).content.decode()
    assert "because of this:" in form
    assert form.count("The flight is late: K") == 2
    # Discarded, both are taken back; one alone, and the plan is made anew with the other.
    withdraw(Absence.objects.get(country="KGZ"), by=by, at=NOW)
    third = Solving.objects.get(outcome="", purpose="re-plan")
    assert third.absence_ids == first.absence_ids
    assert [one["meeting"] for one in solved(third).result["moves"]] == ["one"]
    discard(Solving.objects.get(pk=third.pk), by=by, at=NOW)
    assert not Absence.objects.filter(withdrawn=False).exists()


def test_what_is_said_again_after_its_run_was_ended_is_worked_on_anew_and_kept_once(edition: Edition) -> None:
    by = officer(edition)
    first = disturb(edition, late("KAZ"), by=by, at=NOW)
    cancel(first, by=by)
    second = disturb(edition, late("KAZ"), by=by, at=NOW)
    assert second.pk != first.pk
    assert [one["meeting"] for one in solved(second).result["moves"]] == ["one"]
    third = disturb(edition, late("KAZ"), late("KGZ"), by=by, at=NOW)
    assert third.absence_ids == set(Absence.objects.values_list("pk", flat=True))
    assert Absence.objects.count() == 2
    # What was taken back is told of no more.
    Solving.objects.filter(pk=third.pk).update(state="failed")
    withdraw(Absence.objects.get(country="KGZ"), by=by, at=NOW)
    assert len(waiting(edition)) == 1


def test_a_plan_in_the_making_gives_way_to_what_happens_and_leaves_the_draft_alone(edition: Edition) -> None:
    meeting(edition, "three", "UZB", "TKM")
    plan = begun(edition)
    Solving.objects.filter(pk=plan.pk).update(state="running")
    disturb(edition, late("KAZ"), by=officer(edition), at=NOW)
    Solving.objects.filter(pk=plan.pk).update(state="queued")
    assert solved(plan).result["left"]
    assert Placement.objects.count() == 2
    # Whoever only wants a plan waits.
    with pytest.raises(Refused):
        ask_plan(edition, 5, based_on=edition.version, by=officer(edition), at=NOW)


def test_what_nothing_moves_for_is_settled_and_not_taken_back_with_what_comes_after(edition: Edition) -> None:
    stays = disturbed(edition, country="KAZ", first=18, last=19)
    assert stays.result["moves"] == []
    later = disturb(edition, late("KGZ"), by=officer(edition), at=NOW)
    assert later.absence_ids == {later.absence_id}


def test_what_moves_can_be_published_while_reasons_are_looked_for(edition: Edition) -> None:
    edition.rooms.update(seats=1)
    client = Client()
    client.force_login(make.user(edition.forum, "secretariat"))
    run = solved(disturb(edition, late("KAZ"), by=officer(edition), at=NOW), seconds=5)
    assert run.state == "done"
    assert {one["meeting"] for one in run.result["reasons"]} == {"one", "two"}
    Solving.objects.filter(pk=run.pk).update(
        state="reasons", result=run.result | {"reasons": run.result["reasons"][:1]}
    )
    page = client.get(run.get_absolute_url()).content.decode()
    assert "Publish this, and tell those concerned" in page
    assert page.count("Why is not looked for yet.") == 1
    apply(run, Localised(), by=officer(edition), at=NOW)
    assert set(Meeting.objects.values_list("state", flat=True)) == {"agreed"}


def test_a_meeting_that_takes_longer_takes_those_who_meet_its_room_and_its_interpreters(edition: Edition) -> None:
    client = Client()
    client.force_login(make.user(edition.forum, "secretariat"))
    form = {"reason": "longer", "meeting": "one", "from_day": "2026-10-06", "until_time": "11:00", "version": "1"}
    address = reverse("plan-disturb", args=("kca", edition.key))
    assert "It ends after it starts." in client.post(address, form | {"until_time": "09:30"}).content.decode()
    assert "This field is required." in client.post(address, form | {"meeting": "", "country": "KAZ"}).content.decode()
    client.post(address, form)
    kept = Absence.objects.order_by("pk")
    assert [(one.country, one.room and one.room.key, one.reason) for one in kept] == [
        ("KAZ", "hall", "longer"),
        ("KOR", None, "longer"),
    ]
    assert {(one.starts, one.ends) for one in kept} == {(at(9, 30), at(11))}
    # The hall is taken until eleven: who was to meet there at ten is told why.
    run = solved(Solving.objects.get())
    assert [one["meeting"] for one in run.result["moves"]] == ["two"]
    schedule = apply(run, Localised(), by=officer(edition), at=NOW)
    assert [one["why"] for one in schedule.content["changes"]] == ["longer"]
