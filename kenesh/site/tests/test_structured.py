"""Pages tell machines in the words of schema.org what everybody may know, and nothing more."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import pytest
from django.test import Client

from kenesh.people.models import NameForm, Organisation, Place
from kenesh.press.models import Release
from tests import make

if TYPE_CHECKING:
    from kenesh.realms.models import Forum

pytestmark = pytest.mark.django_db

BLOCK = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)


@pytest.fixture
def forum() -> Forum:
    """A public forum."""
    return make.forum(members=["KOR", "KAZ"])


def told(address: str, client: Client | None = None) -> dict[str, Any] | None:
    """The structured data of a page."""
    answer = (client or Client()).get(address)
    assert answer.status_code == 200, address
    found = BLOCK.findall(answer.content.decode())
    assert len(found) <= 1
    return json.loads(found[0]) if found else None


def test_each_kind_of_page_says_what_it_is(forum: Forum) -> None:
    place = Place.objects.create(forum=forum, key="osh", country="KGZ", latitude="40.5", longitude="72.8")
    body = Organisation.objects.create(forum=forum, key="mot", country="KGZ")
    NameForm.objects.create(place=place, text="Osh", language="en", script="Latn")
    NameForm.objects.create(organisation=body, text="A ministry", language="en", script="Latn")
    held = make.edition(forum, "7", place=place, date="2013-10-04", country="KGZ")
    make.project(forum, "road", place=place, countries=["KOR"], start="2014", description={"en": "A road"}, sdgs=["9"])
    make.agreement(forum, "KOR")
    make.paper(forum, edition=held, date="2013-10-04")
    make.person(forum, "Kim", key="kim", country="KOR")
    Release.objects.create(forum=forum, key="r", edition=held, title={"en": "They met"}, issuer=body, language="en")
    types = {
        address: (told(f"/en/kca/{address}/") or {}).get("@type")
        for address in (
            "editions/7",
            "projects/road",
            "agreements/mou",
            "papers/text",
            "people/kim",
            "organisations/mot",
            "releases/r",
        )
    }
    assert types == {
        "editions/7": "Event",
        "projects/road": "Project",
        "agreements/mou": "CreativeWork",
        "papers/text": "DigitalDocument",
        "people/kim": "Person",
        "organisations/mot": "Organization",
        "releases/r": "NewsArticle",
    }
    road = told("/en/kca/projects/road/") or {}
    assert road["description"] == "A road"
    assert road["foundingDate"] == "2014"
    assert road["location"]["geo"] == {"@type": "GeoCoordinates", "latitude": 40.5, "longitude": 72.8}
    assert road["url"].endswith("/en/kca/projects/road/")
    assert (told("/en/kca/releases/r/") or {})["publisher"]["name"] == "A ministry"


def test_what_is_not_public_is_told_to_no_machine_whoever_looks(forum: Forum) -> None:
    hidden = Place.objects.create(forum=forum, key="osh", country="KGZ", clearance="members")
    NameForm.objects.create(place=hidden, text="Osh", language="en", script="Latn")
    make.project(forum, "road", place=hidden)
    make.project(forum, "secret", clearance="members")
    member = Client()
    member.force_login(make.user(forum, "focal-point", "KAZ"))
    assert "Osh" in member.get("/en/kca/projects/road/").content.decode()
    assert "location" not in (told("/en/kca/projects/road/", member) or {})
    assert told("/en/kca/projects/secret/", member) is None


def test_no_title_ends_the_block(forum: Forum) -> None:
    title = "</script><script>alert(1)</script><!-- & "
    make.project(forum, "road", title={"en": title})
    page = Client().get("/en/kca/projects/road/").content.decode()
    assert "<script>alert" not in page
    assert (told("/en/kca/projects/road/") or {})["name"].strip() == title.strip()
