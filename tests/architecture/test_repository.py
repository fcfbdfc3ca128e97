"""What is in the repository belongs to the project, and what is not is made from it."""

from __future__ import annotations

import re
import subprocess
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from django.core.management import call_command

from tests.architecture.source import ROOT, show

if TYPE_CHECKING:
    from pytest_django import Settings

# A package registry, or a folder of the machine somebody worked on.
ELSEWHERE = re.compile(r"pypi\.(?:org|python)|pythonhosted|(?<![\w.])/(?:root|Users)/|(?<![\w./])/home/\w+/")
MADE = {".mo", ".pyc", ".sqlite3", ".log"}


@cache
def _tracked() -> tuple[Path, ...]:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True, text=True).stdout  # noqa: S607
    return tuple(path for name in listed.split("\0") if name and (path := ROOT / name).is_file())


def test_nothing_generated_is_kept() -> None:
    assert not [path for path in _tracked() if path.suffix in MADE]


def test_nothing_speaks_of_one_machine_or_registry() -> None:
    found = []
    for path in _tracked():
        try:
            text = path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue
        if path != Path(__file__) and (match := ELSEWHERE.search(text)):
            found.append(f"{path.relative_to(ROOT)}: {match[0]}")
    assert not found, show(found)


def test_the_locks_name_versions_and_hashes_and_no_address() -> None:
    for name in ("requirements.lock", "requirements-dev.lock"):
        text = (ROOT / name).read_text(encoding="utf-8")
        assert "://" not in text
        assert len(re.findall(r"^\w[\w.-]*==", text, re.MULTILINE)) == len(re.findall(r"^\w", text, re.MULTILINE))
        assert all("--hash=sha256:" in package for package in re.split(r"\n(?=\w)", text.strip()))


@pytest.mark.django_db
def test_the_database_is_as_the_models_say(settings: Settings) -> None:
    # The suite's own tables are made without them.
    settings.MIGRATION_MODULES = {}
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)
