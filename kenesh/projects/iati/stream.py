"""Reads a file piece by piece, whole records at a time, and trusts nothing in it.

Entities are never resolved, nothing is fetched, and no more of a file is held than some megabytes: each batch is a
small tree with the file's root and as many whole records as were read since the last one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, BinaryIO

from lxml import etree

from kenesh.projects.iati.findings import Refused
from kenesh.projects.iati.standard import CURRENT, RECORDS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element

_SAFE: dict[str, Any] = {
    "resolve_entities": False,
    "no_network": True,
    "load_dtd": False,
    "huge_tree": False,
    "remove_comments": True,
    "remove_pis": True,
}
_PIECE = 64 * 1024
# Bytes of whole records in a batch, and the longest record that is read at all.
BATCH = 1024 * 1024
LONGEST_RECORD = 64 * 1024 * 1024
# The root stands within this many bytes of the beginning.
_HEAD = 256 * 1024
# What the parser says of a file that is well-formed and goes beyond its limits, and what we say.
_BEYOND = (
    (re.compile(r"amplification|entity reference loop", re.IGNORECASE), "its entities unfold without measure"),
    (re.compile(r"depth", re.IGNORECASE), "its elements are nested too deeply"),
    (re.compile(r"huge|too (?:long|big|large)", re.IGNORECASE), "one text or name in it is too long"),
)


@dataclass(frozen=True, slots=True)
class Head:
    """What the first tag says: the root, the version it declares (empty where none), its attributes and line."""

    root: str
    version: str
    line: int

    @property
    def record(self) -> str:
        """What each record of the file is called."""
        return RECORDS[self.root]

    @property
    def read_as(self) -> str:
        """The version whose schema holds: the current one where none is declared."""
        return self.version or CURRENT


class Stream:
    """A file, read once from beginning to end. Raises Refused for what cannot be read, at once or on the way."""

    def __init__(self, source: BinaryIO) -> None:
        self._source = source
        self._begun = b""
        self.head = self._head()

    def batches(self) -> Iterator[_Element]:
        """Yield trees with the file's root and whole records, in order; the first even if there is no record in it.

        A tree is the caller's to take apart. What is wrong further on is raised after the last whole record.
        """
        parser = etree.XMLPullParser(events=("end",), tag=self.head.record, **_SAFE)
        batch = last = wrong = None
        held = unfinished = 0
        yielded = False
        for piece in self._pieces():
            wrong = _fed(parser, piece)
            held += len(piece)
            unfinished += len(piece)
            for _event, record in parser.read_events():
                root = record.getparent()
                if root is not None and root.getparent() is None:
                    # Only what stands before the newest record: the text after it may not have been read to its end.
                    batch = batch if batch is not None else _empty(root)
                    _move(root, record, batch)
                    last, unfinished = record, 0
            if unfinished > LONGEST_RECORD:
                wrong = Refused("size", f"One {self.head.record} is longer than {LONGEST_RECORD // 1024**2} megabytes.")
            if wrong:
                break
            if batch is not None and held >= BATCH and len(batch):
                yield batch
                batch, held, yielded = None, 0, True
        root, wrong = (None, wrong) if wrong else _closed(parser)
        rest = _rest(root, last, batch)
        if rest is not None and (len(rest) or not yielded):
            yield rest
        if wrong:
            raise wrong

    def _head(self) -> Head:
        """Read as far as the first tag, and refuse what is not IATI 2."""
        parser = etree.XMLPullParser(events=("start",), **_SAFE)
        while piece := self._source.read(4096):
            self._begun += piece
            wrong = _fed(parser, piece)
            for _event, begun in parser.read_events():
                return _judged(begun)
            if wrong:
                raise wrong
            if len(self._begun) > _HEAD:
                raise Refused("xml", f"This is not IATI: no element stands in the first {_HEAD // 1024} kilobytes.")
        if not self._begun.strip():
            raise Refused("xml", "The file is empty.")
        root, wrong = _closed(parser)
        if root is None:
            raise wrong or Refused("xml", "This is not XML: it holds no element.")
        return _judged(root)

    def _pieces(self) -> Iterator[bytes]:
        yield self._begun
        while piece := self._source.read(_PIECE):
            yield piece


def _judged(root: _Element) -> Head:
    dtd = root.getroottree().docinfo.internalDTD
    line = root.sourceline or 1
    if dtd is not None and next(dtd.iterentities(), None) is not None:
        raise Refused("entities", "The file declares entities of its own. IATI needs none, and they are not resolved.")
    if root.tag not in RECORDS:
        known = " or ".join(RECORDS)
        raise Refused("root", f"This is not an IATI file: it begins with “{_name(root)}” and not with {known}.", line)
    version = (root.get("version") or "").strip()
    if re.match(r"1(\.|$)", version):
        message = (
            f"This file is in version {version} of the standard, which is no longer read. "
            f"Ask the publisher for version {CURRENT}, or export it anew."
        )
        raise Refused("0.6.1", message, line)
    return Head(str(root.tag), version, line)


def _name(root: _Element) -> str:
    name = etree.QName(root)
    return f"{name.localname} of the namespace {name.namespace}" if name.namespace else name.localname


def _fed(parser: etree.XMLPullParser, piece: bytes) -> Refused | None:
    try:
        parser.feed(piece)
    except etree.XMLSyntaxError as wrong:
        return _not_read(wrong)
    return None


def _closed(parser: etree.XMLPullParser) -> tuple[_Element | None, Refused | None]:
    """End the file: its root, or what is wrong with its end."""
    try:
        return parser.close(), None
    except etree.XMLSyntaxError as wrong:
        return None, _not_read(wrong)


def _rest(root: _Element | None, last: _Element | None, batch: _Element | None) -> _Element | None:
    """What was not yielded yet: all that is left of the file, or, where it breaks off, its last whole record."""
    broken_off = last.getparent() if root is None and last is not None else None
    root = root if root is not None else broken_off
    if batch is None and root is not None:
        batch = _empty(root)
    if batch is not None and broken_off is not None and last is not None:
        batch.append(last)
    elif batch is not None and root is not None:
        _move(root, None, batch)
    return batch


def _not_read(wrong: etree.XMLSyntaxError) -> Refused:
    words, line = re.sub(r",? line \d+, column \d+.*", "", wrong.msg or "", flags=re.DOTALL), wrong.lineno or 1
    if not wrong.lineno and len(wrong.error_log):
        # Without a line it only says that nothing was read; the log says why.
        words, line = wrong.error_log[-1].message, wrong.error_log[-1].line
    words = " ".join(words.split())
    for pattern, reason in _BEYOND:
        if pattern.search(words):
            return Refused("size", f"The file is not read beyond this line: {reason}.", line)
    return Refused("xml", f"This is not well-formed XML: {words}.", line)


def _empty(root: _Element) -> _Element:
    batch = etree.Element(root.tag, dict(root.attrib), nsmap=root.nsmap)
    batch.sourceline = root.sourceline  # type: ignore[misc] # it can be set; the stubs do not know
    return batch


def _move(root: _Element, until: _Element | None, batch: _Element) -> None:
    while len(root) and root[0] is not until:
        batch.append(root[0])
