"""Settings written down, and mail servers and domains understood."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from config import environment
from kenesh.cli.checks import check_domain

if TYPE_CHECKING:
    from pathlib import Path


def test_what_is_written_is_read_again(tmp_path: Path) -> None:
    values = {"KENESH_DOMAIN": "forum.example.org", "EMAIL_URL": "smtp+tls://u:p%23=x@mail:587", "KENESH_X": ""}
    path = environment.write_env(tmp_path, values)
    assert environment.read_env(tmp_path) == values
    assert path.stat().st_mode & 0o777 == 0o600
    assert [found.name for found in tmp_path.iterdir()] == ["kenesh.env"]


def test_lines_are_read_as_shells_and_systemd_read_them() -> None:
    text = "# remark\n\nexport A=1\nB='two words'\nC=\"3=4\"\nD=\n"
    assert environment.parse_env(text) == {"A": "1", "B": "two words", "C": "3=4", "D": ""}


@pytest.mark.parametrize("text", ["A", "=1", "1A=2", "A B=1", "\0=1"])
def test_anything_else_is_named(text: str) -> None:
    with pytest.raises(ValueError, match="line 2"):
        environment.parse_env(f"A=1\n{text}")


def test_the_environment_goes_before_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    environment.write_env(tmp_path, {"KENESH_ONE": "file", "KENESH_TWO": "file"})
    monkeypatch.setenv("KENESH_DATA", str(tmp_path))
    monkeypatch.setenv("KENESH_ONE", "environment")
    monkeypatch.setenv("KENESH_TWO", "")
    monkeypatch.delenv("KENESH_TWO")
    environment.load()
    assert (os.environ["KENESH_ONE"], os.environ["KENESH_TWO"]) == ("environment", "file")


def test_a_secret_is_made_once(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "secret.key"
    first = environment.secret(path)
    assert len(first) > 50
    assert environment.secret(path) == first
    assert path.stat().st_mode & 0o777 == 0o600
    assert [found.name for found in path.parent.iterdir()] == ["secret.key"]


@pytest.mark.parametrize("domain", ["https://example.org", "example.org/", "EXAMPLE.org", "-a.org", "a..b", "", "a b"])
def test_what_is_no_domain_is_refused(domain: str) -> None:
    with pytest.raises(ValueError, match="Write the name alone"):
        check_domain(domain)


def test_a_domain_that_leads_nowhere_yet_is_remarked_on() -> None:
    assert "does not lead anywhere yet" in check_domain("nowhere.invalid")
