"""Reads activities from a file, one at a time, and accounts for everything it cannot read.

What stands in namespaces other than the standard's is the publisher's own and left out.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, BinaryIO

from kenesh.projects.iati.activity import Activity
from kenesh.projects.iati.activity.plan import Slot, plan
from kenesh.projects.iati.findings import Refused
from kenesh.projects.iati.stream import Stream
from kenesh.projects.iati.where import identifier_of, line_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element

_LONGEST = 60


@dataclass(frozen=True, slots=True)
class Unread:
    """Something that was not read: the line, the path in the activity (``transaction/value``), and why.

    ``element`` is what is lost with it: a whole ``transaction``, or the one element or attribute itself.
    """

    line: int
    activity: str
    element: str
    path: str
    reason: str


class Reader:
    """The activities of a file, in order. Raises Refused for what is no IATI 2 file of activities.

    ``unread`` holds what was left out of the activities yielded so far.
    """

    def __init__(self, source: BinaryIO) -> None:
        self._stream = Stream(source)
        self.head = self._stream.head
        self.unread: list[Unread] = []
        if self.head.record != "iati-activity":
            raise Refused("root", "This file holds organisations, and activities are expected.", self.head.line)

    def __iter__(self) -> Iterator[Activity]:
        for batch in self._stream.batches():
            for record in batch:
                if record.tag == self.head.record:
                    yield self._activity(record)
                elif not str(record.tag).startswith("{"):
                    reason = f"“{record.tag!s}” is no element of a file of activities"
                    self.unread.append(Unread(line_of(record), "", str(record.tag), str(record.tag), reason))

    def _activity(self, record: _Element) -> Activity:
        one = _One(identifier_of(record), self.unread)
        activity: Activity = one.read(Activity, record, "")
        return activity


class _CannotBeRead(Exception):
    """An element without which what it stands in means nothing."""

    def __init__(self, element: _Element, path: str, reason: str) -> None:
        super().__init__(reason)
        self.element = element
        self.path = path
        self.reason = reason


class _One:
    """Reads one activity."""

    def __init__(self, activity: str, unread: list[Unread]) -> None:
        self._activity = activity
        self._unread = unread

    def read(self, of: type, element: _Element, path: str) -> Any:
        """Return the value of a class that an element writes. Raises _CannotBeRead."""
        planned = plan(of)
        values: dict[str, Any] = {}
        for slot in planned.own:
            if slot.is_line:
                values[slot.name] = line_of(element)
                continue
            text = element.get(slot.attribute) if slot.attribute else element.text or ""
            where = f"{path}/@{slot.attribute}" if slot.attribute else path
            values[slot.name] = slot.default if text is None else self._scalar(slot, text, element, where)
        if planned.below:
            children = self._children(element, planned.tags, path)
            for slot in planned.below:
                values[slot.name] = self._below(slot, children.get(slot.tags[0], []), element, path)
        return of(**values)

    def _children(self, element: _Element, known: frozenset[str], path: str) -> dict[str, list[_Element]]:
        children: dict[str, list[_Element]] = {}
        for child in element:
            tag = str(child.tag)
            if tag in known:
                children.setdefault(tag, []).append(child)
            elif not tag.startswith("{"):
                self._leave(child, _join(path, tag), f"“{tag}” is no element of “{element.tag!s}”")
        return children

    def _below(self, slot: Slot, found: list[_Element], element: _Element, path: str) -> Any:
        for tag in slot.tags[1:]:
            path, found = _join(path, str(found[0].tag) if found else ""), self._inside(found, tag, path)
        if slot.many:
            read = (self._item(slot, one, path) for one in found)
            return tuple(value for value in read if value is not None)
        for extra in found[1:]:
            self._leave(
                extra, _join(path, slot.tags[-1]), f"“{slot.tags[-1]}” stands more than once; the first is read"
            )
        value = self._item(slot, found[0], path, required=slot.required) if found else None
        if value is None and slot.required:
            raise _CannotBeRead(element, _join(path, slot.tags[-1]), f"“{slot.tags[-1]}” is missing")
        return slot.default if value is None else value

    def _inside(self, found: list[_Element], tag: str, path: str) -> list[_Element]:
        """What stands in the first of the elements; there may be only one."""
        for extra in found[1:]:
            self._leave(extra, _join(path, str(extra.tag)), f"“{extra.tag!s}” stands more than once; the first is read")
        return [one for one in found[0] if one.tag == tag] if found else []

    def _item(self, slot: Slot, element: _Element, path: str, *, required: bool = False) -> Any:
        """Return the value of one element; None for one that cannot be read and that nothing hangs on."""
        where = _join(path, str(element.tag))
        if slot.inner is None:
            text = element.get(slot.attribute) if slot.attribute else element.text or ""
            place = f"{where}/@{slot.attribute}" if slot.attribute else where
            return None if text is None else self._scalar(slot, text, element, place, keep=slot.many)
        try:
            return self.read(slot.inner, element, where)
        except _CannotBeRead as wrong:
            if required:
                raise
            self._leave(wrong.element, wrong.path, wrong.reason, str(element.tag))
            return None

    def _scalar(self, slot: Slot, text: str, element: _Element, path: str, *, keep: bool = False) -> Any:
        assert slot.scalar is not None  # noqa: S101 - what is no class is a scalar
        value = slot.scalar.read(text)
        if value is None:
            reason = f"“{_short(text)}” is not {slot.scalar.words}"
            if slot.required:
                raise _CannotBeRead(element, path, reason)
            self._leave(element, path, reason, path.rpartition("/")[2])
            return None if keep else slot.default
        return value

    def _leave(self, element: _Element, path: str, reason: str, lost: str = "") -> None:
        self._unread.append(Unread(line_of(element), self._activity, lost or str(element.tag), path, reason))


def _join(path: str, tag: str) -> str:
    return f"{path}/{tag}" if path and tag else path or tag


def _short(text: str) -> str:
    plain = " ".join(text.split())
    return plain if len(plain) <= _LONGEST else f"{plain[:_LONGEST]}…"
