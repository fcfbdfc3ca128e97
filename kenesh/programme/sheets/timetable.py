"""The pages of timetables; what is planned and published on the pages of editions and sessions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from kenesh.kit.parts import Action
from kenesh.kit.sections import Section, shown_on
from kenesh.programme import policy
from kenesh.programme.models import (
    Slot,
    Team,
    Timetable,
    TimetableLine,
    Turn,
)
from kenesh.programme.queries.days import Shown, shown
from kenesh.programme.queries.plans import frame_of
from kenesh.programme.queries.published import changes_of, known_people, narrowed, seen_by, versions
from kenesh.programme.wording import change_words
from kenesh.sources.sheet import Sheet

if TYPE_CHECKING:
    from collections.abc import Iterable


class TimetableSheet(Sheet[Timetable]):
    """The page of a published timetable: what changed with it."""

    model = Timetable
    template = "programme/what_changed.html"
    fields = ("edition", "time_zone", "note")

    def arrange(self) -> None:
        """Compare it with the version before, as far as the reader may know of either."""
        edition = self.thing.edition
        changes = changes_of(self.thing, seen_by(self.viewer, edition))
        self.changes = [change_words(one, self.thing.time_zone) for one in changes]
        self.versions = versions(self.viewer, edition)


@shown_on("edition", 14)
class Published(Section):
    """The last published timetable of an edition."""

    title = _("Timetable")
    anchor = "timetable"
    template = "programme/published.html"

    def ask(self) -> None:
        """Read the versions."""
        self.timetables = self.visible(Timetable, edition=self.thing)

    @property
    def last(self) -> Timetable:
        """The last version."""
        return max(self.timetables, key=lambda one: one.number)

    def offers(self) -> Iterable[Action]:
        """The planning desk, for those who plan."""
        if policy.is_planner(self.viewer, self.thing):
            here = reverse("planning", args=(self.thing.forum.key, self.thing.key))
            yield Action(_("Planning desk"), here, policy.may_read_plan(self.viewer, self.thing), 20)


@shown_on("session", 5)
class Held(Section):
    """When, where and how a session is held, as last published."""

    title = _("In the programme")
    anchor = "programme"
    template = "programme/held.html"

    def ask(self) -> None:
        """Read what every version says of the session."""
        versions = self.seen(Timetable, edition=self.thing.edition_id)
        self.timetables = self.link(versions)
        lines = TimetableLine.objects.filter(session_key=self.thing.key, timetable__in=versions.values("pk"))
        self._lines = self.link(lines)
        self._slots = self.link(self.seen(Slot, session=self.thing))

    @cached_property
    def last(self) -> Timetable | None:
        """The last version, in its widest form."""
        return max(self.timetables, key=lambda one: (one.number, one.clearance == "members"), default=None)

    @cached_property
    def held(self) -> Shown | None:
        """What the last version says of the session; None where it is not in it."""
        line = next((one for one in self._lines if self.last and one.timetable_id == self.last.pk), None)
        if line is None or self.last is None:
            return None
        people = known_people(self.viewer, self.thing.forum, [line.content])
        return shown(narrowed(line.content, people), self.last.time_zone, self.thing.forum.key)

    def offers(self) -> Iterable[Action]:
        """Changing the plan, for those who know of it."""
        for slot in self._slots[:1]:
            here = reverse("slot-plan", args=(self.thing.forum.key, slot.key))
            yield Action(_("Change the plan"), here, policy.may_plan(self.viewer, self.thing.edition), 18)
        here = reverse("floor", args=(self.thing.forum.key, self.thing.key))
        if self._lines or self._slots:
            yield Action(_("Speakers' list"), here, policy.may_follow_floor(self.viewer, self.thing), 16)

    def __bool__(self) -> bool:
        return bool(self._lines)


@shown_on("session", 6)
class Draft(Section):
    """The plan of a session, for those who know of it: beside what is published."""

    title = _("Plan, not published")
    anchor = "plan"
    template = "programme/draft.html"

    def ask(self) -> None:
        """Read the plan, who is in it, and what was published last."""
        seen = self.seen(Slot, session=self.thing)
        self.slots = self.visible(Slot, session=self.thing)
        self.turns = self.read(Turn.objects.filter(slot__in=seen.values("pk")))
        self.teams = self.link(self.seen(Team, slots__in=seen.values("pk")))

    def arrange(self) -> None:
        """In what time zone it is planned."""
        self.zone = frame_of(self.thing.edition).zone if self.slots and self.thing.edition else "UTC"

    @property
    def slot(self) -> Slot:
        """The plan."""
        return self.slots[0]

    def __bool__(self) -> bool:
        return bool(self.slots)
