"""The programme leaves as files that other systems read: only what the public may know, at the same cost for any size."""

from __future__ import annotations

import datetime as dt
import json
from typing import TYPE_CHECKING, Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import translation
from icalendar import Calendar

from kenesh.kit.localised import Localised
from kenesh.people.actions import make_feed
from kenesh.people.queries import viewer_of
from kenesh.programme.actions import Planned, replan
from kenesh.programme.actions.planning import Speaks
from kenesh.programme.exchange.reading import read as read_programme
from kenesh.programme.models import Contribution, Room, Session, Timetable
from kenesh.programme.tests import make as planning
from kenesh.site.tests.ics import read
from tests import make

if TYPE_CHECKING:
    from django.test import Client

    from kenesh.forums.models import Edition

AT = dt.datetime(2027, 5, 1, tzinfo=dt.UTC)
MOST_QUERIES = 10
FILES = ("programme.xml", "programme.json", "programme.ics")


@pytest.fixture
def edition(db: None) -> Edition:
    """An edition in Tashkent with one room."""
    forum = make.forum(members=["KOR", "UZB"], time_zone="Asia/Tashkent")
    made = make.edition(forum, "20", date="2027-05-10/2027-05-12", state="planned")
    Room.objects.create(forum=forum, edition=made, key="hall", name={"en": "Great Hall"})
    return made


def held(edition: Edition, key: str, hour: int = 4, **fields: Any) -> Session:
    """A session of ninety minutes on the first day, in which somebody of Korea speaks."""
    starts = dt.datetime(2027, 5, 10, hour, tzinfo=dt.UTC)
    times = {"starts": starts, "ends": starts + dt.timedelta(minutes=90)}
    fields = {"sort": "plenary", "title": {"en": f"Session {key}"}, "date": "2027-05-10", **times, **fields}
    made = Session.objects.create(forum=edition.forum, edition=edition, key=key, **fields)
    said = Contribution.objects.create(
        forum=edition.forum,
        edition=edition,
        key=f"said-{key}",
        sort="keynote",
        person=make.person(edition.forum, f"Speaker {key}"),
        countries=["KOR"],
    )
    said.sessions.add(made)
    return made


def fetched(client: Client, name: str) -> bytes:
    """One of the files."""
    answer = client.get(f"/en/kca/editions/20/{name}")
    assert answer.status_code == 200
    return answer.content


@pytest.mark.parametrize("name", ["programme.xml", "programme.json"])
def test_a_programme_says_what_is_on_record_and_nothing_restricted(client: Client, edition: Edition, name: str) -> None:
    hall = Room.objects.get()
    opening = held(edition, "opening", room=hall, languages=["ru", "ko"], sector="210", summary={"en": "Words."})
    held(edition, "closed", 6, clearance="members")
    Timetable.objects.create(
        forum=edition.forum, edition=edition, key="v3", number=3, published=AT, time_zone="Asia/Seoul"
    )
    found = read_programme(fetched(client, name), "UTC")
    (only,) = found.conference.events
    assert found.remarks == []
    assert found.conference.version == "3"
    assert (only.room, only.language, only.number) == ("Great Hall", "ru", opening.pk)
    assert only.starts is not None
    assert only.starts.isoformat() == "2027-05-10T13:00:00+09:00"
    assert [one.name for one in only.persons] == ["Speaker opening"]
    assert "closed" not in repr(found)
    # Nor do the days of the whole say when there is something that may not be known of.
    type(edition).objects.update(date="2027-05")
    Session.objects.filter(key="closed").update(starts=AT, ends=AT + dt.timedelta(hours=1), date="2027-05-01")
    told = read_programme(fetched(client, name), "UTC").conference
    assert (told.start, told.end) == (dt.date(2027, 5, 10), dt.date(2027, 5, 10))
    # What tells it from every other stays the same whatever it is called and wherever it is moved.
    Session.objects.filter(pk=opening.pk).update(title={"en": "Other"}, starts=AT, ends=AT + dt.timedelta(hours=1))
    assert read_programme(fetched(client, name), "UTC").conference.events[0].guid == only.guid


def test_a_calendar_tells_times_on_the_clock_of_the_place(client: Client, edition: Edition) -> None:
    held(edition, "opening", room=Room.objects.get())
    held(edition, "day", starts=None, ends=None)
    held(edition, "vague", starts=None, ends=None, date="2027")
    body = fetched(client, "programme.ics")
    zone, *events = read(body).inside
    assert zone.name == "VTIMEZONE"
    assert zone["TZID"] == "Asia/Tashkent"
    assert zone.inside[0]["TZOFFSETTO"] == "+0500"
    timed = next(one for one in events if one["SUMMARY"] == "Session opening")
    assert (timed["DTSTART"], timed.parameters["DTSTART"]) == ("20270510T090000", ";TZID=Asia/Tashkent")
    assert timed["DTEND"] == "20270510T103000"
    assert (timed["STATUS"], timed["SEQUENCE"], timed["LOCATION"]) == ("CONFIRMED", "1", "Great Hall")
    assert timed["UID"].startswith("kca.session.opening@")
    assert "Speakers: Speaker opening" in timed["DESCRIPTION"]
    assert {one["SUMMARY"] for one in events} == {"Session opening", "Session day"}
    other = Calendar.from_ical(body)
    assert isinstance(other, Calendar)
    first = next(one for one in other.walk("VEVENT") if one["SUMMARY"] == "Session opening")
    assert first.decoded("dtstart") == dt.datetime(2027, 5, 10, 4, tzinfo=dt.UTC)


def test_sessions_of_a_cancelled_edition_are_cancelled(client: Client, edition: Edition) -> None:
    type(edition).objects.update(state="cancelled")
    held(edition, "opening")
    assert b"STATUS:CANCELLED" in fetched(client, "programme.ics")


def test_a_calendar_of_a_sector_or_a_room_holds_only_its_sessions(client: Client, edition: Edition) -> None:
    held(edition, "trains", sector="21030")
    held(edition, "water", sector="140", room=Room.objects.get())
    for asked, wanted in (("?sector=210", "trains"), ("?room=hall", "water")):
        events = [one for one in read(fetched(client, f"programme.ics{asked}")).inside if one.name == "VEVENT"]
        assert [one["SUMMARY"] for one in events] == [f"Session {wanted}"]
    assert b"VEVENT" not in fetched(client, "programme.ics?room=none")


def test_every_file_costs_the_same_number_of_queries_with_one_session_and_with_three(
    client: Client, edition: Edition
) -> None:
    def asked(name: str) -> int:
        with CaptureQueriesContext(
            connection,
        ) as queries:
            fetched(client, name)
        return len(queries)

    held(edition, "a", room=Room.objects.get())
    few = [asked(name) for name in FILES]
    held(edition, "b", 6)
    held(edition, "c", 8, room=Room.objects.get())
    assert [asked(name) for name in FILES] == few
    assert max(few) <= MOST_QUERIES


def test_a_secret_address_opens_the_programme_as_its_owner_may_know_it(client: Client, edition: Edition) -> None:
    held(edition, "open")
    session = held(edition, "closed", 6, clearance="members")
    session.contributions.update(clearance="members", countries=["UZB"])
    user = make.user(edition.forum, "focal-point", "KOR")
    with translation.override("en"):
        _feed, secret = make_feed("Phone", by=viewer_of(user), at=AT)
    address = f"/en/calendar/{secret}/kca/20.ics"
    found = client.get(address)
    assert {b"Session open", b"Session closed"} == {
        name for name in (b"Session open", b"Session closed") if name in found.content
    }
    assert found["Cache-Control"] == "private, no-cache"
    assert client.get(address, headers={"If-None-Match": found["ETag"]}).status_code == 304
    mine = client.get(f"{address}?mine=1").content
    assert b"Session open" in mine
    assert b"Session closed" not in mine
    assert client.get(f"/en/calendar/{secret[:-1]}x/kca/20.ics").status_code == 404
    client.force_login(user)
    assert "/kca/20.ics" in client.post("/en/account/calendar/", {"name": "Watch"}).content.decode()


def test_what_may_not_be_known_of_is_not_there(client: Client, edition: Edition) -> None:
    type(edition).objects.update(clearance="members")
    assert {client.get(f"/en/kca/editions/20/{name}").status_code for name in FILES} == {404}


def test_the_page_of_an_edition_tells_machines_its_sessions_and_nothing_restricted(
    client: Client, edition: Edition
) -> None:
    held(edition, "open", room=Room.objects.get(), languages=["ru"])
    held(edition, "closed", 6, clearance="members")
    user = make.user(edition.forum, "secretariat")
    for reader in (None, user):
        if reader:
            client.force_login(reader)
        page = client.get("/en/kca/editions/20/").content.decode()
        told = json.loads(page.partition('<script type="application/ld+json">')[2].partition("</script>")[0])
        (only,) = told["subEvent"]
        assert (only["name"], only["location"]["name"]) == ("Session open", "Great Hall")
        assert only["startDate"] == "2027-05-10T04:00:00+00:00"
        assert [one["name"] for one in only["performer"]] == ["Speaker open"]
    session = client.get("/en/kca/sessions/open/").content.decode()
    assert '"superEvent"' in session


def test_a_published_programme_names_who_speaks_and_cancels_what_is_off(client: Client, db: None) -> None:
    forum = make.forum(members=["KOR", "UZB"], time_zone="Asia/Seoul")
    edition = planning.planned_edition(forum, "20")
    officer = make.viewer(forum, "secretariat")
    known = make.person(forum, "Aida Example", key="aida", country="KOR")
    hidden = make.person(forum, "Bek Hidden", key="bek", clearance="members")
    speaks = [Speaks(person=known, country="KOR"), Speaks(person=hidden), Speaks(who=Localised({"en": "A minister"}))]
    kept = planning.plan(edition, "Kept", officer, room=planning.room(edition), speaks=speaks, **planning.times(10, 11))
    gone = planning.plan(edition, "Gone", officer, **planning.times(14, 15))
    planning.plan(edition, "Draft", officer, speaks=speaks)
    type(kept.session).objects.filter(pk=kept.session_id).update(sector="31220")
    type(edition).objects.filter(pk=edition.pk).update(date="2026")
    planning.published(edition, officer)
    replan(gone, Planned(dropped=True), based_on=1, by=officer, at=AT)
    planning.published(edition, officer, seen=1)
    (only,) = read_programme(fetched(client, "programme.xml"), "UTC").conference.events
    assert [one.name for one in only.persons] == ["Aida Example (Republic of Korea)", "A minister"]
    assert only.starts == kept.starts
    zone, *events = read(fetched(client, "programme.ics")).inside
    assert zone["TZID"] == "Asia/Tashkent"
    assert {(one["SUMMARY"], one["STATUS"], one["DTSTART"]) for one in events} == {
        ("Kept", "CONFIRMED", "20261006T100000"),
        ("Gone", "CANCELLED", "20261006T140000"),
    }
    page = client.get("/en/kca/editions/20/programme/").content.decode()
    assert "/en/kca/editions/20/programme.ics" in page
    told = json.loads(page.partition('<script type="application/ld+json">')[2].partition("</script>")[0])
    assert [(one["name"], one["location"]["name"]) for one in told["subEvent"]] == [("Kept", "Hall")]
    assert (told["startDate"], told["endDate"]) == ("2026-10-06", "2026-10-06")
    client.force_login(make.user(forum, "secretariat"))
    desk = client.get("/en/kca/editions/20/planning/").content.decode()
    assert "The published timetable says 6 October 2026; the record says 2026." in desk
    assert "Put the days on record" in desk
    # Whoever follows one sector finds its calendar beside the whole.
    assert "/en/kca/editions/20/programme.ics?sector=31220" in page
