"""Texts of other systems as values: times, lengths, languages, and text without its markup. Nothing is guessed."""

from __future__ import annotations

import datetime as dt
import re
from html.parser import HTMLParser
from zoneinfo import ZoneInfo

_TIME = re.compile(r"(\d{1,2}):([0-5]\d)(?::([0-5]\d))?")
_LENGTH = re.compile(r"(\d{1,3}):([0-5]\d)(?::([0-5]\d))?")
_GUID = re.compile(r"[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")
_WHOLE = re.compile(r"[0-9]{1,9}")
_LANGUAGE = re.compile(r"([a-zA-Z]{2,3})(?:[-_]([a-zA-Z]{4}))?(?:[-_][a-zA-Z]{2})?(?:-formal)?")
# Markup, as opposed to a sentence with a sign in it.
_MARKUP = re.compile(r"</?[a-zA-Z][^<>]*>|&(?:#\d+|#x[0-9a-fA-F]+|[a-zA-Z]+);")
_BLOCKS = frozenset({"p", "br", "div", "li", "ul", "ol", "h1", "h2", "h3", "h4", "h5", "h6", "tr", "pre"})
_SILENT = frozenset({"script", "style"})
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_LAST_HOUR = 23
_MOST_DAYS = 31


def clock(text: str) -> dt.time | None:
    """Read a time of day, ``15:00`` or ``15:00:00``; None for what is none."""
    found = _TIME.fullmatch(text.strip())
    if found is None or int(found[1]) > _LAST_HOUR:
        return None
    return dt.time(int(found[1]), int(found[2]), int(found[3] or 0))


def length(text: str) -> dt.timedelta | None:
    """Read a length in hours and minutes, ``00:45`` or ``00:45:00``; None for what is none, or is longer than a month."""
    found = _LENGTH.fullmatch(text.strip())
    if found is None:
        return None
    found_length = dt.timedelta(hours=int(found[1]), minutes=int(found[2]), seconds=int(found[3] or 0))
    return found_length if found_length <= dt.timedelta(days=_MOST_DAYS) else None


def whole(text: str) -> int | None:
    """Read a whole number that a database can hold; None for what is none."""
    return int(text) if _WHOLE.fullmatch(text.strip()) else None


def day(text: str) -> dt.date | None:
    """Read a day, ``2014-02-01``; also the day of a moment. None for what is none."""
    try:
        return dt.date.fromisoformat(text.strip()[:10])
    except ValueError:
        return None


def moment(text: str) -> dt.datetime | None:
    """Read a moment as ISO 8601 writes it, with or without an offset; None for what is none."""
    try:
        found = dt.datetime.fromisoformat(text.strip())
    except ValueError:
        return None
    return found if "T" in text or " " in text.strip() else None


def is_guid(text: str) -> bool:
    """Whether a text is a UUID in its usual form."""
    return _GUID.fullmatch(text) is not None


def tag(text: str) -> str:
    """The language that a text names, as ``en`` or ``uz-Cyrl``; empty where it is no tag."""
    found = _LANGUAGE.fullmatch(text.strip())
    if found is None:
        return ""
    return found[1].lower() + (f"-{found[2].title()}" if found[2] else "")


def zone(name: str) -> ZoneInfo | None:
    """The time zone of this name; None where there is none."""
    try:
        return ZoneInfo(name) if name else None
    except (ValueError, OSError, KeyError):
        return None


def has_markup(text: str) -> bool:
    """Whether a text is marked up as HTML."""
    return _MARKUP.search(text) is not None


def without_control(text: str) -> str:
    """A text without control characters, and without halves of characters that no file can hold."""
    return _CONTROL.sub("", text)


class _Reader(HTMLParser):
    """Collects what is read of a marked-up text, a line for each block."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.said: list[str] = []
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002 - its signature
        """Begin a line with a block."""
        self._silent += tag in _SILENT
        if tag in _BLOCKS:
            self.said.append("\n")

    def handle_endtag(self, tag: str) -> None:
        """End a line with a block."""
        self._silent -= tag in _SILENT and self._silent > 0
        if tag in _BLOCKS:
            self.said.append("\n")

    def handle_data(self, data: str) -> None:
        """Keep what is read."""
        if not self._silent:
            self.said.append(data)


def plain(text: str) -> str:
    """A text without markup and control characters; paragraphs stay apart."""
    if has_markup(text):
        reader = _Reader()
        reader.feed(text)
        reader.close()
        text = "".join(reader.said)
    text = without_control(text.replace("\r\n", "\n").replace("\r", "\n"))
    lines = [" ".join(line.split()) for line in text.split("\n")]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()
