"""A backup brings back what was there, and only when it is whole."""

from __future__ import annotations

import datetime as dt
import gzip
import io
import json
import tarfile
from typing import TYPE_CHECKING

import pytest

from config.environment import BASE
from kenesh.cli import archive
from kenesh.cli.command import Stop
from kenesh.cli.tests.running import installation, kenesh

if TYPE_CHECKING:
    from pathlib import Path

AT = dt.datetime(2026, 11, 24, 12, tzinfo=dt.UTC)


@pytest.fixture
def packed(tmp_path: Path) -> Path:
    """A backup of a folder with a database, a key and uploads."""
    folder = tmp_path / "from"
    (folder / "uploads" / "deep").mkdir(parents=True)
    (folder / "uploads" / "deep" / "Бишкек.pdf").write_bytes(b"paper" * 1000)
    (folder / "secret.key").write_text("secret")
    (folder / "static").mkdir()
    (folder / "static" / "made-anew.css").touch()
    database = tmp_path / archive.SQLITE
    database.write_bytes(bytes(range(256)) * 40)
    target = tmp_path / "backup.tar.gz"
    archive.pack(target, database, folder, kenesh="0", at=AT)
    return target


def test_everything_comes_back_byte_for_byte_and_nothing_else(packed: Path, tmp_path: Path) -> None:
    with archive.unpacked(packed, beside=tmp_path / "to") as (folder, manifest):
        found = {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()}
        assert found == {"kenesh.sqlite3", "secret.key", "uploads/deep/Бишкек.pdf"} == manifest.files.keys()
        assert (folder / "uploads/deep/Бишкек.pdf").read_bytes() == b"paper" * 1000
    assert not folder.exists()


def test_a_backup_is_its_owners_alone(packed: Path) -> None:
    assert packed.stat().st_mode & 0o777 == 0o600


def test_a_backup_that_cannot_be_finished_leaves_nothing_and_keeps_the_last(packed: Path, tmp_path: Path) -> None:
    before = packed.read_bytes()
    with pytest.raises(OSError, match="gone"):
        archive.pack(packed, tmp_path / "gone", tmp_path, kenesh="0", at=AT)
    assert packed.read_bytes() == before
    assert not list(tmp_path.glob(".backup*"))


def test_whatever_is_cut_or_altered_is_no_whole_backup(packed: Path, tmp_path: Path) -> None:
    whole = packed.read_bytes()
    unzipped = bytearray(gzip.decompress(whole))
    unzipped[unzipped.index(bytes(range(256)))] ^= 1
    ways = {
        "empty": b"",
        "other": b"nothing",
        "without end": whole[:-30],
        "half": whole[: len(whole) // 2],
        "altered": gzip.compress(unzipped),
    }
    for way, broken in ways.items():
        path = tmp_path / way
        path.write_bytes(broken)
        with pytest.raises(Stop, match="no whole backup"), archive.unpacked(path, beside=tmp_path / "to"):
            pass
    assert not list(tmp_path.glob(".to*"))


@pytest.mark.parametrize(
    "name", ["../escaped", "/escaped", "uploads/../../escaped", "uploads", "other.txt", "manifest.json"]
)
def test_a_member_that_does_not_belong_is_refused(tmp_path: Path, name: str) -> None:
    manifest = {"format": archive.FORMAT, "version": 1, "made_at": "", "kenesh": "", "database": "", "files": {}}
    manifest["files"] = {name: {"size": 1, "sha256": "x"}}
    path = tmp_path / "made.tar.gz"
    with tarfile.open(path, "w:gz") as tar:
        for member, text in ((name, b"x"), ("manifest.json", json.dumps(manifest).encode())):
            info = tarfile.TarInfo(member)
            info.size = len(text)
            tar.addfile(info, io.BytesIO(text))
    with pytest.raises(Stop), archive.unpacked(path, beside=tmp_path / "deep" / "to"):
        pass
    assert not list(tmp_path.rglob("escaped"))


def test_a_link_in_a_backup_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "made.tar.gz"
    with tarfile.open(path, "w:gz") as tar:
        info = tarfile.TarInfo("secret.key")
        info.type, info.linkname = tarfile.SYMTYPE, "/etc/passwd"
        tar.addfile(info)
    with pytest.raises(Stop, match="does not belong"), archive.unpacked(path, beside=tmp_path / "to"):
        pass


def test_the_record_before_is_the_record_after_and_the_journal_is_whole(tmp_path: Path) -> None:
    here, there, file = installation(tmp_path / "here"), tmp_path / "there", str(tmp_path / "backup.tar.gz")
    imported = kenesh(here, "record", "import", str(BASE / "kenesh" / "demo" / "caj.json"))
    assert imported.code == 0, imported
    before = kenesh(here, "record", "export", "--forum", "caj")
    assert len(before.said) > 10_000
    assert kenesh(here, "backup", file).code == 0

    restored = kenesh(there, "restore", file)
    assert restored.code == 0, restored
    assert "KENESH_RESTORED=20" in (there / "kenesh.env").read_text()
    assert kenesh(there, "record", "export", "--forum", "caj").said == before.said
    assert kenesh(there, "journal", "verify").code == 0
    assert kenesh(there, "user", "list").said == kenesh(here, "user", "list").said

    again = kenesh(there, "restore", file)
    assert (again.code, "--force" in again.complained) == (1, True)
    kenesh(there, "user", "add", "later@example.org", "--name", "Later", "--no-mail")
    assert kenesh(there, "restore", file, "--force").code == 0
    assert "later@" not in kenesh(there, "user", "list").said
    [aside] = tmp_path.glob("there.before-*")
    assert "later@" in kenesh(aside, "user", "list").said
