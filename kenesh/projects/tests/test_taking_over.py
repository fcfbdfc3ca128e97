"""A publisher's file is brought in as candidates; what is taken over rests on it, and nothing is ever counted twice."""

from __future__ import annotations

import re
from decimal import Decimal
from io import BytesIO
from typing import TYPE_CHECKING, Any

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile

from kenesh.kit.localised import Localised
from kenesh.projects.actions import iati as actions
from kenesh.projects.iati.accounting import agrees
from kenesh.projects.iati.findings import Refused as NotRead
from kenesh.projects.iati.sums import sums
from kenesh.projects.models import Agency, Budget, Candidate, IatiFile, Period, Project, Taken, Transaction
from kenesh.projects.queries.iati import LISTS, project_of, review
from kenesh.projects.tests.iati.make import activity, file
from kenesh.projects.tests.make import AT, browser
from kenesh.projects.tests.taking import IDENTIFIER, URL, amounts, brought, everything, only, paid, taken_over, told
from kenesh.sources.models import Citation, Source
from tests import make

if TYPE_CHECKING:
    from kenesh.realms.models import Forum
    from kenesh.realms.viewer import Viewer

pytestmark = pytest.mark.django_db


def test_an_activity_becomes_a_project_with_its_file_as_the_source_of_everything(forum: Forum, officer: Viewer) -> None:
    one = only(brought(forum, officer, told(paid("500"))))
    assert (one.standing, one.state) == ("new", "waiting")
    assert Project.objects.count() == 0
    project = taken_over(one, officer)
    assert project.iati_identifier == IDENTIFIER
    assert (project.title, project.sector, project.countries) == (
        {"en": "A forest on the dry bed of a sea"},
        "31220",
        ("UZB",),
    )
    assert (project.stage, project.planned_start) == ("implementation", "2024-01-01")
    assert amounts() == ["1250000.50", "500.00"]
    assert {(one.currency, one.body["en"]) for one in Transaction.objects.all()} == {("USD", "A secretariat")}
    assert [str(one.value) for one in Budget.objects.all()] == ["8200000.00"]
    assert [(one.name["en"], one.part) for one in Agency.objects.all()] == [("A forest service", "funding")]
    # What was reached waits for approval, as everybody's report does.
    assert [(one.target, one.actual, one.state) for one in Period.objects.all()] == [
        (Decimal(500), Decimal(480), "waiting")
    ]
    source = Source.objects.get(url=URL)
    cited = set(Citation.objects.filter(source=source).values_list("subject_kind", flat=True))
    assert cited == {"project", "project-agency", "transaction", "budget", "indicator", "period"}
    one.refresh_from_db()
    assert (one.state, one.standing, one.project) == ("accepted", "same", project)
    with pytest.raises(Exception, match="accepted already"):
        taken_over(one, officer)


def test_the_same_file_twice_and_a_newer_edition_add_nothing_twice(forum: Forum, officer: Viewer) -> None:
    first = told(paid("500"), paid("500"), paid("70", ref="a"), paid("80", ref="b"))
    taken_over(only(brought(forum, officer, first)), officer)
    assert amounts() == ["1250000.50", "500.00", "500.00", "70.00", "80.00"]
    again = only(brought(forum, officer, first))
    assert (again.standing, everything(again)) == ("same", [])
    # A reference keeps what it names; words and order may change; one is new, one is told no more.
    newer = told(paid("75", ref="a"), paid("500", words="Seedlings"), paid("500"), paid("500"), paid("81", ref="c"))
    kept = only(brought(forum, officer, newer))
    assert kept.standing == "changed"
    beside = review(kept, project_of(kept))
    new = [row.said["value"] for row in beside.transactions if row.is_new]
    changed = [row.said["value"] for row in beside.transactions if row.is_changed]
    assert (sorted(new), changed) == (["500.00", "81.00"], ["75.00"])
    assert [one.said["value"] for one in beside.gone] == ["80.00"]
    taken_over(kept, officer)
    assert amounts() == ["1250000.50", "500.00", "500.00", "500.00", "75.00", "80.00", "81.00"]
    assert everything(kept) == []
    assert Transaction.objects.count() == Taken.objects.filter(transaction__isnull=False).count()


def test_what_somebody_recorded_by_hand_is_met_and_not_added_again(forum: Forum, officer: Viewer) -> None:
    project = make.project(forum, iati_identifier=IDENTIFIER, relation="related")
    Transaction.objects.create(
        forum=forum,
        project=project,
        key="t",
        sort="disbursement",
        date="2024-05-31",
        value="1250000.50",
        currency="USD",
        country="KOR",
    )
    one = only(brought(forum, officer, told()))
    assert (one.project, one.standing) == (project, "changed")
    assert "transactions" not in everything(one)
    taken_over(one, officer)
    assert amounts() == ["1250000.50"]
    one.refresh_from_db()
    assert (one.state, one.standing) == ("accepted", "same")
    project.refresh_from_db()
    assert project.title == {"en": "A forest on the dry bed of a sea"}


def test_an_activity_is_met_by_another_identifier_it_names(forum: Forum, officer: Viewer) -> None:
    project = make.project(forum, iati_identifier="OLD-1")
    data = told().replace(b"<title>", b'<other-identifier ref="OLD-1" type="A3"/><title>', 1)
    assert only(brought(forum, officer, data)).project == project


def test_sector_and_country_are_taken_from_transactions_where_they_stand_there(forum: Forum, officer: Viewer) -> None:
    where = '<sector code="31210"/><recipient-country code="KG"/></transaction>'
    data = told(sector="", recipient_country="").replace(b"</transaction>", where.encode())
    fields = only(brought(forum, officer, data)).offered["fields"]
    assert (fields["sector"], fields["countries"]) == ("31210", ["KG"])


def test_only_what_is_chosen_is_taken_over_and_the_rest_still_waits(forum: Forum, officer: Viewer) -> None:
    project = make.project(forum, iati_identifier=IDENTIFIER, sector="21030")
    one = only(brought(forum, officer, told()))
    actions.take_over(one, ["title", "budgets"], based_on=1, by=officer, at=AT)
    project.refresh_from_db()
    assert (project.title["en"], project.sector) == ("A forest on the dry bed of a sea", "21030")
    assert (Budget.objects.count(), Transaction.objects.count()) == (1, 0)
    one.refresh_from_db()
    assert one.state == "partly"
    assert {"sector", "transactions", "results"} <= set(everything(one))
    # The stage of what the forum decided is told by its gates.
    assert "stage" not in everything(one)
    with pytest.raises(ValidationError, match="meanwhile"):
        actions.take_over(one, ["sector"], based_on=1, by=officer, at=AT)


def test_rejecting_needs_a_reason_and_what_is_rejected_can_wait_again(forum: Forum, officer: Viewer) -> None:
    one = only(brought(forum, officer, told()))
    with pytest.raises(ValidationError, match="Say why"):
        actions.reject(one, Localised(), based_on=1, by=officer, at=AT)
    actions.reject(one, Localised(en="Not ours"), based_on=1, by=officer, at=AT)
    one.refresh_from_db()
    assert (one.state, one.reason) == ("rejected", {"en": "Not ours"})
    actions.let_wait(one, based_on=2, by=officer, at=AT)
    newer = brought(forum, officer, told())
    one.refresh_from_db()
    assert one.state == "overtaken"
    actions.forget_file(newer, by=officer, at=AT)
    assert not IatiFile.objects.filter(pk=newer.pk).exists()


def test_every_amount_is_offered_or_left_out_with_its_reason_and_a_recount_agrees(
    forum: Forum, officer: Viewer
) -> None:
    planned = '<planned-disbursement><period-start iso-date="2025-01-01"/><value value-date="2025-01-01">5</value></planned-disbursement>'
    odd = [
        paid("1", type_="1"),
        paid("0"),
        paid("1.005"),
        paid("3", day="2999-01-01"),
        paid("nothing"),
        paid("-20"),
    ]
    one = activity(title="<title><narrative>One</narrative></title>").replace(
        "</iati-activity>", "\n".join([planned, *odd, "</iati-activity>"])
    )
    nameless = activity(iati_identifier="<iati-identifier></iati-identifier>")
    data = file(one, one, nameless)
    kept = brought(forum, officer, data)
    counted = sums(BytesIO(data))
    assert agrees(kept.account, counted)
    assert kept.candidates.count() == 1
    assert [left["reason"] for left in kept.account["left"]] == ["twice", "no-identifier"]
    reasons = {why for line in kept.account["money"] for why, _count, _sum in line["left"]}
    assert reasons == {"type", "nothing", "exact", "future", "planned", "twice", "no-identifier"}
    assert kept.account["unread_money"] == 2
    for line in kept.account["money"]:
        assert line["count"] == line["offered"] + sum(count for _why, count, _sum in line["left"])
        parts = [line["offered_sum"], *(total for _why, _count, total in line["left"])]
        assert Decimal(line["sum"]) == sum(map(Decimal, parts))
    offered = only(kept).offered
    assert sorted(one["value"] for one in offered["transactions"]) == ["-20.00", "1250000.50"]


def test_an_old_version_and_what_breaks_off_leave_nothing_behind(forum: Forum, officer: Viewer) -> None:
    for data in (file(activity(), version="1.05"), told()[:-30], b"<html/>", file()):
        with pytest.raises((NotRead, ValidationError)):
            brought(forum, officer, data)
    assert not IatiFile.objects.exists()
    assert not Candidate.objects.exists()


def test_the_pages_show_both_sides_and_are_for_the_secretariat(forum: Forum, officer: Viewer) -> None:
    client = browser(officer)
    project = make.project(forum, iati_identifier=IDENTIFIER, relation="related")
    sent: dict[str, Any] = {"file": SimpleUploadedFile("a.xml", told(paid("9999"))), "url": URL}
    answer = client.post("/en/kca/iati/", sent)
    assert answer.status_code == 302, answer.content.decode()
    page = client.get(answer["Location"]).content.decode()
    assert IDENTIFIER in page
    assert "1,259,999.5 USD" in page
    one = Candidate.objects.get()
    address = f"/en/kca/iati/activities/{one.pk}/"
    shown = client.get(address).content.decode()
    assert "Project project" in shown
    assert "A forest on the dry bed of a sea" in shown
    assert "9,999 USD" in shown
    empty = client.post(f"{address}accept/", {"version": "1"})
    assert (empty.status_code, "Choose what to take over" in empty.content.decode()) == (200, True)
    done = client.post(f"{address}accept/", {"version": "1", "parts": everything(one)})
    assert done["Location"] == f"/en/kca/projects/{project.key}/"
    assert "It says what is on record." in client.get(address).content.decode()
    old = client.post(
        "/en/kca/iati/", {"file": SimpleUploadedFile("b.xml", file(activity(), version="1.05")), "url": URL}
    )
    assert re.search(r"version", old.content.decode())
    other = browser(make.viewer(forum, "focal-point", "KAZ"))
    assert {other.get(where).status_code for where in ("/en/kca/iati/", address)} == {403}
    assert browser().get(address).status_code == 302


def test_the_names_of_what_can_be_chosen_are_told_apart(forum: Forum, officer: Viewer) -> None:
    offers = everything(only(brought(forum, officer, told())))
    assert offers[-len(LISTS) :] == list(LISTS)
    assert len(set(offers)) == len(offers)


def test_a_file_that_breaks_off_after_much_was_written_leaves_nothing(forum: Forum, officer: Viewer) -> None:
    many = [activity(iati_identifier=f"<iati-identifier>GB-COH-1-{number}</iati-identifier>") for number in range(150)]
    with pytest.raises(NotRead):
        brought(forum, officer, file(*many)[:-20])
    assert not Candidate.objects.exists()
    assert not IatiFile.objects.exists()


def test_results_that_the_record_cannot_hold_are_counted_and_told(forum: Forum, officer: Viewer) -> None:
    bare = '<period><period-start iso-date="2024-01-01"/><period-end iso-date="2024-12-31"/></period></indicator>'
    nameless = '<indicator measure="1"><title><narrative></narrative></title></indicator></result>'
    data = told().decode().replace("</indicator>", bare, 1).replace("</result>", nameless, 1)
    kept = brought(forum, officer, data.encode())
    assert kept.account["results"] == {"indicators": 1, "left_indicators": 1, "left_periods": 1}
    page = browser(officer).get(f"/en/kca/iati/{kept.pk}/").text
    assert "1 indicator is left out: " in page
    assert "1 period of an indicator is left out: " in page
    taken_over(only(kept), officer)
    assert Period.objects.count() == 1
