"""What those who meet, rooms, interpreters, meetings and reasons are called, by the keys that the scheduler knows them by."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from kenesh.kit.countries import country_name
from kenesh.kit.locales import language_name
from kenesh.kit.localised import Localised

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from kenesh.meetings.models import Absence, Meeting, Request
    from kenesh.programme.models import Room, Slot, Team


class Names:
    """Looks up names; whatever is no longer there is called by what it was."""

    def __init__(
        self,
        people: Mapping[str, Localised],
        meetings: Mapping[str, Meeting | Request],
        rooms: Mapping[str, Room],
        teams: Mapping[str, Team],
        slots: Iterable[Slot] = (),
        absences: Iterable[Absence] = (),
    ) -> None:
        self._people, self._meetings, self._rooms, self._teams = people, meetings, rooms, teams
        self._slots = {f"slot:{one.pk}": one for one in slots}
        self._absences = {f"absence:{one.pk}": one for one in absences}

    def person(self, key: str) -> str:
        """Somebody who takes part, or the delegation whose head it is."""
        sort, _colon, rest = key.partition(":")
        if found := str(self._people.get(key) or ""):
            country = rest.partition(":")[0] if sort == "title" else ""
            return f"{found} ({country_name(country)})" if country else found
        if sort == "country":
            return _("the head of the delegation of %(country)s") % {"country": country_name(rest)}
        return rest.rpartition(":")[2] or _("somebody")

    def meeting(self, key: str) -> str:
        """A meeting."""
        found = self._meetings.get(key)
        return str(found.heading()) if found else key

    def room(self, key: str) -> str:
        """A room."""
        found = self._rooms.get(key)
        return str(found.heading()) if found else key

    def team(self, key: str) -> str:
        """A team of interpreters."""
        found = self._teams.get(key)
        return str(found.heading()) if found else key

    def is_place(self, key: str) -> bool:
        """Whether it is a room or a team of interpreters, which nobody can take twice."""
        return key in self._rooms or key in self._teams

    def anybody(self, key: str) -> str:
        """A room, a team or somebody who takes part."""
        if key in self._rooms:
            return self.room(key)
        return self.team(key) if key in self._teams else self.person(key)

    def pair(self, key: str) -> str:
        """A pair of languages."""
        one, slash, other = key.partition("/")
        if not slash:
            return key
        return _("%(one)s and %(other)s") % {"one": language_name(one), "other": language_name(other)}

    def why(self, key: str) -> str:
        """The reason of a block: a session, an absence, another meeting, hours."""
        if slot := self._slots.get(key):
            return str(slot.heading())
        if absence := self._absences.get(key):
            return ": ".join(filter(None, (str(absence.get_reason_display()), str(Localised(absence.note)))))
        sort, _colon, rest = key.partition(":")
        if sort == "meeting" and rest in self._meetings:
            return self.meeting(rest)
        return ""
