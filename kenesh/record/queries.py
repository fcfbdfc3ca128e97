"""Exporting a record: the same database gives the same bytes."""

from __future__ import annotations

import json
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from django.db import connection, transaction

from kenesh.record.excerpt import excerpt
from kenesh.record.kinds import FORMAT, VERSION
from kenesh.record.loading import Loader

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kenesh.forums.models import Edition
    from kenesh.realms.models import Forum
    from kenesh.realms.viewer import Viewer
    from kenesh.record.nodes import Node, Record


def export(forum: Forum, edition: Edition | None = None, viewer: Viewer | None = None) -> dict[str, Any]:
    """Return the record of a forum, or of one edition with everything that hangs on it, as plain data.

    ``viewer`` None is the operator of the installation, who sees everything; for anybody else nothing is
    written that they may not know of, nor any reference to it.
    """
    with snapshot():
        return _record(forum, edition, viewer).written()


def export_text(forum: Forum, edition: Edition | None = None, viewer: Viewer | None = None) -> Iterator[str]:
    """Yield the same as JSON text, piece by piece. The operator's whole record is never all in memory."""
    with snapshot():
        if edition or viewer:
            record = _record(forum, edition, viewer)
            yield from _text(record.forum, record.lists.items())
        else:
            loader = Loader(forum)
            yield from _text(loader.forum(), loader.lists())


def _record(forum: Forum, edition: Edition | None, viewer: Viewer | None) -> Record:
    record = Loader(forum, viewer).record()
    return excerpt(record, edition.key) if edition else record


def _text(forum: Node, lists: Iterable[tuple[str, list[Node]]]) -> Iterator[str]:
    yield f'{{\n  "format": "{FORMAT}",\n  "version": {VERSION},\n  "forum": {_indented(forum.written(), 2)}'
    for name, nodes in lists:
        before = f',\n  "{name}": [\n    '
        for node in nodes:
            yield before + _indented(node.written(), 4)
            before = ",\n    "
        if nodes:
            yield "\n  ]"
    yield "\n}\n"


def _indented(value: Any, depth: int) -> str:
    # Strings hold no raw line ends in JSON, so every line end is between values.
    return json.dumps(value, ensure_ascii=False, indent=2).replace("\n", "\n" + " " * depth)


@contextmanager
def snapshot() -> Iterator[None]:
    """Read everything as it was at one moment, whoever writes meanwhile; nobody waits.

    Inside a transaction it is that transaction's own view.
    """
    if connection.in_atomic_block:
        yield
    elif connection.vendor == "sqlite":
        connection.ensure_connection()
        with connection.cursor() as cursor:
            cursor.execute("BEGIN DEFERRED")
            try:
                yield
            finally:
                cursor.execute("ROLLBACK")
    else:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
            yield
