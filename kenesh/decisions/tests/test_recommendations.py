"""What a body recommends becomes an idea of the next edition, and its page says what became of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.core.exceptions import ValidationError

from kenesh.decisions.models import Idea
from kenesh.decisions.tests.make import AT
from kenesh.forums.models import Body, Gathering
from kenesh.kit.localised import Localised
from kenesh.sources.actions import enter
from tests import make

if TYPE_CHECKING:
    from django.test import Client

    from kenesh.forums.models import Edition
    from kenesh.realms.models import Forum
    from kenesh.realms.viewer import Viewer

pytestmark = pytest.mark.django_db

SENT = {
    "title__en": "One form for customs",
    "text__en": "Use one form for customs in all six countries",
    "version": "1",
}


@pytest.fixture
def council(forum: Forum) -> Body:
    """A business council."""
    return Body.objects.create(forum=forum, key="council", sort="business-council", name={"en": "Business Council"})


@pytest.fixture
def third(council: Body) -> Gathering:
    """Its third meeting, known to members only."""
    return Gathering.objects.create(forum=council.forum, key="third", body=council, number=3, clearance="members")


@pytest.fixture
def upcoming(forum: Forum) -> Edition:
    """The next edition."""
    make.edition(forum, "7", state="held", position=7)
    return make.edition(forum, "8", state="planned", position=8)


def test_a_recommendation_goes_to_the_next_edition_as_a_suggestion(
    client: Client, council: Body, upcoming: Edition
) -> None:
    client.force_login(make.user(council.forum, "secretariat"))
    page = client.get("/en/kca/bodies/council/recommend/").content.decode()
    assert f'<option value="{upcoming.pk}" selected' in page
    client.post("/en/kca/bodies/council/recommend/", {**SENT, "edition": upcoming.pk})
    idea = Idea.objects.get()
    assert (idea.recommended_by, idea.edition, idea.stage) == (council, upcoming, "suggested")
    assert "Recommended by:" in client.get(f"/en/kca/editions/{upcoming.key}/").content.decode()
    again = client.post("/en/kca/bodies/council/recommend/", {**SENT, "edition": upcoming.pk})
    assert "recommended the same" in again.content.decode()


def test_what_a_meeting_for_members_recommends_is_for_members(
    client: Client, third: Gathering, upcoming: Edition
) -> None:
    client.force_login(make.user(third.forum, "secretariat"))
    client.post("/en/kca/gatherings/third/recommend/", {**SENT, "edition": upcoming.pk})
    idea = Idea.objects.get()
    assert (idea.recommended_by, idea.gathering, idea.clearance) == (third.body, third, "members")
    client.logout()
    assert client.get("/en/kca/gatherings/third/").status_code == 404
    assert "One form for customs" not in client.get("/en/kca/bodies/council/").content.decode()


def test_the_page_of_the_body_counts_what_became_of_its_recommendations(client: Client, council: Body) -> None:
    for stage in ("suggested", "taken-up", "taken-up", "dropped"):
        make.idea(council.forum, f"i{Idea.objects.count()}", recommended_by=council, stage=stage)
    make.idea(council.forum, "other", stage="taken-up")
    page = client.get("/en/kca/bodies/council/").content.decode()
    assert '<b>2</b> <a href="/en/kca/ideas/?body=council&amp;stage=taken-up">Taken up</a>' in page
    assert "<b>0</b> No evidence found" in page
    listed = client.get("/en/kca/ideas/?body=council&stage=taken-up").content.decode()
    assert listed.count('class="state') == 2


def test_a_meeting_of_another_body_recommended_nothing_for_this_one(
    council: Body, third: Gathering, officer: Viewer
) -> None:
    other = Body.objects.create(forum=council.forum, key="other", sort="committee", name={"en": "Committee"})
    said = {"title": Localised({"en": "X"}), "text": Localised({"en": "X"}), "stage": "suggested"}
    idea = Idea(forum=council.forum, recommended_by=other, gathering=third, **said)
    with pytest.raises(ValidationError, match="not one of the body"):
        enter(idea, by=officer, at=AT)
