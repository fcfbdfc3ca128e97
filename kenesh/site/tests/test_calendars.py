"""Calendars keep dates as exactly as they are known, in a form that every program reads, and show nothing restricted."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import translation
from icalendar import Calendar

from kenesh.decisions.models import Commitment
from kenesh.forums.models import Edition
from kenesh.journal.actions import record
from kenesh.kit.refs import ref
from kenesh.people.models import NameForm, Place
from kenesh.programme.models import AgendaItem, Session
from kenesh.realms.viewer import PUBLIC
from kenesh.site.queries.calendar import MOST, forum_dates
from kenesh.site.tests.ics import Block, read
from tests import make
from tests.scene import Scene

if TYPE_CHECKING:
    from django.test import Client

    from kenesh.realms.models import Forum

AT = dt.datetime(2026, 11, 24, 9, 30, 15, 123456, tzinfo=dt.UTC)


@pytest.fixture(autouse=True)
def _english() -> Any:
    with translation.override("en"):
        yield


@pytest.fixture
def forum(db: None) -> Forum:
    """A public forum in the time zone of Seoul."""
    return make.forum(members=["KOR", "KAZ"], time_zone="Asia/Seoul")


def promise(of: Forum, key: str = "p", **fields: Any) -> Commitment:
    """A promise of a forum."""
    fields.setdefault("text", {"en": f"Promise {key}"})
    return Commitment.objects.create(forum=of, key=key, **fields)


def subscribed(client: Client, address: str = "/en/kca/calendar.ics") -> Block:
    """The calendar at an address, read by hand; the library reads the same events in it."""
    answer = client.get(address)
    assert answer.status_code == 200
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    found = read(answer.content)
    other = Calendar.from_ical(answer.content)
    assert isinstance(other, Calendar)
    assert not other.errors
    events = other.walk("VEVENT")
    assert [str(event["UID"]) for event in events] == [event["UID"] for event in found.inside]
    assert [str(event["SUMMARY"]) for event in events] == [event["SUMMARY"] for event in found.inside]
    return found


def by_name(calendar: Block) -> dict[str, Block]:
    """Events by what they are called."""
    return {event["SUMMARY"]: event for event in calendar.inside}


def test_an_edition_stands_on_its_days_and_the_day_after_ends_it(client: Client, forum: Forum) -> None:
    make.edition(forum, "7", date="2013-10-04")
    make.edition(forum, "11", date="2018-11-06/2018-11-07")
    events = by_name(subscribed(client))
    assert (events["Edition 7"]["DTSTART"], events["Edition 7"]["DTEND"]) == ("20131004", "20131005")
    assert (events["Edition 11"]["DTSTART"], events["Edition 11"]["DTEND"]) == ("20181106", "20181108")
    assert events["Edition 7"].parameters["DTSTART"] == ";VALUE=DATE"


@pytest.mark.parametrize("date", ["2012", "2012-07", "2012-07/2012-08", "2012-07-01/2012-08"])
def test_a_meeting_whose_day_is_not_known_is_named_and_given_no_day(client: Client, forum: Forum, date: str) -> None:
    make.edition(forum, "6", date=date)
    calendar = subscribed(client)
    assert not calendar.inside
    assert calendar["X-WR-CALDESC"].startswith("Not in this calendar, because no day is known: Edition 6 (")


@pytest.mark.parametrize(
    ("due", "day", "said"),
    [
        ("2016", "20161231", "Due by the end of the year 2016."),
        ("2018-09", "20180930", "Due by the end of the month: September 2018."),
        ("2026-03-15", "20260315", "Due on 15 March 2026."),
        ("2016/2018", "20181231", "Due by the end of this time: 2016–2018."),
    ],
)
def test_what_is_due_stands_on_its_last_possible_day_and_says_how_exact_that_is(
    client: Client, forum: Forum, due: str, day: str, said: str
) -> None:
    promise(forum, due=due, countries=["KAZ", "KOR"])
    (event,) = subscribed(client).inside
    assert (event["SUMMARY"], event["DTSTART"]) == ("Due: Promise p", day)
    assert event["DESCRIPTION"].splitlines() == [said, "By: Kazakhstan, Republic of Korea"]
    assert event["CATEGORIES"] == "Due dates"


def test_a_session_stands_at_its_time_in_utc_and_without_an_end_that_nobody_knows(client: Client, forum: Forum) -> None:
    edition = make.edition(forum, "18", date="2026-12-01", state="planned")
    starts = dt.datetime(2026, 12, 1, 5, 30, tzinfo=dt.UTC)
    hour, common = dt.timedelta(hours=1), {"forum": forum, "edition": edition, "sort": "plenary"}
    for key, ends in (("a", starts + 2 * hour), ("b", None), ("c", starts - 2 * hour)):
        Session.objects.create(**common, key=key, title={"en": key}, starts=starts, ends=ends)
    Session.objects.create(**common, key="f", title={"en": "f"}, starts=starts - hour)
    Session.objects.create(forum=forum, key="d", edition=edition, sort="plenary", title={"en": "d"}, date="2026-12-02")
    Session.objects.create(forum=forum, key="e", edition=edition, sort="plenary", title={"en": "e"}, date="2026-12")
    events = by_name(subscribed(client))
    assert (events["a"]["DTSTART"], events["a"]["DTEND"]) == ("20261201T053000Z", "20261201T073000Z")
    assert (events["b"]["DTSTART"], "DTEND" in events["b"], "DTEND" in events["c"]) == (
        "20261201T053000Z",
        False,
        False,
    )
    assert (events["d"]["DTSTART"], events["d"]["DESCRIPTION"]) == ("20261202", "Edition 18")
    assert "e" not in events
    page = client.get("/en/kca/calendar/").content.decode()
    assert page.index("13:30, Seoul time") < page.index("14:30, Seoul time")


def test_a_planned_edition_tells_its_agenda_and_a_cancelled_one_is_cancelled(client: Client, forum: Forum) -> None:
    planned = make.edition(forum, "18", date="2026-12-01", state="planned", venue={"en": "Grand Hall"}, country="UZB")
    for number, (label, clearance, state) in enumerate(
        [("1", "public", "placed"), ("", "public", "placed"), ("3", "members", "placed"), ("4", "public", "withdrawn")]
    ):
        AgendaItem.objects.create(
            forum=forum,
            key=f"i{number}",
            edition=planned,
            label=label,
            title={"en": f"Item {number}"},
            clearance=clearance,
            state=state,
            order=number,
        )
    make.edition(forum, "19", date="2027-12-01", state="cancelled")
    events = by_name(subscribed(client))
    lines = events["Edition 18"]["DESCRIPTION"].splitlines()
    assert lines == ["Planned in Uzbekistan, 1 December 2026", "", "Agenda:", "1 Item 0", "Item 1"]
    assert (events["Edition 18"]["STATUS"], events["Edition 18"]["LOCATION"]) == ("TENTATIVE", "Grand Hall, Uzbekistan")
    assert events["Cancelled: Edition 19"]["STATUS"] == "CANCELLED"


def test_a_promise_that_was_superseded_is_no_longer_due(client: Client, forum: Forum) -> None:
    promise(forum, due="2022", assessment="superseded", title={"en": "A centre"})
    (event,) = subscribed(client).inside
    assert event["STATUS"] == "CANCELLED"
    assert event["DESCRIPTION"].splitlines()[1:] == ["Superseded", "", "Promise p"]


def test_an_event_keeps_its_name_and_says_when_it_was_changed(client: Client, forum: Forum) -> None:
    edition = make.edition(forum, "7", date="2013-10-04")
    uid = subscribed(client).inside[0]["UID"]
    assert uid == "kca.edition.7@localhost"
    assert "LAST-MODIFIED" not in subscribed(client).inside[0]
    with transaction.atomic():
        record("object.changed", ref(edition), by="system", at=AT, forum_id=forum.pk)
        later = AT + dt.timedelta(days=1)
        record("object.changed", ref(edition), by="system", at=later, forum_id=forum.pk, clearance="secretariat")
    Edition.objects.update(date="2013-10-05", version=2)
    (event,) = subscribed(client).inside
    assert (event["UID"], event["SEQUENCE"], event["DTSTART"]) == (uid, "2", "20131005")
    # What was restricted when it happened is not told of, not even its moment.
    assert event["LAST-MODIFIED"] == event["DTSTAMP"] == "20261124T093015Z"


def test_the_same_key_in_two_forums_makes_two_events(client: Client, forum: Forum) -> None:
    make.edition(forum, "7", date="2013-10-04")
    make.edition(make.forum("caj"), "7", date="2017-05-01")
    names = {subscribed(client, f"/en/{key}/calendar.ics").inside[0]["UID"] for key in ("kca", "caj")}
    assert len(names) == 2


def test_what_is_invented_is_marked(client: Client, forum: Forum) -> None:
    make.edition(forum, "7", date="2013-10-04", sample=True)
    (event,) = subscribed(client).inside
    assert event["SUMMARY"] == "Edition 7 (sample)"
    assert event["DESCRIPTION"].endswith("\n\nSample: invented for demonstration.")


@pytest.mark.parametrize(
    ("language", "summary", "place"),
    [("ko", "제7차 한-중앙아 협력포럼", "비슈케크"), ("ru", "7-й форум; «Шёлковый путь», Бишкек\\N", "Бишкек")],
)
def test_a_calendar_speaks_the_language_of_its_address(
    client: Client, forum: Forum, language: str, summary: str, place: str
) -> None:
    title = {"en": "7th", "ko": "제7차 한-중앙아 협력포럼", "ru": "7-й форум; «Шёлковый путь», Бишкек\\N"}
    city = Place.objects.create(forum=forum, key="bishkek", country="KGZ")
    for tag, text, script in (("ko", "비슈케크", "Hang"), ("ru", "Бишкек", "Cyrl")):
        NameForm.objects.create(place=city, text=text, language=tag, script=script, preferred=True)
    make.edition(forum, "7", date="2013-10-04", title=title, place=city, venue={language: "가나다라마바사아 " * 12})
    (event,) = subscribed(client, f"/{language}/kca/calendar.ics").inside
    assert event["SUMMARY"] == summary
    assert event["LOCATION"].endswith(f", {place}")
    assert event["URL"].endswith(f"/{language}/kca/editions/7/")


@pytest.mark.parametrize("who", ["stranger", "officer"])
def test_the_public_calendar_holds_nothing_restricted_whoever_asks(client: Client, forum: Forum, who: str) -> None:
    edition = make.edition(forum, "7", date="2013-10-04", position=7)
    scenes = [Scene(edition, f"{clearance}-scene", clearance, countries) for clearance, countries in make.CLEARANCES]
    Commitment.objects.update(due="2026-12-31")
    Session.objects.update(date="2013-10-04")
    hidden = make.edition(forum, "8", date="2014-01-01", clearance="members", position=8)
    Scene(hidden, "part")
    Session.objects.update(date="2013-10-04")
    if who == "officer":
        client.force_login(make.user(forum, "secretariat"))
    body = client.get("/en/kca/calendar.ics").content.decode().replace("\r\n ", "")
    assert "[public-scene-commitment]" in body
    assert "[public-scene-session]" in body
    assert not [scene.word for scene in scenes[1:] if scene.word in body]
    assert "Edition 8" not in body
    assert "[part-session]" not in body


@pytest.mark.django_db
def test_a_calendar_of_a_forum_that_is_not_public_is_not_there(client: Client) -> None:
    hidden = make.forum("hidden", published=False)
    client.force_login(make.user(hidden, "secretariat"))
    assert client.get("/en/hidden/calendar.ics").status_code == 404
    assert client.get("/en/hidden/calendar/").status_code == 200


@pytest.mark.parametrize("address", ["/en/kca/calendar.ics", "/en/kca/calendar/"])
def test_a_calendar_costs_the_same_for_much_as_for_little(client: Client, forum: Forum, address: str) -> None:
    def fill(word: str) -> None:
        on = make.edition(forum, word, date="2030-10-04", state="planned")
        scene = Scene(on, f"{word}-scene")
        Commitment.objects.update(due="2031")
        Session.objects.filter(pk=scene["session"].pk).update(date="2030-10-05")
        AgendaItem.objects.create(forum=forum, key=word, edition=on, title={"en": "Item"})

    fill("one")
    with CaptureQueriesContext(connection) as little:
        client.get(address)
    fill("two")
    fill("three")
    with CaptureQueriesContext(connection) as much:
        assert client.get(address).content.count(b"-scene-commitment]") >= 3
    assert len(much) == len(little) <= 9


def test_a_program_that_has_the_calendar_is_answered_304_until_something_changes(client: Client, forum: Forum) -> None:
    make.edition(forum, "7", date="2013-10-04")
    tag = client.get("/en/kca/calendar.ics")["ETag"]
    assert client.get("/en/kca/calendar.ics", headers={"If-None-Match": tag}).status_code == 304
    with transaction.atomic():
        record("object.changed", None, by="system", at=AT, forum_id=forum.pk)
    assert client.get("/en/kca/calendar.ics", headers={"If-None-Match": tag}).status_code == 200


def test_the_page_lists_what_is_to_come_and_what_has_no_day(client: Client, forum: Forum) -> None:
    make.edition(forum, "17", date="2024-11-04")
    make.edition(forum, "18", date="2126", state="planned", position=1)
    make.edition(forum, "19", date="2127-03-01", state="planned", position=2)
    make.edition(forum, "20", state="planned", position=3)
    promise(forum, "late", due="2016")
    promise(forum, "open", due="2126")
    page = client.get("/en/kca/calendar/").content.decode()
    coming, _heading, vague = page.partition("No day is known yet")
    assert "Edition 19" in coming
    assert "Promise open" in coming
    assert "Saturday, 1 March 2127" in coming
    # The page writes what is due as it is known; only a calendar must put it on a day.
    assert "31 December 2126" not in page
    assert "Promise late" not in page
    assert "Edition 17" not in page
    assert vague.index("Edition 18") < vague.index("Edition 20")
    assert 'href="webcal://testserver/en/kca/calendar.ics"' in page


def test_an_empty_calendar_is_one_too(client: Client, forum: Forum) -> None:
    assert not subscribed(client).inside
    assert "Nothing is to come whose day is known" in client.get("/en/kca/calendar/").content.decode()


def test_there_is_a_way_to_the_calendar_from_every_page_of_a_forum(client: Client, forum: Forum) -> None:
    for address in ("/en/kca/", "/en/kca/editions/"):
        assert 'href="/en/kca/calendar/"' in client.get(address).content.decode()


def test_of_too_many_due_dates_the_latest_are_kept_and_it_says_so(client: Client, forum: Forum) -> None:
    assert not forum_dates(PUBLIC, forum).cut
    Commitment.objects.bulk_create(
        Commitment(forum=forum, key=f"p{number}", text={"en": "Promise"}, due=f"{2000 + number % 90}-01-01")
        for number in range(MOST + 3)
    )
    calendar = subscribed(client)
    assert len(calendar.inside) == MOST
    assert calendar["X-WR-CALDESC"] == f"Of each sort of date, it holds the latest {MOST}."
    assert "20890101" in {event["DTSTART"] for event in calendar.inside}
