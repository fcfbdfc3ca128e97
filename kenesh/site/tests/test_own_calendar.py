"""Everybody's own calendar: a secret address opens what its owner may know of today, and nothing once it is revoked."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from kenesh.decisions.models import Commitment, DateProposal
from kenesh.journal.models import Entry, Sealed
from kenesh.people.actions import make_feed, revoke_feed
from kenesh.people.actions.calendars import MOST_FEEDS
from kenesh.people.models import Appointment, CalendarFeed, User
from kenesh.people.policy import feeds_of, may_revoke_feed
from kenesh.people.queries import viewer_of
from kenesh.programme.models import AgendaItem
from kenesh.projects.models import Answer, Project, Report
from kenesh.site.tests.ics import read
from tests import make

if TYPE_CHECKING:
    from kenesh.realms.models import Forum

pytestmark = pytest.mark.django_db

AT = dt.datetime(2026, 11, 24, 9, 0, tzinfo=dt.UTC)


@pytest.fixture
def forum() -> Forum:
    """A public forum with two members, where both owe something and something waits for both."""
    made = make.forum(members=["KOR", "KAZ"])
    edition = make.edition(made, "18", date="2026-12-01", state="planned")
    AgendaItem.objects.create(forum=made, key="i", edition=edition, title={"en": "Members only"}, clearance="members")
    for country in ("KAZ", "KOR"):
        common = {"forum": made, "countries": [country]}
        text = {"en": f"Promise of {country}"}
        promise = Commitment.objects.create(**common, key=f"p-{country}", text=text, due="2027", clearance="members")
        DateProposal.objects.create(
            forum=made,
            key=country,
            commitment=promise,
            country=country,
            due="2028",
            reason={"en": "R"},
            clearance="members",
        )
        Answer.objects.create(
            **common,
            key=country,
            commitment=promise,
            rule="overdue",
            level="red",
            text={"en": f"Action of {country}"},
            deadline="2027-06",
            clearance="members",
        )
        project = Project.objects.create(
            **common, key=country, title={"en": f"Project of {country}"}, relation="decided", last_report="2025"
        )
        Report.objects.create(forum=made, key=country, project=project, date="2026-02-28", text={"en": "R"})
    return made


def address_of(user: User) -> str:
    """A secret address of somebody's calendar."""
    _feed, secret = make_feed("Outlook", by=viewer_of(user), at=AT)
    return f"/en/calendar/{secret}.ics"


def entries(address: str) -> dict[str, str]:
    """What a program without a session reads there: the first day of each entry by its name."""
    answer = Client().get(address)
    assert answer.status_code == 200
    return {event["SUMMARY"]: event["DTSTART"] for event in read(answer.content).inside}


OF_KAZ = {
    "Edition 18": "20261201",
    "Due: Promise of KAZ": "20271231",
    "Proposed date: Promise of KAZ": "20281231",
    "To be done: Action of KAZ": "20270630",
    "Report expected: Project of KAZ": "20270228",
}


@pytest.mark.parametrize("role", ["focal-point", "line-ministry", "head-of-mission"])
def test_a_ministry_reads_what_its_country_owes_and_nothing_of_the_others(forum: Forum, role: str) -> None:
    assert entries(address_of(make.user(forum, role, "KAZ"))) == OF_KAZ


def test_an_officer_reads_what_all_members_owe_and_what_waits_for_an_answer(forum: Forum) -> None:
    found = entries(address_of(make.user(forum, "secretariat")))
    of_kaz = {name for name in OF_KAZ if not name.startswith("Report")}
    assert found.keys() == of_kaz | {name.replace("KAZ", "KOR") for name in of_kaz}


def test_an_expert_reads_the_editions_and_somebody_without_a_role_nothing(forum: Forum) -> None:
    assert entries(address_of(make.user(forum, "expert"))) == {"Edition 18": "20261201"}
    assert entries(address_of(make.user())) == {}


def test_the_calendar_follows_the_account_as_it_is_today(forum: Forum) -> None:
    user = make.user(forum, "focal-point", "KAZ")
    address = address_of(user)
    assert "Members only" in Client().get(address).content.decode()
    Appointment.objects.update(until=timezone.localdate() - dt.timedelta(days=1))
    assert entries(address) == {}
    Appointment.objects.update(until=None, role="expert", country="")
    assert entries(address) == {"Edition 18": "20261201"}
    assert "Members only" not in Client().get(address).content.decode()
    User.objects.update(is_active=False)
    assert Client().get(address).status_code == 404


def test_a_settled_promise_is_owed_no_longer(forum: Forum) -> None:
    address = address_of(make.user(forum, "focal-point", "KAZ"))
    Commitment.objects.update(assessment="completed")
    assert "Due: Promise of KAZ" not in entries(address)


def test_an_address_that_was_revoked_opens_nothing_and_the_others_still_do(forum: Forum) -> None:
    user = make.user(forum, "focal-point", "KAZ")
    first, second = address_of(user), address_of(user)
    assert Client().get(first).status_code == 200
    revoke_feed(CalendarFeed.objects.order_by("pk")[0], by=viewer_of(user), at=AT)
    assert Client().get(first).status_code == 404
    assert Client().get(second).status_code == 200


@pytest.mark.parametrize("secret", ["x", "A" * 43, "A" * 42, "A" * 44, "../" * 14 + "a", "%00" * 43])
def test_an_address_that_was_never_made_is_not_there(forum: Forum, secret: str) -> None:
    address_of(make.user(forum, "secretariat"))
    assert Client().get(f"/en/calendar/{secret}.ics").status_code == 404


def test_a_digest_opens_nothing_and_the_secret_is_kept_nowhere(forum: Forum) -> None:
    user = make.user(forum, "focal-point", "KAZ")
    secret = address_of(user).split("/")[-1].removesuffix(".ics")
    digest = CalendarFeed.objects.get().digest
    assert Client().get(f"/en/calendar/{digest[:43]}.ics").status_code == 404
    kept = [str(list(model.objects.values_list())) for model in (CalendarFeed, Entry, Sealed)]
    assert not any(secret in text for text in kept)
    assert list(Entry.objects.values_list("event", "clearance")) == [("calendar-feed.made", "secretariat")]


def test_a_program_is_answered_304_while_its_calendar_is_the_same_to_the_byte(forum: Forum) -> None:
    address = address_of(make.user(forum, "focal-point", "KAZ"))
    answer = Client().get(address)
    assert answer["Cache-Control"] == "private, no-cache"
    tag = answer["ETag"]
    again = Client().get(address, headers={"If-None-Match": tag})
    assert (again.status_code, again.content, again["ETag"]) == (304, b"", tag)
    Commitment.objects.update(due="2029")
    assert Client().get(address, headers={"If-None-Match": tag}).status_code == 200


def test_nothing_between_keeps_a_calendar_of_ones_own(forum: Forum, settings: pytest.MonkeyPatch) -> None:
    settings.PAGE_MEMORY = 10_000_000  # type: ignore[attr-defined]  # pytest-django's settings
    address = address_of(make.user(forum, "focal-point", "KAZ"))
    client = Client()
    assert client.get(address).status_code == 200
    CalendarFeed.objects.all().delete()
    assert client.get(address).status_code == 404


def test_it_costs_the_same_for_much_as_for_little(forum: Forum) -> None:
    address = address_of(make.user(forum, "focal-point", "KAZ"))
    Client().get(address)
    with CaptureQueriesContext(connection) as little:
        assert len(entries(address)) == 5
    for number in range(3):
        for model in (Commitment, Project):
            for thing in model.objects.filter(key__contains="KAZ")[:1]:
                thing.pk, thing.key = None, f"{thing.key}-{number}"
                thing.save()
    Commitment.objects.update(text={"en": "Promise"})
    with CaptureQueriesContext(connection) as much:
        Client().get(address)
    assert len(much) == len(little) <= 16


def test_the_address_is_shown_once_and_revoked_on_the_same_page(client: Client, forum: Forum) -> None:
    client.force_login(make.user(forum, "focal-point", "KAZ"))
    shown = client.post("/en/account/calendar/", {"name": "Outlook at the ministry"})
    assert shown.status_code == 200
    assert "no-store" in shown["Cache-Control"]
    found = re.search(r"http://testserver(/en/calendar/[\w-]{43}\.ics)", shown.content.decode())
    assert found
    assert entries(found[1]) == OF_KAZ
    page = client.get("/en/account/calendar/").content.decode()
    assert "Outlook at the ministry" in page
    assert found[1] not in page
    assert "last read on" in page
    feed = CalendarFeed.objects.get()
    assert client.post(f"/en/account/calendar/{feed.pk}/revoke/").status_code == 302
    assert not CalendarFeed.objects.exists()
    assert Client().get(found[1]).status_code == 404


def test_nobody_knows_of_the_addresses_of_others(client: Client, forum: Forum) -> None:
    user = make.user(forum, "focal-point", "KAZ")
    address_of(user)
    feed = CalendarFeed.objects.get()
    for other in (make.user(forum, "secretariat"), make.user(is_administrator=True)):
        viewer = viewer_of(other)
        assert feeds_of(viewer).exists() == bool(may_revoke_feed(viewer, feed)) is False
        client.force_login(other)
        assert client.post(f"/en/account/calendar/{feed.pk}/revoke/").status_code == 404
    assert feeds_of(viewer_of(user)).exists() == bool(may_revoke_feed(viewer_of(user), feed)) is True
    assert Client().get("/en/account/calendar/").status_code == 302


def test_nobody_has_more_addresses_than_they_can_look_after(client: Client, forum: Forum) -> None:
    client.force_login(make.user(forum, "focal-point", "KAZ"))
    for number in range(MOST_FEEDS + 1):
        page = client.post("/en/account/calendar/", {"name": str(number)}).content.decode()
    assert "revoke one first" in page
    assert CalendarFeed.objects.count() == MOST_FEEDS


@pytest.mark.parametrize("name", ["", " ", "x" * 61, "a\x00b"])
def test_an_address_needs_a_name(client: Client, name: str) -> None:
    client.force_login(make.user())
    assert client.post("/en/account/calendar/", {"name": name}).status_code == 200
    assert not CalendarFeed.objects.exists()
