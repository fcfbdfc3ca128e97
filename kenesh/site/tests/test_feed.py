"""The feed tells of every public change, whatever its kind, and of nothing that is not public or no longer is."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kenesh.decisions.actions.ideas import Ruling, decide_item
from kenesh.decisions.actions.promises import Judgement, assess
from kenesh.decisions.actions.texts import add_paragraph
from kenesh.decisions.models import Commitment
from kenesh.documents.models import Paper
from kenesh.kit.localised import Localised
from kenesh.kit.partial import PartialDate
from kenesh.people.queries import viewer_of
from kenesh.programme.actions import place
from kenesh.programme.models import AgendaItem
from kenesh.projects.actions.reports import Account, file_report
from kenesh.sources.actions import enter, revise
from tests import make

if TYPE_CHECKING:
    from django.test import Client

    from kenesh.forums.models import Edition
    from kenesh.realms.models import Forum
    from kenesh.realms.viewer import Viewer

pytestmark = pytest.mark.django_db

NOW = dt.datetime(2026, 11, 24, 9, 0, tzinfo=dt.UTC)
ADDRESS = "/en/kca/changes.atom"


@pytest.fixture
def forum() -> Forum:
    """A public forum."""
    return make.forum(members=["KOR", "KAZ"])


@pytest.fixture
def officer(forum: Forum) -> Viewer:
    """Its officer."""
    return viewer_of(make.user(forum, "secretariat"))


@pytest.fixture
def edition(forum: Forum) -> Edition:
    """An edition that is planned."""
    return make.edition(forum, "18", state="planned", title={"en": "18th forum"})


def titles(client: Client, address: str = ADDRESS) -> list[str]:
    """What the entries of the feed are called, newest first."""
    feed = client.get(address).content.decode()
    return re.findall(r"<entry><title>(.*?)</title>", feed)


def do_everything(forum: Forum, edition: Edition, officer: Viewer, clearance: str = "public", more: str = "") -> None:
    """Let an officer do what the loop knows, all of it of one clearance, each under a name of its own."""
    common = {"forum": forum, "clearance": clearance}
    item = AgendaItem(**common, edition=edition, title=Localised(en=f"[{clearance} item{more}]"))
    place(item, by=officer, at=NOW)
    decide_item(
        item, Ruling(Localised(en=f"[{clearance} decision]"), PartialDate("2026")), based_on=1, by=officer, at=NOW
    )
    promise = Commitment(**common, text=Localised(en=f"[{clearance} promise{more}]"), due=PartialDate("2027"))
    enter(promise, by=officer, at=NOW)
    assess(promise, Judgement("limited", Localised(), PartialDate()), based_on=1, by=officer, at=NOW)
    account = Account(PartialDate("2026-11"), Localised(en="A report"), "not-assessed")
    file_report(promise, account, by=officer, at=NOW)
    paper = Paper(**common, sort="chair-statement", stage="draft", title=Localised(en=f"[{clearance} text{more}]"))
    enter(paper, by=officer, at=NOW)
    add_paragraph(paper, "4", {"en": "We agree."}, by=officer, at=NOW)


def test_every_public_change_is_told_with_what_it_belongs_to(
    client: Client, forum: Forum, edition: Edition, officer: Viewer
) -> None:
    do_everything(forum, edition, officer)
    assert {
        "[public item] · 18th forum",
        "[public decision]",
        "[public promise]",
        "Report as of November 2026 · [public promise]",
        "[public text]",
        "Paragraph 4 · [public text]",
    } <= set(titles(client))


@pytest.mark.parametrize("clearance", ["members", "secretariat"])
def test_what_is_not_public_is_never_told(
    client: Client, forum: Forum, edition: Edition, officer: Viewer, clearance: str
) -> None:
    do_everything(forum, edition, officer, clearance)
    assert titles(client) == []
    client.force_login(make.user(forum, "secretariat"))
    assert titles(client) == []


def test_a_public_part_goes_with_the_whole_that_is_restricted_later(
    client: Client, forum: Forum, edition: Edition, officer: Viewer
) -> None:
    do_everything(forum, edition, officer)
    for whole in (edition, Commitment.objects.get(), Paper.objects.get()):
        whole.refresh_from_db()
        revise(whole, {"clearance": "secretariat"}, based_on=whole.version, by=officer, at=NOW)
    assert titles(client) == ["[public decision]"]
    for address in ("/en/kca/", "/en/search/?q=paragraph", "/en/search/?q=item"):
        page = client.get(address).content.decode()
        assert "Paragraph 4" not in page, address
        assert "[public item]" not in page, address


def test_the_feed_costs_the_same_for_much_as_for_little(
    client: Client, forum: Forum, edition: Edition, officer: Viewer
) -> None:
    do_everything(forum, edition, officer)
    with CaptureQueriesContext(connection) as little:
        titles(client)
    for more in (" 2", " 3"):
        do_everything(forum, edition, officer, more=more)
    with CaptureQueriesContext(connection) as much:
        assert len(titles(client)) > 10
    assert len(much) == len(little)
