"""The pages of published plans; the plan and one's own meetings on the page of an edition."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kenesh.kit import sight
from kenesh.kit.parts import Action
from kenesh.kit.sections import Section, shown_on
from kenesh.meetings import policy, sentences
from kenesh.meetings.models import Absence, DeskRules, Meeting, Party, Placement, Schedule, Solving
from kenesh.meetings.queries.planning.changes import changes_of, told_changes
from kenesh.meetings.queries.planning.fitting import Fitting
from kenesh.meetings.queries.planning.reasons import why_no_place
from kenesh.meetings.scheduling.problem import Objective
from kenesh.meetings.states import Asking, Holding
from kenesh.programme.models import Room
from kenesh.programme.policy import cleared_for_part
from kenesh.programme.queries.plans import frame_of
from kenesh.realms.models import Clearance
from kenesh.realms.policy import let_keep
from kenesh.sources.sheet import Sheet

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kenesh.forums.models import Edition
    from kenesh.kit.batch import Batch

sight.guard(policy.parts_visible_to, DeskRules)
sight.guard(policy.planned_visible_to, Absence, Placement, Schedule)
sight.narrow_with(policy.without_inside, Schedule)
sight.narrow_with(policy.without_orders, DeskRules)
let_keep(policy.may_plan_with, cleared_for_part, DeskRules, Absence)


class ScheduleSheet(Sheet[Schedule]):
    """The page of a published plan: what changed with it, and what it is worth."""

    model = Schedule
    template = "meetings/plan/schedule.html"
    fields = ("edition", "time_zone", "note")

    def ask(self, batch: Batch) -> None:
        """Read the other versions, and which meetings were taken inside since: those are not told to others any more."""
        edition = self.thing.edition_id
        inside = Meeting.objects.filter(edition=edition, clearance=Clearance.SECRETARIAT)
        self._inside = batch.add(inside.exclude(pk__in=sight.of(Meeting, self.viewer).values("pk")))
        self.versions = batch.add(sight.of(Schedule, self.viewer).filter(edition=edition))

    def further(self) -> Iterable[Schedule]:
        """They are linked to."""
        return self.versions

    def arrange(self) -> None:
        """Say what it changed."""
        content = self.thing.content
        changes, why = changes_of(content)
        inside = {one.key for one in self._inside}
        self.changes = told_changes((one for one in changes if one.meeting not in inside), self.thing.time_zone, why)
        self.values = [
            sentences.worth_words(Objective(one["objective"]), one["value"], len(content.get("lines", ())))
            for one in content.get("values", ())
        ]

    @property
    def edition(self) -> Edition:
        """The edition."""
        return self.thing.edition


@shown_on("edition", 41)
class PlanOfMeetings(Section):
    """The way to the plan of meetings, for whoever makes it; and to one's own meetings."""

    title = _("Plan of meetings")
    anchor = "plan-of-meetings"
    template = "meetings/plan/on_edition.html"

    def ask(self) -> None:
        """Read the versions."""
        self.schedules = self.visible(Schedule, edition=self.thing)

    @property
    def last(self) -> Schedule:
        """The last version."""
        return self.schedules[0]

    def offers(self) -> Iterable[Action]:
        """Plan them."""
        href = reverse("meeting-plan", args=(self.thing.forum.key, self.thing.key))
        yield Action(_("Plan the meetings"), href, policy.may_plan(self.viewer, self.thing), 46)


@shown_on("meeting", 4)
class WhenAndWhere(Section):
    """When and where a meeting is held, as published; and the way to place it, for whoever plans."""

    title = _("When and where")
    anchor = "when"
    template = "meetings/plan/on_meeting.html"

    def ask(self) -> None:
        """Read the room."""
        self._rooms = self.link(self.seen(Room, pk=self.thing.room_id or 0))

    def arrange(self) -> None:
        """On the clock of the host."""
        edition = self.thing.edition
        self.zone = frame_of(edition).zone if edition is not None and self.thing.starts else "UTC"

    @property
    def room(self) -> Room | None:
        """Where, as far as the viewer may know."""
        return next(iter(self._rooms), None)

    @property
    def when(self) -> str:
        """The day and the times."""
        starts, ends = self.thing.starts, self.thing.ends
        return f"{sentences.day_words(starts, self.zone)}, {sentences.times_words(starts, ends, self.zone)}"

    def offers(self) -> Iterable[Action]:
        """Place it."""
        meeting = self.thing
        if meeting.edition is None or not policy.is_planner(self.viewer, meeting.edition):
            return
        if meeting.state in {Holding.AGREED, Holding.SCHEDULED}:
            href = reverse("meeting-plan", args=(meeting.forum.key, meeting.edition.key))
            yield Action(_("See its place in the plan"), href, policy.may_plan(self.viewer, meeting.edition), 24)
            off = reverse("meeting-call-off", args=(meeting.forum.key, meeting.key))
            yield Action(_("Call it off"), off, policy.may_call_off(self.viewer, meeting), 70)

    def __bool__(self) -> bool:
        return bool(self.thing.starts and self.thing.ends and self.thing.edition)


@shown_on("meeting-request", 15)
class WouldFit(Section):
    """Whether an open request would have a place: the way to ask, and what was found when somebody last did."""

    title = _("Would it have a place?")
    anchor = "fits"
    template = "meetings/plan/on_request.html"

    def ask(self) -> None:
        """Read the last answer, and whose request it is."""
        self._runs = self._batch.add(Solving.objects.filter(request=self.thing))
        self._parties = self._batch.add(Party.objects.filter(request=self.thing))

    def arrange(self) -> None:
        """Put the last answer into words."""
        self.found = Fitting(self.thing, self.viewer, self._runs, self._parties)

    def offers(self) -> Iterable[Action]:
        """Asking, while it is open."""
        if self.thing.state == Asking.ASKED:
            href = reverse("meeting-request-fits", args=(self.thing.forum.key, self.thing.key))
            yield Action(self.title, href, self.found.may_read, 18)

    def __bool__(self) -> bool:
        return self.found.run is not None and bool(self.found.may_read)


@shown_on("meeting", 4)
class WithoutPlace(Section):
    """Why a meeting that is agreed has no place, for those who are to meet: in words of what they may know."""

    title = _("Why it has no place yet")
    anchor = "no-place"
    template = "meetings/plan/no_place.html"

    def ask(self) -> None:
        """Nothing of the record: the last reason is read once the meeting is at hand."""

    def arrange(self) -> None:
        """Find the last reason."""
        self.found = why_no_place(self.thing, self.viewer)

    def __bool__(self) -> bool:
        return self.found is not None
