"""Members report for themselves and the secretariat for itself; a report is on record once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse

from kenesh.journal.models import Entry
from kenesh.kit.partial import PartialDate
from kenesh.kit.verdict import Refused
from kenesh.people.queries import viewer_of
from kenesh.projects.actions.reports import file_report
from kenesh.projects.models import Report
from kenesh.projects.tests.make import AT, account, browser, matter_of
from kenesh.sources.actions import Overtaken
from tests import make

if TYPE_CHECKING:
    from kenesh.projects.models import Project
    from kenesh.realms.models import Forum

pytestmark = pytest.mark.django_db


# ---- Who reports, and for whom. ----


@pytest.mark.parametrize("kind", ["commitment", "agreement", "project"])
@pytest.mark.parametrize(
    ("role", "country", "reports_for", "state"),
    [
        ("secretariat", "", "", "filed"),
        ("focal-point", "KAZ", "KAZ", "filed"),
        ("line-ministry", "KAZ", "KAZ", "waiting"),
        ("secretariat", "", "KAZ", ""),
        ("focal-point", "KAZ", "KOR", ""),
        ("focal-point", "KAZ", "", ""),
        ("focal-point", "UZB", "UZB", ""),
        ("line-ministry", "KAZ", "", ""),
        ("line-ministry", "KAZ", "KOR", ""),
        ("head-of-mission", "KAZ", "KAZ", ""),
        ("protocol", "KAZ", "KAZ", ""),
        ("expert", "", "", ""),
        ("company", "", "", ""),
        ("journalist", "", "", ""),
    ],
)
def test_members_that_owe_it_report_for_themselves_and_the_secretariat_for_itself(
    forum: Forum, kind: str, role: str, country: str, reports_for: str, state: str
) -> None:
    matter = matter_of(kind, forum)
    by = make.viewer(forum, role, country)
    if state:
        assert file_report(matter, account(reports_for), by=by, at=AT).state == state
    else:
        with pytest.raises(Refused) as refused:
            file_report(matter, account(reports_for), by=by, at=AT)
        assert str(refused.value)
        assert not Report.objects.exists()


def test_a_role_that_ended_reports_nothing(project: Project) -> None:
    user = make.user(project.forum, "focal-point", "KAZ")
    user.appointments.update(until="2020-01-01")
    with pytest.raises(Refused):
        file_report(project, account("KAZ"), by=viewer_of(user), at=AT)


def test_a_role_in_another_forum_reports_nothing_here(project: Project) -> None:
    for role in ("secretariat", "focal-point"):
        by = make.viewer(make.forum(f"other-{role}"), role, "KAZ" if role == "focal-point" else "")
        for country in ("", "KAZ"):
            with pytest.raises(Refused):
                file_report(project, account(country), by=by, at=AT)


def test_a_focal_point_of_one_member_who_works_in_a_ministry_of_another_reports_there_through_its_focal_point(
    project: Project,
) -> None:
    user = make.user(project.forum, "focal-point", "KOR")
    user.appointments.create(forum=project.forum, role="line-ministry", country="KAZ")
    assert file_report(project, account("KAZ"), by=viewer_of(user), at=AT).state == "waiting"
    assert file_report(project, account("KOR"), by=viewer_of(user), at=AT).state == "filed"


def test_a_form_that_is_sent_without_a_country_never_reports_for_the_secretariat(project: Project) -> None:
    by = make.viewer(project.forum, "line-ministry", "KAZ")
    typed = {"version": 1, "country": "", "date": "2026", "assessment": "completed", "text__en": "All done"}
    assert browser(by).post(reverse("report-project", args=("kca", "project")), typed).status_code == 302
    report = Report.objects.get()
    assert (report.country, report.state, report.clearance) == ("KAZ", "waiting", "delegation")


# ---- What the secretariat reports, it states. ----


def test_what_the_secretariat_reports_of_a_promise_is_its_assessment(forum: Forum) -> None:
    promise = make.commitment(forum, countries=["KAZ"])
    by = make.viewer(forum, "secretariat")
    file_report(promise, account(assessment="not-assessed"), by=by, at=AT)
    promise.refresh_from_db()
    assert (promise.assessment, promise.version) == ("not-assessed", 1)
    file_report(promise, account(text="More", assessment="no-evidence"), by=by, at=AT)
    promise.refresh_from_db()
    assert (promise.assessment, promise.version) == ("no-evidence", 2)


def test_what_a_member_reports_of_a_promise_leaves_the_assessment_to_the_secretariat(forum: Forum) -> None:
    promise = make.commitment(forum, countries=["KAZ"])
    file_report(promise, account("KAZ", assessment="completed"), by=make.viewer(forum, "focal-point", "KAZ"), at=AT)
    promise.refresh_from_db()
    assert promise.assessment == "not-assessed"


def test_a_stage_that_somebody_changed_meanwhile_is_not_changed_back_unseen(project: Project) -> None:
    by = make.viewer(project.forum, "secretariat")
    client = browser(by)
    address = reverse("report-project", args=("kca", "project"))
    assert client.get(address).context["form"]["stage"].value() == "unknown"
    type(project).objects.update(stage="implementation", version=2)
    typed = {"version": 1, "country": "", "date": "2026", "assessment": "limited", "text__en": "Trees"}
    answer = client.post(address, {**typed, "stage": "unknown"})
    assert answer.status_code == 409
    assert "Trees" in answer.content.decode()
    assert not Report.objects.exists()
    # Looked at again, and sent with the stage as it is.
    assert client.post(address, {**typed, "version": 2, "stage": "implementation"}).status_code == 302
    project.refresh_from_db()
    assert (project.stage, project.version) == ("implementation", 2)


def test_a_report_that_states_nothing_new_is_filed_whoever_changed_the_matter_meanwhile(project: Project) -> None:
    by = make.viewer(project.forum, "secretariat")
    type(project).objects.update(version=7)
    assert file_report(project, account(stage="unknown"), by=by, at=AT, based_on=1).state == "filed"
    with pytest.raises(Overtaken):
        file_report(project, account(text="More", stage="completed"), by=by, at=AT, based_on=1)


# ---- Once, with its evidence, as exact as it was typed. ----


def test_a_report_that_is_sent_twice_is_on_record_once(project: Project) -> None:
    client = browser(make.viewer(project.forum, "focal-point", "KAZ"))
    address = reverse("report-project", args=("kca", "project"))
    typed = {
        "version": 1,
        "country": "KAZ",
        "date": "2026",
        "assessment": "no-evidence",
        "text__en": "Nobody knows",
        "url_1": "https://example.org/1",
        "title_2": "A letter",
    }
    assert client.post(address, typed).status_code == 302
    again = client.post(address, typed)
    assert again.status_code == 200
    assert "on record already" in again.content.decode()
    report = Report.objects.get()
    assert [(one.url, dict(one.title)) for one in report.evidence.all()] == [
        ("https://example.org/1", {}),
        ("", {"en": "A letter"}),
    ]
    assert Entry.objects.filter(subject_kind="report").count() == 1


def test_two_reports_of_one_day_have_addresses_of_their_own(project: Project) -> None:
    by = make.viewer(project.forum, "secretariat")
    first, second = (file_report(project, account(text=text), by=by, at=AT) for text in ("One", "Two"))
    assert first.key != second.key


@pytest.mark.parametrize("date", ["", "yesterday", "2026-13", "2026-00", "9999-99-99", "٢٠٢٦", "2026/2025"])
def test_a_report_needs_the_day_month_or_year_it_speaks_of(project: Project, date: str) -> None:
    by = make.viewer(project.forum, "secretariat")
    typed = {"version": 1, "date": date, "assessment": "limited", "text__en": "Trees"}
    answer = browser(by).post(reverse("report-project", args=("kca", "project")), typed)
    assert answer.status_code == 200
    assert "date" in answer.context["form"].errors
    assert not Report.objects.exists()
    with pytest.raises((ValidationError, ValueError)):
        file_report(project, account(date=PartialDate(date)), by=by, at=AT)


def test_no_evidence_found_is_a_report_too(forum: Forum) -> None:
    promise = make.commitment(forum, countries=["KAZ"], due="2016")
    by = make.viewer(forum, "secretariat")
    report = file_report(promise, account(assessment="no-evidence", text="We looked"), by=by, at=AT)
    page = Client().get(report.get_absolute_url()).content.decode()
    assert "No evidence found" in page
