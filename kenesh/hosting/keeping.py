"""Events of another system as JSON keeps them until they are applied, and back."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from kenesh.kit.writable import writable
from kenesh.programme.exchange.values import Remark, Told

if TYPE_CHECKING:
    from kenesh.programme.exchange.values import Event, Read

type Kept = dict[str, Any]


def kept_events(read: Read) -> list[Kept]:
    """What is kept of each event: what goes to the record and what tells it from every other."""
    return [_event(read.conference.identity(one), one) for one in read.conference.events]


def _event(identity: str, event: Event) -> Kept:
    summary = event.abstract or event.description
    return {
        "identity": identity,
        "title": {tag: writable(text) for tag, text in event.title.items()},
        "subtitle": writable(event.subtitle),
        "summary": {tag: writable(text) for tag, text in summary.items()},
        "track": writable(event.track),
        "sort": writable(event.sort),
        "language": event.language,
        "room": writable(event.room),
        "starts": event.starts.astimezone(dt.UTC).isoformat() if event.starts else None,
        "ends": event.ends.astimezone(dt.UTC).isoformat() if event.ends else None,
        "speakers": [writable(one.name) for one in event.persons],
        "line": event.line,
        "where": event.where,
    }


def kept_remarks(read: Read) -> list[Kept]:
    """What is kept of each remark."""
    return [
        {
            "told": str(one.told),
            "line": one.line,
            "where": writable(one.where),
            "name": writable(one.name),
            "value": writable(one.value),
        }
        for one in read.remarks
    ]


def remark_of(kept: Kept) -> Remark:
    """A remark as it was."""
    return Remark(Told(kept["told"]), kept["line"], kept["where"], kept["name"], kept["value"])
