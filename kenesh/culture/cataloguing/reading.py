"""Finds out what a file of a catalogue is, and reads it. What is too large or plainly something else is refused at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from kenesh.culture.cataloguing import marc, workbook
from kenesh.culture.cataloguing.entries import LONGEST, Entry, Trouble, Unread, refuse_many

if TYPE_CHECKING:
    from collections.abc import Iterator

# Bytes. Ten thousand records of a library are some fifteen megabytes.
LARGEST = 50 * 1024 * 1024
_PACKED, _OLD_EXCEL = b"PK", b"\xd0\xcf\x11\xe0"
# How text of two bytes a letter begins.
_WIDE = (b"\xff\xfe", b"\xfe\xff")
_BEFORE = b"\xef\xbb\xbf \t\r\n"


def read(data: bytes) -> tuple[list[Entry], list[Trouble]]:
    """Read a file: what it says of each item, and everything in it that cannot be taken. Raise :class:`Unread`."""
    if len(data) > LARGEST:
        raise Unread(_("The file is too large: at most %(most)s MB are taken.") % {"most": LARGEST // 1024**2})
    begun = data.lstrip(_BEFORE)
    if data.startswith((_PACKED, _OLD_EXCEL)):
        entries, troubles = workbook.read(data)
    elif begun.startswith((b"<", *_WIDE)):
        entries, troubles = marc.read_xml(data)
    elif begun[:5].isdigit():
        entries, troubles = marc.read(begun)
    else:
        raise Unread(_("This is no file of a catalogue: send MARC 21 (.mrc), MARCXML (.xml) or a workbook (.xlsx)."))
    if not entries and not troubles:
        raise Unread(_("There is no item in this file."))
    refuse_many(len(entries))
    return entries, [*troubles, *_amiss(entries)]


def _amiss(entries: list[Entry]) -> Iterator[Trouble]:
    """What cannot be kept of items that could be read."""
    seen: dict[str, str] = {}
    for entry in entries:
        if not entry.title:
            yield Trouble(entry.at, "title", _("It has no title."))
        for name, longest in LONGEST.items():
            if len(getattr(entry, name)) > longest:
                yield Trouble(entry.at, name, _("This is too long: at most %(most)s characters.") % {"most": longest})
        number = entry.control_number
        if number and number in seen:
            words = _("The control number “%(number)s” stands in the file before: %(place)s.")
            yield Trouble(entry.at, "control_number", words % {"number": number, "place": seen[number]})
        seen.setdefault(number, entry.at)
