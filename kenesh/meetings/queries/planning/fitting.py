"""Whether what an open request asks for would have a place: what was found when somebody last asked, in the reader's words.

The parties read of others only that they are taken (`reasons.py`); the desk reads what everything is called. Who put on
the table what is asked reads only yes or no until the others agree, and nobody but the desk reads more of what was asked before.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kenesh.kit import sight
from kenesh.kit.instants import city
from kenesh.kit.verdict import no
from kenesh.meetings import policy, sentences
from kenesh.meetings.models import Party, Request, Solving
from kenesh.meetings.outcomes import facts_of, place_of
from kenesh.meetings.queries.planning.gathering import Gathered, gathered, sides_of
from kenesh.meetings.queries.planning.reasons import NoPlace, in_words
from kenesh.meetings.states import Asking
from kenesh.programme.models import Room
from kenesh.programme.queries.plans import frame_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kenesh.kit.verdict import Verdict
    from kenesh.realms.viewer import Viewer


def fitting(request: Request, viewer: Viewer) -> Fitting:
    """Read the last answer; two queries."""
    runs, parties = Solving.objects.filter(request=request), Party.objects.filter(request=request)
    return Fitting(request, viewer, list(runs), list(parties))


class Fitting:
    """The last answer for a request, of its ``runs``; a few queries where there is one to show."""

    def __init__(self, request: Request, viewer: Viewer, runs: Sequence[Solving], parties: Sequence[Party]) -> None:
        self.request, self.viewer, self._parties = request, viewer, parties
        self.run = next(iter(runs), None) if request.state == Asking.ASKED else None
        self.result: dict[str, Any] = self.run.result if self.run else {}

    @cached_property
    def may_read(self) -> Verdict:
        """Whether the viewer may read the answer."""
        return policy.may_read_answer(self.viewer, self.request, self._parties)

    @cached_property
    def may_try(self) -> Verdict:
        """Whether the viewer may ask."""
        return policy.may_try(self.viewer, self.request, self._parties)

    @cached_property
    def may_read_place(self) -> Verdict:
        """Whether the viewer may read where it would be, or what is in its way."""
        if self.is_old and not policy.is_desk(self.viewer, self.request.edition):
            return no(_("The request, or an answer to it, has changed since. Ask again."))
        return policy.may_read_place(self.viewer, self.request, self._parties)

    @cached_property
    def zone(self) -> str:
        """The host's clock."""
        return frame_of(self.request.edition).zone

    @property
    def is_at_work(self) -> bool:
        """Whether the answer is still to come."""
        return self.run is not None and not self.run.has_ended

    @property
    def is_old(self) -> bool:
        """Whether the request, or an answer to it, changed since."""
        return self.run is not None and self.run.asked.get("version") != self.request.version

    @cached_property
    def answer(self) -> str:
        """The answer in one sentence; empty while there is none."""
        if self.run is None or not self.run.has_ended:
            return ""
        if self.result.get("few"):
            return _("Fewer than two sides are left: there is nothing to find a place for.")
        if self.result.get("place"):
            return self._placed if self.may_read_place else _("There is a place for it. Nothing has changed yet.")
        if self.result.get("reasons"):
            return _("It would have no place in the plan as it stands.")
        return _("The time did not suffice to find out. Ask again.")

    @property
    def _placed(self) -> str:
        place, zone = place_of(self.result["place"]), self.zone
        when = f"{sentences.day_words(place.starts, zone)}, {sentences.times_words(place.starts, place.ends, zone)}"
        # A room that the reader may not know of is not named.
        rooms = sight.of(Room, self.viewer).filter(edition=self.request.edition, key=place.room)
        data = {"when": when, "zone": city(zone), "room": next((str(one.heading()) for one in rooms), "")}
        moved = len(self.result["moved"])
        if moved and data["room"]:
            return ngettext(
                "It would have a place if %(number)s other meeting moved: for example %(when)s (%(zone)s), in the room “%(room)s”.",
                "It would have a place if %(number)s other meetings moved: for example %(when)s (%(zone)s), in the room “%(room)s”.",
                moved,
            ) % {**data, "number": moved}
        if moved:
            return ngettext(
                "It would have a place if %(number)s other meeting moved: for example %(when)s (%(zone)s).",
                "It would have a place if %(number)s other meetings moved: for example %(when)s (%(zone)s).",
                moved,
            ) % {**data, "number": moved}
        if data["room"]:
            return _("It would have a place: for example %(when)s (%(zone)s), in the room “%(room)s”.") % data
        return _("It would have a place: for example %(when)s (%(zone)s).") % data

    @cached_property
    def why(self) -> NoPlace | None:
        """What is in its way, and what would free it."""
        reasons = self.result.get("reasons")
        if not reasons or self.run is None or self.run.edition_id is None:
            return None
        if not self.may_read_place:
            return None
        (said,) = reasons
        edition = self.request.edition
        if not policy.is_desk(self.viewer, edition):
            return in_words(said, edition, sides_of(self.request), self.viewer, self.run.asked_at)
        names, frame = self._found.names, self._found.frame
        return NoPlace(
            self.run.asked_at,
            [sentences.fact_words(one, names, frame) for one in facts_of(said["facts"], frame)],
            [sentences.fact_words(one, names, frame, undone=True) for one in facts_of(said["freed_by"], frame)],
        )

    @property
    def moved(self) -> list[str]:
        """Which other meetings would move, for the desk alone."""
        if not self.result.get("moved") or not policy.is_desk(self.viewer, self.request.edition):
            return []
        return [self._found.names.meeting(key) for key in self.result["moved"]]

    @cached_property
    def _found(self) -> Gathered:
        return gathered(self.request.edition, self.request)
