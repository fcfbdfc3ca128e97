"""The pages of meetings, and meetings on the pages of editions and people."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from kenesh.kit import sight, trace
from kenesh.kit.batch import give_many
from kenesh.kit.sections import Section, shown_on
from kenesh.meetings import policy
from kenesh.meetings.models import Attendee, Meeting
from kenesh.meetings.queries.holding import zone_of
from kenesh.meetings.showing import meeting_state
from kenesh.sources.sheet import Sheet

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

    from kenesh.kit.parts import State

sight.guard(policy.visible_to, Meeting)
trace.follows(Meeting, "edition")


class MeetingSheet(Sheet[Meeting]):
    """The page of a meeting."""

    model = Meeting
    fields = ("edition", "date", "place", "subject", "first_of_kind", "unclear")
    always = frozenset({"date", "subject"})

    @property
    def state(self) -> State | None:
        """How far it has come; nothing for what history tells."""
        return meeting_state(self.thing)

    @cached_property
    def zone(self) -> str:
        """The host's clock."""
        return zone_of(self.thing)


@shown_on("meeting", 10)
class Attendees(Section):
    """Who sat in a meeting."""

    anchor = "attendees"
    template = "meetings/attendees.html"

    @property
    def title(self) -> _StrPromise:  # type: ignore[override]  # said as this meeting stands
        """Who sat in it; of a meeting to come, who will."""
        return _("Who comes") if self.thing.state in {"agreed", "scheduled"} else _("Who took part")

    def ask(self) -> None:
        """Read the attendees."""
        self.attendees = self.read(Attendee.objects.filter(meeting=self.thing))


@shown_on("edition", 40)
class Meetings(Section):
    """The meetings beside the sessions."""

    title = _("Meetings")
    anchor = "meetings"
    template = "meetings/meetings.html"

    def ask(self) -> None:
        """Read meetings and their attendees."""
        self.meetings = self.visible(Meeting, edition=self.thing)
        shown = self.seen(Meeting, edition=self.thing).values("pk")
        self._attendees = self.read(Attendee.objects.filter(meeting__in=shown))

    def arrange(self) -> None:
        """Give each meeting its attendees."""
        give_many(self.meetings, "attendees", self._attendees, "meeting")


@shown_on("person", 50)
class Attended(Section):
    """The meetings a person took part in."""

    title = _("Meetings")
    anchor = "meetings"
    template = "meetings/attended.html"

    def ask(self) -> None:
        """Read the meetings that the viewer may know of."""
        self.attendances = self.read(Attendee.objects.filter(person=self.thing, meeting__in=self.seen(Meeting)))
