"""One rule of clearance: asked of one object and asked of many, it gives the same answer."""

from __future__ import annotations

import pytest

from kenesh.forums.models import Edition
from kenesh.people.queries import viewer_of
from kenesh.realms.models import Forum
from kenesh.realms.policy import may_keep, may_see, visible_forums, visible_to
from kenesh.realms.viewer import PUBLIC, Viewer
from tests import make

pytestmark = pytest.mark.django_db

# Who sees which clearance, by role and country: the table of domain.md, written out.
EXPECTED = {
    "public": {"public"},
    "expert": {"public"},
    "company": {"public"},
    "journalist": {"public"},
    "focal-point KOR": {"public", "members", "parties", "delegation"},
    "focal-point KAZ": {"public", "members", "parties"},
    "line-ministry UZB": {"public", "members"},
    "protocol": {"public", "members"},
    "head-of-mission KOR": {"public", "members", "parties", "delegation"},
    "secretariat": {"public", "members", "parties", "delegation", "secretariat"},
    "secretariat elsewhere": {"public"},
    "administrator": {"public"},
}


def who(name: str) -> Viewer:
    """The viewer a row of the table speaks of."""
    if name == "public":
        return PUBLIC
    if name == "administrator":
        return viewer_of(make.user(is_administrator=True))
    if name == "secretariat elsewhere":
        return make.viewer(make.forum("other"), "secretariat")
    role, _, country = name.partition(" ")
    return make.viewer(Forum.objects.get(key="kca"), role, country)


@pytest.mark.parametrize("name", EXPECTED)
def test_everyone_sees_what_the_table_says_and_no_more(name: str) -> None:
    forum = make.forum()
    for clearance, countries in make.CLEARANCES:
        make.edition(forum, clearance, clearance=clearance, cleared_for=countries)
    viewer = who(name)
    listed = {edition.key for edition in visible_to(viewer, Edition.objects.all())}
    single = {edition.key for edition in Edition.objects.all() if may_see(viewer, edition)}
    assert listed == EXPECTED[name]
    assert single == EXPECTED[name]


def test_what_is_public_in_an_unpublished_forum_is_seen_by_its_members_only() -> None:
    forum = make.forum(published=False)
    edition = make.edition(forum)
    member, stranger = make.viewer(forum, "focal-point", "KGZ"), PUBLIC
    assert edition in visible_to(member, Edition.objects.all())
    assert may_see(member, edition)
    assert edition not in visible_to(stranger, Edition.objects.all())
    assert not may_see(stranger, edition)
    assert forum in visible_forums(member, Forum.objects.all())
    assert forum not in visible_forums(stranger, Forum.objects.all())


def test_only_the_forums_own_officers_keep_its_record() -> None:
    forum, other = make.forum(), make.forum("other")
    assert may_keep(make.viewer(forum, "secretariat"), forum.pk)
    refused = may_keep(make.viewer(other, "secretariat"), forum.pk)
    assert not refused
    assert "secretariat" in str(refused.reason)


def test_a_role_that_ended_opens_nothing() -> None:
    forum = make.forum()
    user = make.user(forum, "secretariat")
    user.appointments.update(until="2020-01-01")
    assert not may_keep(viewer_of(user), forum.pk)
