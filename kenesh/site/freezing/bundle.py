"""The whole of an edition in one file: its public pages, its programme, its papers; sealed, and readable from disk.

Whoever orders it may add what they may open themselves: badges, lists. The manifest says so under ``restricted``.

A ZIP file with ``manifest.json``: which installation, which edition, the last entry of the journal when it was made,
the SHA-256 of every file, and an Ed25519 signature over all of that, by the key that signs journal heads. Whoever has
the file can check it with ``kenesh edition verify``, on any machine.
"""

from __future__ import annotations

import hashlib
import json
import zipfile
import zlib
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, BinaryIO

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from kenesh.journal.chain import canonical, instant
from kenesh.journal.heads import is_signed, signed
from kenesh.journal.queries import head_stamp
from kenesh.programme.exchange.writing import write_json, write_xml
from kenesh.realms.viewer import PUBLIC
from kenesh.site.freezing.copying import Copying
from kenesh.site.freezing.whole import write_index
from kenesh.site.queries.programme import programme_of

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterable, Iterator

    from kenesh.forums.models import Edition

MANIFEST = "manifest.json"
_FORMAT = "kenesh-edition-bundle"
_VERSION = 1
_TEXTS = ("installation", "forum", "edition", "at", "public_key", "signature")
_PIECE = 1024 * 1024
# Bytes; whoever checks a file is not made to unpack more.
_MOST = 4 * 1024**3
_LONGEST_MANIFEST = 64 * 1024**2


@dataclass(slots=True)
class Held:
    """What a bundle holds beside the public pages: each file with what it is called, and what of it is not for everybody.

    ``restricted`` are the parts that only their readers may open; ``opened_by`` is who opened them, as the journal has it.
    """

    files: dict[str, str] = field(default_factory=dict)
    restricted: list[str] = field(default_factory=list)
    opened_by: str = ""


def write_bundle(
    edition: Edition,
    out: BinaryIO,
    at: dt.datetime,
    languages: Iterable[str] = (),
    *,
    more: Callable[[Path], Held] = lambda _folder: Held(),
    told: Callable[[int], object] = lambda _pages: None,
) -> int:
    """Write the bundle of an edition as the public may know it; returns how many files are in it. Raises ``BadHead``.

    ``more`` puts further files into the folder; ``told`` hears how many pages are copied.
    """
    chosen = list(languages) or [tag for tag, _name in settings.LANGUAGES]
    with TemporaryDirectory() as name:
        folder = Path(name)
        starts, first = [], {}
        here = (edition.forum.key, edition.key)
        for tag in chosen:
            with translation.override(tag):
                pages = [reverse(one, args=here) for one in ("edition", "timetable-now")]
            starts += pages
            first[tag] = f"{pages[0].strip('/')}/index.html"
        Copying(folder, chosen, depth=1, within=f"/{edition.forum.key}/", told=told).copy(starts)
        held = more(folder)
        write_index(folder, first, settings.DOMAIN, held.files)
        _write_data(edition, folder)
        files = sorted(str(one.relative_to(folder)) for one in folder.rglob("*") if one.is_file())
        manifest = _manifest(edition, at, held, {one: _digest_of(folder / one) for one in files})
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
            packed.writestr(MANIFEST, json.dumps(manifest, ensure_ascii=False, indent=1))
            for one in files:
                packed.write(folder / one, one)
    return len(files)


def _write_data(edition: Edition, folder: Path) -> None:
    """The programme as other systems read it."""
    conference = programme_of(edition, PUBLIC).conference()
    data = folder / "data"
    data.mkdir(exist_ok=True)
    (data / "schedule.xml").write_bytes(write_xml(conference))
    (data / "schedule.json").write_bytes(write_json(conference))


def _manifest(edition: Edition, at: dt.datetime, held: Held, files: dict[str, str]) -> dict[str, Any]:
    seq, last = head_stamp()
    said: dict[str, Any] = {
        "format": _FORMAT,
        "version": _VERSION,
        "installation": settings.DOMAIN,
        "forum": edition.forum.key,
        "edition": edition.key,
        "at": instant(at),
        "journal": {"seq": seq, "hash": last},
        "restricted": held.restricted,
        "opened_by": held.opened_by,
        "files": files,
    }
    key, signature = signed(canonical(said).encode())
    return {**said, "public_key": key, "signature": signature}


def _digest_of(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


@dataclass(slots=True)
class Checked:
    """What a bundle says of itself, and everything that is wrong with it."""

    said: dict[str, Any] = field(default_factory=dict)
    wrong: list[str] = field(default_factory=list)
    files: int = 0

    @property
    def is_whole(self) -> bool:
        """Whether nothing is wrong."""
        return not self.wrong


def check_bundle(source: BinaryIO) -> Checked:
    """Check a bundle: its signature, and every file against what was signed. Nothing is unpacked to disk."""
    found = Checked()
    try:
        with zipfile.ZipFile(source) as packed:
            found.wrong += _check(packed, found)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError, ValueError, zlib.error):
        found.wrong.append(_("This is no bundle that can be read: it is damaged, or it is something else."))
    return found


def _check(packed: zipfile.ZipFile, found: Checked) -> Iterator[str]:
    infos = packed.infolist()
    names = [one.filename for one in infos]
    if MANIFEST not in names or packed.getinfo(MANIFEST).file_size > _LONGEST_MANIFEST:
        yield _("There is no manifest in this file.")
        return
    said = json.loads(packed.read(MANIFEST))
    if not isinstance(said, dict) or not _has_form(said):
        yield _("This is not the bundle of an edition, or one of a version that this Kenesh does not read.")
        return
    found.said = said
    unsigned = {name: value for name, value in said.items() if name not in {"public_key", "signature"}}
    if not is_signed(canonical(unsigned).encode(), said["public_key"], said["signature"]):
        yield _("The signature does not match: the manifest was altered after it was signed.")
    digests = said.get("files")
    if not isinstance(digests, dict) or sum(one.file_size for one in infos) > _MOST:
        yield _("The manifest names no files, or the bundle is too large to be one.")
        return
    yield from _files(packed, digests, found)


def _has_form(said: dict[str, Any]) -> bool:
    """Whether a manifest says everything that whoever reads it is told."""
    journal = said.get("journal")
    return (
        (said.get("format"), said.get("version")) == (_FORMAT, _VERSION)
        and all(isinstance(said.get(name), str) for name in _TEXTS)
        and isinstance(journal, dict)
        and isinstance(journal.get("seq"), int)
        and isinstance(journal.get("hash"), str)
    )


def _files(packed: zipfile.ZipFile, digests: dict[str, Any], found: Checked) -> Iterator[str]:
    names = packed.namelist()
    if len(names) != len(set(names)):
        yield _("A file is in the bundle twice.")
    for name in sorted(digests.keys() - set(names)):
        yield _("A file is missing: %(name)s.") % {"name": name}
    for name in sorted(set(names) - digests.keys() - {MANIFEST}):
        yield _("A file was added: %(name)s.") % {"name": name}
    for name in sorted(digests.keys() & set(names)):
        found.files += 1
        digest = hashlib.sha256()
        with packed.open(name) as file:
            while piece := file.read(_PIECE):
                digest.update(piece)
        if digest.hexdigest() != digests[name]:
            yield _("A file was changed: %(name)s.") % {"name": name}
