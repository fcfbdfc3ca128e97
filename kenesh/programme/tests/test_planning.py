"""Planning sessions: what is refused, what warns, who knows of it, and that two at once take nothing twice."""

from __future__ import annotations

import datetime as dt
import threading
from html import unescape
from typing import TYPE_CHECKING, Any

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from kenesh.journal.models import Entry
from kenesh.kit import sight
from kenesh.kit.codes import Codes
from kenesh.kit.localised import Localised
from kenesh.kit.partial import PartialDate
from kenesh.kit.verdict import Refused
from kenesh.meetings.models import Meeting
from kenesh.programme.actions import Planned, Speaks, Taking, occupy, replan
from kenesh.programme.actions.planning import book_imported
from kenesh.programme.models import Occupation, Session, Slot
from kenesh.programme.queries.checking import Checks, Proposed
from kenesh.programme.tests.make import AT, at, plan, planned_edition, room, team, times
from kenesh.realms.viewer import PUBLIC
from kenesh.sources.actions import Overtaken
from tests import make

if TYPE_CHECKING:
    from kenesh.forums.models import Edition
    from kenesh.realms.models import Forum
    from kenesh.realms.viewer import Viewer

pytestmark = pytest.mark.django_db


@pytest.fixture
def forum() -> Forum:
    """A forum."""
    return make.forum(members=["KOR", "KAZ", "UZB"], time_zone="Asia/Seoul")


@pytest.fixture
def edition(forum: Forum) -> Edition:
    """An edition to be held in Tashkent."""
    return planned_edition(forum)


@pytest.fixture
def officer(forum: Forum) -> Viewer:
    """Who keeps its record."""
    return make.viewer(forum, "secretariat")


def browser(forum: Forum, role: str = "secretariat", country: str = "") -> Client:
    """Somebody's browser."""
    client = Client()
    client.force_login(make.user(forum, role, country))
    return client


def typed(**fields: Any) -> dict[str, Any]:
    """What the form of a plan sends."""
    return {"date": "2026-10-06", "starts": "10:00", "ends": "12:00", "audience": "public", **fields}


def test_a_room_taken_twice_is_refused_unless_somebody_says_why(edition: Edition, officer: Viewer) -> None:
    hall = room(edition)
    plan(edition, "Opening", officer, room=hall, **times(10, 12))
    with pytest.raises(ValidationError) as refused:
        plan(edition, "Textiles", officer, room=hall, **times(11, 13))
    assert "“Hall” is taken at that time" in str(refused.value)
    assert Session.objects.count() == 1
    second = plan(edition, "Textiles", officer, room=hall, reason="The hall is divided", **times(11, 13))
    assert second.reason == "The hall is divided"
    assert Occupation.objects.filter(room=hall).count() == 2


def test_a_team_or_a_person_taken_twice_is_refused_unless_somebody_says_why(edition: Edition, officer: Viewer) -> None:
    silk, minister = team(edition), make.person(edition.forum, "A Minister")
    speaks = [Speaks(person=minister)]
    first = plan(edition, "Opening", officer, teams=[silk], speaks=speaks, **times(10, 12))
    with pytest.raises(ValidationError):
        plan(edition, "Textiles", officer, teams=[silk], **times(11, 13))
    with pytest.raises(ValidationError):
        plan(edition, "Textiles", officer, speaks=speaks, **times(11, 13))
    plan(edition, "Textiles", officer, speaks=speaks, reason="A word of welcome only", **times(11, 13))
    # Taken off the programme, it takes nothing.
    replan(first, Planned(dropped=True, teams=[silk], **times(10, 12)), based_on=1, by=officer, at=AT)
    plan(edition, "Forestry", officer, teams=[silk], **times(11, 13))


def test_what_another_module_books_is_seen_by_the_plan(edition: Edition, officer: Viewer) -> None:
    """A bilateral of a principal, here something of another kind, takes the room and warns of the delegation."""
    hall, holder = room(edition), make.item(edition)
    occupy(holder, Taking(edition, at(10), at(11), rooms=[hall], countries=["KAZ"]))
    with pytest.raises(ValidationError):
        plan(edition, "Opening", officer, room=hall, **times(10, 12))
    page = browser(edition.forum).post(
        reverse("slot-new", args=("kca", "18")),
        typed(title__en="Opening", sort="plenary", country_1="KAZ", part_1="speaker", preview="1"),
    )
    words = page.content.decode()
    assert "The delegation of Kazakhstan is expected elsewhere from 10:00 to 11:00: Item item." in words
    assert not Slot.objects.exists()


def test_a_bilateral_of_a_principal_is_seen_as_one_types_and_named_only_to_whom_it_is_no_secret(
    edition: Edition,
) -> None:
    minister = make.person(edition.forum, "A Minister", key="minister", country="KAZ")
    about = {"sort": "bilateral", "title": {"en": "Kazakhstan and Korea"}, "clearance": "parties"}
    bilateral = Meeting.objects.create(
        forum=edition.forum, edition=edition, key="b", cleared_for=Codes(("KAZ", "KOR")), **about
    )
    occupy(bilateral, Taking(edition, at(10), at(11), people=[minister], countries=["KAZ", "KOR"]))

    def told(client: Client, **row: str) -> str:
        sent = typed(title__en="Opening", sort="plenary", part_1="speaker", preview="1", **row)
        answer = client.post(reverse("slot-new", args=("kca", "18")), sent, headers={"HX-Request": "true"})
        return unescape(answer.content.decode())

    officer, host = browser(edition.forum), browser(edition.forum, "protocol", "UZB")
    person, delegation = {"person_1": "A Minister (minister)"}, {"country_1": "KOR"}
    assert "A Minister is elsewhere from 10:00 to 11:00: Kazakhstan and Korea." in told(officer, **person)
    for row in (person, delegation):
        words = told(host, **row)
        assert "elsewhere from 10:00 to 11:00: something you are not shown." in words
        assert "Kazakhstan and Korea" not in words


def test_a_plan_is_the_hosts_and_the_secretariats_until_it_is_published(edition: Edition, officer: Viewer) -> None:
    slot = plan(edition, "Opening", officer, **times(10, 12))
    seers = {
        "public": PUBLIC,
        "host": make.viewer(edition.forum, "protocol", "UZB"),
        "guest": make.viewer(edition.forum, "focal-point", "KAZ"),
        "officer": officer,
    }
    for model in (Slot, Session):
        seen = {who: sight.of(model, viewer).exists() for who, viewer in seers.items()}
        assert seen == {"public": False, "host": True, "guest": False, "officer": True}
    assert Client().get(slot.session.get_absolute_url()).status_code == 404
    assert not Entry.objects.filter(clearance="public").exists()


def test_the_hosts_protocol_plans_and_a_guests_does_not(edition: Edition) -> None:
    host, guest = (make.viewer(edition.forum, "protocol", country) for country in ("UZB", "KAZ"))
    slot = plan(edition, "Opening", host, **times(10, 12))
    with pytest.raises(Refused):
        plan(edition, "Textiles", guest, **times(10, 12))
    with pytest.raises(Refused):
        replan(slot, Planned(), based_on=1, by=guest, at=AT)


def test_a_plan_that_somebody_changed_meanwhile_is_not_overwritten(edition: Edition, officer: Viewer) -> None:
    slot = plan(edition, "Opening", officer, **times(10, 12))
    replan(slot, Planned(**times(9, 10)), based_on=1, by=officer, at=AT)
    with pytest.raises(Overtaken):
        replan(slot, Planned(**times(11, 12)), based_on=1, by=officer, at=AT)


def test_who_speaks_is_kept_in_order_and_changes_count_as_a_version(edition: Edition, officer: Viewer) -> None:
    speaks = [Speaks(part="chair", country="UZB"), Speaks(country="KAZ", minutes=5)]
    slot = plan(edition, "Opening", officer, speaks=speaks, **times(10, 12))
    replan(slot, Planned(speaks=speaks[::-1], **times(10, 12)), based_on=1, by=officer, at=AT)
    slot.refresh_from_db()
    assert slot.version == 2
    assert [turn.country for turn in slot.turns.all()] == ["KAZ", "UZB"]
    replan(slot, Planned(speaks=speaks[::-1], **times(10, 12)), based_on=2, by=officer, at=AT)
    slot.refresh_from_db()
    assert slot.version == 2


def test_the_form_tells_everything_at_once_and_keeps_what_was_typed(edition: Edition) -> None:
    hall = room(edition, seats=20)
    page = browser(edition.forum).post(
        reverse("slot-new", args=("kca", "18")),
        typed(ends="09:00", room=hall.pk, person_1="Nobody", seats_needed="50", languages="ru, zzzz", sort="plenary"),
    )
    words = page.content.decode()
    assert page.status_code == 200
    for expected in (
        "A session ends after it starts.",
        "“Nobody” is nobody in the register.",
        "“zzzz” is not a language tag",
        "Give a new session a title",
        "The room has 20 seats; 50 are needed.",
    ):
        assert expected in words
    assert 'value="Nobody"' in words


def test_a_session_in_another_year_is_remarked_on_where_the_year_alone_is_known(
    edition: Edition, officer: Viewer
) -> None:
    edition.date = PartialDate("2026")
    found = [
        Checks(edition, officer).check(Proposed(starts, starts + dt.timedelta(hours=1), has_chair=True)).warned
        for starts in (at(10), at(10).replace(year=2014))
    ]
    outside = "This is not within the days of the edition: 1 January 2026 to 31 December 2026."
    assert [outside in one for one in found] == [False, True]


def test_a_session_is_planned_from_the_page_with_people_and_interpreters(edition: Edition) -> None:
    hall, silk = room(edition), team(edition, size=2)
    minister = make.person(edition.forum, "A Minister", key="minister")
    client = browser(edition.forum)
    sent = typed(
        title__en="Opening",
        sort="opening",
        room=hall.pk,
        teams=[silk.key],
        languages="ru, ko",
        interpretation="simultaneous",
        no_relay="on",
        part_1="chair",
        person_1="A Minister (minister)",
        country_1="UZB",
        part_2="speaker",
        country_2="KAZ",
        minutes_2="7",
        subject_2__en="Trees",
    )
    answer = client.post(reverse("slot-new", args=("kca", "18")), sent)
    assert answer.status_code == 302, answer.context["form"].errors
    slot = Slot.objects.get()
    assert (slot.starts, slot.ends) == (at(10), at(12))
    assert [(turn.part, turn.person_id, turn.country, turn.minutes) for turn in slot.turns.all()] == [
        ("chair", minister.pk, "UZB", None),
        ("speaker", None, "KAZ", 7),
    ]
    page = client.get(reverse("slot-plan", args=("kca", slot.key))).content.decode()
    assert "Nothing stands in the way." in page
    assert "Interpreters: 2 needed, 2 there." in page
    assert 'value="A Minister"' in page
    assert 'value="10:00"' in page
    desk = client.get(reverse("planning", args=("kca", "18"))).content.decode()
    assert "Tuesday, 6 October 2026" in desk or "Tuesday 6 October 2026" in desk


def test_the_desk_costs_the_same_for_one_session_and_for_three(edition: Edition, officer: Viewer) -> None:
    hall, client = room(edition), browser(edition.forum)
    here = reverse("planning", args=("kca", "18"))
    counts = []
    for first in (9, 11, 13):
        people = [Speaks("chair", make.person(edition.forum, f"Chair {first}"), who=Localised())]
        plan(edition, f"Session {first}", officer, room=hall, speaks=people, **times(first, first + 1))
        with CaptureQueriesContext(connection) as asked:
            assert client.get(here).status_code == 200
        counts.append(len(asked))
    assert counts[0] == counts[2]


def test_plans_that_come_with_a_record_occupy_what_they_name(edition: Edition, officer: Viewer) -> None:
    hall = room(edition)
    for name in ("Opening", "Textiles"):
        plan(edition, name, officer, room=hall, reason="Both", **times(10, 12))
    Occupation.objects.all().delete()
    for _twice in range(2):
        book_imported([Entry(forum_id=edition.forum_id)])
    assert Occupation.objects.filter(room=hall, starts=at(10)).count() == 2


@pytest.mark.usefixtures("on_disk")
@pytest.mark.django_db(transaction=True)
def test_of_two_who_take_a_room_at_once_one_has_it() -> None:
    forum = make.forum(members=["UZB"])
    edition = planned_edition(forum)
    hall, officers = room(edition), [make.viewer(forum, "secretariat") for _ in range(2)]
    ready, outcome = threading.Barrier(2), []

    def take(officer: Viewer) -> None:
        ready.wait()
        try:
            plan(edition, f"Session {officer.user_id}", officer, room=hall, **times(10, 12))
            outcome.append("taken")
        except ValidationError:
            outcome.append("refused")
        finally:
            connection.close()

    threads = [threading.Thread(target=take, args=(officer,)) for officer in officers]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(outcome) == ["refused", "taken"]
    assert Occupation.objects.count() == 1
