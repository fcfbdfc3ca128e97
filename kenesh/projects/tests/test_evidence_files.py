"""Files as evidence: kept whatever else is wrong, seen by nobody who may not know of the matter, withdrawn with a reason."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from django.test import Client
from django.urls import reverse

from kenesh.files.models import Upload
from kenesh.files.queries import amiss
from kenesh.people.models import Draft
from kenesh.projects.models import EvidenceFile, Indicator, Period, Report
from kenesh.projects.tests.evidence import address, filed, got, letter, picture, sent, shown, status, typed
from kenesh.projects.tests.make import browser
from tests import make

if TYPE_CHECKING:
    from pathlib import Path

    from django.conf import LazySettings

    from kenesh.projects.models import Project

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, settings: LazySettings) -> None:
    settings.FILES = tmp_path / "files"


# ---- In the form. ----


def test_a_good_file_is_kept_and_everything_wrong_is_told_at_once(project: Project) -> None:
    client = browser(make.viewer(project.forum, "focal-point", "KAZ"))
    files = [letter(), letter("page.html", b"<html>"), letter("run.exe", b"MZ\x90\x00")]
    answer = client.post(address(project), typed(date="yesterday", text__en="Half a text", files=files))
    page = answer.content.decode()
    assert {"date", "files"} == set(answer.context["form"].errors)
    assert "page.html: This kind of file is not taken" in page
    assert "run.exe: This kind of file is not taken" in page
    assert "Half a text" in page
    assert "letter.txt (TXT" in page
    token = answer.context["form"]["upload_1"].value()
    assert Upload.objects.get().token == token
    # Somebody comes back to it later.
    assert f'value="{token}"' in client.get(address(project)).content.decode()
    assert client.post(address(project), typed(upload_1=token, caption_1="A letter")).status_code == 302
    file = EvidenceFile.objects.get()
    assert (file.report, str(file.title), file.name) == (Report.objects.get(), "A letter", "letter.txt")
    assert not Upload.objects.exists()
    assert not Draft.objects.exists()
    assert not list(amiss())


def test_what_a_photograph_says_is_proposed_and_never_taken_for_a_fact(project: Project) -> None:
    by = make.viewer(project.forum, "focal-point", "KAZ")
    answer = browser(by).post(address(project), typed(files=[picture()]))
    page = answer.content.decode()
    assert set(answer.context["form"].errors) == {"alt_1"}
    assert "The photograph says it was taken on 4 October 2013" in page
    assert "The photograph says it was taken at 42.87460, 74.56980" in page
    token = answer.context["form"]["upload_1"].value()
    file = filed(project, by, upload_1=token, alt_1="A field")
    assert (file.taken, file.point) == ("", None)


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ({"use_date_1": "on", "use_point_1": "on"}, ("2013-10-04", "42.87460")),
        ({"use_date_1": "on", "taken_1": "2013", "position_1": "41.5, 69.25"}, ("2013", "41.50000")),
    ],
)
def test_a_proposal_counts_where_somebody_takes_it(
    project: Project, said: dict[str, str], expected: tuple[str, str]
) -> None:
    file = shown(project, make.viewer(project.forum, "focal-point", "KAZ"), **said)
    assert (file.taken, str(file.latitude)) == expected


def test_a_point_is_two_numbers_on_the_globe(project: Project) -> None:
    client = browser(make.viewer(project.forum, "focal-point", "KAZ"))
    token = sent(client, project, files=[picture()])
    for wrong in ("here", "91, 0", "1", "NaN, 1", "1, 181", "1e9, 1"):
        answer = client.post(address(project), typed(upload_1=token, alt_1="A field", position_1=wrong))
        assert set(answer.context["form"].errors) == {"position_1"}, wrong


def test_nobody_takes_what_somebody_else_sent(project: Project) -> None:
    token = sent(
        browser(make.viewer(project.forum, "focal-point", "KOR")), project, date="", country="KOR", files=[letter()]
    )
    thief = browser(make.viewer(project.forum, "focal-point", "KAZ"))
    answer = thief.post(address(project), typed(upload_1=token))
    assert set(answer.context["form"].errors) == {"files"}
    assert not EvidenceFile.objects.exists()


def test_what_is_left_out_is_not_recorded(project: Project) -> None:
    by = make.viewer(project.forum, "focal-point", "KAZ")
    token = sent(browser(by), project, files=[picture()])
    assert browser(by).post(address(project), typed(upload_1=token, leave_1="on")).status_code == 302
    assert not EvidenceFile.objects.exists()


def test_what_was_reached_in_a_period_rests_on_files_too(project: Project) -> None:
    words = {"en": "Trees"}
    about = {"forum": project.forum, "project": project}
    indicator = Indicator.objects.create(**about, key="trees", result=words, title=words)
    period = Period.objects.create(**about, indicator=indicator, key="p", end="2026", target=5)
    client = browser(make.viewer(project.forum, "focal-point", "KAZ"))
    said = {"version": 1, "country": "KAZ", "actual": "3", "files": [letter()]}
    assert client.post(reverse("period-report", args=("kca", "p")), said).status_code == 302
    file = EvidenceFile.objects.get()
    assert (file.period, file.project, file.country) == (period, project, "KAZ")


# ---- Who gets what. ----


def test_a_public_document_is_sent_to_everyone_so_that_nothing_in_it_runs(project: Project) -> None:
    file = filed(project, make.viewer(project.forum, "focal-point", "KAZ"), files=[letter("отчёт о лесе.txt")])
    answer = Client().get(file.original_url)
    assert got(answer) == b"Trees were planted"
    assert answer["Content-Disposition"].startswith("attachment; filename*=utf-8''%D0%BE")
    assert answer["Content-Security-Policy"].startswith("sandbox")
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Type"] == "text/plain"
    assert answer["Cache-Control"] == "public, no-cache"
    held = Client().get(file.original_url, headers={"If-None-Match": answer["ETag"]})
    assert (held.status_code, held["ETag"]) == (304, f'"{file.sha256}"')


def test_a_photograph_is_published_without_what_the_camera_wrote_and_kept_for_those_who_may(project: Project) -> None:
    by = make.viewer(project.forum, "focal-point", "KAZ")
    file = shown(project, by)
    others = [None, make.viewer(project.forum, "focal-point", "KOR"), make.viewer(project.forum, "journalist")]
    for who in others:
        assert [status(file, which, who) for which in ("480", "1600", "original")] == [200, 200, 403]
    officer = make.viewer(project.forum, "secretariat")
    for who in (by, make.viewer(project.forum, "line-ministry", "KAZ"), officer):
        answer = browser(who).get(file.original_url)
        assert b"Secret camera" in got(answer)
        assert answer["Cache-Control"] == "private, no-cache"
    copy = Client().get(file.small_url)
    assert b"Secret" not in got(copy)
    assert copy["Content-Disposition"] == 'inline; filename="field-480.jpg"'
    for wrong in ("481", "small", "sha256"):
        assert browser(officer).get(file.small_url.replace("480", wrong)).status_code == 404


@pytest.mark.parametrize("narrowed", ["file", "report", "matter"])
def test_a_file_is_seen_by_nobody_who_may_not_know_of_it_its_report_or_its_matter(
    project: Project, narrowed: str
) -> None:
    by = make.viewer(project.forum, "focal-point", "KAZ")
    file = filed(project, by, files=[letter()])
    assert [status(file, "original", who) for who in (None, by)] == [200, 200]
    thing = {"file": file, "report": file.report, "matter": project}[narrowed]
    assert thing is not None
    type(thing)._default_manager.filter(pk=thing.pk).update(clearance="members")
    stranger, elsewhere = make.viewer(project.forum, "expert"), make.viewer(make.forum("caj"), "secretariat")
    assert [status(file, "original", who) for who in (None, stranger, elsewhere)] == [404, 404, 404]
    answer = browser(by).get(file.original_url)
    assert (got(answer), answer["Cache-Control"]) == (b"Trees were planted", "private, no-cache")
    assert file.key not in Client().get(project.get_absolute_url()).content.decode()


def test_what_comes_through_a_focal_point_is_between_ministries_until_it_is_passed_on(project: Project) -> None:
    file = filed(project, make.viewer(project.forum, "line-ministry", "KAZ"), files=[letter()])
    kor = make.viewer(project.forum, "focal-point", "KOR")
    assert [status(file, "original", who) for who in (None, kor)] == [404, 404]
    focal = browser(make.viewer(project.forum, "focal-point", "KAZ"))
    passing = reverse("report-pass-on", args=("kca", Report.objects.get().key))
    assert focal.post(passing, {"version": 1, "public": "on"}).status_code == 302
    assert [status(file, "original", who) for who in (None, kor)] == [200, 200]


def test_pages_show_photographs_with_their_words_and_documents_with_kind_and_size(project: Project) -> None:
    by = make.viewer(project.forum, "focal-point", "KAZ")
    file = shown(project, by, credit_1="A. Photographer", use_date_1="on")
    filed(project, by, date="2025", files=[letter()])
    for page in (project.get_absolute_url(), file.report.get_absolute_url()):  # type: ignore[union-attr]  # it has one
        text = re.sub(r"\s+", " ", Client().get(page).content.decode())
        assert f'<img src="{file.small_url}" alt="A field of saplings" width="480" loading="lazy">' in text
        assert "Photograph: A. Photographer" in text
        assert file.original_url not in text
    page = Client().get(project.get_absolute_url()).content.decode()
    assert "letter.txt</a> (TXT, 18\xa0bytes)" in page
