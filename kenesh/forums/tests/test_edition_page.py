"""The page of an edition says what it is, where and when it was held, and what sources say differently."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from kenesh.forums.models import Edition
from kenesh.forums.sheets import edition_state
from kenesh.people.models import NameForm, Place
from kenesh.sources.models import Claim
from tests import make

if TYPE_CHECKING:
    from django.test import Client

    from kenesh.realms.models import Forum

pytestmark = pytest.mark.django_db


@pytest.fixture
def forum() -> Forum:
    """A public forum."""
    return make.forum()


@pytest.fixture
def bishkek(forum: Forum) -> Place:
    """A place with a name."""
    place = Place.objects.create(forum=forum, key="bishkek", country="KGZ")
    NameForm.objects.create(place=place, text="Bishkek", language="en", script="Latn")
    return place


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"state": "held", "date": "2013-10-04", "in_bishkek": True}, "Held in Bishkek, October 4, 2013"),
        ({"state": "held", "date": "2013"}, "Held: 2013"),
        ({"state": "held", "date": "2013-10", "country": "KGZ"}, "Held in Kyrgyzstan, October 2013"),
        ({"state": "held", "country": "KGZ"}, "Held in Kyrgyzstan"),
        ({"state": "held"}, "Held"),
        ({"state": "planned", "date": "2026"}, "Planned: 2026"),
        ({"state": "unknown"}, "No record found"),
    ],
)
def test_the_state_says_what_is_known_and_no_more(
    forum: Forum, bishkek: Place, fields: dict[str, Any], expected: str
) -> None:
    place = bishkek if fields.pop("in_bishkek", False) else None
    edition = make.edition(forum, place=place, **fields)
    label = str(edition_state(Edition.objects.select_related("place").get(pk=edition.pk)).label)
    assert label.replace("4 October 2013", "October 4, 2013") == expected


def test_the_page_leads_to_the_editions_before_and_after_it(client: Client, forum: Forum) -> None:
    for number in (6, 7, 8, 9):
        make.edition(forum, str(number), position=number)
    page = client.get("/en/kca/editions/7/").content.decode()
    assert 'Before: <a href="/en/kca/editions/6/"' in page
    assert 'After: <a href="/en/kca/editions/8/"' in page
    assert "/editions/9/" not in page


def test_a_restricted_neighbour_is_stepped_over(client: Client, forum: Forum) -> None:
    for number, clearance in ((6, "public"), (7, "secretariat"), (8, "public")):
        make.edition(forum, str(number), position=number, clearance=clearance)
    page = client.get("/en/kca/editions/8/").content.decode()
    assert 'Before: <a href="/en/kca/editions/6/"' in page
    assert "/editions/7/" not in page


def test_what_is_not_known_is_said_and_a_partial_date_stays_partial(client: Client, forum: Forum) -> None:
    make.edition(forum, date="2013-10")
    page = client.get("/en/kca/editions/7/").content.decode()
    assert "October 2013" in page
    assert "1 October" not in page
    assert '<dt>City</dt><dd><span class="unknown">unknown</span>' in page


def test_claims_in_conflict_stand_side_by_side_and_others_apart(client: Client, forum: Forum) -> None:
    edition = make.edition(forum)
    about = {"forum": forum, "subject_kind": "edition", "subject_id": edition.pk}
    for number in (150, 160):
        text = {"en": f"{number} people"}
        Claim.objects.create(**about, key=f"k-{number}", topic="participants", conflict="k", value=text)
    Claim.objects.create(**about, key="first", topic="in-central-asia", value={"en": "The second"})
    page = client.get("/en/kca/editions/7/").content.decode()
    conflicts, remarks = page.index('id="claims"'), page.index('id="remarks"')
    assert conflicts < page.index("150 people") < page.index("160 people") < remarks < page.index("The second")
