"""The press desk's pages: one tries them as an officer, as somebody who is asked, and as everybody else."""

from __future__ import annotations

import datetime as dt
import io
from typing import TYPE_CHECKING, Any

import pytest
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook

from kenesh.people.models import Appointment, Draft
from kenesh.press.models import Bulletin, Coverage, Recipient
from tests import make

if TYPE_CHECKING:
    from kenesh.forums.models import Edition
    from kenesh.people.models import User
    from kenesh.realms.models import Forum

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(forum: Forum) -> Client:
    """An officer's browser."""
    client = Client()
    client.force_login(make.user(forum, "secretariat"))
    return client


def address(name: str, draft: Bulletin, **asked: str) -> str:
    """The page of an act on a release."""
    query = "&".join(f"{key}={value}" for key, value in asked.items())
    return reverse(name, args=(draft.forum.key, draft.key)) + (f"?{query}" if query else "")


def sent(page: Any) -> dict[str, Any]:
    """What the form of a page would send as it is shown."""
    form = page.context["form"]
    return {name: form[name].value() for name in form.fields if form[name].value() is not None}


def test_an_officer_composes_edits_and_sees_what_no_longer_matches(desk: Client, edition: Edition) -> None:
    done = desk.post(
        reverse("press-compose", args=("kca", "7")), {"version": edition.version, "about": "edition", "source": "en"}
    )
    assert done.status_code == 302
    draft = Bulletin.objects.get()
    edit = address("bulletin-write", draft, language="en")
    typed = sent(desk.get(edit)) | {"text_2": "The 7th Forum met in the mountains."}
    assert desk.post(edit, typed).status_code == 302
    page = desk.get(address("bulletin", draft, language="en")).content.decode()
    assert "The 7th Forum met in the mountains." in page
    assert "Changed by hand: compare it with its facts" in page
    assert "stale: the source says something else now" in page
    edition.date = "2013-10-05"
    edition.save()
    assert "The record says something else now" in desk.get(address("bulletin", draft, language="en")).content.decode()
    page = desk.get(address("bulletin", draft, language="ko")).content.decode()
    assert "The record says something else now" in page
    assert "1 sentence no longer says" in page


def test_two_never_overwrite_each_other_and_nothing_typed_is_lost(desk: Client, draft: Bulletin) -> None:
    edit = address("bulletin-write", draft, language="en")
    first = sent(desk.get(edit))
    assert desk.post(edit, first | {"text_2": "First."}).status_code == 302
    second = desk.post(edit, first | {"text_2": "Second."})
    assert second.status_code == 409
    assert "Second." in second.content.decode()
    assert Draft.objects.get().data["text_2"] == ["Second."]


def test_everything_wrong_is_shown_at_once(desk: Client, cleared: Bulletin) -> None:
    page = desk.post(
        address("bulletin-release", cleared), {"version": cleared.version, "when": "then", "zone": "nowhere"}
    )
    assert set(page.context["form"].errors) == {"zone", "moment"}
    skipped = {"version": cleared.version, "when": "then", "zone": "Europe/Berlin", "moment": "2026-03-29T02:30"}
    assert "skip this time" in desk.post(address("bulletin-release", cleared), skipped).content.decode()


def test_a_time_is_read_off_the_clock_of_its_zone(desk: Client, cleared: Bulletin) -> None:
    typed = {"version": cleared.version, "when": "then", "zone": "Asia/Seoul", "moment": "2126-11-05T00:00"}
    assert desk.post(address("bulletin-release", cleared), typed).status_code == 302
    cleared.refresh_from_db()
    assert cleared.goes_out == dt.datetime(2126, 11, 4, 15, tzinfo=dt.UTC)
    page = desk.get(cleared.get_absolute_url()).content.decode()
    assert "00:00 (Seoul time)" in page
    assert "21:00 (Bishkek time)" in page


def test_who_is_asked_sees_the_draft_and_answers_for_themselves_alone(
    desk: Client, forum: Forum, draft: Bulletin
) -> None:
    focal, other = make.user(forum, "focal-point", "KGZ"), make.user(forum, "focal-point", "KOR")
    typed = {"version": draft.version, "accounts": [focal.pk], "names": "B. Director, Director of press"}
    assert desk.post(address("bulletin-ask", draft), typed).status_code == 302
    assert browser(other).get(draft.get_absolute_url()).status_code == 404
    mine = browser(focal)
    assert mine.get(draft.get_absolute_url()).status_code == 200
    assert mine.get(address("bulletin-write", draft)).status_code == 403
    draft.refresh_from_db()
    page = mine.get(address("bulletin-answer", draft))
    assert [name for _number, name in page.context["form"].fields["who"].choices] == [str(focal)]
    number = page.context["form"].fields["who"].choices[0][0]
    bare = {"version": draft.version, "who": number, "answer": "no"}
    assert "Say what you object to" in mine.post(address("bulletin-answer", draft), bare).content.decode()
    assert mine.post(address("bulletin-answer", draft), bare | {"reason__en": "The date is wrong"}).status_code == 302
    draft.refresh_from_db()
    assert draft.state == "draft"
    Appointment.objects.filter(user=focal).delete()
    assert browser(focal).get(draft.get_absolute_url()).status_code == 404


def browser(user: User) -> Client:
    """Somebody's browser."""
    client = Client()
    client.force_login(user)
    return client


def test_the_addresses_of_outlets_are_encrypted_and_for_the_secretariat(desk: Client, forum: Forum) -> None:
    where = reverse("press-recipients", args=("kca",))
    typed = {"outlet": "The Steppe", "address": "desk@steppe.example", "language": "en"}
    assert desk.post(where, typed).status_code == 302
    assert "on the list already" in desk.post(where, typed).content.decode()
    kept = Recipient.objects.get()
    assert "steppe.example" not in kept.address
    assert kept.mail == "desk@steppe.example"
    assert "desk@steppe.example" in desk.get(where).content.decode()
    assert browser(make.user(forum, "focal-point", "KGZ")).get(where).status_code == 403
    assert desk.post(where, {"off": str(kept.pk)}).status_code == 302
    assert "desk@steppe.example" not in desk.get(where).content.decode()


def test_a_release_costs_the_same_few_queries_however_long_it_is(
    desk: Client, forum: Forum, edition: Edition, draft: Bulletin, django_assert_max_num_queries: Any
) -> None:
    for number in range(3):
        make.item(edition, f"item-{number}")
    with django_assert_max_num_queries(20):
        desk.get(draft.get_absolute_url())
    with django_assert_max_num_queries(8):
        Client().get(reverse("press-room", args=("kca",)))
    with django_assert_max_num_queries(8):
        desk.get(reverse("press-desk", args=("kca",)))


def test_the_coverage_report_counts_by_language_and_tone_and_comes_as_a_workbook(
    desk: Client, forum: Forum, edition: Edition
) -> None:
    about = {"forum": forum, "edition": edition, "outlets": {"en": "The Steppe"}, "text": {"en": "A forum met"}}
    for number, tone in enumerate(("neutral", "neutral", "critical")):
        Coverage.objects.create(key=f"c{number}", language="ru", tone=tone, url="https://example.org/a", **about)
    Coverage.objects.create(key="inside", tone="mixed", clearance="secretariat", **about)
    where = reverse("coverage-report", args=("kca", "7"))
    page = Client().get(where).content.decode()
    assert "Neutral: 2" in page
    assert "Critical: 1" in page
    assert "Russian: 3" in page
    assert "Mixed" not in page
    assert "Mixed: 1" in desk.get(where).content.decode()
    book = load_workbook(io.BytesIO(Client().get(reverse("coverage-workbook", args=("kca", "7"))).content))
    assert [row[3] for row in book.active.iter_rows(min_row=3, values_only=True)].count("Neutral") == 2  # type: ignore[union-attr]  # it has a sheet
