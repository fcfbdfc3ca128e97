"""Places as GeoJSON and projects as OC4IDS: only what is known and public, and nothing is padded."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from jsonschema import Draft202012Validator, FormatChecker

from kenesh.demo.load import load
from kenesh.people.models import NameForm, Organisation, Place
from kenesh.projects.models import Agency, Amount, Project
from kenesh.projects.oc4ids import PACKAGE, Described, Lack, lacks
from kenesh.sources.actions import revise
from tests import make

if TYPE_CHECKING:
    from django.test import Client

    from kenesh.realms.models import Forum

pytestmark = pytest.mark.django_db

CHECK = Draft202012Validator(PACKAGE, format_checker=FormatChecker())


@pytest.fixture
def forum() -> Forum:
    """A public forum."""
    return make.forum(members=["KOR", "KAZ"])


def place(forum: Forum, key: str, **fields: Any) -> Place:
    """A place with a name."""
    made = Place.objects.create(forum=forum, key=key, country="KGZ", **fields)
    NameForm.objects.create(place=made, text=key.title(), language="en", script="Latn", preferred=True)
    return made


def test_places_are_points_with_longitude_first_and_what_is_not_located_has_none(client: Client, forum: Forum) -> None:
    bishkek = place(forum, "bishkek", latitude="42.87", longitude="74.59")
    place(forum, "somewhere")
    place(forum, "hidden", clearance="members")
    make.edition(forum, "7", place=bishkek)
    make.project(forum, "road", place=bishkek)
    make.project(forum, "secret", place=bishkek, clearance="members")
    answer = client.get("/en/kca/places.geojson")
    assert answer["Content-Type"] == "application/geo+json"
    data = answer.json()
    first, second = data["features"]
    assert first["geometry"] == {"type": "Point", "coordinates": [74.59, 42.87]}
    assert first["properties"] == {
        "key": "bishkek",
        "name": {"en": "Bishkek"},
        "country": "KGZ",
        "editions": ["7"],
        "projects": ["road"],
        "page": "http://testserver/kca/places/bishkek/",
    }
    assert second["geometry"] is None
    assert client.get("/api/v1/forums/kca/places.geojson").json() == data
    # An officer gets what everybody gets: the file is made to be passed on.
    client.force_login(make.user(forum, "secretariat"))
    assert client.get("/en/kca/places.geojson").json() == data


def test_a_project_is_written_with_what_is_known_of_it_and_no_more(client: Client, forum: Forum) -> None:
    road = make.project(
        forum,
        "road",
        title={"en": "Bishkek to Osh", "ru": "Бишкек — Ош"},
        sector="21020",
        planned_start="2014-03-01",
        planned_end="2018",
        place=place(forum, "bishkek", latitude="42.87", longitude="74.59"),
    )
    Amount.objects.create(project=road, sort="planned", value="8200000", currency="USD")
    Amount.objects.create(project=road, sort="spent", value="1", currency="USD")
    ministry = Organisation.objects.create(forum=forum, key="mot", country="KGZ")
    NameForm.objects.create(organisation=ministry, text="Ministry of Transport", language="en", script="Latn")
    Agency.objects.create(project=road, organisation=ministry)
    Agency.objects.create(project=road, name={"en": "A bank"}, order=1)
    officer = make.viewer(forum, "secretariat")
    revise(road, {"stage": "implementation"}, based_on=1, by=officer, at=timezone.now())
    data = client.get("/en/kca/oc4ids.json").json()
    assert list(CHECK.iter_errors(data)) == []
    assert data["uri"] == "http://testserver/en/kca/oc4ids.json"
    (found,) = data["projects"]
    assert found.pop("updated") == data["publishedDate"]
    assert found == {
        "id": "kca-road",
        "title": "Bishkek to Osh",
        "status": "implementation",
        "sector": ["transport", "transport.road"],
        # The end is known as a year only, and a year is no day.
        "period": {"startDate": "2014-03-01T00:00:00Z"},
        "locations": [
            {
                "id": "bishkek",
                "description": "Bishkek",
                "geometry": {"type": "Point", "coordinates": [74.59, 42.87]},
                "address": {"countryName": "Kyrgyzstan"},
            }
        ],
        "budget": {"amount": {"amount": 8200000.0, "currency": "USD"}},
        "parties": [{"id": "mot", "name": "Ministry of Transport"}, {"id": "party-2", "name": "A bank"}],
    }
    Amount.objects.create(project=road, sort="planned", value="5", currency="KZT")
    again = client.get("/en/kca/oc4ids.json").json()
    assert list(CHECK.iter_errors(again)) == []
    parts = again["projects"][0]["budget"]["budgetBreakdown"]
    assert [one["amount"]["currency"] for one in parts] == ["USD", "KZT"]


def test_what_the_standard_cannot_hold_is_left_out_and_listed_with_the_reason(client: Client, forum: Forum) -> None:
    make.project(forum, "unknown")
    make.project(forum, "training", sector="21081")
    make.project(forum, "invented", sector="21030", sample=True)
    make.project(forum, "restricted", sector="21030", clearance="members")
    assert client.get("/en/kca/oc4ids.json").status_code == 404
    said = client.get("/api/v1/forums/kca/oc4ids").json()
    assert said == {
        "left_out": [
            {"project": "invented", "reasons": ["sample"]},
            {"project": "training", "reasons": ["infrastructure"]},
            {"project": "unknown", "reasons": ["sector"]},
        ]
    }
    page = client.get("/en/kca/open-data/").content.decode()
    assert "Its sector is not known" in page
    assert "none in which something is built" in page
    assert "Project restricted" not in page
    assert "oc4ids.json" not in page
    make.project(forum, "rail", sector="21030")
    assert "oc4ids.json" in client.get("/en/kca/open-data/").content.decode()


@pytest.mark.parametrize(
    ("sector", "found"),
    [("", [Lack.SECTOR]), ("21030", []), ("210", [Lack.INFRASTRUCTURE]), ("23110", [Lack.INFRASTRUCTURE])],
)
def test_policy_and_whole_categories_are_no_infrastructure(sector: str, found: list[Lack]) -> None:
    assert lacks(Described("k", "t", sector, "unknown")) == found


def test_the_real_projects_hold_against_the_schema_and_none_is_lost(client: Client) -> None:
    load()
    for key in ("kca", "caj"):
        said = client.get(f"/api/v1/forums/{key}/oc4ids").json()
        if "package" in said:
            assert list(CHECK.iter_errors(said["package"])) == []
        inside = {one["id"].removeprefix(f"{key}-") for one in said.get("package", {}).get("projects", ())}
        outside = {one["project"] for one in said["left_out"]}
        assert not inside & outside
        public = Project.objects.filter(forum__key=key, clearance="public")
        assert inside | outside == set(public.values_list("key", flat=True))


def test_a_forum_that_is_not_published_has_no_files(client: Client) -> None:
    make.forum("closed", published=False)
    for address in ("places.geojson", "oc4ids.json", "open-data/"):
        assert client.get(f"/en/closed/{address}").status_code == 404


def test_files_cost_the_same_for_one_project_and_for_many(client: Client, forum: Forum) -> None:
    def cost() -> list[int]:
        found = []
        for address in ("/en/kca/places.geojson", "/en/kca/oc4ids.json", "/en/kca/open-data/"):
            with CaptureQueriesContext(connection) as captured:
                assert client.get(address).status_code == 200
            found.append(len(captured))
        return found

    def more(number: int) -> None:
        made = make.project(forum, f"p{number}", sector="21030", place=place(forum, f"place{number}"))
        Amount.objects.create(project=made, sort="planned", value=1, currency="USD")
        Agency.objects.create(project=made, name={"en": "A bank"})
        make.project(forum, f"out{number}")

    more(0)
    before = cost()
    for number in range(1, 5):
        more(number)
    assert cost() == before


def test_the_api_tells_a_thing_as_its_page_tells_search_engines(client: Client, forum: Forum) -> None:
    edition = make.edition(forum, "7", place=place(forum, "hidden", clearance="members"))
    told = client.get("/api/v1/forums/kca/editions/7.jsonld")
    assert told["Content-Type"] == "application/ld+json"
    assert told.json()["@context"] == "https://schema.org"
    assert told.json()["url"].endswith(edition.get_absolute_url())
    assert "Hidden" not in told.text
    page = client.get(edition.get_absolute_url()).text
    assert json.loads(page.partition('<script type="application/ld+json">')[2].partition("</script>")[0]) == told.json()
    assert (
        client.get("/api/v1/forums/kca/editions/7.jsonld", headers={"If-None-Match": told["ETag"]}).status_code == 304
    )
    make.edition(forum, "8", clearance="members")
    assert client.get("/api/v1/forums/kca/editions/8.jsonld").status_code == 404
    # What pages tell nobody of in those words has no such address.
    assert client.get("/api/v1/forums/kca/tasks/t.jsonld").status_code == 404
