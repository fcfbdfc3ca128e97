"""A body has members, meetings with pages of their own, and agreements."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kenesh.agreements.models import Party
from kenesh.forums.models import Body, Gathering, Membership
from kenesh.journal.models import Entry
from kenesh.people.models import NameForm, Organisation
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
def council(forum: Forum) -> Body:
    """A business council."""
    return Body.objects.create(forum=forum, key="council", sort="business-council", name={"en": "Business Council"})


def chamber(forum: Forum, key: str) -> Organisation:
    """An organisation with a name."""
    made = Organisation.objects.create(forum=forum, key=key, sort="chamber", country="KOR")
    NameForm.objects.create(organisation=made, text=f"Chamber {key}", language="en", script="Latn", preferred=True)
    return made


def test_a_member_is_named_corrected_and_taken_away(client: Client, council: Body) -> None:
    client.force_login(make.user(council.forum, "secretariat"))
    address = "/en/kca/bodies/council/member/"
    client.post(address, {"country": "KAZ", "name__en": "A chamber", "since": "2020-06", "version": "1"})
    assert "A chamber" in client.get("/en/kca/bodies/council/").content.decode()
    kept = client.get(f"{address}?member=0").content.decode()
    assert 'value="2020-06"' in kept
    given = {"member": "0", "country": "KAZ", "name__en": "The chamber", "until": "2026", "version": "2"}
    client.post(address, given)
    member = Membership.objects.get()
    assert (member.name["en"], member.until) == ("The chamber", "2026")
    client.post(address, {"member": "0", "removed": "on", "version": "3"})
    assert not Membership.objects.exists()
    told = Entry.objects.filter(event__startswith="body.member").order_by("pk").values_list("event", flat=True)
    assert list(told) == ["body.member-added", "body.member-corrected", "body.member-removed"]


def test_a_member_in_words_alone_names_its_country(client: Client, council: Body) -> None:
    client.force_login(make.user(council.forum, "secretariat"))
    page = client.post("/en/kca/bodies/council/member/", {"name__en": "A chamber", "version": "1"})
    assert "Say who belongs to it" in page.content.decode()
    assert not Membership.objects.exists()


def test_a_body_shows_its_own_agreements_and_those_its_members_concluded_together(
    client: Client, council: Body
) -> None:
    first, second = (chamber(council.forum, key) for key in ("a", "b"))
    for order, one in enumerate((first, second)):
        Membership.objects.create(body=council, organisation=one, order=order)
    own = make.agreement(council.forum, key="own", title={"en": "Founding text"})
    own.body = council
    own.save()
    shared = make.agreement(council.forum, key="shared", title={"en": "Between members"})
    alone = make.agreement(council.forum, key="alone", title={"en": "Of one member"})
    for agreement, parties in ((shared, (first, second)), (alone, (first,))):
        for one in parties:
            Party.objects.create(agreement=agreement, organisation=one)
    page = client.get("/en/kca/bodies/council/").content.decode()
    assert "Founding text" in page
    assert page.count(">Between members<") == 1
    assert "Of one member" not in page


def test_a_meeting_is_seen_only_where_its_body_is(client: Client, council: Body) -> None:
    Gathering.objects.create(forum=council.forum, key="third", body=council, number=3, agenda={"en": "Customs"})
    page = client.get("/en/kca/gatherings/third/").content.decode()
    assert "Meeting No. 3" in page
    assert "Customs" in page
    Body.objects.update(clearance="secretariat")
    assert client.get("/en/kca/gatherings/third/").status_code == 404
    assert "Meeting No. 3" not in client.get("/en/kca/gatherings/").content.decode()


def test_the_newest_meeting_of_a_body_stands_first(client: Client, council: Body) -> None:
    for number, date in ((1, "2020-06"), (9, "2026-10-17"), (2, "2022-10-26"), (3, "")):
        Gathering.objects.create(forum=council.forum, key=f"m{number}", body=council, number=number, date=date)
    page = client.get("/en/kca/bodies/council/").content.decode()
    places = [page.index(f'id="gathering-m{number}"') for number in (9, 2, 1, 3)]
    assert places == sorted(places)


def test_who_was_taken_away_is_told_to_those_alone_who_may_know_of_them(client: Client, council: Body) -> None:
    hidden = chamber(council.forum, "hidden")
    Organisation.objects.filter(pk=hidden.pk).update(clearance="members")
    Membership.objects.create(body=council, organisation=hidden)
    client.force_login(make.user(council.forum, "secretariat"))
    client.post("/en/kca/bodies/council/member/", {"member": "0", "removed": "on", "version": "1"})
    assert Entry.objects.get(event="body.member-removed").clearance == "members"
