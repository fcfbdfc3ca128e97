"""The pages on which meetings are asked for and answered."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from kenesh.kit.localised import Localised
from kenesh.meetings.actions.answering import Comes
from kenesh.meetings.models import Meeting, Request
from kenesh.meetings.tests import make as meet
from kenesh.meetings.tests.make import accepted
from kenesh.people.models import User
from kenesh.programme.tests.make import room
from tests import make

if TYPE_CHECKING:
    from kenesh.forums.models import Edition
    from kenesh.realms.viewer import Viewer

pytestmark = [pytest.mark.django_db, pytest.mark.walk]


@pytest.fixture
def edition() -> Edition:
    """An edition in Tashkent."""
    return meet.edition(meet.forum())


@pytest.fixture
def kaz(edition: Edition) -> Viewer:
    """Kazakhstan's focal point."""
    return make.viewer(edition.forum, "focal-point", "KAZ")


@pytest.fixture
def kor(edition: Edition) -> Viewer:
    """Korea's focal point."""
    return make.viewer(edition.forum, "focal-point", "KOR")


def browser(who: Viewer) -> Client:
    """Somebody's browser."""
    client = Client()
    client.force_login(User.objects.get(pk=who.account))
    return client


def at(name: str, thing: Any, *more: str) -> str:
    """An address about a thing."""
    return reverse(name, args=(thing.forum.key, thing.key, *more))


def send(who: Viewer, name: str, thing: Any, **typed: Any) -> str:
    """Send a form as it is read; the page that comes, with the messages on it."""
    data = {"version": type(thing).objects.get(pk=thing.pk).version, **typed}
    return browser(who).post(at(name, thing), data, follow=True).content.decode()


def test_a_delegation_asks_the_other_proposes_the_first_accepts(edition: Edition, kaz: Viewer, kor: Viewer) -> None:
    form = browser(kaz).get(at("meeting-ask", edition) + "?with=KOR").content.decode()
    assert '<option value="KAZ" selected>' in form
    assert '<option value="KOR" selected>' in form
    typed = {"country_1": "KAZ", "country_2": "KOR", "sort": "bilateral", "minutes": 30, "importance": 4}
    wish = {"date_1": "2026-10-06", "from_1": "10:00", "until_1": "12:00"}
    page = send(kaz, "meeting-ask", edition, **typed, **wish, subject__en="Transit", title_1="Vice Minister")
    assert "Those asked are told." in page
    assert "10:00–12:00" in page
    one = Request.objects.get()
    offered = {"subject__en": "Transit", "minutes": 45, **wish}
    assert "changed" not in send(kor, "meeting-request-propose", one, **offered, text="A little longer")
    page = browser(kaz).get(one.get_absolute_url()).content.decode()
    assert "A little longer" in page
    assert "45 minutes" in page
    assert "Accept it" in page
    page = send(kaz, "meeting-request-accept", one, title="Vice Minister of Transport", companions=2)
    assert "Your answer is sent." in page
    meeting = Meeting.objects.get()
    page = browser(kor).get(meeting.get_absolute_url()).content.decode()
    assert "Not known is the rank of: Republic of Korea." in page
    assert one.get_absolute_url() in page


def test_everything_wrong_is_told_at_once_beside_its_field_and_rows_are_added_without_javascript(
    edition: Edition, kaz: Viewer
) -> None:
    typed = {"country_1": "KAZ", "country_2": "KAZ", "country_3": "KOR", "leader_3": "on", "minutes": 2}
    page = send(kaz, "meeting-ask", edition, **typed, date_1="2026-10-06")
    assert not Request.objects.exists()
    for words in (
        "Each delegation takes part once.",
        "One calls on leaders of the country that hosts the edition.",
        "Write it in at least one language.",
        "Give the day, from when and until when; or leave all three empty.",
        "Ensure this value is greater than or equal to 5.",
    ):
        assert words in page, words
    assert 'name="country_5"' in page
    page = send(kaz, "meeting-ask", edition, preview="1", country_8="KOR", subject__en="Transit", sort="group")
    assert 'name="country_10"' in page


def test_only_who_may_know_of_a_request_opens_it_and_only_who_may_answer_answers(
    edition: Edition, kaz: Viewer, kor: Viewer
) -> None:
    one = meet.request(edition, kaz, "KAZ", "KOR")
    host = make.viewer(edition.forum, "protocol", "UZB")
    for who, code in ((kaz, 200), (kor, 200), (host, 200), (make.viewer(edition.forum, "focal-point", "UZB"), 404)):
        assert browser(who).get(one.get_absolute_url()).status_code == code
        assert browser(who).get(at("meeting-desk", edition)).status_code == 200
        page = browser(who).get(at("meeting-desk", edition)).content.decode()
        assert (one.get_absolute_url() in page) == (code == 200)
    plan = at("meeting-plan", edition)
    assert plan in browser(host).get(at("meeting-desk", edition)).content.decode()
    assert plan not in browser(kor).get(at("meeting-desk", edition)).content.decode()
    assert "asked for this meeting" in browser(host).get(one.get_absolute_url()).content.decode()
    assert Client().get(one.get_absolute_url()).status_code == 404
    ministry = make.viewer(edition.forum, "line-ministry", "KOR")
    assert browser(ministry).get(at("meeting-request-accept", one)).status_code == 403
    assert browser(make.viewer(edition.forum, "expert")).get(at("meeting-desk", edition)).status_code == 403


def test_a_delegation_sees_what_it_is_to_answer_what_it_asked_and_what_is_agreed(
    edition: Edition, kaz: Viewer, kor: Viewer
) -> None:
    meet.request(edition, kor, "KOR", "KAZ", subject=Localised({"en": "To be answered"}))
    meet.request(edition, kaz, "KAZ", "KGZ", subject=Localised({"en": "Asked by us"}))
    agreed = meet.request(edition, kaz, "KAZ", "KOR", subject=Localised({"en": "Agreed with them"}))
    accepted(agreed, "KOR", kor, comes=Comes(rank="minister"))
    page = browser(kaz).get(at("meeting-delegation", edition, "KAZ")).content.decode()
    parts = [page.index(words) for words in ("To be answered", "Asked by us", "Agreed with them")]
    assert parts == sorted(parts)
    assert Meeting.objects.get().get_absolute_url() in page
    starts = dt.datetime(2026, 10, 6, 4, tzinfo=dt.UTC)
    times = {"starts": starts, "ends": starts + dt.timedelta(minutes=30), "state": "scheduled"}
    Meeting.objects.update(**times, room=room(edition, "Hall", clearance="members"))
    page = browser(kaz).get(at("meeting-delegation", edition, "KAZ")).content.decode()
    assert "Tuesday, 6 October 2026" in page
    assert "Hall" in page
    assert browser(kaz).get(at("meeting-delegation", edition, "KOR")).status_code == 404
    narrowed = browser(kor).get(at("meeting-desk", edition) + "?waits=KAZ").content.decode()
    assert "To be answered" in narrowed
    assert "Agreed with them" not in narrowed


def test_the_edition_leads_to_the_desk_and_the_own_desk_to_what_waits(
    edition: Edition, kaz: Viewer, kor: Viewer
) -> None:
    one = meet.request(edition, kaz, "KAZ", "KOR")
    address = at("meeting-desk", edition)
    assert address in browser(kor).get(edition.get_absolute_url()).content.decode()
    assert address not in Client().get(edition.get_absolute_url()).content.decode()
    assert one.get_absolute_url() in browser(kor).get(reverse("desk")).content.decode()
    page = browser(kaz).get(reverse("desk")).content.decode()
    assert one.get_absolute_url() not in page


def test_desk_and_request_cost_the_same_for_one_and_for_many(edition: Edition, kaz: Viewer, kor: Viewer) -> None:
    person = make.person(edition.forum, "Arman Serikov")

    def cost(address: str) -> int:
        client = browser(kaz)
        client.get(address)
        with CaptureQueriesContext(connection) as found:
            assert client.get(address).status_code == 200
        return len(found)

    def more(*countries: str) -> Request:
        one = meet.request(edition, kaz, "KAZ", *countries, wishes=[])
        return accepted(one, countries[0], kor, comes=Comes(person=person))

    one = more("KOR")
    addresses = [at("meeting-desk", edition), at("meeting-delegation", edition, "KAZ"), one.get_absolute_url()]
    before = [cost(address) for address in addresses]
    for _number in range(2):
        more("KOR", "KGZ")
    many = meet.request(edition, kaz, *["KAZ", "KOR", "KGZ", "TJK"])
    assert [cost(address) for address in addresses[:2]] == before[:2]
    assert cost(many.get_absolute_url()) <= before[2]


def test_a_refusal_says_whether_it_is_who_asks_or_the_time_that_stands_in_the_way(
    edition: Edition, kaz: Viewer
) -> None:
    other = browser(make.viewer(edition.forum, "expert")).get(at("meeting-desk", edition))
    assert (other.status_code, "Not for this account" in other.content.decode()) == (403, True)
    type(edition).objects.filter(pk=edition.pk).update(state="held")
    over = browser(kaz).get(at("meeting-ask", edition))
    assert (over.status_code, "This cannot be done now" in over.content.decode()) == (403, True)
