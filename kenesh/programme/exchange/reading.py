"""Finds out what a file is, and reads it. What is too large or plainly something else is refused at once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kenesh.programme.exchange import frab_json, frab_xml, ical, indico, pretalx
from kenesh.programme.exchange.objects import parsed, thing, things
from kenesh.programme.exchange.values import Unread, Why

if TYPE_CHECKING:
    from kenesh.programme.exchange.objects import Object
    from kenesh.programme.exchange.values import Read

# Bytes. The programme of a conference with 500 talks and their descriptions is under one megabyte.
MOST_BYTES = 10 * 1024 * 1024
_HEAD = 1024


def read(data: bytes, zone: str) -> Read:
    """Read a programme. ``zone`` (an IANA name) is where its times are meant that say none. Raises ``Unread``."""
    if len(data) > MOST_BYTES:
        raise Unread(Why.SIZE)
    begun = data[:_HEAD].removeprefix(b"\xef\xbb\xbf").lstrip()
    if not begun:
        raise Unread(Why.EMPTY)
    if begun.startswith(b"<") or data[:2] in {b"\xff\xfe", b"\xfe\xff"}:
        return frab_xml.read(data, zone)
    if begun[: len(ical.BEGINS)].upper() == ical.BEGINS:
        return ical.read(data, zone)
    if not begun.startswith((b"{", b"[")):
        raise Unread(Why.NO_PROGRAMME, 1)
    return _json(parsed(data), zone)


def _json(data: Any, zone: str) -> Read:
    if isinstance(data, list):
        # A page of an API that somebody took out of its envelope.
        data = {"results": data}
    told = thing(data)
    results = told.get("results")
    if "schedule" in told:
        return frab_json.read(told, zone)
    if "conference" in told:
        return frab_json.read({"schedule": told}, zone)
    if "talks" in told:
        return pretalx.read_widget(told, zone)
    if isinstance(results, dict):
        return indico.read_timetable(told, zone)
    return _page(told, zone)


def _page(told: Object, zone: str) -> Read:
    """A page of an API: what stands in it says whose."""
    results = things(told.get("results"))
    if "slots" in told or any("submission" in one and "start" in one for one in results):
        return pretalx.read_slots(told, zone)
    if any("contributions" in one or "sessions" in one for one in results):
        return indico.read_event(told, zone)
    if any("code" in one and "title" in one for one in results):
        return pretalx.read_api(told, zone)
    raise Unread(Why.NO_PROGRAMME)
