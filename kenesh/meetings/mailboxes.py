"""The messages of a mailbox as it lies on disk: an mbox file, a Maildir, a folder of .eml files, or one of these."""

from __future__ import annotations

import mailbox
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


def messages(path: Path) -> Iterator[bytes]:
    """Every message as it came, in the order of the mailbox; nothing is changed there. Raises ``OSError``."""
    if path.is_dir():
        yield from _maildir(path) if (path / "cur").is_dir() else _files(path)
        return
    with path.open("rb") as file:
        is_mbox = file.read(5) == b"From "
    if is_mbox:
        box = mailbox.mbox(path, create=False)
        try:
            for key in box.iterkeys():
                yield box.get_bytes(key)
        finally:
            box.close()
    else:
        yield path.read_bytes()


def _maildir(path: Path) -> Iterator[bytes]:
    # The library would move what is in “tmp” out of date; the files themselves are all that is wanted.
    found = [file for part in ("cur", "new") for file in (path / part).iterdir() if file.is_file()]
    for file in sorted(found, key=lambda one: one.name):
        yield file.read_bytes()


def _files(path: Path) -> Iterator[bytes]:
    for file in sorted(path.glob("*.eml")):
        yield file.read_bytes()
