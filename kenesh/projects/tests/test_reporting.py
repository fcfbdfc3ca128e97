"""Members report through their focal points; the secretariat reports for itself; each for nobody else."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse

from kenesh.journal.models import Entry
from kenesh.kit.localised import Localised
from kenesh.kit.partial import PartialDate
from kenesh.kit.verdict import Refused
from kenesh.people.models import User
from kenesh.people.queries import viewer_of
from kenesh.projects.actions.reports import Account, file_report, give_back, pass_on, send_again
from kenesh.projects.models import Evidence, Report
from kenesh.search.models import Row
from kenesh.sources.actions import Overtaken
from tests import make

if TYPE_CHECKING:
    from kenesh.projects.models import Matter, Project
    from kenesh.realms.models import Forum
    from kenesh.realms.viewer import Viewer

pytestmark = pytest.mark.django_db
AT = dt.datetime(2026, 11, 24, 12, tzinfo=dt.UTC)


@pytest.fixture
def forum() -> Forum:
    """A public forum."""
    return make.forum(members=["KOR", "KAZ", "UZB"])


@pytest.fixture
def project(forum: Forum) -> Project:
    """A project that two members owe reports on."""
    return make.project(forum, countries=["KOR", "KAZ"])


def account(country: str = "", text: str = "Trees were planted", **fields: object) -> Account:
    """What somebody reports."""
    given = {"date": PartialDate("2026-10"), "assessment": "limited", **fields}
    return Account(text=Localised({"en": text}), country=country, **given)  # type: ignore[arg-type]  # fields of the test's choice


def matter_of(kind: str, forum: Forum) -> Matter:
    """Something that two members owe reports on."""
    if kind == "agreement":
        return make.agreement(forum, "KOR", "KAZ")
    return (make.commitment if kind == "commitment" else make.project)(forum, countries=["KOR", "KAZ"])


def waiting(matter: Matter, country: str = "KAZ") -> Report:
    """A line ministry's report that waits for its focal point."""
    return file_report(matter, account(country), by=make.viewer(matter.forum, "line-ministry", country), at=AT)


def browser(who: Viewer) -> Client:
    """Somebody's browser."""
    client = Client()
    client.force_login(User.objects.get(pk=who.account))
    return client


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


# ---- Through the focal point. ----


def test_what_waits_is_seen_by_its_own_country_and_the_secretariat_only(project: Project) -> None:
    address = waiting(project).get_absolute_url()
    seen = {
        (role, country): browser(make.viewer(project.forum, role, country)).get(address).status_code
        for role, country in (
            ("secretariat", ""),
            ("focal-point", "KAZ"),
            ("line-ministry", "KAZ"),
            ("focal-point", "KOR"),
            ("head-of-mission", "UZB"),
            ("expert", ""),
        )
    }
    assert list(seen.values()) == [200, 200, 200, 404, 404, 404]
    assert Client().get(address).status_code == 404
    assert set(Entry.objects.filter(subject_kind="report").values_list("clearance", flat=True)) == {"delegation"}


def test_what_waits_does_not_count_until_it_is_passed_on(project: Project) -> None:
    report = waiting(project)
    assert "there is no report" in Client().get(project.get_absolute_url()).content.decode()
    pass_on(report, public=True, based_on=1, by=make.viewer(project.forum, "focal-point", "KAZ"), at=AT)
    assert "there is no report" not in Client().get(project.get_absolute_url()).content.decode()


@pytest.mark.parametrize(
    ("role", "country"),
    [("focal-point", "KOR"), ("line-ministry", "KAZ"), ("secretariat", ""), ("head-of-mission", "KAZ")],
)
def test_only_the_focal_point_of_the_country_that_reports_passes_it_on_or_returns_it(
    project: Project, role: str, country: str
) -> None:
    report, by = waiting(project), make.viewer(project.forum, role, country)
    with pytest.raises(Refused):
        pass_on(report, public=True, based_on=1, by=by, at=AT)
    with pytest.raises(Refused):
        give_back(report, Localised({"en": "No"}), based_on=1, by=by, at=AT)
    report.refresh_from_db()
    assert report.state == "waiting"


@pytest.mark.parametrize(
    ("clearance", "public", "expected"),
    [
        ("public", True, "public"),
        ("public", False, "members"),
        ("members", True, "members"),
        ("parties", True, "parties"),
    ],
)
def test_what_is_passed_on_is_as_open_as_its_matter_or_narrower(
    forum: Forum, clearance: str, public: bool, expected: str
) -> None:
    cleared_for = ["KAZ", "KOR"] if clearance == "parties" else []
    project = make.project(forum, countries=["KAZ"], clearance=clearance, cleared_for=cleared_for)
    report = waiting(project)
    pass_on(report, public=public, based_on=1, by=make.viewer(forum, "focal-point", "KAZ"), at=AT)
    report.refresh_from_db()
    assert (report.state, report.clearance, list(report.cleared_for)) == ("filed", expected, cleared_for)


def test_why_a_report_was_returned_is_not_told_once_it_is_passed_on(project: Project) -> None:
    focal, ministry = (make.viewer(project.forum, role, "KAZ") for role in ("focal-point", "line-ministry"))
    report = waiting(project)
    give_back(report, Localised({"en": "The walnut figures are wrong"}), based_on=1, by=focal, at=AT)
    assert "walnut" in browser(ministry).get(report.get_absolute_url()).content.decode()
    send_again(report, account("KAZ", "Mended"), based_on=2, by=ministry, at=AT)
    pass_on(report, public=True, based_on=3, by=focal, at=AT)
    for client in (Client(), browser(make.viewer(project.forum, "focal-point", "KOR"))):
        page = client.get(report.get_absolute_url()).content.decode()
        assert "Mended" in page
        assert "walnut" not in page
    assert "walnut" not in Row.objects.get(subject_kind="report").words


def test_a_report_is_returned_and_sent_again_by_the_ministry_it_came_from(project: Project) -> None:
    focal, ministry = (make.viewer(project.forum, role, "KAZ") for role in ("focal-point", "line-ministry"))
    report = waiting(project)
    give_back(report, Localised({"en": "Say how many"}), based_on=1, by=focal, at=AT)
    for other in (focal, make.viewer(project.forum, "line-ministry", "KOR")):
        with pytest.raises(Refused):
            send_again(report, account("KAZ"), based_on=2, by=other, at=AT)
    sent = send_again(report, account("KAZ", "Five thousand"), based_on=2, by=ministry, at=AT)
    assert (sent.state, sent.text, sent.clearance) == ("waiting", {"en": "Five thousand"}, "delegation")


def test_evidence_that_was_not_touched_keeps_its_words_in_every_language(project: Project) -> None:
    focal, ministry = (make.viewer(project.forum, role, "KAZ") for role in ("focal-point", "line-ministry"))
    report = waiting(project)
    for number, title in enumerate(({"ru": "Акт", "en": "Deed"}, {"en": "Map"}, {}, {"en": "Fourth"})):
        Evidence.objects.create(report=report, title=title, url=f"https://example.org/{number}", order=number)
    give_back(report, Localised({"en": "Say how many"}), based_on=1, by=focal, at=AT)
    client = browser(ministry)
    address = reverse("report-again", args=("kca", report.key))
    form = client.get(address).context["form"]
    typed = {name: form[name].value() for name in form.fields if name.startswith(("url_", "title_"))}
    typed |= {"title_2": "A better map", "version": 2, "date": "2026", "assessment": "limited", "text__en": "Mended"}
    assert client.post(address, typed).status_code == 302
    assert [dict(one.title) for one in Evidence.objects.all()] == [
        {"ru": "Акт", "en": "Deed"},
        {"en": "A better map"},
        {},
        {"en": "Fourth"},
    ]


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
