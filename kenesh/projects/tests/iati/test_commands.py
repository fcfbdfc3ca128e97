"""The commands: what they print, and how they end."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from typer.testing import CliRunner

from kenesh.cli.tests.running import kenesh
from kenesh.projects.iati.commands import app
from kenesh.projects.tests.iati import make

if TYPE_CHECKING:
    from pathlib import Path

run = CliRunner()


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "activities.xml"
    path.write_bytes(make.file(make.activity()))
    return path


def test_a_file_with_which_nothing_is_wrong_is_said_to_be_so(file: Path) -> None:
    ended = run.invoke(app, ["check", str(file)])
    assert (ended.exit_code, ended.stdout) == (0, "Activities read: 1.\nNothing is wrong with this file.\n")
    assert run.invoke(app, ["check", "-"], input=file.read_bytes()).exit_code == 0


def test_findings_are_told_activity_by_activity(file: Path) -> None:
    anonymous = make.activity(iati_identifier="<iati-identifier/>")
    file.write_bytes(make.file(make.activity(sector='<sector code="1"/>'), anonymous, version="2.4"))
    ended = run.invoke(app, ["check", str(file)])
    assert ended.exit_code == 1
    assert ended.stdout.splitlines()[:5] == [
        "The file",
        "  line 1, error (9.1.1): iati-activities/@version is “2.4”, which is not in the code list Version.",
        "",
        "GB-COH-0901-forest (from line 2)",
        "  line 12, error (9.76.1): sector/@code is “1”, which is not in the code list Sector.",
    ]
    assert "Without an identifier (from line 24)" in ended.stdout


def test_programs_get_rule_severity_line_and_message(file: Path) -> None:
    file.write_bytes(make.file(make.activity(sector='<sector code="1"/>')))
    ended = run.invoke(app, ["check", "--json", str(file)])
    message = "sector/@code is “1”, which is not in the code list Sector."
    finding = {"rule": "9.76.1", "severity": "error", "line": 12, "message": message}
    assert (ended.exit_code, json.loads(ended.stdout)) == (1, {"activities": 1, "findings": [finding]})


def test_warnings_and_advice_do_not_make_it_fail(file: Path) -> None:
    file.write_bytes(make.file(make.activity(recipient_country='<recipient-country code="ZZ"/>')))
    ended = run.invoke(app, ["check", str(file)])
    assert (ended.exit_code, ended.stdout.splitlines()[-1]) == (0, "Found: warning 1.")


def test_another_ruleset_can_be_applied(file: Path, tmp_path: Path) -> None:
    rules = tmp_path / "rules.json"
    rules.write_text('{"//iati-activity": {"atleast_one": {"cases": [{"paths": ["document-link"]}]}}}')
    ended = run.invoke(app, ["check", str(file), "--ruleset", str(rules)])
    assert "  line 2, error (atleast_one): The rule “atleast_one” does not hold here." in ended.stdout
    unknown = '{"//iati-activity": {"if_then": {"cases": [{"if": "unheard-of()", "then": "a"}]}}}'
    for wrong in ("{", '{"//a": {"wish": {"cases": [{}]}}}', unknown):
        rules.write_text(wrong)
        ended = run.invoke(app, ["check", str(file), "--ruleset", str(rules)])
        assert (ended.exit_code, ended.stderr.startswith("The ruleset")) == (1, True)


@pytest.mark.parametrize("path", ["", ".", "/nowhere/at/all.xml"])
def test_a_file_that_cannot_be_read_is_said_so(path: str) -> None:
    ended = run.invoke(app, ["check", path])
    assert (ended.exit_code, "cannot be read" in ended.stderr) == (1, True)


def test_no_database_is_needed(file: Path, tmp_path: Path) -> None:
    ran = kenesh(tmp_path / "untouched", "iati", "check", str(file))
    assert (ran.code, ran.complained) == (0, "")
    assert not (tmp_path / "untouched").exists()
