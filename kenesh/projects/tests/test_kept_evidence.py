"""Files that are on record: corrected, withdrawn with a reason, brought elsewhere, shown in the report on an edition."""

from __future__ import annotations

import datetime as dt
import json
from typing import TYPE_CHECKING

import pytest
from django.test import Client, TestCase
from django.urls import reverse
from django.utils import timezone
from typer.testing import CliRunner

from kenesh.files.actions import bring
from kenesh.files.queries import amiss, store, take
from kenesh.journal.models import Entry
from kenesh.kit.localised import Localised
from kenesh.kit.printing.blocks import Picture
from kenesh.projects.actions.files import withdraw
from kenesh.projects.models import EvidenceFile
from kenesh.projects.tests.evidence import filed, letter, shown, status
from kenesh.projects.tests.make import AT, browser
from kenesh.record.actions import import_record
from kenesh.record.commands import app
from kenesh.record.tests.make import exported
from kenesh.site.implementation.photographs import photographs
from kenesh.site.queries.implementation import implementation
from tests import make

if TYPE_CHECKING:
    from pathlib import Path

    from django.conf import LazySettings

    from kenesh.projects.models import Project
    from kenesh.realms.models import Forum

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, settings: LazySettings) -> None:
    settings.FILES = tmp_path / "files"


# ---- Correcting and withdrawing. ----


def test_a_withdrawn_file_is_gone_and_its_reason_and_digest_stay(project: Project) -> None:
    by = make.viewer(project.forum, "focal-point", "KAZ")
    file = shown(project, by)
    digests = {file.sha256, file.small, file.large}
    later = timezone.now() + dt.timedelta(hours=1)
    with TestCase.captureOnCommitCallbacks(execute=True):
        withdraw(file, Localised({"en": "A child is in it"}), based_on=1, by=by, at=later)
    assert not any(store().has(digest) for digest in digests)
    assert [status(file, which, by) for which in ("480", "original")] == [404, 404]
    page = Client().get(project.get_absolute_url()).content.decode()
    assert "withdrawn" in page
    assert "A child is in it" in page
    assert Entry.objects.get(event="file.withdrawn").data["sha256"] == file.sha256
    assert not list(amiss())


def test_bytes_that_another_row_names_stay(project: Project) -> None:
    by = make.viewer(project.forum, "focal-point", "KAZ")
    first, second = (filed(project, by, date=date, files=[letter()]) for date in ("2025", "2026"))
    with TestCase.captureOnCommitCallbacks(execute=True):
        later = timezone.now() + dt.timedelta(hours=1)
        withdraw(first, Localised({"en": "Twice"}), based_on=1, by=by, at=later)
    assert status(second, "original") == 200


def test_what_is_said_of_a_file_is_corrected_and_can_be_for_members_only(project: Project) -> None:
    by = make.viewer(project.forum, "focal-point", "KAZ")
    file = shown(project, by)
    said = {"version": 1, "alt__en": "A field of walnut trees", "taken": "2014-05", "members_only": "on"}
    answer = browser(by).post(reverse("evidence-file-correct", args=("kca", file.key)), said)
    assert answer.status_code == 302
    file.refresh_from_db()
    assert (str(file.alt), file.taken, file.clearance) == ("A field of walnut trees", "2014-05", "members")
    assert status(file, "480") == 404


def test_a_public_forum_without_files_says_nothing_of_them(forum: Forum, project: Project) -> None:
    assert 'id="files"' not in Client().get(project.get_absolute_url()).content.decode()


# ---- Further on. ----


def test_a_record_names_files_and_their_bytes_travel_in_a_folder_beside_it(
    project: Project, tmp_path: Path, settings: LazySettings
) -> None:
    # It is so small that both copies are the same.
    file = shown(project, make.viewer(project.forum, "focal-point", "KAZ"))
    assert take(tmp_path / "all", project.forum_id, public=False) == 2
    assert take(tmp_path / "public", project.forum_id, public=True) == 1
    assert not (tmp_path / "public" / file.sha256).exists()
    found = json.loads(exported(project.forum))
    # With the record of an edition, only what it names.
    make.edition(project.forum, "20", position=20)
    for number, *options in ((2, "--forum", "kca"), (0, "--forum", "kca", "--edition", "20")):
        folder = tmp_path / f"of {number}"
        assert CliRunner().invoke(app, ["export", *options, "--files", str(folder)]).exit_code == 0
        assert len(list(folder.iterdir())) == number
    # What tests make rests on nothing; the file rests on the act that brought it.
    found["forum"]["cites"] = found["projects"][0]["cites"] = found["evidence_files"][0]["cites"]
    record = json.dumps(found).encode()
    settings.FILES = tmp_path / "elsewhere"
    EvidenceFile.objects.all().delete()
    assert bring(tmp_path / "all") == 2
    import_record(record, by="system:import", at=AT)
    assert EvidenceFile.objects.get().sha256 == file.sha256
    assert not list(amiss())
    (tmp_path / "all" / file.small).write_bytes(b"Something else")
    with pytest.raises(ValueError, match="not what its name says"):
        bring(tmp_path / "all")


def test_the_report_on_an_edition_shows_public_photographs_alone(project: Project) -> None:
    edition = make.edition(project.forum, "7")
    type(project).objects.update(edition=edition, relation="decided")
    by = make.viewer(project.forum, "focal-point", "KAZ")
    file = shown(project, by)
    officer = make.viewer(project.forum, "secretariat")

    def told() -> list[str]:
        blocks = photographs(implementation(edition, officer, AT.date()))
        return [block.told for block in blocks if isinstance(block, Picture)]

    assert told() == ["A field of saplings"]
    EvidenceFile.objects.filter(pk=file.pk).update(clearance="members")
    assert told() == []
