"""Where the bytes of files are kept: each under the SHA-256 of its content, in a folder of the installation.

A file is written under a temporary name, forced to disk and renamed; only then may a row name it. Whatever happens between
the two leaves at most a file that no row names, which :meth:`Store.sweep` takes away after a time of grace. No path ever
comes from a user: it is made from a digest alone. Nothing is taken away while something is added or a backup is made: a lock
sees to that, and what could not be taken away then goes with a later sweep.
"""

from __future__ import annotations

import fcntl
import hashlib
import os
import re
import tempfile
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator
    from io import BufferedReader

_DIGEST = re.compile(r"[0-9a-f]{64}")
_PIECE = 256 * 1024
_LOCK = ".lock"


@dataclass(frozen=True, slots=True)
class Bytes:
    """What was kept: the SHA-256 of its content in hexadecimal digits, and how many bytes it has."""

    sha256: str
    size: int


@dataclass(frozen=True, slots=True)
class Store:
    """The files in ``folder``, as ``<first two digits>/<digest>``."""

    folder: Path

    def path(self, sha256: str) -> Path:
        """Where a file is kept, or would be. Raises ``ValueError`` for what is no digest."""
        if not _DIGEST.fullmatch(sha256):
            raise ValueError("This is no SHA-256.")
        return self.folder / sha256[:2] / sha256

    def has(self, sha256: str) -> bool:
        """Whether a file is kept."""
        return bool(_DIGEST.fullmatch(sha256)) and self.path(sha256).is_file()

    def put(self, pieces: Iterable[bytes]) -> Bytes:
        """Keep what the pieces make together; the same content twice is kept once. Raises ``OSError``."""
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=self.folder, prefix=".new-")
        temporary, digest, size = Path(name), hashlib.sha256(), 0
        try:
            with os.fdopen(handle, "wb") as file:
                for piece in pieces:
                    digest.update(piece)
                    size += len(piece)
                    file.write(piece)
                file.flush()
                os.fsync(file.fileno())
            target = self.path(digest.hexdigest())
            target.parent.mkdir(mode=0o700, exist_ok=True)
            with self.still():
                # In the place of one of the same content: it is as new as this, and mended where it was spoilt.
                temporary.replace(target)
            _sync(target.parent)
        except BaseException:
            temporary.unlink(missing_ok=True)
            raise
        return Bytes(target.name, size)

    def open(self, sha256: str) -> BufferedReader:
        """Open a file for reading. Raises ``FileNotFoundError`` where it is not kept."""
        return self.path(sha256).open("rb")

    def is_whole(self, sha256: str) -> bool:
        """Whether a file is kept and its content is what its name says; reads all of it."""
        try:
            with self.open(sha256) as file:
                return hashlib.file_digest(file, "sha256").hexdigest() == sha256
        except OSError:
            return False

    def digests(self) -> Iterator[str]:
        """The digest of every file there is."""
        yield from sorted(path.name for path in self.folder.glob("??/*") if _DIGEST.fullmatch(path.name))

    def sweep(self, named: Collection[str], *, before: float) -> int:
        """Take away what no row names and was put there before ``before`` (seconds since 1970); return how many."""
        found = (*self.folder.glob("??/*"), *self.folder.glob(".new-*"))
        return self._take_away([path for path in found if path.name not in named], before)

    def remove(self, digests: Iterable[str], *, before: float) -> int:
        """Take away these, as far as they were put there before ``before``; return how many."""
        return self._take_away([self.path(digest) for digest in digests], before)

    def _take_away(self, paths: Iterable[Path], before: float) -> int:
        gone = 0
        for path in paths:
            with self._lock(fcntl.LOCK_EX | fcntl.LOCK_NB) as alone:
                # Somebody may have put the same content there again meanwhile.
                if alone and path.exists() and path.stat().st_mtime < before:
                    path.unlink()
                    gone += 1
        return gone

    @contextmanager
    def still(self) -> Iterator[None]:
        """Let nothing be taken away meanwhile; whatever is added is."""
        with self._lock(fcntl.LOCK_SH):
            yield

    @contextmanager
    def _lock(self, how: int) -> Iterator[bool]:
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        with (self.folder / _LOCK).open("wb") as file:
            try:
                fcntl.flock(file, how)
            except BlockingIOError:
                yield False
            else:
                yield True


def pieces_of(file: IO[bytes]) -> Iterator[bytes]:
    """A file from its beginning, in pieces that fit in memory."""
    file.seek(0)
    while piece := file.read(_PIECE):
        yield piece


def _sync(folder: Path) -> None:
    """Force the names in a folder to disk."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
