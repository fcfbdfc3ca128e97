"""From a file to a record, with everything that is wrong found at once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from kenesh.record.kinds import FORMAT, VERSION, forum_kind, kinds
from kenesh.record.nodes import Node, Record
from kenesh.record.older import lifted
from kenesh.record.rules import broken
from kenesh.record.text import Finding, Problem, Unreadable
from kenesh.record.text import read as read_text
from kenesh.record.values import Reference, Wrong

if TYPE_CHECKING:
    from collections.abc import Collection

    from kenesh.record.fields import Field
    from kenesh.record.kinds import Kind
    from kenesh.record.values import Path

# What an order column holds.
LONGEST_LIST = 32_767
_EMPTY: tuple[Any, ...] = ("", [], {})


def check(data: bytes) -> list[Problem]:
    """Return everything that is wrong with a file, in the order of its text; empty when it can be imported.

    Asks no database: a file holds all that it refers to.
    """
    return read(data)[1]


def read(data: bytes) -> tuple[Record, list[Problem]]:
    """Read a file. The record is whole only when there is no problem."""
    reader = _Reader()
    try:
        text = read_text(data)
        record = reader.record(text.value)
        return record, text.problems(reader.findings)
    except Unreadable as wrong:
        return Record(Node(forum_kind()), {}), [wrong.problem]


def read_object(kind: Kind, value: Any, *, may_lack: Collection[str] = ()) -> tuple[Node, list[Finding]]:
    """Read one object by itself, with everything that is wrong with it; rules between objects are asked elsewhere.

    ``may_lack`` are required fields that may be left out.
    """
    reader = _Reader(may_lack)
    return reader.object(kind, value) or Node(kind), reader.findings


class _Reader:
    """Collects findings on the way."""

    def __init__(self, may_lack: Collection[str] = ()) -> None:
        self.findings: list[Finding] = []
        self._may_lack = may_lack

    def record(self, value: Any) -> Record:
        record = Record(Node(forum_kind()), {})
        if not isinstance(value, dict):
            self._find((), _("A record begins with “{”: it is one object."))
            return record
        if not self._is_ours(value):
            return record
        value, older = lifted(value)
        if "forum" not in value:
            self._find((), _("“%(name)s” is missing here.") % {"name": "forum"})
        for name, given in value.items():
            if name == "forum":
                record.forum = self.object(forum_kind(), given, (name,)) or record.forum
            elif name in kinds():
                record.lists[name] = self._list(kinds()[name], given, (name,))
            elif name not in {"format", "version"}:
                self._find((name,), _("A record has no list called “%(name)s”.") % {"name": name}, at_name=True)
        meetings = (self.object(kinds()["gatherings"], given, path) for path, given in older)
        if found := [node for node in meetings if node is not None]:
            record.lists["gatherings"] = [*record.lists.get("gatherings", ()), *found]
        record.lists = {
            name: _ordered(kind, record.lists[name]) for name, kind in kinds().items() if name in record.lists
        }
        self.findings += broken(record)
        return record

    def _is_ours(self, value: dict[str, Any]) -> bool:
        if value.get("format") != FORMAT:
            words = _("This is not a record: “format” must be “%(format)s”.") % {"format": FORMAT}
            self._find(("format",) if "format" in value else (), words)
        elif value.get("version") != VERSION or isinstance(value["version"], bool):
            words = _("This version of Kenesh reads version %(version)s of the format.") % {"version": VERSION}
            self._find(("version",) if "version" in value else (), words)
        else:
            return True
        return False

    def _find(self, path: Path, words: str, *, at_name: bool = False) -> None:
        self.findings.append(Finding(path, words, at_name))

    def _list(self, kind: Kind, value: Any, path: Path) -> list[Node]:
        if not isinstance(value, list):
            self._find(path, _("A list in brackets is expected here."))
            return []
        if kind.order and len(value) > LONGEST_LIST:
            self._find(path, _("This list is too long: at most %(longest)s fit.") % {"longest": LONGEST_LIST})
        read = (self.object(kind, one, (*path, index)) for index, one in enumerate(value))
        return [node for node in read if node is not None]

    def object(self, kind: Kind, value: Any, path: Path = ()) -> Node | None:
        if kind.name == "cites" and isinstance(value, str):
            value = {"source": value}
        if not isinstance(value, dict):
            self._find(path, _("An object in braces is expected here."))
            return None
        node = Node(kind, path)
        for name, given in value.items():
            here = (*path, name)
            if name in kind.fields:
                self._field(kind.fields[name], given, node)
            elif name in kind.lists:
                node.lists[name] = self._list(kind.lists[name], given, here)
            else:
                self._find(here, _("There is no field called “%(name)s” here.") % {"name": name}, at_name=True)
        for field in kind.fields.values():
            if field.required and field.name not in value and (path or field.name not in self._may_lack):
                self._find(path, _("“%(name)s” is missing here.") % {"name": field.name})
        return node

    def _field(self, field: Field, value: Any, node: Node) -> None:
        path = (*node.path, field.name)
        if value is None:
            wrongs = [Wrong(_("What is not known is left out, not null."))]
        else:
            wrongs = list(field.value.check(value))
        if not wrongs:
            # An empty reference is none; any other value has one spelling.
            canonical = None if value == "" and isinstance(field.value, Reference) else field.value.canonical(value)
            if canonical != field.default and canonical not in _EMPTY:
                node.fields[field.name] = canonical
            elif field.required or (canonical in _EMPTY and field.default not in (*_EMPTY, None)):
                wrongs = [Wrong(_("This must not be empty."))]
        for wrong in wrongs:
            self._find((*path, *wrong.within), wrong.words)
            node.wrong.add(field.name)


def _ordered(kind: Kind, nodes: list[Node]) -> list[Node]:
    """A kind that keeps no order has that of its keys."""
    return nodes if kind.order else sorted(nodes, key=lambda node: node.key)
