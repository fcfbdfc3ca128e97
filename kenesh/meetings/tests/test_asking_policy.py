"""Who knows of requests and meetings, and who may do what: one and many are judged alike."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kenesh.meetings import policy
from kenesh.meetings.models import Meeting, Request
from kenesh.meetings.tests import make as meet
from kenesh.meetings.tests.make import accepted, party
from kenesh.realms.viewer import PUBLIC
from tests import make

if TYPE_CHECKING:
    from kenesh.forums.models import Edition
    from kenesh.realms.viewer import Viewer

pytestmark = pytest.mark.django_db
# Who looks, and whether they know of a request between Kazakhstan and Korea at an edition in Tashkent.
LOOKERS = {
    ("secretariat", ""): True,
    ("focal-point", "KAZ"): True,
    ("head-of-mission", "KOR"): True,
    ("line-ministry", "KOR"): True,
    ("protocol", "UZB"): True,
    ("focal-point", "UZB"): False,
    ("line-ministry", "UZB"): False,
    ("protocol", "KGZ"): False,
    ("focal-point", "KGZ"): False,
    ("expert", "KAZ"): False,
}


@pytest.fixture
def edition() -> Edition:
    """An edition in Tashkent."""
    return meet.edition(meet.forum())


@pytest.fixture
def kaz(edition: Edition) -> Viewer:
    """Kazakhstan's focal point."""
    return make.viewer(edition.forum, "focal-point", "KAZ")


def test_the_parties_the_secretariat_and_the_hosts_protocol_know_of_a_request_and_its_meeting_and_nobody_else(
    edition: Edition, kaz: Viewer
) -> None:
    one = accepted(meet.request(edition, kaz, "KAZ", "KOR"), "KOR", make.viewer(edition.forum, "focal-point", "KOR"))
    meeting = Meeting.objects.get()
    told_before = Meeting.objects.create(
        forum=edition.forum, edition=edition, key="told", sort="other", clearance="parties", cleared_for=["KAZ"]
    )
    lookers = [(make.viewer(edition.forum, *held), knows) for held, knows in LOOKERS.items()]
    elsewhere = make.viewer(make.forum("caj"), "secretariat")
    for viewer, knows in [*lookers, (PUBLIC, False), (elsewhere, False)]:
        assert policy.requests_visible_to(viewer, Request.objects.all()).exists() == knows, viewer
        assert bool(policy.may_see_request(viewer, one)) == knows, viewer
        seen = set(policy.visible_to(viewer, Meeting.objects.all()))
        assert (meeting in seen) == bool(policy.may_see(viewer, meeting)) == knows, viewer
        # Of what was not asked for here, the host's protocol knows no more than clearance says.
        assert (told_before in seen) == bool(policy.may_see(viewer, told_before)), viewer
    assert told_before not in policy.visible_to(make.viewer(edition.forum, "protocol", "UZB"), Meeting.objects.all())


def test_nobody_outside_knows_of_a_request_at_an_edition_they_may_not_know_of(edition: Edition, kaz: Viewer) -> None:
    one = meet.request(edition, kaz, "KAZ", "KOR")
    type(edition).objects.update(clearance="secretariat")
    one = Request.objects.get(pk=one.pk)
    for role, country in (("focal-point", "KAZ"), ("protocol", "UZB")):
        viewer = make.viewer(edition.forum, role, country)
        assert not policy.requests_visible_to(viewer, Request.objects.all()).exists()
        assert not policy.may_see_request(viewer, one)


def test_a_delegation_asks_and_answers_for_itself_and_the_desk_for_anybody(edition: Edition, kaz: Viewer) -> None:
    one = meet.request(edition, kaz, "KAZ", "KOR")
    korea = party(one, "KOR")
    for (role, country), knows in LOOKERS.items():
        viewer = make.viewer(edition.forum, role, country)
        desk = (role, country) in {("secretariat", ""), ("protocol", "UZB")}
        speaks = country if role in {"focal-point", "head-of-mission"} else ""
        assert bool(policy.may_ask(viewer, edition)) == (desk or bool(speaks)), (role, country)
        assert bool(policy.may_ask(viewer, edition, "KAZ")) == (desk or speaks == "KAZ"), (role, country)
        answers = desk or (knows and speaks == "KOR")
        assert bool(policy.may_accept(viewer, one, korea)) == answers, (role, country)
        assert bool(policy.may_propose(viewer, one, korea)) == answers, (role, country)
        assert bool(policy.may_decline(viewer, one, korea)) == answers, (role, country)
        asked = desk or speaks == "KAZ"
        for may in (policy.may_withdraw(viewer, one), policy.may_remind(viewer, one, [korea], meet.AT)):
            assert bool(may) == asked, (role, country)
        assert bool(policy.may_edit(viewer, one, list(one.parties.all()))) == asked, (role, country)
        assert not policy.may_go_on(viewer, one, list(one.parties.all()))


def test_meetings_are_asked_for_at_editions_that_are_planned(edition: Edition, kaz: Viewer) -> None:
    edition.state = "held"
    assert not policy.may_ask(kaz, edition)
