"""Projects leave in the IATI Standard as the public may know of them; what it cannot hold is left out, with the reason."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kenesh.projects.iati.checking import check
from kenesh.projects.iati.reader import Reader
from kenesh.projects.models import Publisher
from kenesh.projects.tests.make import AT, browser
from kenesh.projects.tests.publishable import publisher, whole
from tests import make

if TYPE_CHECKING:
    from django.test import Client

    from kenesh.projects.iati.activity import Activity
    from kenesh.realms.models import Forum
    from kenesh.realms.viewer import Viewer

pytestmark = pytest.mark.django_db

FILE = "/en/kca/open-data/projects.iati.xml"


def told(client: Client) -> list[Activity]:
    answer = client.get(FILE)
    assert answer.status_code == 200, answer.status_code
    report = check(BytesIO(answer.content), AT)
    assert report.findings == []
    return list(Reader(BytesIO(answer.content)))


def test_a_project_is_written_with_what_is_public_and_exact_and_nothing_is_found_wrong(
    client: Client, forum: Forum
) -> None:
    publisher(forum)
    whole(forum)
    (one,) = told(client)
    assert one.identifier == "KR-BRN-1234567890-kca-sea"
    assert {word.language: word.text for word in one.title} == {"en": "A forest", "ru": "Лес", "uz": "Ўрмон"}
    assert [(who.role, who.narratives[0].text) for who in one.participating] == [
        ("4", "A forest service"),
        ("1", "A fund"),
    ]
    assert [(day.type, str(day.day)) for day in one.dates] == [("1", "2024-01-01")]
    assert [country.code for country in one.countries] == ["UZ"]
    assert one.locations[0].point is not None
    assert one.locations[0].point.position == "43.77000 59.02000"
    assert [(tag.vocabulary, tag.code) for tag in one.tags] == [("2", "15"), ("3", "15.3")]
    assert [(related.type, related.ref) for related in one.related] == [("5", "XM-DAC-41114-PROJECT-9")]
    assert [(str(of.value.amount), of.value.currency, str(of.end)) for of in one.budgets] == [
        ("8200000", "KRW", "2024-12-31")
    ]
    assert [(of.type, str(of.value.amount), str(of.day)) for of in one.transactions] == [("3", "1250.5", "2024-05-31")]
    first, second = one.results[0].indicators[0].periods
    assert (first.targets[0].value, first.actuals[0].value) == ("500", "480.5")
    assert second.actuals == ()
    assert one.documents[0].url == "http://testserver/en/kca/projects/sea/"


def test_what_is_left_out_is_listed_with_its_reason_on_the_page_and_for_programs(client: Client, forum: Forum) -> None:
    publisher(forum)
    whole(forum)
    make.project(forum, "bare", countries=["KOR", "KAZ"])
    make.project(forum, "invented", sample=True)
    make.project(forum, "secret", clearance="members")
    assert [one.identifier[-3:] for one in told(client)] == ["sea"]
    said = client.get("/api/v1/forums/kca/iati").json()
    left = {one["project"]: set(one["reasons"]) for one in said["left_out"]}
    assert left == {
        "bare": {"description", "participant", "status", "start", "sector", "place"},
        "invented": {"sample"},
    }
    assert {(one["key"], one["reason"]) for one in said["parts_left_out"]} == {("sea-b2", "period"), ("sea-t2", "date")}
    assert said["file"] == f"http://testserver{FILE}"
    page = client.get("/en/kca/open-data/").content.decode()
    assert "It is not described: say what it is about." in page
    assert "Its date is not known to the day." in page
    assert "Project secret" not in page


def test_without_a_publisher_nothing_is_published_and_the_page_says_what_is_missing(
    client: Client, forum: Forum
) -> None:
    whole(forum)
    assert client.get(FILE).status_code == 404
    assert client.get("/api/v1/forums/kca/iati").json() == {"activities": 0, "left_out": [], "parts_left_out": []}
    assert "has not said as whom it publishes" in client.get("/en/kca/open-data/").content.decode()


def test_the_secretariat_says_as_whom_and_an_identifier_of_no_agency_is_refused(forum: Forum, officer: Viewer) -> None:
    client = browser(officer)
    sent = {"identifier": "Kenesh", "name__en": "A secretariat", "sort": "40", "language": "en", "version": "0"}
    refused = client.post("/en/kca/open-data/publisher/", sent)
    assert "is no identifier of an organisation" in refused.content.decode()
    assert client.post("/en/kca/open-data/publisher/", {**sent, "identifier": "KG-INN-1"}).status_code == 302
    assert Publisher.objects.get().identifier == "KG-INN-1"
    late = client.post("/en/kca/open-data/publisher/", {**sent, "identifier": "KG-INN-2"})
    assert "Somebody else changed this meanwhile" in late.content.decode()
    assert Publisher.objects.get().identifier == "KG-INN-1"
    assert browser(make.viewer(forum, "focal-point", "KAZ")).get("/en/kca/open-data/publisher/").status_code == 403


def test_who_holds_the_file_already_gets_304(client: Client, forum: Forum) -> None:
    publisher(forum)
    whole(forum)
    first = client.get(FILE)
    assert client.get(FILE, headers={"if-none-match": first["ETag"]}).status_code == 304


def test_a_file_costs_the_same_for_one_project_and_for_many(client: Client, forum: Forum) -> None:
    def cost() -> int:
        with CaptureQueriesContext(connection) as captured:
            assert client.get(FILE).status_code == 200
        return len(captured)

    publisher(forum)
    whole(forum)
    before = cost()
    for number in range(3):
        whole(forum, f"p{number}")
    assert cost() == before
