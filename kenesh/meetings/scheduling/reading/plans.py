"""A plan from JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kenesh.meetings.scheduling.problem import Assignment
from kenesh.meetings.scheduling.reading.nodes import Log, parsed

if TYPE_CHECKING:
    from kenesh.meetings.scheduling.reading.nodes import Node

FORMAT = "kenesh-plan"
MOST = 50_000


def read_plan(data: bytes | str) -> tuple[Assignment, ...]:
    """Read what a plan places. Raises :class:`Unreadable`. Whether it keeps any rule is for `checking.py` to say."""
    log = Log()
    root = parsed(data, log)
    given = root.members("format version placed", "status not_placed reasons objectives seconds work")
    check_format(given, FORMAT)
    found = tuple(assignment(one) for one in given["placed"].items(MOST)) if "placed" in given else ()
    log.stop_if_any()
    return found


def assignment(node: Node) -> Assignment:
    """Read one place."""
    given = node.members("meeting start", "room teams")
    return Assignment(
        given["meeting"].text() if "meeting" in given else "",
        given["start"].whole() if "start" in given else 0,
        given["room"].text() if "room" in given else "",
        tuple(one.text() for one in given["teams"].items(20)) if "teams" in given else (),
    )


def check_format(given: dict[str, Node], name: str) -> None:
    """Note when a file says that it is another format or version."""
    if "format" in given and given["format"].value != name:
        given["format"].wrong(f"“{name}” belongs here.")
    if "version" in given and given["version"].value != 1:
        given["version"].wrong("Version 1 is the only one there is.")
