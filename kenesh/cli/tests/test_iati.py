"""`kenesh iati export` and `import`: what they print, and how they end."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

import pytest
from typer.testing import CliRunner

from kenesh.cli.command import Stop
from kenesh.cli.iati import app
from kenesh.people.models import User
from kenesh.projects.iati.checking import check
from kenesh.projects.tests.iati.make import activity, file
from kenesh.projects.tests.make import AT
from kenesh.projects.tests.publishable import publisher, whole
from tests import make

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.django_db

run = CliRunner()


def test_the_public_projects_are_written_and_those_left_out_are_listed(tmp_path: Path) -> None:
    forum = make.forum(members=["KOR", "UZB"])
    whole(forum)
    make.project(forum, "bare")
    nobody = run.invoke(app, ["export", "kca"])
    assert isinstance(nobody.exception, Stop)
    assert "has not said as whom it publishes" in str(nobody.exception)
    publisher(forum)
    out = tmp_path / "projects.iati.xml"
    ended = run.invoke(app, ["export", "kca", "--out", str(out)])
    assert ended.exit_code == 0
    assert "bare: " in ended.stderr
    assert "sea, budget sea-b2: Its period is not known to the day." in ended.stderr
    assert ended.stderr.splitlines()[-1] == "Activities: 1. Left out: 1."
    assert check(BytesIO(out.read_bytes()), AT).findings == []


def test_a_file_is_brought_in_and_counted_again(tmp_path: Path) -> None:
    forum = make.forum()
    officer = User.objects.get(pk=make.viewer(forum, "secretariat").account)
    source = tmp_path / "a.xml"
    source.write_bytes(file(activity()))
    asked = ["import", str(source), "--url", "https://example.org/a.xml", "--by", officer.email, "--forum", "kca"]
    ended = run.invoke(app, asked)
    assert ended.exit_code == 0, ended.exception
    assert ended.stdout.splitlines()[1:] == [
        "New: 1. Changed: 0. Same as recorded: 0.",
        "Budgets, no type: 1, 8,200,000 USD; offered 1, 8,200,000 USD",
        "Transactions, Disbursement: 1, 1,250,000.5 USD; offered 1, 1,250,000.5 USD",
        "Counting the file anew gives the same.",
    ]
    bare = run.invoke(app, ["import", str(source)])
    assert "say --url, --by, --forum" in str(bare.exception)
    source.write_bytes(file(activity(), version="1.05"))
    assert "version" in str(run.invoke(app, ["import", str(source)]).exception)
    old = run.invoke(app, asked)
    assert isinstance(old.exception, Stop)
    assert "version" in str(old.exception)
