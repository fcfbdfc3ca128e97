"""What waits on each desk, what is owed there, and what changed since: for whoever it is, and for nobody else."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from kenesh.decisions.models import DateProposal
from kenesh.kit.localised import Localised
from kenesh.people.actions.visits import note_visit
from kenesh.people.models import User, Visit
from kenesh.people.queries import viewer_of
from kenesh.people.roles import ROLES
from kenesh.press.models import Bulletin, Issue, Release
from kenesh.sources.actions import revise
from tests import make
from tests.scene import Scene

if TYPE_CHECKING:
    from kenesh.realms.models import Forum

pytestmark = [pytest.mark.django_db, pytest.mark.walk]
AT = dt.datetime(2026, 11, 24, 12, tzinfo=dt.UTC)


@pytest.fixture
def forum() -> Forum:
    """A public forum of two."""
    return make.forum(members=["KOR", "KAZ"])


def desk(user: User) -> tuple[Any, str]:
    """Somebody's desk: their place in the forum, and the page."""
    client = Client()
    client.force_login(user)
    answer: Any = client.get(reverse("desk"))
    [place] = answer.context["places"]
    return place.work, answer.content.decode()


def lines(parts: list[Any]) -> dict[str, list[str]]:
    """The lists by title, each with what it names."""
    return {str(part.title): [str(line.heading) for line in part.lines] for part in parts}


def test_an_officer_finds_what_waits_for_the_secretariat(forum: Forum) -> None:
    promise = make.commitment(forum, countries=["KAZ"], due="2020", title={"en": "Trees"})
    DateProposal.objects.create(
        forum=forum, key="d", commitment=promise, country="KAZ", due="2030", reason={"en": "Snow"}, clearance="members"
    )
    make.answer(promise, rule="vacant", text={"en": "Ask"})
    make.paper(forum, title={"en": "A statement"})
    make.idea(forum, stage="examined", title={"en": "A roadmap"})
    work, _page = desk(make.user(forum, "secretariat"))
    assert lines(work.waits) == {
        "Proposed dates to answer": ["Trees"],
        "Early warnings to answer": ["Trees"],
        "Actions to put on an agenda": ["Ask"],
        "Texts in draft": ["A statement"],
        "Ideas under examination": ["A roadmap"],
    }
    assert not work.owes


def test_a_focal_point_finds_the_reports_and_debts_of_their_own_country(forum: Forum) -> None:
    for country in ("KAZ", "KOR"):
        project = make.project(forum, f"p-{country}", countries=[country], title={"en": f"Project of {country}"})
        make.report(
            project, f"r-{country}", country=country, state="waiting", clearance="delegation", cleared_for=[country]
        )
    work, page = desk(make.user(forum, "focal-point", "KAZ"))
    assert lines(work.waits) == {"Reports to pass on": ["Project of KAZ"]}
    assert lines(work.owes) == {"What Kazakhstan owes, this month and from before": ["Project of KAZ"]}
    assert "Project of KOR" not in page


def test_a_line_ministry_finds_what_was_returned_to_it(forum: Forum) -> None:
    project = make.project(forum, countries=["KAZ"], title={"en": "Trees"}, last_report="2026-11")
    common = {"country": "KAZ", "clearance": "delegation", "cleared_for": ["KAZ"]}
    make.report(project, "back", state="returned", **common)
    make.report(project, "waits", state="waiting", **common)
    work, _page = desk(make.user(forum, "line-ministry", "KAZ"))
    assert lines(work.waits) == {"Reports returned to you": ["Trees"]}


def test_whoever_speaks_for_two_members_finds_what_both_owe(forum: Forum) -> None:
    user = make.user(forum, "focal-point", "KAZ")
    user.appointments.create(forum=forum, role="head-of-mission", country="KOR")
    work, _page = desk(user)
    assert [part.title for part in work.owes] == [
        "What Kazakhstan owes, this month and from before",
        "What Republic of Korea owes, this month and from before",
    ]


def test_a_role_that_ended_leaves_nothing_on_the_desk(forum: Forum) -> None:
    make.commitment(forum, countries=["KAZ"], due="2020")
    user = make.user(forum, "focal-point", "KAZ")
    user.appointments.update(until="2020-01-01")
    client = Client()
    client.force_login(user)
    assert client.get(reverse("desk")).context["places"] == []


@pytest.mark.parametrize("role", sorted(ROLES))
def test_a_desk_costs_the_same_for_one_of_everything_and_for_three(forum: Forum, role: str) -> None:
    edition = make.edition(forum, "7", position=7, state="planned")
    client = Client()
    client.force_login(make.user(forum, role, "KOR" if ROLES[role].for_country else ""))
    counts = []
    for words in (["first"], ["second", "third"]):
        for word in words:
            scene = Scene(edition, word)
            project = make.project(forum, word, countries=["KOR"])
            make.report(project, word, country="KOR", state="waiting")
            make.paper(forum, word)
            type(scene["idea"]).objects.filter(pk=scene["idea"].pk).update(stage="examined")
        client.get(reverse("desk"))
        with CaptureQueriesContext(connection) as queries:
            client.get(reverse("desk"))
        counts.append(len(queries))
    assert counts[0] == counts[1]
    assert counts[0] <= 37


# ---- What changed since. ----


def changed(forum: Forum, words: str, by: User, **fields: Any) -> None:
    """Let somebody change an edition."""
    edition = make.edition(forum, words.lower(), **fields)
    revise(edition, {"title": Localised({"en": words})}, based_on=1, by=viewer_of(by), at=AT)


def test_a_desk_tells_what_others_changed_since_the_visit_before(forum: Forum) -> None:
    officer, reader = make.user(forum, "secretariat"), make.user(forum, "journalist")
    changed(forum, "Earlier", officer)
    assert "Earlier" in desk(reader)[1]
    changed(forum, "Later", officer)
    # The same visit: nothing is taken for read while somebody reads.
    assert "Earlier" in desk(reader)[1]
    Visit.objects.filter(user=reader).update(at=timezone.now() - dt.timedelta(hours=2))
    changed(forum, "Latest", officer)
    _work, page = desk(reader)
    assert "Latest" in page
    assert "Later" in page
    assert "Earlier" not in page


def test_what_one_did_oneself_is_no_news(forum: Forum) -> None:
    officer = make.user(forum, "secretariat")
    changed(forum, "Eighteenth", officer)
    assert not desk(officer)[0].changes
    assert desk(make.user(forum, "secretariat"))[0].changes


@pytest.mark.parametrize(
    ("role", "clearance", "seen"),
    [
        ("expert", "public", True),
        ("expert", "members", False),
        ("protocol", "members", True),
        ("protocol", "secretariat", False),
        ("secretariat", "secretariat", True),
    ],
)
def test_news_is_only_of_what_one_may_know_of(forum: Forum, role: str, clearance: str, seen: bool) -> None:
    changed(forum, "Eighteenth", make.user(forum, "secretariat"), clearance=clearance)
    work, page = desk(make.user(forum, role, "KAZ" if ROLES[role].for_country else ""))
    assert bool(work.changes) == seen
    assert ("Eighteenth" in page) == seen


def test_what_changed_in_another_forum_stands_in_its_own_place(forum: Forum) -> None:
    other = make.forum("caj")
    changed(other, "Ninth", make.user(other, "secretariat"))
    work, _page = desk(make.user(forum, "secretariat"))
    assert not work.changes


def test_whoever_comes_back_within_the_hour_has_not_been_away(forum: Forum) -> None:
    viewer = make.viewer(forum, "expert")
    first = note_visit(viewer, seq=5, at=AT)
    assert (first.before_at, first.before_seq) == (None, None)
    again = note_visit(viewer, seq=9, at=AT + dt.timedelta(minutes=59))
    assert (again.at, again.seq, again.before_seq) == (AT, 5, None)
    later = note_visit(viewer, seq=9, at=AT + dt.timedelta(hours=1))
    assert (later.seq, later.before_at, later.before_seq) == (9, AT, 5)
    assert Visit.objects.count() == 1


def test_a_journalist_finds_a_release_once_in_the_language_of_the_page(forum: Forum) -> None:
    bulletin = Bulletin.objects.create(forum=forum, key="b", source="en", made=AT)
    for language in ("en", "ko"):
        release = Release.objects.create(forum=forum, key=language, language=language, title={"en": f"In {language}"})
        said = {"language": language, "standing": "authentic", "title": language, "goes_out": AT}
        Issue.objects.create(bulletin=bulletin, number=1, release=release, **said)
        work, _page = desk(make.user(forum, "journalist"))
        # What is on record in another language alone is shown in that.
        assert lines(work.reads)["Press releases"] == ["In en"]
    Issue.objects.filter(language="en").delete()
    work, _page = desk(make.user(forum, "journalist"))
    assert set(lines(work.reads)["Press releases"]) == {"In en", "In ko"}
