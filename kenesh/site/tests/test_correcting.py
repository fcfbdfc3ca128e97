"""Two people editing the same thing never overwrite each other, and nothing typed is lost."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from django.test import Client

from kenesh.forums.models import Edition
from kenesh.journal.models import Entry
from kenesh.sources.models import Citation, Source
from tests import make

if TYPE_CHECKING:
    from kenesh.people.models import User
    from kenesh.realms.models import Forum

pytestmark = pytest.mark.django_db

ADDRESS = "/en/kca/editions/7/edit/"


@pytest.fixture
def forum() -> Forum:
    """A forum with one edition, whose date rests on a published source."""
    made = make.forum()
    edition = make.edition(made, date="2013")
    source = Source.objects.create(forum=made, key="release", url="https://example.org/release")
    Citation.objects.create(forum=made, source=source, subject_kind="edition", subject_id=edition.pk, field="date")
    return made


@pytest.fixture
def officer(forum: Forum) -> User:
    """A secretariat officer of the forum."""
    return make.user(forum, "secretariat", name="A. Officer")


def typed(**changes: Any) -> dict[str, Any]:
    """What the form sends."""
    return {
        "title__en": "Edition 7",
        "sort": "regular",
        "state": "held",
        "date": "2013",
        "clearance": "public",
        "version": "1",
        **changes,
    }


def test_what_an_officer_enters_rests_on_the_recorded_act(client: Client, forum: Forum, officer: User) -> None:
    client.force_login(officer)
    answer = client.post(ADDRESS, typed(date="2013-10-04"))
    assert answer.status_code == 302
    edition = Edition.objects.get()
    assert (edition.date, edition.version) == ("2013-10-04", 2)
    citation = Citation.objects.select_related("source").get()
    assert (citation.field, citation.source.sort) == ("date", "act")
    assert Entry.objects.get().data == {"changes": {"date": ["2013", "2013-10-04"]}}


def test_saving_without_a_change_records_nothing(client: Client, forum: Forum, officer: User) -> None:
    client.force_login(officer)
    assert client.post(ADDRESS, typed()).status_code == 302
    assert not Entry.objects.exists()
    assert Edition.objects.get().version == 1


def test_the_second_of_two_sees_both_versions_and_can_save_again(client: Client, forum: Forum, officer: User) -> None:
    other = Client()
    other.force_login(make.user(forum, "secretariat"))
    other.post(ADDRESS, typed(title__en="Seventh, by the first"))
    client.force_login(officer)
    answer = client.post(ADDRESS, typed(title__en="Seventh, by the second"))
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Seventh, by the first" in page
    assert "Seventh, by the second" in page
    assert str(Edition.objects.get().title) == "Seventh, by the first"
    assert client.post(ADDRESS, typed(title__en="Seventh, by the second", version="2")).status_code == 302
    assert str(Edition.objects.get().title) == "Seventh, by the second"


def test_what_the_second_had_not_touched_takes_what_the_first_saved(
    client: Client, forum: Forum, officer: User
) -> None:
    client.force_login(officer)
    was = client.get(ADDRESS).context["was"]
    other = Client()
    other.force_login(make.user(forum, "secretariat"))
    other.post(ADDRESS, typed(title__en="Seventh, by the first", was=was))
    answer = client.post(ADDRESS, typed(date="2013-10-04", was=was))
    assert answer.status_code == 409
    form = answer.context["form"]
    assert (form["title"].value()["en"], form["date"].value()) == ("Seventh, by the first", "2013-10-04")
    assert [row["label"] for row in answer.context["both"]] == [form.fields["date"].label]
    again = typed(title__en="Seventh, by the first", date="2013-10-04", version="2", was=answer.context["was"])
    assert client.post(ADDRESS, again).status_code == 302
    edition = Edition.objects.get()
    assert (str(edition.title), edition.date) == ("Seventh, by the first", "2013-10-04")


def test_all_mistakes_are_shown_at_once_and_what_was_typed_stays(client: Client, forum: Forum, officer: User) -> None:
    client.force_login(officer)
    answer = client.post(ADDRESS, typed(date="4.10.2013", state="soon", title__en="Half a title"))
    page = answer.content.decode()
    assert answer.status_code == 200
    assert {"date", "state"} <= set(answer.context["form"].errors)
    assert "4.10.2013" in page
    again = client.get(ADDRESS).content.decode()
    assert "Half a title" in again
    assert Edition.objects.get().version == 1


def test_what_was_restricted_does_not_appear_in_public_history(client: Client, forum: Forum, officer: User) -> None:
    Edition.objects.update(clearance="secretariat", title={"en": "Not for the public"})
    client.force_login(officer)
    client.post(ADDRESS, typed(title__en="For the public"))
    client.logout()
    answer = client.get("/en/kca/editions/7/")
    assert answer.status_code == 200
    assert "Not for the public" not in answer.content.decode()


@pytest.mark.parametrize("role", ["focal-point", "expert", "journalist", "protocol"])
def test_others_are_told_why_they_cannot_correct(client: Client, forum: Forum, role: str) -> None:
    client.force_login(make.user(forum, role, "KGZ"))
    answer = client.post(ADDRESS, typed(date="2014"))
    assert answer.status_code == 403
    assert Edition.objects.get().date == "2013"


def test_an_officer_of_another_forum_changes_nothing_here(client: Client, forum: Forum) -> None:
    client.force_login(make.user(make.forum("other"), "secretariat"))
    assert client.post(ADDRESS, typed(date="2014")).status_code == 403
    assert Edition.objects.get().date == "2013"


@pytest.mark.parametrize(
    "changes",
    [
        {"version": "x"},
        {"version": ""},
        {"version": "9" * 40},
        {"date": "2013-13-40"},
        {"place": "999999"},
        {"place": "'"},
        {"clearance": "parties"},
        {"cleared_for": "K" * 500},
        {"title__en": "x" * 30_000},
        {"title__<script>": "x"},
        {"title__en": "\x00"},
        {"number": "1e9"},
    ],
)
def test_bad_input_is_answered_with_a_page(
    client: Client, forum: Forum, officer: User, changes: dict[str, str]
) -> None:
    client.force_login(officer)
    assert client.post(ADDRESS, typed(**changes)).status_code in {200, 409}
    assert client.get(ADDRESS).status_code == 200
    assert Edition.objects.get().version == 1
