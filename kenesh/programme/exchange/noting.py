"""What all readers share: noting what is remarkable, cutting what is too long, reading times with their zone."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import Any

from kenesh.programme.exchange import lexical
from kenesh.programme.exchange.values import Remark, Told, Unread, Why, Words

# No programme of a forum holds so many events, and no file may make us hold them.
MOST_EVENTS = 5_000
_LONGEST_LINE = 300
_LONGEST_TEXT = 20_000
# A value in a remark is shown so far.
_SHOWN = 80


@dataclass(slots=True)
class Notes:
    """Remarks of one file. ``line`` and ``where`` are where its reader stands."""

    zone: str
    remarks: list[Remark] = field(default_factory=list)
    line: int = 0
    where: str = ""
    numbers: set[int] = field(default_factory=set)
    guids: set[str] = field(default_factory=set)
    events: int = 0

    def note(self, told: Told, name: str = "", value: object = "") -> None:
        """Note something where the reader stands."""
        self.remarks.append(Remark(told, self.line, self.where, name, str(value)[:_SHOWN]))

    def count(self) -> None:
        """Count an event. Raise ``Unread`` where there are too many."""
        self.events += 1
        if self.events > MOST_EVENTS:
            raise Unread(Why.MANY, self.line)

    def text(self, name: str, value: object, most: int = _LONGEST_LINE) -> str:
        """A text without markup, on one line unless it may be long; what is no text is noted and left out."""
        if value is None:
            return ""
        if isinstance(value, bool) or not isinstance(value, str | int | float):
            self.note(Told.LEFT_SHAPE, name, type(value).__name__)
            return ""
        said = str(value)
        if most <= _LONGEST_LINE:
            # A name is no HTML in any of the formats: what looks like it was meant.
            found = " ".join(lexical.without_control(said).split())
        else:
            if lexical.has_markup(said):
                self.note(Told.MARKUP, name)
            found = lexical.plain(said)
        if len(found) > most:
            self.note(Told.LONG, name, most)
            found = found[: most - 1].rstrip() + "…"
        return found

    def long(self, name: str, value: object) -> str:
        """A text of several paragraphs."""
        return self.text(name, value, _LONGEST_TEXT)

    def words(self, name: str, value: object, language: str = "", *, long: bool = False) -> Words:
        """A text by language: one text, or several as pretalx keeps them."""
        read = self.long if long else self.text
        if isinstance(value, dict):
            told = {lexical.tag(str(key)): read(name, one) for key, one in value.items()}
        else:
            told = {language: read(name, value)}
        return {key: one for key, one in told.items() if one}

    def one(self, name: str, value: object) -> str:
        """A name in one language: the English one where there are several."""
        found = self.words(name, value)
        return found.get("en") or next(iter(found.values()), "")

    def number(self, value: object) -> int | None:
        """What an event is numbered; noted where that is no positive whole number, or another's."""
        found = lexical.whole(str(value))
        if not found:
            self.note(Told.NUMBER, "id", value)
        if found is None:
            return None
        if found in self.numbers:
            self.note(Told.TWICE, "id", value)
            return None
        self.numbers.add(found)
        return found

    def guid(self, value: object) -> str:
        """The guid of an event; noted where it is missing, none, or another's."""
        text = str(value or "").strip()
        if not text:
            self.note(Told.MISSING, "guid")
        elif not lexical.is_guid(text):
            self.note(Told.GUID, "guid", text)
        elif text.lower() in self.guids:
            self.note(Told.TWICE, "guid", text)
        else:
            self.guids.add(text.lower())
            return text.lower()
        return ""

    def language(self, value: object) -> str:
        """The language of an event; noted where it is none. Nothing said is nothing noted."""
        text = str(value or "").strip()
        if text and not lexical.tag(text):
            self.note(Told.LANGUAGE, "language", text)
        return lexical.tag(text)

    def length(self, value: object, name: str = "duration") -> dt.timedelta | None:
        """How long an event is; noted where that cannot be read."""
        found = lexical.length(str(value or ""))
        if found is None:
            self.note(Told.DURATION, name, value)
        return found

    def minutes(self, value: Any) -> dt.timedelta | None:
        """A length in minutes, as pretalx and Indico keep it."""
        if isinstance(value, int | float) and not isinstance(value, bool) and 0 < value <= 31 * 24 * 60:
            return dt.timedelta(minutes=value)
        if value is not None:
            self.note(Told.DURATION, "duration", value)
        return None

    def settle(self, name: str) -> None:
        """Take the zone that a file names; noted where it is none."""
        if name and lexical.zone(name) is None:
            self.note(Told.ZONE, "time_zone_name", name)
        elif name:
            self.zone = name

    def moment(self, value: object, name: str) -> dt.datetime | None:
        """A moment; one without an offset is meant in the zone of the place, which is noted."""
        text = str(value or "").strip()
        found = lexical.moment(text) if text else None
        if found is None:
            self.note(Told.DATE, name, text)
            return None
        if found.tzinfo is None:
            self.note(Told.OFFSET, name, text)
            return self.local(found)
        return found

    def local(self, found: dt.datetime) -> dt.datetime:
        """A time of the place."""
        return found.replace(tzinfo=lexical.zone(self.zone) or dt.UTC)
