"""Who may know of a company, and that nobody else reads how to reach it: page, feed, search, API, source, journal, cache."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from kenesh.business import policy
from kenesh.business.actions import entering, offering
from kenesh.business.models import Company, CompanyLink, Keeper, Offer
from kenesh.business.models.companies import ADDRESS
from kenesh.business.tests import make as business
from kenesh.business.tests.make import CONTACT, NOW, SECRETS, company, offer
from kenesh.journal.models import Entry, Sealed
from kenesh.kit.encryption import encrypt
from kenesh.kit.verdict import Refused
from kenesh.notices.models import Mail
from kenesh.people.queries import viewer_of
from kenesh.realms.viewer import PUBLIC
from kenesh.record.tests.make import exported
from kenesh.search.models import Row
from kenesh.sources.models import Citation, Source
from tests import make

if TYPE_CHECKING:
    from kenesh.people.models import User
    from kenesh.realms.models import Forum
    from kenesh.realms.viewer import Viewer

pytestmark = pytest.mark.django_db


@pytest.fixture
def forum() -> Forum:
    return business.forum()


def keeper(of: Company) -> Viewer:
    user = make.user(of.forum, "company")
    Keeper.objects.create(company=of, user=user)
    return viewer_of(user)


def test_what_is_visible_in_lists_is_what_is_visible_alone(forum: Forum) -> None:
    chamber = company(forum, "chamber", sort="chamber")
    waiting = company(forum, "waiting", state="entered", chamber=chamber)
    foreign = company(forum, "foreign", "KOR", state="refused")
    for one in (chamber, waiting, foreign):
        offer(one, "need", f"Need of {one.key}")
    lookers = {
        "public": (PUBLIC, {"chamber"}),
        "officer": (make.viewer(forum, "secretariat"), {"chamber", "waiting", "foreign"}),
        "focal": (make.viewer(forum, "focal-point", "UZB"), {"chamber", "waiting"}),
        "other focal": (make.viewer(forum, "focal-point", "KAZ"), {"chamber"}),
        "chamber": (keeper(chamber), {"chamber", "waiting"}),
        "itself": (keeper(foreign), {"chamber", "foreign"}),
    }
    for who, (viewer, known) in lookers.items():
        seen = {one.key for one in policy.companies_visible_to(viewer, Company.objects.all())}
        assert seen == known, who
        assert {one.key for one in Company.objects.all() if policy.may_see_company(viewer, one)} == known, who
        offers = {one.company.key for one in policy.offers_visible_to(viewer, Offer.objects.select_related("company"))}
        assert offers == known, who
        rows = Offer.objects.select_related("company__forum", "forum")
        assert {one.company.key for one in rows if policy.may_see_offer(viewer, one)} == known, who


def test_a_company_is_confirmed_by_its_country_or_its_chamber_and_nobody_else(forum: Forum) -> None:
    chamber = company(forum, "chamber", sort="chamber")
    waiting = company(forum, "waiting", state="entered", chamber=chamber)
    for viewer in (
        make.viewer(forum, "secretariat"),
        make.viewer(forum, "focal-point", "KAZ"),
        make.viewer(forum, "line-ministry", "UZB"),
        keeper(waiting),
    ):
        with pytest.raises(Refused):
            entering.confirm(waiting, based_on=waiting.version, by=viewer, at=NOW)
    assert policy.may_confirm(make.viewer(forum, "focal-point", "UZB"), waiting)
    done = entering.confirm(waiting, based_on=waiting.version, by=keeper(chamber), at=NOW)
    assert (done.state, done.clearance) == ("confirmed", "public")


def test_how_to_reach_a_company_is_read_by_itself_its_focal_point_and_the_secretariat_alone(forum: Forum) -> None:
    one = company(forum, "one")
    readers = {
        "officer": make.user(forum, "secretariat"),
        "focal": make.user(forum, "focal-point", "UZB"),
        "itself": make.user(forum, "company"),
    }
    Keeper.objects.create(company=one, user=readers["itself"])
    others: list[User | None] = [
        None,
        make.user(forum, "focal-point", "KAZ"),
        make.user(forum, "line-ministry", "UZB"),
        make.user(forum, "company"),
        make.user(forum, "journalist"),
    ]
    page = one.get_absolute_url()
    for who, user in readers.items():
        client = Client()
        client.force_login(user)
        assert all(secret in client.get(page).content.decode() for secret in SECRETS[:2]), who
    for other in others:
        client = Client()
        if other:
            client.force_login(other)
        assert not any(secret in client.get(page).content.decode() for secret in SECRETS), other


def test_how_to_reach_a_company_is_in_no_feed_search_api_source_journal_export_or_plain_column(forum: Forum) -> None:
    where = encrypt("director@example.org", ADDRESS)
    link = CompanyLink.objects.create(forum=forum, digest="a" * 64, whose="b" * 64, address=where, made_at=NOW)
    said = {"sort": "company", "name": {"en": "Yarn Co"}, "country": "UZB"}
    made = entering.enter(forum, said, CONTACT, by=link, at=NOW)
    focal = make.viewer(forum, "focal-point", "UZB")
    entering.write(
        made, {"about": {"en": "Yarn"}}, CONTACT, based_on=made.version, by=CompanyLink.objects.get(), at=NOW
    )
    made.refresh_from_db()
    entering.confirm(made, based_on=made.version, by=focal, at=NOW)
    officer = make.viewer(forum, "secretariat")
    told = [exported(forum, PUBLIC), exported(forum, officer)]
    for model in (Company, Entry, Sealed, Row, Source, Citation, Mail):
        told += [str(row) for row in model._default_manager.values_list()]
    client = Client()
    addresses = [
        reverse("companies", args=(forum.key,)),
        reverse("search") + "?q=dilnoza",
        f"/api/v1/forums/{forum.key}/companies/",
        f"/api/v1/forums/{forum.key}/companies/{made.key}/",
    ]
    told += [client.get(address, headers={"accept": "application/json"}).content.decode() for address in addresses]
    told += [made.contact.sealed]
    for secret in SECRETS:
        assert not any(secret in text for text in told), secret


def test_pages_with_one_company_and_with_four_ask_the_database_as_often(forum: Forum) -> None:
    first = company(forum, "c0", "KOR")
    need = offer(first, "need", "cotton yarn", "HS52")
    user = make.user(forum, "company")
    Keeper.objects.create(company=first, user=user)
    client = Client()
    client.force_login(user)
    addresses = [
        reverse("companies", args=(forum.key,)),
        reverse("offers", args=(forum.key,)),
        first.get_absolute_url(),
        need.get_absolute_url(),
        reverse("company-desk", args=(forum.key, first.key)),
    ]

    def asked() -> list[int]:
        counts = []
        for address in addresses:
            with CaptureQueriesContext(connection) as counted:
                assert client.get(address).status_code == 200
            counts.append(len(counted))
        return counts

    offer(company(forum, "d0"), "offer", "Cotton yarn")
    asked()
    before = asked()
    for number in range(1, 4):
        other = company(forum, f"c{number}")
        offer(other, "offer", f"Cotton yarn {number}", "HS52")
        offer(first, "need", f"Cotton {number}")
    assert asked() == before


def test_nothing_is_said_to_hold_until_a_day_that_is_past(forum: Forum) -> None:
    mine = company(forum, "yarn")
    keeper = make.user(forum, "company")
    Keeper.objects.create(company=mine, user=keeper)
    by, said = viewer_of(keeper), {"sort": "offer", "text": {"en": "Yarn"}}
    with pytest.raises(ValidationError, match="past"):
        offering.offer(mine, {**said, "until": "2026-10"}, by=by, at=NOW)
    one = offering.offer(mine, {**said, "until": "2026-11"}, by=by, at=NOW)
    with pytest.raises(ValidationError, match="past"):
        offering.change(one, {"until": "2026-11-25"}, based_on=1, by=by, at=NOW)
