"""Reporting on thirty things on one page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from kenesh.people.models import Draft
from kenesh.projects.models import Report
from kenesh.projects.views.many import ROWS
from kenesh.site.queries.drafts import draft_address
from kenesh.sources.actions import revise
from tests import make

if TYPE_CHECKING:
    from kenesh.decisions.models import Commitment
    from kenesh.people.models import User
    from kenesh.realms.models import Forum
    from kenesh.realms.viewer import Viewer

pytestmark = pytest.mark.django_db

ADDRESS = "/en/kca/owed/report/"


@pytest.fixture
def promises(forum: Forum) -> list[Commitment]:
    """Five that Kazakhstan owes."""
    return [make.commitment(forum, f"p{number}", countries=["KAZ"], due="2020") for number in range(5)]


def browser(user: User) -> Client:
    """Somebody's browser."""
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def ministry(forum: Forum) -> Client:
    """The focal point of Kazakhstan."""
    return browser(make.user(forum, "focal-point", "KAZ"))


def rows(*filled: tuple[str, dict[str, str]]) -> dict[str, Any]:
    """What the page sends."""
    sent: dict[str, Any] = {"row": [name for name, _cells in filled]}
    for name, cells in filled:
        beginning = {"version": "1", "date": "2026-11-25", "assessment": "not-assessed", "country": "KAZ"}
        sent |= {f"{name}-{field}": value for field, value in {**beginning, **cells}.items()}
    return sent


def text(answer: Any) -> str:
    """A page."""
    return str(answer.content.decode())


def test_thirty_rows_are_filed_with_one_click(forum: Forum, ministry: Client) -> None:
    for number in range(ROWS):
        make.commitment(forum, f"c{number:02}", countries=["KAZ"], due="2020")
    page = text(ministry.get(ADDRESS))
    assert page.count('name="row"') == ROWS
    names = [f"commitment-c{number:02}" for number in range(ROWS)]
    filled = rows(*((name, {"text": f"Done: {name}", "assessment": "limited", "date": "2026-10"}) for name in names))
    answer = ministry.post(ADDRESS, filled, follow=True)
    assert f"{ROWS} reports are on record." in text(answer)
    found = Report.objects.all()
    assert len(found) == ROWS
    assert {(one.country, one.date, one.assessment, one.state) for one in found} == {
        ("KAZ", "2026-10", "limited", "filed")
    }
    assert {one.text["en"] for one in found} == {f"Done: {name}" for name in names}


def test_rows_that_are_right_are_filed_and_the_others_stay_as_typed_with_what_to_correct_beside_them(
    ministry: Client, promises: list[Commitment]
) -> None:
    sent = rows(
        ("commitment-p0", {"text": "Trees were planted"}),
        ("commitment-p1", {"text": "A sentence nobody wants to type again", "date": "next spring"}),
        ("commitment-p2", {"assessment": "completed"}),
        ("commitment-p3", {"text": "Seen there", "url_1": "not an address"}),
        ("commitment-p4", {}),
    )
    answer = ministry.post(ADDRESS, sent)
    page = text(answer)
    assert [one.commitment_id for one in Report.objects.all()] == [promises[0].pk]
    assert "1 report is on record." in page
    assert "3 rows need another look" in page
    assert "A sentence nobody wants to type again" in page
    assert 'value="next spring"' in page
    assert 'value="not an address"' in page
    assert 'id="row-commitment-p0"' not in page
    assert 'id="row-commitment-p4"' in page
    for field in ("p1-date", "p2-text", "p3-url_1"):
        assert f'id="id_commitment-{field}_error"' in page
    # The browser is closed; what was typed is still there, and what was filed is not.
    again = text(ministry.get(ADDRESS))
    assert "A sentence nobody wants to type again" in again
    assert "Trees were planted" not in again
    draft = Draft.objects.get()
    assert draft_address(draft.form, promises[0].forum) == ADDRESS
    put_right = rows(("commitment-p1", {"text": "A sentence nobody wants to type again", "date": "2026-04"}))
    ministry.post(ADDRESS, put_right)
    assert Report.objects.count() == 2
    assert not Draft.objects.exists()


def test_sent_twice_a_row_is_filed_once(ministry: Client, promises: list[Commitment]) -> None:
    sent = rows(("commitment-p0", {"text": "Trees were planted"}))
    ministry.post(ADDRESS, sent)
    answer = ministry.post(ADDRESS, sent)
    assert "This report is on record already." in text(answer)
    assert Report.objects.count() == 1


def test_what_was_changed_while_the_page_stood_open_is_told_in_its_row(
    forum: Forum, officer: Viewer, promises: list[Commitment]
) -> None:
    client = browser(make.user(forum, "secretariat"))
    revise(promises[0], {"assessment": "limited"}, based_on=1, by=officer, at=timezone.now())
    sent = rows(
        ("commitment-p0", {"text": "All done", "assessment": "completed", "country": "", "public": "on"}),
        ("commitment-p1", {"text": "Begun", "assessment": "limited", "country": "", "public": "on"}),
    )
    page = text(client.post(ADDRESS, sent))
    assert "Somebody changed this while you were writing" in page
    assert "All done" in page
    assert [one.commitment_id for one in Report.objects.all()] == [promises[1].pk]
    promises[1].refresh_from_db()
    assert promises[1].assessment == "limited"
    # Sent again with the version that the row now carries, it is filed.
    again = {"text": "All done", "assessment": "completed", "country": "", "version": "2"}
    client.post(ADDRESS, rows(("commitment-p0", again)))
    assert Report.objects.count() == 2


def test_nobody_reports_on_what_is_not_theirs_or_hidden_and_nothing_typed_is_lost(
    forum: Forum, ministry: Client, promises: list[Commitment]
) -> None:
    make.commitment(forum, "theirs", countries=["UZB"], due="2020")
    make.commitment(forum, "hidden", countries=["KAZ"], due="2020", clearance="secretariat")
    sent = rows(
        ("commitment-theirs", {"text": "For others"}),
        ("commitment-hidden", {"text": "For nobody"}),
        ("commitment-gone", {"text": "About what is gone"}),
        ("commitment-p0", {"text": "Ours"}),
    )
    page = text(ministry.post(ADDRESS, sent))
    assert [str(one.text) for one in Report.objects.all()] == ["Ours"]
    assert "1 row needs another look" in page
    assert "Your country is not named as owing this." in page
    for words in ("For others", "For nobody", "About what is gone"):
        assert words in page
    assert "Promise hidden" not in page


def test_a_line_ministrys_rows_wait_for_the_focal_point(forum: Forum, promises: list[Commitment]) -> None:
    client = browser(make.user(forum, "line-ministry", "KAZ"))
    client.post(ADDRESS, rows(("commitment-p0", {"text": "Trees"}), ("commitment-p1", {"text": "More trees"})))
    assert {one.state for one in Report.objects.all()} == {"waiting"}
    assert Report.objects.count() == 2


def test_only_those_who_report_come_here_and_the_list_leads_there(
    forum: Forum, ministry: Client, promises: list[Commitment]
) -> None:
    assert Client().get(ADDRESS).status_code == 302
    assert browser(make.user(forum, "expert")).get(ADDRESS).status_code == 403
    assert ADDRESS in text(ministry.get(reverse("owed", args=("kca",))))
    assert ADDRESS not in text(Client().get(reverse("owed", args=("kca",))))
    assert "Promise p0" in text(ministry.get(ADDRESS))
    assert "Promise p0" not in text(browser(make.user(forum, "focal-point", "UZB")).get(ADDRESS))


def test_the_page_costs_the_same_for_one_row_and_for_thirty(forum: Forum, ministry: Client) -> None:
    def cost() -> int:
        with CaptureQueriesContext(connection) as captured:
            assert ministry.get(ADDRESS).status_code == 200
        return len(captured)

    make.commitment(forum, "c", countries=["KAZ"], due="2020")
    make.project(forum, "p", countries=["KAZ"], last_report="2010")
    before = cost()
    for number in range(ROWS):
        make.commitment(forum, f"c{number}", countries=["KAZ"], due="2020")
    assert cost() == before
