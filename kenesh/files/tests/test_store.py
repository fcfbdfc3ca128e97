"""Bytes are on disk before a row names them, nothing is deleted that a row names, and copies hold nothing but pixels."""

from __future__ import annotations

import datetime as dt
import io
import os
from typing import TYPE_CHECKING

import pytest
import typer
from django.utils import timezone
from PIL import Image

from kenesh.cli import archive
from kenesh.files import actions, commands
from kenesh.files.media import Unfit
from kenesh.files.models import Upload
from kenesh.files.queries import amiss, store
from kenesh.files.store import Store
from kenesh.files.tests.make import photograph
from kenesh.kit.verdict import Refused
from tests import make

if TYPE_CHECKING:
    from pathlib import Path

    from django.conf import LazySettings

    from kenesh.realms.viewer import Viewer

AT = dt.datetime(2026, 11, 24, 12, tzinfo=dt.UTC)
LATER = dt.timedelta(days=60)
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, settings: LazySettings) -> Path:
    """An empty store."""
    settings.FILES = made = tmp_path / "files"
    return made


@pytest.fixture
def sender() -> Viewer:
    """Who may send files."""
    return make.viewer(make.forum(), "focal-point", "KAZ")


def send(by: Viewer, content: bytes = b"Trees", name: str = "trees.txt") -> Upload:
    """Send a file."""
    return actions.receive(io.BytesIO(content), name, len(content), by=by, at=AT)


def test_the_same_content_is_kept_once_and_found_by_its_digest(sender: Viewer) -> None:
    first, again, other = send(sender), send(sender), send(sender, name="other.txt")
    assert first == again
    assert first.sha256 == other.sha256
    assert list(store().digests()) == [first.sha256]
    assert store().path(first.sha256).read_bytes() == b"Trees"
    assert not list(amiss())


def test_no_path_is_made_of_anything_but_a_digest(folder: Path) -> None:
    for wrong in ("../../etc/passwd", "", "A" * 64, "a" * 63, "a" * 64 + "/..", "a" * 64 + "\n"):
        assert not Store(folder).has(wrong)
        with pytest.raises(ValueError, match="no SHA-256"):
            Store(folder).path(wrong)


def test_a_stop_between_file_and_row_leaves_a_file_that_the_next_sweep_takes_away(
    sender: Viewer, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stop(*_args: object, **_more: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(Upload, "save", stop)
        with pytest.raises(KeyboardInterrupt):
            send(sender)
    assert not Upload.objects.exists()
    assert len(list(store().digests())) == 1
    # Not before its time: somebody may be about to name it.
    assert actions.sweep(timezone.now()) == 0
    assert actions.sweep(timezone.now() + LATER) == 1
    assert not list(store().digests())


def test_a_stop_while_a_file_is_written_leaves_no_row_and_no_file(sender: Viewer, folder: Path) -> None:
    def pieces() -> object:
        yield b"Tre"
        raise OSError

    with pytest.raises(OSError):  # noqa: PT011 - whatever the disk says
        store().put(pieces())  # type: ignore[arg-type]  # an iterator
    assert not list(store().digests())
    assert not list(folder.glob(".new-*"))


def test_nothing_that_a_row_names_is_swept_and_nothing_while_a_backup_is_made(sender: Viewer) -> None:
    named = send(sender)
    Upload.objects.update(at=timezone.now() + LATER)
    orphan = store().put([b"nobody's"]).sha256
    with store().still():
        assert actions.sweep(timezone.now() + LATER) == 0
    assert actions.sweep(timezone.now() + LATER) == 1
    assert store().has(named.sha256)
    assert not store().has(orphan)


def test_what_was_sent_and_never_used_is_forgotten(sender: Viewer) -> None:
    send(sender)
    assert actions.sweep(timezone.now() + LATER) == 1
    assert not Upload.objects.exists()


def test_a_missing_and_an_altered_file_are_noticed(sender: Viewer, capsys: pytest.CaptureFixture[str]) -> None:
    kept, lost = send(sender), send(sender, b"Other trees")
    commands.check()
    assert "unaltered: 2" in capsys.readouterr().out
    store().path(kept.sha256).write_bytes(b"Trees!")
    store().path(lost.sha256).unlink()
    assert {(digest, there) for digest, _row, there in amiss()} == {(kept.sha256, True), (lost.sha256, False)}
    with pytest.raises(typer.Exit):
        commands.check()
    # Sent again, it is mended.
    send(sender)
    assert [digest for digest, _row, _there in amiss()] == [lost.sha256]


def test_a_backup_brings_every_file_back(sender: Viewer, folder: Path, tmp_path: Path) -> None:
    kept = send(sender)
    database = tmp_path / archive.SQLITE
    database.write_bytes(b"rows")
    backup = tmp_path / "backup.tar.gz"
    archive.pack(backup, database, folder.parent, kenesh="1", at=AT)
    with archive.unpacked(backup, beside=tmp_path / "restored") as (unpacked, manifest):
        brought = Store(unpacked / "files")
        assert brought.is_whole(kept.sha256)
        assert list(brought.digests()) == [kept.sha256]
        # Neither the lock nor what is being written is anybody's.
        assert {name for name in manifest.files if name.startswith("files/")} == {
            f"files/{kept.sha256[:2]}/{kept.sha256}"
        }


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_copies_are_upright_and_hold_nothing_of_what_the_camera_wrote(sender: Viewer, kind: str) -> None:
    upload = send(sender, photograph(kind), "field.jpg")
    assert (upload.taken, str(upload.latitude), str(upload.longitude)) == ("2013-10-04", "42.87460", "74.56980")
    for digest, size in ((upload.small, (480, 960)), (upload.large, (1000, 2000))):
        content = store().path(digest).read_bytes()
        for left in (b"Exif", b"Secret", b"xmpmeta", b"2013:10", b"ICC_PROFILE"):
            assert left not in content
        with Image.open(io.BytesIO(content)) as image:
            assert (image.format, image.size) == ("JPEG", size)
            assert not image.getexif()
            assert set(image.info) <= {
                "jfif",
                "jfif_version",
                "jfif_unit",
                "jfif_density",
                "progressive",
                "progression",
            }
            # What was left is above: it was turned.
            red, _green, blue = image.convert("RGB").getpixel((10, 10))  # type: ignore[misc]  # three bands
            assert (red > 200, blue < 50) == (True, True)


def test_files_too_large_and_too_many_and_of_strangers_are_refused(sender: Viewer, settings: LazySettings) -> None:
    settings.LARGEST_FILE = 4
    with pytest.raises(Unfit, match="too large"):
        send(sender)
    with pytest.raises(Refused):
        send(make.viewer(make.forum("caj"), "journalist"))
    assert not list(store().digests())


def test_a_newer_file_of_the_same_content_is_not_taken_away_as_old(sender: Viewer) -> None:
    digest = store().put([b"again"]).sha256
    old = timezone.now().timestamp() - 10**6
    os.utime(store().path(digest), (old, old))
    store().put([b"again"])
    assert store().sweep((), before=old + 1) == 0
