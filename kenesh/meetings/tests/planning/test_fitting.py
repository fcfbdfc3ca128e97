"""Whether an open request would have a place: each side and the desk ask before anybody answers, and nothing is placed."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest
from django.test import Client
from django.urls import reverse

from kenesh.journal.models import Entry
from kenesh.meetings.actions.placing import Placing, place
from kenesh.meetings.models import Absence, Meeting, Placement, Request, Solving
from kenesh.meetings.tests import make as meet
from kenesh.meetings.tests.planning.make import NOW, begun, edition_with, meeting, officer, planned, solved
from kenesh.programme.tests.make import at, room
from tests import make

if TYPE_CHECKING:
    from kenesh.forums.models import Edition
    from kenesh.programme.models import Room

pytestmark = pytest.mark.django_db


@pytest.fixture
def edition() -> Edition:
    """An edition in Tashkent that everybody may know of."""
    return edition_with(published=True)


@pytest.fixture
def hall(edition: Edition) -> Room:
    """Its one hall, known to the members."""
    return room(edition, "Hall", seats=10)


def browser(edition: Edition, role: str = "secretariat", country: str = "") -> Client:
    """Somebody's browser."""
    client = Client()
    client.force_login(make.user(edition.forum, role, country))
    return client


def asked(edition: Edition, *countries: str, **said: object) -> Request:
    """A request that waits for its answer."""
    return meet.request(edition, officer(edition), *countries, at=NOW, **said)


def where(one: Request) -> str:
    """The page that says whether it would have a place."""
    return reverse("meeting-request-fits", args=(one.forum.key, one.key))


def looked(client: Client, one: Request) -> str:
    """What somebody reads who asks, once the scheduler is done."""
    assert client.post(where(one)).status_code == 302
    assert "The scheduler is looking." in client.get(where(one)).content.decode()
    solved(Solving.objects.get(request=one), seconds=9)
    return client.get(where(one)).content.decode()


def test_the_addressee_learns_before_answering_where_it_would_be_and_nothing_is_placed(
    edition: Edition, hall: Room
) -> None:
    one = meeting(edition, "one", "KAZ", "KOR")
    place(one, Placing(at(9), at(9, 30), hall), by=officer(edition), at=NOW)
    request = asked(edition, "KAZ", "UZB", wishes=[(at(9), at(10, 30))])
    before = Entry.objects.count(), Placement.objects.count(), Meeting.objects.count()
    host = browser(edition, "focal-point", "UZB")
    page = looked(host, request)
    # The head of Kazakhstan's delegation and the hall are free again a quarter of an hour later.
    assert "It would have a place: for example Tuesday, 6 October 2026, 09:45–10:15 (Tashkent)" in page
    assert "in the room “Hall”" in page
    assert "Meeting one" not in page
    assert (Entry.objects.count(), Placement.objects.count(), Meeting.objects.count()) == before
    # The page of the request says so too, and on the plan's pages it is no run.
    own = host.get(request.get_absolute_url()).content.decode()
    assert "It would have a place: for example" in own
    assert "Would it have a place?" in own
    # Who asked reads no time and no room before the others agree: one request after the other would map their days.
    asker = browser(edition, "focal-point", "KAZ")
    for address in (where(request), request.get_absolute_url()):
        told = asker.get(address).content.decode()
        assert "There is a place for it." in told
        assert "It would have a place:" not in told
        assert "09:45" not in told
    board = browser(edition).get(reverse("meeting-plan", args=("kca", edition.key))).content.decode()
    assert "Would it have a place?" not in board


def test_a_side_reads_of_others_only_that_they_are_taken_and_the_desk_reads_the_whole(
    edition: Edition, hall: Room
) -> None:
    times = {"starts": dt.datetime(2026, 10, 5, tzinfo=dt.UTC), "ends": dt.datetime(2026, 10, 9, tzinfo=dt.UTC)}
    about = {"forum": edition.forum, "edition": edition, "key": "away", "note": {"en": "Surgery"}}
    Absence.objects.create(**about, **times, country="UZB", reason="other")
    request = asked(edition, "KAZ", "UZB")
    page = looked(browser(edition, "focal-point", "KAZ"), request)
    assert "It would have no place in the plan as it stands." in page
    assert "What is in its way" not in page
    host = browser(edition, "focal-point", "UZB").get(where(request)).content.decode()
    assert "Uzbekistan is taken on" in host
    desk = browser(edition, "protocol", "UZB").get(where(request)).content.decode()
    assert "The head of the delegation of Uzbekistan is not free" in desk
    assert "The head of the delegation of Uzbekistan would have to be free" in desk
    assert "Surgery" in desk
    assert "Surgery" not in page + host
    assert hall.name["en"] not in page + host
    # Once the other side has agreed to a proposal of its own, who asked reads the rest: of others only that they are taken.
    request.parties.filter(country="UZB").update(answer="proposed", answered_at=NOW)
    page = browser(edition, "focal-point", "KAZ").get(where(request)).content.decode()
    assert "Uzbekistan has no time left between its other appointments." in page
    assert "Uzbekistan is taken" not in page
    # Whoever proposed reads no more than yes or no before the other side has answered that.
    request.parties.filter(country="KAZ").update(answer="waiting", answered_at=None)
    host = browser(edition, "focal-point", "UZB").get(where(request)).content.decode()
    assert "It would have no place in the plan as it stands." in host
    assert "What is in its way" not in host


def test_where_others_would_have_to_move_a_side_reads_how_many_and_the_desk_which(edition: Edition, hall: Room) -> None:
    one = meeting(edition, "one", "KGZ", "TJK")
    place(one, Placing(at(10), at(10, 30), hall), by=officer(edition), at=NOW)
    # The morning alone is wanted of the hall, and Kazakhstan comes for one hour of it.
    fields = {"forum": edition.forum, "edition": edition, "country": "KAZ", "reason": "other"}
    Absence.objects.create(**fields, key="before", starts=at(0), ends=at(10))
    Absence.objects.create(**fields, key="after", starts=at(10, 30), ends=at(23, day=8))
    request = asked(edition, "KAZ", "UZB")
    page = looked(browser(edition, "focal-point", "UZB"), request)
    assert "It would have a place if 1 other meeting moved: for example Tuesday, 6 October 2026, 10:00–10:30" in page
    assert "Meeting one" not in page
    assert "other meeting" not in browser(edition, "focal-point", "KAZ").get(where(request)).content.decode()
    assert "Meeting one" in browser(edition).get(where(request)).content.decode()


def test_others_do_not_ask_and_nobody_keeps_the_scheduler_busy(edition: Edition, hall: Room) -> None:
    request = asked(edition, "KAZ", "UZB")
    assert browser(edition, "focal-point", "KOR").get(where(request)).status_code == 404
    Request.objects.update(clearance="members")
    outsider = browser(edition, "focal-point", "KOR")
    assert outsider.get(request.get_absolute_url()).status_code == 200
    assert outsider.get(where(request)).status_code == 403
    Request.objects.update(clearance="parties")
    reader = browser(edition, "line-ministry", "KAZ")
    assert reader.get(where(request)).status_code == 200
    assert reader.post(where(request)).status_code == 403
    side = browser(edition, "focal-point", "KAZ")
    side.post(where(request))
    # What a party asks does not hold up the desk, and is not asked twice.
    assert begun(edition).state == "queued"
    answer = side.post(where(request), follow=True).content.decode()
    assert "The scheduler is at work. Ask again in a minute." in answer
    Solving.objects.filter(request=None).delete()
    solved(Solving.objects.get(), seconds=9)
    assert "It was looked at less than a minute ago." in side.post(where(request), follow=True).content.decode()
    assert Solving.objects.count() == 1
    # Once it is closed, there is nothing to ask.
    meet.accepted(request, "UZB", officer(edition))
    assert "has changed since" not in side.get(request.get_absolute_url()).content.decode()
    assert not side.get(where(request)).context["shown"].may_try
    assert side.post(where(request)).status_code == 403
    assert planned(edition).state == "done"
    assert hall.placements.count() == 1
