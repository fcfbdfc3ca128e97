"""The official list of participants: by delegation in precedence, kept as issued, with marks for what is new."""

from __future__ import annotations

import io
from html import unescape
from typing import TYPE_CHECKING, Any

import pytest
from django.test import Client
from django.urls import reverse
from docx import Document
from openpyxl import load_workbook

from kenesh.delegations.models import ListLine, Participant, ParticipantList
from kenesh.delegations.revisions import Line, Mark, compare
from kenesh.delegations.tests import make as ours
from kenesh.delegations.tests.test_order_pages import browser, page, where
from tests import make

if TYPE_CHECKING:
    from kenesh.forums.models import Edition
    from kenesh.realms.models import Forum


@pytest.fixture
def forum() -> Forum:
    """A public forum of six."""
    return ours.forum()


@pytest.fixture
def edition(forum: Forum) -> Edition:
    """An edition with named heads."""
    made = ours.attended(forum, ours.SEVENTEENTH)
    for participant in made.participants.all():
        named = f"Person of {participant.country}"
        participant.person = make.person(forum, named, key=participant.country.lower(), country=participant.country)
        participant.save()
    ours.head(made, "KAZ", "Interpreter", role="delegate", name_as_given="A Delegate")
    return made


def issue(client: Client, edition: Edition, state: str = "provisional", clearance: str = "public") -> ParticipantList:
    """Issue the list."""
    sent = {"version": edition.version, "state": state, "clearance": clearance}
    assert client.post(where("participants-issue", edition), sent).status_code == 302
    return ParticipantList.objects.order_by("-number")[0]


def read(client: Client, issued: ParticipantList, ending: str, language: str = "en") -> bytes:
    """One issue as a file."""
    address = reverse(f"participant-list-{ending}", args=("kca", "17", issued.number))
    answer = client.get(address.replace("/en/", f"/{language}/"))
    assert answer.status_code == 200
    return bytes(answer.content)


def test_lines_are_new_changed_or_gone_since_the_issue_before() -> None:
    before = [Line("1", "KAZ", name={"en": "A"}), Line("2", "KAZ", name={"en": "B"}), Line("3")]
    now = [Line("4"), Line("1", "KAZ", name={"en": "A"}), Line("2", "KAZ", name={"en": "C"})]
    found = compare(now, before)
    assert [one.mark for one in found.lines] == [Mark.ADDED, Mark.SAME, Mark.CHANGED]
    assert [line.key for line in found.removed] == ["3"]
    assert found.lines[2].before == before[1]
    assert {one.mark for one in compare(now, None).lines} == {Mark.SAME}


def test_who_stands_elsewhere_is_marked_and_nobody_whom_they_passed() -> None:
    before = [Line(str(number), country) for number, country in enumerate(("KOR", "KAZ", "UZB", "UZB", "TKM"))]
    found = compare([before[0], before[4], *before[1:4]], before)
    assert [one.mark for one in found.lines] == [Mark.SAME, Mark.MOVED, Mark.SAME, Mark.SAME, Mark.SAME]
    assert [(one.line.country, one.before, one.now) for one in found.shifts] == [("TKM", 4, 2)]


@pytest.mark.django_db
def test_a_list_names_delegations_in_order_of_precedence_and_keeps_what_it_said(forum: Forum, edition: Edition) -> None:
    client = browser(forum)
    first = issue(client, edition)
    lines = list(ListLine.objects.filter(list=first).values_list("country", flat=True))
    assert lines == ["KOR", "KAZ", "KAZ", "UZB", "KGZ", "TJK", "TKM"]
    Participant.objects.filter(country="TKM").update(absent=True)
    kaz = Participant.objects.filter(country="KAZ", role="delegate").get()
    kaz.name_as_given = "Another Delegate"
    kaz.save()
    ours.head(edition, "UZB", "Adviser", role="delegate", name_as_given="A Newcomer")
    # What was issued stays as it was, for everybody who may read it.
    shown = page(Client(), first.get_absolute_url())
    assert ("A Delegate" in shown, "Another Delegate" in shown, "A Newcomer" in shown) == (True, False, False)
    drafted = page(client, where("participant-lists-of", edition))
    assert "Since number 1: 1 new, 1 changed, 1 removed." in drafted
    second = issue(client, edition, "final")
    shown = page(Client(), second.get_absolute_url())
    assert "List number 2, final, issued on" in shown
    assert "Before: A Delegate, Interpreter, Delegate." in shown
    assert "Person of TKM, Ambassador to the Republic of Korea, Turkmenistan" in shown
    # The newest stands on the page of the edition.
    assert second.get_absolute_url() in page(Client(), edition.get_absolute_url())


@pytest.mark.django_db
def test_a_delegation_that_was_moved_is_named_with_its_places_and_the_draft_says_why(
    forum: Forum, edition: Edition
) -> None:
    client = browser(forum)
    issue(client, edition)
    heads = {one.country: one.pk for one in edition.participants.filter(role="head")}
    sent = {"version": 1, "participant": heads["TKM"], "before": heads["UZB"], "reason__en": "As was agreed."}
    assert client.post(where("precedence-move", edition), sent).status_code == 302
    drafted = page(client, where("participant-lists-of", edition))
    assert "Turkmenistan directly before Uzbekistan. As was agreed." in " ".join(drafted.split())
    edition.refresh_from_db()
    second = issue(client, edition, "final")
    shown = page(Client(), second.get_absolute_url())
    assert "Turkmenistan has moved from place 6 to place 3." in shown
    assert "As was agreed." not in shown
    assert "<strong>moved</strong>" in shown


@pytest.mark.django_db
def test_a_list_is_for_those_whom_it_says_and_names_nobody_whom_they_may_not_know_of(
    forum: Forum, edition: Edition
) -> None:
    Participant.objects.filter(country="UZB").update(clearance="members")
    type(edition.participants.get(country="KGZ").person).objects.filter(key="kgz").update(clearance="secretariat")  # type: ignore[union-attr]  # it has one
    client = browser(forum)
    public, inside = issue(client, edition), issue(client, edition, clearance="members")
    shown = page(Client(), public.get_absolute_url())
    assert "Person of UZB" not in shown
    assert "Person of KGZ" not in shown
    assert "First Deputy Minister of Foreign Affairs" in shown
    assert Client().get(inside.get_absolute_url()).status_code == 404
    assert Client().get(reverse("participant-list-pdf", args=("kca", "17", inside.number))).status_code == 404
    member = browser(forum, "focal-point", "KAZ")
    assert "Person of UZB" in page(member, inside.get_absolute_url())
    assert inside.get_absolute_url() not in page(Client(), where("participant-lists-of", edition))
    assert "What the list would say now" not in page(member, where("participant-lists-of", edition))


@pytest.mark.django_db
@pytest.mark.parametrize("language", ["en", "ko", "ru"])
def test_a_list_leaves_in_every_language_as_docx_pdf_and_xlsx(forum: Forum, edition: Edition, language: str) -> None:
    issued = issue(browser(forum), edition, "final")
    assert read(Client(), issued, "pdf", language).startswith(b"%PDF")
    tables = Document(io.BytesIO(read(Client(), issued, "docx", language))).tables
    cells = [cell.text for table in tables for row in table.rows for cell in row.cells]
    assert "A Delegate" in cells
    assert "" not in cells
    sheet: Any = load_workbook(io.BytesIO(read(Client(), issued, "xlsx", language))).active
    assert [row[1].value for row in sheet.iter_rows(min_row=3)] == ["KOR", "KAZ", "KAZ", "UZB", "KGZ", "TJK", "TKM"]


@pytest.mark.django_db
def test_a_list_of_nobody_is_not_issued(forum: Forum) -> None:
    empty = make.edition(forum, "3")
    sent = {"version": 1, "state": "final", "clearance": "members"}
    answer = browser(forum).post(where("participants-issue", empty), sent)
    assert answer.status_code == 200
    assert not ParticipantList.objects.exists()
    hidden = ours.attended(forum, ours.TENTH, "10", clearance="members")
    answer = browser(forum).post(where("participants-issue", hidden), {**sent, "clearance": "public"})
    assert "The edition itself is not public." in answer.content.decode()


@pytest.mark.django_db
def test_the_protocol_of_the_host_may_arrange_and_that_of_a_guest_may_not(forum: Forum, edition: Edition) -> None:
    for country, status in (("KOR", 200), ("KAZ", 403)):
        for name in ("participants-issue", "precedence-declare", "precedence-move"):
            assert browser(forum, "protocol", country).get(where(name, edition)).status_code == status


@pytest.mark.django_db
def test_within_a_delegation_role_rank_and_date_of_office_part_before_the_record_and_it_is_said_why(
    forum: Forum,
) -> None:
    edition = ours.attended(forum, {"UZB": "Minister of Foreign Affairs"})
    for order, (name, fields) in enumerate(
        {
            "Clerk": {"title": "Interpreter"},
            "Late": {"title": "Ambassador to Korea", "took_office": "2021-05"},
            "Early": {"title": "Ambassador at large", "took_office": "2019"},
            "Deputy": {"title": "Deputy Minister of Forests"},
            "Other": {"title": "Assistant"},
        }.items(),
        start=1,
    ):
        ours.head(edition, "UZB", role="delegate", name_as_given=name, order=order, **fields)
    client = browser(forum, "secretariat")
    listed = page(client, where("participant-lists-of", edition))
    names = ["Minister of Foreign Affairs", "Deputy", "Early", "Late", "Clerk", "Other"]
    places = [listed.index(f'<th scope="row">{name}') for name in names[1:]]
    assert places == sorted(places)
    assert "Within each: by role, rank, date of taking office" in listed
    told = unescape(page(client, where("precedence", edition)))
    for reason in (
        "Role: Minister of Foreign Affairs is “Head of delegation”, Deputy is “Delegate”.",
        "Rank: Deputy is “Deputy minister”, Early is “Ambassador”.",
        "Took office earlier: Early 2019, Late May 2021.",
        "The class of rank of Late is known, that of Clerk is not.",
        "Role, rank and date of office do not part them: they stand as on record.",
    ):
        assert reason in told, reason
