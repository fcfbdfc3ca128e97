"""What is said to people of what is remarkable in a programme's file, and of what is no programme at all."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kenesh.programme.exchange.noting import MOST_EVENTS
from kenesh.programme.exchange.reading import MOST_BYTES
from kenesh.programme.exchange.values import LEFT, Told, Why

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.utils.functional import _StrPromise

    from kenesh.programme.exchange.values import Remark, Unread

WORDS: dict[Told, _StrPromise] = {
    Told.MALFORMED: gettext_lazy("The file breaks the rules of XML here; the rest was read as far as it goes."),
    Told.UNKNOWN: gettext_lazy("“%(name)s” is not part of the format: it was not read."),
    Told.MISSING: gettext_lazy("“%(name)s” is missing."),
    Told.EMPTY: gettext_lazy("“%(name)s” says nothing."),
    Told.NUMBER: gettext_lazy("The number of an event is not a whole number from 1."),
    Told.GUID: gettext_lazy("The identifier of an event (guid) has not the right form."),
    Told.TWICE: gettext_lazy("Two events have the same “%(name)s”."),
    Told.ROOM: gettext_lazy("The event stands in no room of its day: the room it names itself was taken."),
    Told.ROOM_DIFFERS: gettext_lazy("The event stands in the room “%(name)s” and names another one."),
    Told.START: gettext_lazy("When the event starts cannot be read."),
    Told.DATE: gettext_lazy("A date cannot be read: “%(name)s”."),
    Told.OFFSET: gettext_lazy("A time does not say its time zone: the one of the forum was taken."),
    Told.DURATION: gettext_lazy("How long the event is cannot be read."),
    Told.OUTSIDE: gettext_lazy("The event stands outside the days of the conference."),
    Told.REPEATS: gettext_lazy("The event is held again and again: only its first time was taken."),
    Told.LANGUAGE: gettext_lazy("The language of the event is none that has a tag."),
    Told.ZONE: gettext_lazy("There is no time zone of this name: the one of the forum was taken."),
    Told.MARKUP: gettext_lazy("“%(name)s” is marked up: only its text was taken."),
    Told.LONG: gettext_lazy("“%(name)s” is too long and was cut."),
    Told.LEFT_TITLE: gettext_lazy("The event has no title: it was left out."),
    Told.LEFT_STATE: gettext_lazy("The event is not on the programme any more: it was left out."),
    Told.LEFT_SHAPE: gettext_lazy("“%(name)s” is no text: it was left out."),
    Told.PART: gettext_lazy("This is only one page of several: fetch the others too."),
    Told.COUNT: gettext_lazy("The file counts its events otherwise."),
}
_WHY: dict[Why, _StrPromise] = {
    Why.SIZE: gettext_lazy("The file is too large: a programme of at most %(most)s MB is taken."),
    Why.EMPTY: gettext_lazy("The file is empty."),
    Why.ENTITIES: gettext_lazy(
        "The file declares entities of its own. No programme needs them, and they are not read."
    ),
    Why.NOT_XML: gettext_lazy("This is not XML that can be read."),
    Why.NOT_JSON: gettext_lazy("This is not JSON that can be read."),
    Why.NO_PROGRAMME: gettext_lazy(
        "This is no programme that is understood here: send a schedule.xml, a schedule.json, a calendar (.ics), or an export "
        "of pretalx or Indico."
    ),
    Why.NO_EVENTS: gettext_lazy("There is no event in this file."),
    Why.MANY: gettext_lazy("There are more than %(events)s events in this file."),
}
# So many places are named of one remark.
_PLACES = 5


@dataclass(slots=True)
class Grouped:
    """One remark with all of its places."""

    words: str
    left_out: bool
    places: list[str] = field(default_factory=list)
    values: list[str] = field(default_factory=list)

    @property
    def count(self) -> int:
        """How often it was made."""
        return len(self.places)

    @property
    def first(self) -> list[str]:
        """The first places."""
        return self.places[:_PLACES]

    @property
    def more(self) -> int:
        """How many others there are."""
        return max(0, len(self.places) - _PLACES)


def grouped(remarks: Iterable[Remark]) -> list[Grouped]:
    """Remarks of one kind together, what was left out first, with where each was made."""
    found: dict[tuple[Told, str], Grouped] = {}
    for one in remarks:
        name = one.name if "%(name)s" in str(WORDS[one.told]) else ""
        group = found.setdefault((one.told, name), Grouped(str(WORDS[one.told] % {"name": one.name}), one.told in LEFT))
        group.places.append(_place(one))
        if one.value and one.value not in group.values:
            group.values.append(one.value)
    return sorted(found.values(), key=lambda group: not group.left_out)


def _place(one: Remark) -> str:
    return _("line %(line)s") % {"line": one.line} if one.line else one.where


def why(unread: Unread) -> str:
    """Why a file is not read, in a sentence."""
    words = _WHY[unread.why] % {"most": MOST_BYTES // 1024**2, "events": MOST_EVENTS}
    return _("Line %(line)s: %(reason)s") % {"line": unread.line, "reason": words} if unread.line else str(words)
