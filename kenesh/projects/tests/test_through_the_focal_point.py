"""What a line ministry reports waits for its focal point, who passes it on or returns it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.test import Client
from django.urls import reverse

from kenesh.journal.models import Entry
from kenesh.kit.localised import Localised
from kenesh.kit.verdict import Refused
from kenesh.projects.actions.reports import give_back, pass_on, send_again
from kenesh.projects.models import Evidence
from kenesh.projects.tests.make import AT, account, browser, waiting
from kenesh.search.models import Row
from tests import make

if TYPE_CHECKING:
    from kenesh.projects.models import Project
    from kenesh.realms.models import Forum

pytestmark = pytest.mark.django_db


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
    assert "counted from 2020" in Client().get(project.get_absolute_url()).content.decode()
    pass_on(report, public=True, based_on=1, by=make.viewer(project.forum, "focal-point", "KAZ"), at=AT)
    assert "counted from October 2026" in Client().get(project.get_absolute_url()).content.decode()


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
    rows = [form[name] for name in form.fields if name.startswith(("url_", "title_"))]
    typed = {row.name: row.field.widget.format_value(row.value()) or "" for row in rows}
    typed |= {"title_2": "A better map", "version": 2, "date": "2026", "assessment": "limited", "text__en": "Mended"}
    assert client.post(address, typed).status_code == 302
    assert [dict(one.title) for one in Evidence.objects.all()] == [
        {"ru": "Акт", "en": "Deed"},
        {"en": "A better map"},
        {},
        {"en": "Fourth"},
    ]


def test_of_two_who_mend_one_report_the_second_sees_the_first_ones_beside_their_own(project: Project) -> None:
    report = waiting(project)
    focal = make.viewer(project.forum, "focal-point", "KAZ")
    give_back(report, Localised({"en": "Say more"}), based_on=1, by=focal, at=AT)
    first, second = (browser(make.viewer(project.forum, "line-ministry", "KAZ")) for _ in range(2))
    address = reverse("report-again", args=(project.forum.key, report.key))
    version = first.get(address).context["form"].initial["version"]
    common = {"version": version, "date": "2026-11", "assessment": "limited", "country": "KAZ"}
    assert first.post(address, {**common, "text__en": "The first one's words"}).status_code == 302
    answer = second.post(address, {**common, "text__en": "The second one's words"})
    page = answer.content.decode()
    assert answer.status_code == 403
    assert "The first one&#x27;s words" in page
    assert "The second one&#x27;s words" in page
    report.refresh_from_db()
    assert report.text == {"en": "The first one's words"}


def test_of_two_focal_points_who_decide_on_one_report_the_second_sees_what_stands_and_loses_nothing(
    project: Project,
) -> None:
    report = waiting(project)
    first, second = (browser(make.viewer(project.forum, "focal-point", "KAZ")) for _ in range(2))
    passing, returning = (
        reverse(name, args=(project.forum.key, report.key)) for name in ("report-pass-on", "report-return")
    )
    assert first.post(passing, {"version": "1"}).status_code == 302
    answer = second.post(returning, {"version": "1", "reason__en": "Say more"})
    page = answer.content.decode()
    assert answer.status_code == 403
    assert "This report does not wait for a focal point." in page
    assert "Trees were planted" in page
    assert "Say more" in page
