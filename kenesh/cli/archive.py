"""A backup: one compressed file with the database, the uploads, the keys and the settings, and a manifest of them."""

from __future__ import annotations

import datetime as dt
import gzip
import hashlib
import json
import os
import shutil
import tarfile
import tempfile
import zlib
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path, PurePosixPath
from typing import IO, TYPE_CHECKING, Any

from kenesh.cli.command import Stop

if TYPE_CHECKING:
    from collections.abc import Iterator

FORMAT, VERSION = "kenesh-backup", 1
SQLITE, POSTGRESQL = "kenesh.sqlite3", "kenesh.pgdump"
# What an installation owns besides its database. Static files are made anew, backups are not backed up.
FILES = ("kenesh.env", "secret.key", "journal.key", "demo")
FOLDERS = ("uploads", "files")
# How a file that is cut, altered or something else shows itself.
_BROKEN = (tarfile.TarError, gzip.BadGzipFile, zlib.error, EOFError, ValueError, KeyError, TypeError)
_MANIFEST = "manifest.json"
_LARGEST_MANIFEST = 64 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Member:
    """One file of a backup: how large it is, and the SHA-256 of its contents."""

    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a backup says of itself."""

    made_at: str
    kenesh: str
    database: str
    files: dict[str, Member] = field(default_factory=dict)

    def to_json(self) -> bytes:
        """Write it as it stands in the backup."""
        return json.dumps({"format": FORMAT, "version": VERSION, **asdict(self)}, indent=1).encode()


def pack(target: Path, database: Path, folder: Path, *, kenesh: str, at: dt.datetime) -> Manifest:
    """Write a backup to ``target``, readable by its owner alone: complete, or not at all."""
    found = {database.name: database, **{str(path.relative_to(folder)): path for path in _owned(folder)}}
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            manifest = _write(file, found, Manifest(at.isoformat(), kenesh, database.name))
            file.flush()
            os.fsync(file.fileno())
        Path(name).replace(target)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    return manifest


def _owned(folder: Path) -> Iterator[Path]:
    for name in FILES:
        if (folder / name).is_file():
            yield folder / name
    for name in FOLDERS:
        # What begins with a dot is being written, or a lock.
        found = (folder / name).rglob("*")
        yield from sorted(path for path in found if path.is_file() and not path.is_symlink() and path.name[0] != ".")


def _write(file: IO[bytes], found: dict[str, Path], manifest: Manifest) -> Manifest:
    """Write every file, and the manifest last: what it says was computed from the very bytes that were written."""
    with tarfile.open(fileobj=file, mode="w:gz", compresslevel=6) as tar:
        for name, path in found.items():
            with path.open("rb") as source:
                # An upload that grows meanwhile is cut at the size it had; one that shrinks stops the backup.
                info = tar.gettarinfo(arcname=name, fileobj=source)
                info.mode, info.uid, info.gid, info.uname, info.gname = 0o600, 0, 0, "", ""
                reader = _Hashing(source)
                tar.addfile(info, reader)
            manifest.files[name] = Member(info.size, reader.hexdigest())
        text = manifest.to_json()
        info = tarfile.TarInfo(_MANIFEST)
        info.size, info.mode = len(text), 0o600
        with tempfile.SpooledTemporaryFile() as spooled:
            spooled.write(text)
            spooled.seek(0)
            tar.addfile(info, spooled)
    return manifest


class _Hashing:
    """Reads a file and remembers the digest of what was read."""

    def __init__(self, source: IO[bytes]) -> None:
        self._source, self._digest = source, hashlib.sha256()

    def read(self, size: int = -1) -> bytes:
        piece = self._source.read(size)
        self._digest.update(piece)
        return piece

    def hexdigest(self) -> str:
        return self._digest.hexdigest()


@contextmanager
def unpacked(source: Path, *, beside: Path) -> Iterator[tuple[Path, Manifest]]:
    """Unpack a backup into a new folder next to ``beside`` and verify all of it; the folder goes when it is not taken.

    Raise :class:`Stop` for anything that is not a whole backup.
    """
    beside.parent.mkdir(parents=True, exist_ok=True)
    folder = Path(tempfile.mkdtemp(dir=beside.parent, prefix=f".{beside.name}."))
    try:
        try:
            manifest = _extract(source, folder)
        except _BROKEN as wrong:
            raise Stop(f"{source} is no whole backup of Kenesh: {wrong}") from wrong
        yield folder, manifest
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _extract(source: Path, folder: Path) -> Manifest:
    seen: dict[str, Member] = {}
    manifest: Manifest | None = None
    with gzip.open(source) as stream, tarfile.open(fileobj=stream, mode="r:") as tar:
        for info in tar:
            contents = tar.extractfile(info) if info.isreg() else None
            if contents is None or manifest is not None or info.name in seen:
                raise ValueError(f"{info.name} does not belong there")
            if info.name == _MANIFEST:
                manifest = _read_manifest(contents.read(_LARGEST_MANIFEST))
                continue
            path = folder / _safe(info.name)
            path.parent.mkdir(parents=True, exist_ok=True)
            reader = _Hashing(contents)
            with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
                shutil.copyfileobj(reader, file)
            seen[info.name] = Member(path.stat().st_size, reader.hexdigest())
        while stream.read(1024 * 1024):
            pass  # to the end, where the sum over everything stands
    if manifest is None:
        raise ValueError("its manifest is missing, so it was cut off")
    for name in seen.keys() | manifest.files.keys():
        if seen.get(name) != manifest.files.get(name):
            raise ValueError(f"{name} is not what the manifest says")
    return manifest


def _safe(name: str) -> PurePosixPath:
    path = PurePosixPath(name)
    known = name in {*FILES, SQLITE, POSTGRESQL} or (path.parts[0] in FOLDERS and len(path.parts) > 1)
    if not known or path.is_absolute() or ".." in path.parts or "\0" in name:
        raise ValueError(f"{name} does not belong there")
    return path


def _read_manifest(text: bytes) -> Manifest:
    read: dict[str, Any] = json.loads(text)
    if read.pop("format", None) != FORMAT or read.pop("version", None) != VERSION:
        raise ValueError("its manifest is of another program or version")
    files = {name: Member(**member) for name, member in read.pop("files").items()}
    return Manifest(**read, files=files)
