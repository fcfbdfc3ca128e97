"""The release, annotated: every clause opens the record that holds it, for whoever may know of that record."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kenesh.forums.models import Edition
from kenesh.press.models import Clause, Paragraph, Release
from kenesh.projects.models import Project
from tests import make

if TYPE_CHECKING:
    from django.test import Client

    from kenesh.realms.models import Forum

pytestmark = pytest.mark.django_db


@pytest.fixture
def forum() -> Forum:
    """A public forum with an edition."""
    forum = make.forum()
    make.edition(forum)
    return forum


def release(forum: Forum, **clauses: str) -> Release:
    """An unofficial translation with a paragraph; ``clauses`` are texts by ``kind__key``."""
    made = Release.objects.create(
        forum=forum,
        key="r",
        title={"en": "A release"},
        language="en",
        standing="courtesy",
        issued_by={"en": "The spokesperson"},
        url="https://example.org/release",
    )
    paragraph = Paragraph.objects.create(release=made, label="1", summary={"en": "In one line"})
    for target, text in clauses.items():
        kind, key = target.split("__")
        Clause.objects.create(paragraph=paragraph, text={"en": text}, target_kind=kind, target_key=key)
    return made


def test_a_clause_opens_its_record(client: Client, forum: Forum) -> None:
    shown = release(forum, edition__7="It was held", forum__kca="It meets since 2007")
    page = client.get(shown.get_absolute_url()).content.decode()
    assert '<a href="/en/kca/editions/7/">It was held</a>' in page
    assert '<a href="/en/kca/">It meets since 2007</a>' in page


def test_a_clause_whose_record_may_not_be_seen_gives_nothing_away(client: Client, forum: Forum) -> None:
    Project.objects.create(forum=forum, key="withheld", title={"en": "H"}, relation="decided", clearance="secretariat")
    shown = release(forum, project__withheld="A project began", project__none="Another did", nonsense__x="A third")
    page = client.get(shown.get_absolute_url()).content.decode()
    for text in ("A project began", "Another did", "A third"):
        assert f">{text}</li>" in page
    assert "withheld" not in page
    client.force_login(make.user(forum, "secretariat"))
    assert "/projects/withheld/" in client.get(shown.get_absolute_url()).content.decode()


def test_a_record_of_the_same_key_in_another_forum_is_not_meant(client: Client, forum: Forum) -> None:
    make.edition(make.forum("caj"), "15")
    page = client.get(release(forum, edition__15="The fifteenth").get_absolute_url()).content.decode()
    assert ">The fifteenth</li>" in page


def test_it_says_what_the_text_is_worth_who_issued_it_and_where_it_is(client: Client, forum: Forum) -> None:
    page = client.get(release(forum).get_absolute_url()).content.decode()
    assert "Unofficial translation" in page
    assert "The spokesperson" in page
    assert 'href="https://example.org/release"' in page
    assert "In one line" in page


def test_beside_what_is_composed_each_difference_is_gathered_and_what_became_of_it_is_no_part_of_the_original(
    forum: Forum, client: Client
) -> None:
    made = release(forum, edition__7="It met", commitment__c="What became of it", item__none="The ceremony")
    Clause.objects.filter(target_kind="commitment").update(field="outcome")
    Release.objects.update(edition=Edition.objects.get())
    page = client.get(f"{made.get_absolute_url()}composed/").content.decode()
    gathered = page.partition("Only in the original")[2].partition("Paragraph by paragraph")[0]
    assert "The ceremony" in gathered
    assert "What became of it" not in page
