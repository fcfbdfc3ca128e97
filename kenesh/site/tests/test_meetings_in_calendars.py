"""Published meetings stand in the calendar of whoever is in them, and of their delegation's office; those of others do not."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING

import pytest
from django.test import Client

from kenesh.kit.verdict import Refused
from kenesh.meetings.models import Attendee, Meeting
from kenesh.meetings.tests.inviting import scene
from kenesh.people.actions import make_feed, revoke_feed
from kenesh.people.models import Appointment, CalendarFeed
from kenesh.people.queries import viewer_of
from kenesh.site.tests.ics import read
from tests import make

if TYPE_CHECKING:
    from kenesh.forums.models import Edition
    from kenesh.people.models import User
    from kenesh.site.tests.ics import Block

pytestmark = pytest.mark.django_db


@pytest.fixture
def edition() -> Edition:
    """Three meetings: one of two, another of two others, and one that is agreed and has no time yet."""
    made = scene.edition()
    scene.meeting(made, "kaz-kor", "KAZ", "KOR")
    scene.meeting(made, "kaz-uzb", "KAZ", "UZB")
    scene.meeting(made, "later", "KAZ", "KOR", state="agreed", starts=None, ends=None)
    return made


def address_of(user: User, of: tuple[int, str] | None = None) -> str:
    """A secret address."""
    _feed, secret = make_feed("Outlook", by=viewer_of(user), at=scene.AT, of=of)
    return f"/en/calendar/{secret}.ics"


def calendar(address: str) -> Block:
    """What a program without a session reads there."""
    answer = Client().get(address)
    assert answer.status_code == 200
    return read(answer.content)


def meetings(address: str) -> dict[str, Block]:
    """The meetings in a calendar by their names."""
    return {one["SUMMARY"]: one for one in calendar(address).inside if one.values.get("CATEGORIES") == "Meetings"}


def test_two_people_read_each_their_own_meetings_in_the_calendar_they_have(edition: Edition) -> None:
    kor, uzb = address_of(scene.focal(edition, "KOR")), address_of(scene.focal(edition, "UZB"))
    host = address_of(scene.focal(edition, "KAZ"))
    assert meetings(kor).keys() == {"Meeting kaz-kor"}
    assert meetings(uzb).keys() == {"Meeting kaz-uzb"}
    assert meetings(host).keys() == {"Meeting kaz-kor", "Meeting kaz-uzb"}
    one = meetings(kor)["Meeting kaz-kor"]
    assert (one["DTSTART"], one["DTEND"], one["STATUS"]) == ("20261201T093000Z", "20261201T100000Z", "CONFIRMED")
    assert one["TRANSP"] == "OPAQUE"
    assert one["UID"] == "kca.meeting.kaz-kor@localhost"
    assert one["LOCATION"] == "Room C"
    assert "Minister of KAZ" in one["DESCRIPTION"]
    whole = calendar(kor)
    assert whole["X-WR-CALNAME"].startswith("Kenesh")
    assert whole["REFRESH-INTERVAL"] == "PT6H"


def test_whoever_sits_in_a_meeting_reads_it_and_the_secretariat_reads_only_its_own(edition: Edition) -> None:
    minister = make.person(edition.forum, "A. Minister")
    Attendee.objects.filter(meeting__key="kaz-kor", country="KOR").update(person=minister)
    own = make.user(edition.forum, "line-ministry", "KOR", person=minister)
    assert meetings(address_of(own)).keys() == {"Meeting kaz-kor"}
    assert meetings(address_of(make.user(edition.forum, "line-ministry", "KOR"))) == {}
    assert meetings(address_of(make.user(edition.forum, "secretariat"))) == {}


def test_a_meeting_that_moves_moves_there_and_one_that_is_off_is_cancelled(edition: Edition) -> None:
    address = address_of(scene.focal(edition, "KOR"))
    tag = Client().get(address)["ETag"]
    assert Client().get(address, headers={"If-None-Match": tag}).status_code == 304
    later = scene.STARTS + dt.timedelta(hours=2)
    Meeting.objects.filter(key="kaz-kor").update(starts=later, ends=later + scene.HALF)
    assert Client().get(address, headers={"If-None-Match": tag}).status_code == 200
    assert [one["DTSTART"] for one in meetings(address).values()] == ["20261201T113000Z"]
    Meeting.objects.filter(key="kaz-kor").update(state="called-off")
    assert [(one["STATUS"], one["TRANSP"]) for one in meetings(address).values()] == [("CANCELLED", "TRANSPARENT")]


def test_an_office_reads_what_concerns_its_delegation_while_its_owner_speaks_for_it(edition: Edition) -> None:
    user = scene.focal(edition, "KOR")
    make.commitment(edition.forum, countries=["KOR"], due="2027", clearance="members")
    address = address_of(user, (edition.forum.pk, "KOR"))
    assert meetings(address).keys() == {"Meeting kaz-kor"}
    whole = calendar(address)
    assert whole["X-WR-CALNAME"] == "Forum kca: calendar of Republic of Korea"
    assert {one.values.get("CATEGORIES") for one in whole.inside} == {"Meetings"}
    assert "Due dates" in str(calendar(address_of(user)).inside)
    # What its owner may know of in another role is not for the office.
    Appointment.objects.create(user=user, forum=edition.forum, role="secretariat")
    make.edition(edition.forum, "inside", clearance="secretariat", date="2027-01-01")
    assert "Editions" in {one.values.get("CATEGORIES") for one in calendar(address_of(user)).inside}
    assert {one.values.get("CATEGORIES") for one in calendar(address).inside} == {"Meetings"}
    Appointment.objects.filter(user=user, role="secretariat").delete()
    # It opens no programme, and nothing once the role or the address has ended.
    assert Client().get(address.replace(".ics", "/kca/18.ics")).status_code == 404
    Appointment.objects.filter(user=user).update(role="line-ministry")
    assert Client().get(address).status_code == 404
    Appointment.objects.filter(user=user).update(role="head-of-mission")
    assert Client().get(address).status_code == 200
    revoke_feed(CalendarFeed.objects.get(country="KOR"), by=viewer_of(user), at=scene.AT)
    assert Client().get(address).status_code == 404


def test_nobody_shares_the_calendar_of_another_delegation(client: Client, edition: Edition) -> None:
    for who in (scene.focal(edition, "KOR"), make.user(edition.forum, "secretariat")):
        with pytest.raises(Refused):
            address_of(who, (edition.forum.pk, "KAZ"))
    client.force_login(scene.focal(edition, "KAZ"))
    for of, status in (("kca.KOR", False), ("kca.KAZ", True)):
        page = client.post("/en/account/calendar/", {"name": "Office", "of": of}).content.decode()
        assert CalendarFeed.objects.filter(country=of[-3:]).exists() == status
    found = re.search(r"http://testserver(/en/calendar/[\w-]{43}\.ics)", page)
    assert found
    assert meetings(found[1]).keys() == {"Meeting kaz-kor", "Meeting kaz-uzb"}
    assert "Kazakhstan" in client.get("/en/account/calendar/").content.decode()
