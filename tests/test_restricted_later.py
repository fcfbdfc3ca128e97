"""What hangs on something is found, told and counted only where that may be seen: today, not when it was written."""

from __future__ import annotations

import datetime as dt
import json
from typing import TYPE_CHECKING

import pytest
from django.test import Client
from django.urls import reverse

from kenesh.decisions.actions.ideas import Request, examine
from kenesh.decisions.models import Statement
from kenesh.journal.models import Entry
from kenesh.kit.codes import Codes
from kenesh.kit.localised import Localised
from kenesh.kit.partial import PartialDate
from kenesh.kit.refs import ref
from kenesh.notices.models import Follow, Notice
from kenesh.people.models import Draft, NameForm, Organisation
from kenesh.people.queries import viewer_of
from kenesh.programme.actions import place
from kenesh.programme.models import AgendaItem, Session
from kenesh.projects.actions.answers import Proposed
from kenesh.projects.actions.answers import answer as answer_warning
from kenesh.projects.actions.answers import place as place_answer
from kenesh.projects.actions.reports import Account, file_report
from kenesh.projects.models import Project
from kenesh.projects.rules import Rule
from kenesh.realms.actions import reindex
from kenesh.record.actions import import_record
from kenesh.record.queries import export
from kenesh.search.models import Row
from kenesh.sources.actions import enter, revise
from kenesh.telling import tell_followers
from tests import make

if TYPE_CHECKING:
    from kenesh.people.models import User
    from kenesh.projects.models import Report
    from kenesh.realms.models import Belonging, Forum

pytestmark = [pytest.mark.django_db, pytest.mark.walk]
AT = dt.datetime(2026, 11, 24, 12, tzinfo=dt.UTC)


@pytest.fixture
def forum() -> Forum:
    """A public forum with two members."""
    return make.forum(members=["KOR", "KAZ"])


@pytest.fixture
def officer(forum: Forum) -> User:
    """Who keeps its record."""
    return make.user(forum, "secretariat")


@pytest.fixture
def report(forum: Forum, officer: User) -> Report:
    """A public report on a public project, filed as its page does."""
    account = Account(PartialDate("2026"), Localised({"en": "Walnut trees were planted"}), "limited")
    return file_report(make.project(forum, "walnut-trees"), account, by=viewer_of(officer), at=AT)


def browser(user: User | None = None) -> Client:
    """Somebody's browser; a stranger's for nobody."""
    client = Client()
    if user is not None:
        client.force_login(user)
    return client


def read(client: Client) -> str:
    """Everything in which a line about something may stand: search, feeds, sitemap, the forum's home, its file."""
    addresses = (
        f"{reverse('search')}?q=walnut",
        reverse("feed"),
        reverse("forum_feed", args=("kca",)),
        "/sitemap-objects.xml",
        reverse("forum", args=("kca",)),
        reverse("record", args=("kca",)),
    )
    return "".join(client.get(address).content.decode() for address in addresses)


def restrict(thing: Belonging, officer: User, clearance: str = "secretariat") -> None:
    """Change who may know of something, as an officer does on its page."""
    thing.refresh_from_db()
    revise(thing, {"clearance": clearance}, based_on=thing.version, by=viewer_of(officer), at=AT)


def test_a_report_goes_with_its_project_when_that_is_restricted_and_comes_back_with_it(
    forum: Forum, officer: User, report: Report
) -> None:
    where = report.get_absolute_url().removeprefix("/en")
    project = Project.objects.get()
    assert where in read(Client())
    assert "Walnut trees were planted" in read(Client())
    for clearance, viewers in (
        ("secretariat", (None, make.user(forum, "focal-point", "KAZ"))),
        ("members", (None, make.user(forum, "journalist"))),
    ):
        restrict(project, officer, clearance)
        for user in viewers:
            page = read(browser(user))
            assert where not in page
            assert "Walnut trees" not in page
            assert browser(user).get(report.get_absolute_url()).status_code == 404
    restrict(project, officer, "public")
    assert where in read(Client())


def test_a_desk_tells_a_member_nothing_of_what_was_restricted_meanwhile(
    forum: Forum, officer: User, report: Report
) -> None:
    member = browser(make.user(forum, "focal-point", "KAZ"))
    assert report.get_absolute_url() in member.get(reverse("desk")).content.decode()
    restrict(Project.objects.get(), officer)
    assert "walnut" not in member.get(reverse("desk")).content.decode().lower()


def test_a_draft_about_what_was_restricted_meanwhile_is_not_on_the_desk(
    forum: Forum, officer: User, report: Report
) -> None:
    user = make.user(forum, "focal-point", "KAZ")
    Draft.objects.create(
        user=user, form="report", subject_kind="report", subject_id=report.pk, data={}, based_on=1, updated_at=AT
    )
    assert "Report as of 2026" in browser(user).get(reverse("desk")).content.decode()
    restrict(Project.objects.get(), officer)
    assert "Report as of 2026" not in browser(user).get(reverse("desk")).content.decode()
    kept = {"draft-form": "report", "draft-subject": str(ref(report)), "version": "1"}
    assert browser(user).post(reverse("drafts"), kept).status_code == 404


def test_an_import_that_restricts_a_project_takes_its_reports_along(forum: Forum, report: Report) -> None:
    record = export(forum)
    record["forum"]["cites"] = record["projects"][0]["cites"] = record["reports"][0]["cites"]
    record["projects"][0]["clearance"] = "secretariat"
    import_record(json.dumps(record).encode(), by="system:import", at=AT)
    assert Row.objects.get(subject_kind="report").clearance == "secretariat"
    assert report.get_absolute_url().removeprefix("/en") not in read(Client())


def test_an_agenda_item_of_an_edition_for_members_is_found_by_members_only(forum: Forum, officer: User) -> None:
    edition = make.edition(forum, "18", state="planned", clearance="members")
    item = AgendaItem(forum=forum, edition=edition, title=Localised({"en": "Walnut trees"}))
    place(item, by=viewer_of(officer), at=AT)
    assert "walnut-trees" not in read(Client())
    assert item.get_absolute_url().removeprefix("/en") in read(browser(make.user(forum, "focal-point", "KAZ")))
    assert Entry.objects.get(subject_kind="agenda-item").clearance == "members"


def test_an_entry_that_names_something_restricted_is_as_restricted(forum: Forum, officer: User) -> None:
    hidden = Organisation.objects.create(forum=forum, key="service", country="KAZ", clearance="secretariat")
    NameForm.objects.create(organisation=hidden, text="Walnut service", language="en", script="Latn", preferred=True)
    idea = make.idea(forum)
    examine(idea, Request(hidden, None, PartialDate("2026")), based_on=1, by=viewer_of(officer), at=AT)
    page = Client().get(idea.get_absolute_url()).content.decode()
    assert "Walnut" not in page
    assert "Under examination" in page
    assert "Walnut service" in browser(officer).get(idea.get_absolute_url()).content.decode()


def test_a_field_that_came_to_name_something_restricted_is_not_in_public_history(forum: Forum, officer: User) -> None:
    hidden = make.commitment(forum, "walnut-promise", clearance="secretariat")
    project = make.project(forum)
    revise(project, {"commitment": hidden}, based_on=1, by=viewer_of(officer), at=AT)
    revise(project, {"commitment": hidden, "sector": "31220"}, based_on=2, by=viewer_of(officer), at=AT)
    page = Client().get(project.get_absolute_url()).content.decode()
    assert "walnut-promise" not in page
    assert "sector" in page
    assert "walnut-promise" in browser(officer).get(project.get_absolute_url()).content.decode()


def test_a_proposed_action_does_not_name_a_restricted_edition_to_members(forum: Forum, officer: User) -> None:
    by = viewer_of(officer)
    promise = make.commitment(forum, due="2016", countries=["KAZ"])
    answer = answer_warning(promise, Rule.SILENCE, Proposed(Localised({"en": "Ask"}), Codes(("KAZ",))), by=by, at=AT)
    hidden = make.edition(forum, "19", state="planned", clearance="secretariat", title={"en": "Walnut summit"})
    item = AgendaItem(edition=hidden, title=Localised({"en": "Walnut item"}))
    place_answer(answer, item, public=False, based_on=1, by=by, at=AT)
    member = browser(make.user(forum, "focal-point", "KAZ"))
    for address in (answer.get_absolute_url(), promise.get_absolute_url(), reverse("answers", args=("kca",))):
        page = member.get(address).content.decode()
        assert "Ask" in page, address
        assert "Walnut" not in page, address
        assert "walnut" not in page, address


def test_a_session_and_a_statement_go_with_their_edition(forum: Forum, officer: User) -> None:
    edition, words = make.edition(forum, "8"), Localised({"en": "Walnut trees"})
    by = viewer_of(officer)
    enter(Session(forum=forum, edition=edition, sort="special", title=words), by=by, at=AT)
    enter(Statement(forum=forum, edition=edition, sort="view", text=words), by=by, at=AT)
    parts = Row.objects.filter(subject_kind__in=("session", "statement"))
    assert set(parts.values_list("clearance", flat=True)) == {"public"}
    restrict(edition, officer, "members")
    assert set(parts.values_list("clearance", flat=True)) == {"members"}


def test_who_follows_a_report_is_not_told_once_its_project_is_restricted(
    forum: Forum, officer: User, report: Report
) -> None:
    for user in (make.user(forum, "focal-point", "KAZ"), make.user(forum, "secretariat")):
        Follow.objects.create(user=user, subject_kind="report", subject_id=report.pk, since=AT)
    Project.objects.update(clearance="secretariat")
    revise(report, {"text": Localised({"en": "Felled"})}, based_on=1, by=viewer_of(officer), at=AT)
    tell_followers(list(Entry.objects.filter(subject_kind="report", event="object.changed")))
    assert [notice.user for notice in Notice.objects.all()] == [user]


def test_things_are_indexed_once_however_often_they_are_named(forum: Forum) -> None:
    edition = make.edition(forum)
    reindex([edition, edition, type(edition).objects.get()])
    assert Row.objects.filter(subject_kind="edition").count() == 1
