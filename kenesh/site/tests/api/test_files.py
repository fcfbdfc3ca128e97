"""Programs send a file, name it in what they report, and fetch it; what they may not know of is not there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from kenesh.files.models import Upload
from kenesh.files.sealing import is_sealed
from kenesh.files.tests.make import photograph
from kenesh.projects.models import EvidenceFile
from kenesh.projects.tests.evidence import got
from kenesh.record.tests.make import exported
from kenesh.site.tests.api.calling import BASE, Program, amiss, paths, said
from tests import make

if TYPE_CHECKING:
    from pathlib import Path

    from django.conf import LazySettings

    from kenesh.realms.models import Forum

pytestmark = pytest.mark.django_db


@pytest.fixture
def forum(tmp_path: Path, settings: LazySettings) -> Forum:
    """A public forum with a project of two members, and an empty store."""
    settings.FILES = tmp_path / "files"
    made = make.forum(members=["KOR", "KAZ", "UZB"])
    make.project(made, countries=["KOR", "KAZ"])
    return made


def send(program: Program, name: str, content: bytes, **headers: str) -> Any:
    """Send a file."""
    headers = program.headers | {key.replace("_", "-"): value for key, value in headers.items()}
    return program.client.post(f"{BASE}/uploads", {"file": SimpleUploadedFile(name, content)}, headers=headers)


def test_a_program_reports_with_a_file_and_fetches_it(forum: Forum) -> None:
    program = Program(make.user(forum, "focal-point", "KAZ"), "report")
    sent = send(program, "../field.jpg", photograph(size=(60, 30)), Idempotency_Key="one")
    assert sent.status_code == 201
    assert said(sent)["name"] == "field.jpg"
    assert is_sealed(Upload.objects.get().sha256)
    assert (said(sent)["taken"], said(sent)["position"]) == ("2013-10-04", "42.87460, 74.56980")
    again = send(program, "../field.jpg", photograph(size=(60, 30)), Idempotency_Key="one")
    assert (said(again), again["Idempotent-Replayed"]) == (said(sent), "true")
    report = {"text": {"en": "Trees"}, "assessment": "limited", "date": "2026", "country": "KAZ"}
    where, row = "/forums/kca/projects/project/reports", {"upload": said(sent)["upload"]}
    refused = program.post(where, {**report, "public": True, "files": [row]})
    assert (refused.status_code, paths(refused)) == (422, ["/files/0/alt"])
    row |= {"alt": {"en": "A field"}, "use_date": True}
    assert program.post(where, {**report, "public": True, "files": [row]}).status_code == 201
    assert not Upload.objects.exists()
    assert not is_sealed(EvidenceFile.objects.get().sha256)
    stranger = Program()
    (file,) = said(stranger.get("/forums/kca/evidence_files/"))["items"]
    assert (file["alt"], file["taken"], file["country"]) == ({"en": "A field"}, "2013-10-04", "KAZ")
    base = f"/forums/kca/evidence_files/{file['key']}"
    for who, which, status in ((stranger, "480", 200), (stranger, "original", 403), (program, "original", 200)):
        answer = who.get(f"{base}/{which}")
        assert answer.status_code == status
        # Read to its end, it is closed.
        assert not answer.streaming or got(answer)
    # The record names it by its digest and size.
    assert f'"sha256": "{said(sent)["sha256"]}"' in exported(forum)
    assert not amiss(forum)
    seen = program.get(base)["ETag"]
    assert program.post(f"{base}/withdraw", {"reason": {"en": "Not ours"}}, If_Match=seen).status_code == 200
    assert [stranger.get(f"{base}/{which}").status_code for which in ("480", "original")] == [404, 404]


def test_what_is_not_taken_is_told_with_its_reason_and_to_whom_it_is_not_open(forum: Forum) -> None:
    program = Program(make.user(forum, "focal-point", "KAZ"))
    refused = send(program, "page.pdf", b"<html><script>1</script>")
    assert (refused.status_code, paths(refused)) == (422, ["/file"])
    assert send(Program(), "a.txt", b"Trees").status_code == 401
    assert send(Program(make.user(forum, "focal-point", "KAZ"), "read"), "a.txt", b"Trees").status_code == 403
    assert send(Program(make.user(forum, "journalist")), "a.txt", b"Trees").status_code == 403
    assert program.post("/uploads", {"file": "Trees"}).status_code == 415
    nowhere = program.call("POST", "/uploads", b"--x", Content_Type="multipart/form-data")
    assert (nowhere.status_code, said(nowhere)["type"]) == (400, "http://testserver/api/v1/#not-parts")
    assert not Upload.objects.exists()


def test_a_file_of_what_a_program_may_not_know_of_is_not_there(forum: Forum) -> None:
    content = {"name": "a.pdf", "media_type": "application/pdf", "size": 9, "sha256": "a" * 64}
    hidden = make.project(forum, "hidden", clearance="members")
    EvidenceFile.objects.create(forum=forum, key="a", project=hidden, **content)
    assert Program().get("/forums/kca/evidence_files/a/original").status_code == 404
    assert Program().get("/forums/kca/evidence_files/a").status_code == 404
    assert said(Program().get("/forums/kca/evidence_files/"))["items"] == []
