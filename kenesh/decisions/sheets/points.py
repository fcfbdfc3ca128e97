"""What became of what meetings agreed: on the page of the meeting, and counted on the page of its edition."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kenesh.decisions import policy
from kenesh.decisions.models import Commitment, Idea, Tasking
from kenesh.decisions.sheets.marks import stage_state, time_state
from kenesh.kit.parts import Action
from kenesh.kit.sections import Section, shown_on
from kenesh.meetings.models import Meeting, MeetingRecord, RecordPoint
from kenesh.meetings.states import Holding
from kenesh.programme.policy import is_planner

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kenesh.kit.parts import State
    from kenesh.kit.verdict import Verdict


@dataclass(frozen=True, slots=True)
class Followed:
    """A point that was agreed, what was entered from it with its state, and whether the viewer may enter more."""

    point: RecordPoint
    entries: list[tuple[Any, State | None]]
    may: Verdict

    @property
    def offers(self) -> list[Action]:
        """Entering it, the most fitting first: an agreed point as a commitment, an action as a tasking."""
        here = (self.point.forum.key, self.point.key)
        commitment = Action(_("Enter as a commitment"), reverse("point-commitment", args=here))
        tasking = Action(_("Enter as a tasking"), reverse("point-tasking", args=here))
        idea = Action(_("Enter as an idea"), reverse("point-idea", args=here))
        first = [tasking, commitment] if self.point.sort == RecordPoint.Sort.ACTION else [commitment, tasking]
        return [*first, idea] if self.may else []


@shown_on("meeting", 16)
class FollowedUp(Section):
    """What was agreed in a meeting, and what became of each point."""

    title = _("What was agreed, and what became of it")
    anchor = "agreed"
    template = "decisions/followed.html"

    def ask(self) -> None:
        """Read the points that were agreed, and what was entered from them."""
        points = self.seen(RecordPoint, meeting=self.thing, sort__in=RecordPoint.BINDING, struck=False)
        self.points = self.link(points)
        entered = {"point__in": points.values("pk")}
        self.commitments = self.link(self.seen(Commitment, **entered))
        self.taskings = self.link(self.seen(Tasking, **entered))
        self.ideas = self.link(self.seen(Idea, **entered))

    @property
    def rows(self) -> list[Followed]:
        """Each point with what became of it."""
        today = timezone.localdate()
        entered: dict[int | None, list[tuple[Any, State | None]]] = {}
        for commitment in self.commitments:
            entered.setdefault(commitment.point_id, []).append((commitment, time_state(commitment, today)))
        for tasking in self.taskings:
            entered.setdefault(tasking.point_id, []).append((tasking, None))
        for idea in self.ideas:
            entered.setdefault(idea.point_id, []).append((idea, stage_state(idea)))
        return [Followed(one, entered.get(one.pk, []), policy.may_enter(self.viewer, one)) for one in self.points]

    def offers(self) -> Iterable[Action]:
        """Entering the first point of which nothing is entered yet."""
        for row in self.rows:
            if row.may and not row.entries:
                first = row.offers[0]
                yield Action(first.label, first.href, place=8)
                return

    def __bool__(self) -> bool:
        return bool(self.points)


@shown_on("edition", 41)
class Counted(Section):
    """How many meetings of an edition were planned and held, and what followed: for those who arrange them."""

    title = _("From meetings to promises")
    anchor = "counted-meetings"
    template = "decisions/counted.html"

    def ask(self) -> None:
        """Read them, as far as the viewer may know of them."""
        self.shown = is_planner(self.viewer, self.thing)
        if not self.shown:
            self.meetings: list[Meeting] = []
            return
        self.meetings = self.link(self.seen(Meeting, edition=self.thing).exclude(state=""))
        self.records = self.link(self.seen(MeetingRecord, meeting__edition=self.thing))
        self.commitments = self.link(self.seen(Commitment, edition=self.thing, point__isnull=False))

    @property
    def counts(self) -> list[tuple[int, object]]:
        """The figures, each with what it counts."""
        states = [one.state for one in self.meetings]
        promised = {one.meeting_id for one in self.commitments}
        return [
            (sum(state != Holding.CALLED_OFF for state in states), _("meetings planned")),
            (states.count(Holding.HELD), _("held")),
            (len(self.records), _("with a record")),
            (len(promised), _("with commitments")),
        ]

    def __bool__(self) -> bool:
        return bool(self.meetings)
