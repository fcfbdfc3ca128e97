"""The office that counts in the order of precedence: proposed from the person's page with its source, adopted by one act."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse

from kenesh.delegations.actions.precedence import adopt_office
from kenesh.delegations.tests.make import attended, forum, head
from kenesh.journal.models import Entry
from kenesh.kit.verdict import Refused
from kenesh.people.models import Post
from kenesh.people.queries import viewer_of
from kenesh.sources.models import Citation, Source
from tests import make

if TYPE_CHECKING:
    from kenesh.delegations.models import Participant
    from kenesh.forums.models import Edition

pytestmark = pytest.mark.django_db
AT = dt.datetime(2026, 11, 26, 9, tzinfo=dt.UTC)


@pytest.fixture
def edition() -> Edition:
    """The 17th, in November 2024, with one head of delegation whose offices are on record."""
    return attended(forum(), {"KAZ": "Deputy Prime Minister"})


@pytest.fixture
def minister(edition: Edition) -> Participant:
    """A head of delegation whose title at the edition says nothing of rank, with three offices, one of them held then."""
    person = make.person(edition.forum, "Cho Tae-yul", country="KOR")
    for order, (title, since, until) in enumerate(
        (
            ("Vice Minister", "2014-03", "2016-10"),
            ("Minister of Foreign Affairs", "2024-01-10", ""),
            ("Envoy", "2025", ""),
        )
    ):
        Post.objects.create(person=person, title={"en": title}, since=since, until=until, order=order)
    return head(edition, "KOR", "Head of delegation", person=person)


def test_only_offices_held_on_the_day_are_proposed_with_their_source(edition: Edition, minister: Participant) -> None:
    source = Source.objects.create(
        forum=edition.forum, key="bio", url="https://example.org/bio", title={"en": "Biography of the ministry"}
    )
    post = Post.objects.get(since="2024-01-10")
    Citation.objects.create(forum=edition.forum, source=source, subject_kind="post", subject_id=post.pk)
    client = Client()
    client.force_login(make.user(edition.forum, "secretariat"))
    page = client.get(reverse("precedence", args=(edition.forum.key, edition.key))).content.decode()
    assert "from 10 January 2024" in page
    assert "Biography of the ministry" in page
    assert "Vice Minister" not in page
    assert "Envoy" not in page
    where = reverse("participant-office", args=(edition.forum.key, minister.key))
    assert where in page
    assert "Minister of Foreign Affairs · Minister · from 10 January 2024 · Biography of the ministry" in (
        client.get(where).content.decode()
    )
    assert client.post(where, {"version": minister.version, "post": "1"}).status_code == 302
    minister.refresh_from_db()
    assert (minister.rank, minister.took_office, minister.title["en"]) == (
        "minister",
        "2024-01-10",
        "Head of delegation",
    )
    assert Entry.objects.filter(event="participant.office-adopted").count() == 1
    # Nothing more is proposed of whom it is said.
    assert where not in client.get(reverse("precedence", args=(edition.forum.key, edition.key))).content.decode()


def test_members_read_the_order_and_adopt_nothing(edition: Edition, minister: Participant) -> None:
    reader = make.user(edition.forum, "focal-point", "KOR")
    client = Client()
    client.force_login(reader)
    assert (
        "Offices to adopt"
        not in client.get(reverse("precedence", args=(edition.forum.key, edition.key))).content.decode()
    )
    with pytest.raises(Refused):
        adopt_office(minister, Post.objects.get(since="2024-01-10"), based_on=1, by=viewer_of(reader), at=AT)


def test_an_office_of_somebody_else_is_not_taken(edition: Edition, minister: Participant) -> None:
    other = make.person(edition.forum, "Somebody Else")
    post = Post.objects.create(person=other, title={"en": "Minister"}, since="2020")
    officer = make.viewer(edition.forum, "secretariat")
    with pytest.raises(ValidationError):
        adopt_office(minister, post, based_on=minister.version, by=officer, at=AT)
