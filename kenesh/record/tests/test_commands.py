"""The commands: what they print, and how they end."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from kenesh.forums.models import Edition
from kenesh.record.commands import app
from kenesh.record.reference import reference_text
from kenesh.record.schema import schema_text
from kenesh.record.tests import make

DOCS = Path(__file__).parents[3] / "docs" / "reference"
run = CliRunner()


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "record.json"
    path.write_bytes(make.data(make.small()))
    return path


def test_the_documentation_is_what_the_models_say() -> None:
    """If this fails: `make docs`."""
    assert (DOCS / "record.schema.json").read_text(encoding="utf-8") == schema_text()
    assert (DOCS / "record.md").read_text(encoding="utf-8") == reference_text()


def test_a_clean_file_is_said_to_be_clean(file: Path) -> None:
    assert run.invoke(app, ["check", str(file)]).exit_code == 0


def test_problems_are_listed_with_file_line_and_column(file: Path) -> None:
    file.write_bytes(b'{"format": "kenesh-record",\n "version": 1, "forum": {"key": "kca"}, "wishes": []}')
    for command in ("check", "import"):
        ended = run.invoke(app, [command, str(file)])
        assert ended.exit_code == 1
        assert f"{file}:2:25: /forum: “name” is missing here." in ended.stdout
        assert f"{file}:2:41: /wishes: A record has no list called “wishes”." in ended.stdout


@pytest.mark.django_db
def test_a_record_goes_in_and_comes_out(file: Path) -> None:
    ended = run.invoke(app, ["import", str(file)])
    assert (ended.exit_code, ended.stdout.splitlines()[0]) == (0, "Created: 3.")
    assert run.invoke(app, ["import", "-"], input=file.read_bytes()).stdout.splitlines()[0] == "Created: 0."
    for options in ([], ["--public"], ["--edition", "7"], ["--forum", "kca"]):
        ended = run.invoke(app, ["export", *options])
        assert ended.exit_code == 0
        assert json.loads(ended.stdout)["editions"][0]["key"] == "7"


@pytest.mark.django_db
@pytest.mark.parametrize(
    "options", [["--forum", "none"], ["--edition", "70"], ["--edition", "’; --"], ["--forum", "x" * 999]]
)
def test_what_does_not_exist_is_said_in_a_sentence(file: Path, options: list[str]) -> None:
    run.invoke(app, ["import", str(file)])
    ended = run.invoke(app, ["export", *options])
    assert ended.exit_code == 1
    assert ended.stderr.startswith("There is no")


@pytest.mark.django_db
def test_a_public_export_of_what_is_not_public_is_said_not_to_exist(file: Path) -> None:
    run.invoke(app, ["import", str(file)])
    Edition.objects.update(clearance="secretariat")
    assert run.invoke(app, ["export", "--public", "--edition", "7"]).exit_code == 1


@pytest.mark.parametrize("command", ["check", "import"])
@pytest.mark.parametrize("path", ["", ".", "/nowhere/at/all.json"])
def test_a_file_that_cannot_be_read_is_said_so(command: str, path: str) -> None:
    ended = run.invoke(app, [command, path])
    assert ended.exit_code == 1
    assert "cannot be read" in ended.stderr


def test_the_module_runs_by_itself(file: Path) -> None:
    ended = subprocess.run(  # noqa: S603 - our own program
        [sys.executable, "-m", "kenesh.record", "check", str(file)],
        capture_output=True,
        check=False,
        cwd=DOCS.parents[1],
        text=True,
    )
    assert (ended.returncode, ended.stderr) == (0, "")


@pytest.mark.django_db
def test_whoever_a_file_would_add_is_compared_with_the_register_before_it_is_imported(file: Path) -> None:
    kept = make.person("otorbaev", "Djoomart Otorbaev", country="KGZ")
    file.write_bytes(make.data(make.small(people=[kept])))
    assert "Nobody whom this file would add" in run.invoke(app, ["likely", str(file)]).stdout
    run.invoke(app, ["import", str(file)])
    again = make.person("zhoomart", "Жоомарт Оторбаев", country="KGZ")
    file.write_bytes(make.data(make.small(people=[kept, again])))
    told = run.invoke(app, ["likely", str(file)]).stdout
    assert "zhoomart (Жоомарт Оторбаев) is likely otorbaev:" in told
    assert "Both are of Kyrgyzstan." in told
    apart = {**again, "relations": [{"other_key": "otorbaev", "sort": "distinct"}]}
    file.write_bytes(make.data(make.small(people=[kept, apart])))
    assert "Nobody whom this file would add" in run.invoke(app, ["likely", str(file)]).stdout
