"""`kenesh report`: what it writes, and when it does not."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from typer.testing import CliRunner

from kenesh.people.models import User
from kenesh.site.commands import app
from tests import make

if TYPE_CHECKING:
    from pathlib import Path

    from kenesh.forums.models import Edition

run = CliRunner()
pytestmark = pytest.mark.django_db


@pytest.fixture
def edition() -> Edition:
    held = make.edition(make.forum(), "7", number=7, date="2013-10-04")
    make.commitment(held.forum, edition=held)
    make.commitment(held.forum, "secret", edition=held, clearance="members")
    return held


@pytest.mark.parametrize(("ending", "begins"), [("html", b"<!DOCTYPE html>"), ("docx", b"PK"), ("pdf", b"%PDF")])
@pytest.mark.parametrize("language", ["en", "ko", "ru"])
def test_one_command_writes_the_report(
    edition: Edition, tmp_path: Path, ending: str, begins: bytes, language: str
) -> None:
    file = tmp_path / f"report.{ending}"
    done = run.invoke(app, ["implementation", "kca", "7", "--language", language, "--out", str(file)])
    assert done.exit_code == 0, done.output
    assert file.read_bytes().startswith(begins)


def test_it_holds_what_the_public_may_know_unless_it_is_for_somebody(edition: Edition, tmp_path: Path) -> None:
    file = tmp_path / "report.html"
    run.invoke(app, ["implementation", "kca", "7", "--out", str(file)])
    assert "Promise secret" not in file.read_text(encoding="utf-8")
    reader = User.objects.get(pk=make.viewer(edition.forum, "focal-point", "KAZ").account)
    run.invoke(app, ["implementation", "kca", "7", "--out", str(file), "--for", reader.email])
    assert "Promise secret" in file.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "asked",
    [
        ["kca", "8", "--out", "r.pdf"],
        ["xxx", "7", "--out", "r.pdf"],
        ["kca", "7", "--out", "r.pdf", "--language", "xx"],
        ["kca", "7", "--out", "r.txt"],
        ["kca", "7", "--out", "r.pdf", "--for", "nobody@example.org"],
    ],
)
def test_what_it_cannot_write_it_says_in_a_sentence(edition: Edition, asked: list[str]) -> None:
    done = run.invoke(app, ["implementation", *asked])
    assert done.exit_code == 1
    assert done.output.strip().endswith((".", "list` lists them."))
