"""The pages of sessions, and sessions, topics and speeches on the pages of editions, people and organisations."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from kenesh.documents.models import Paper
from kenesh.kit import sight, trace
from kenesh.kit.parts import Action, State
from kenesh.kit.sections import Section, shown_on
from kenesh.programme import policy
from kenesh.programme.models import (
    AgendaItem,
    Contribution,
    FloorRequest,
    Plan,
    Room,
    Session,
    Slot,
    StaffingRules,
    Team,
    Timetable,
    TimetableLine,
    Topic,
    Turn,
)
from kenesh.programme.queries.days import Shown, shown
from kenesh.programme.queries.plans import frame_of
from kenesh.programme.queries.published import known_people, narrowed
from kenesh.programme.structured import event, events
from kenesh.sources.sheet import Sheet
from kenesh.sources.structured import named

if TYPE_CHECKING:
    from collections.abc import Iterable

sight.guard(policy.parts_visible_to, Topic, Session, Contribution, AgendaItem, Room, Team, Plan, Timetable)
sight.guard(policy.visible_with_all, Slot, FloorRequest)
sight.guard(policy.visible_to, StaffingRules)
trace.follows(Session, "edition")

# Marks of the design system for what became of an agenda item.
_ITEM_MARKS = {"placed": "open", "decided": "completed", "withdrawn": "dropped"}


def item_state(item: AgendaItem) -> State:
    """What became of an agenda item, with its mark."""
    return State(_ITEM_MARKS[item.state], item.get_state_display())


class SessionSheet(Sheet[Session]):
    """The page of a session."""

    model = Session
    fields = ("edition", "date", "place", "sector", "first_of_kind", "summary")
    always = frozenset({"date"})

    @property
    def jsonld(self) -> dict[str, Any]:
        """As schema.org's Event, within that of its edition."""
        return {**event(self.thing), "superEvent": named("Event", self.thing.edition)}


class AgendaItemSheet(Sheet[AgendaItem]):
    """The page of an agenda item; where it comes from is its line of links."""

    model = AgendaItem
    fields = ("edition", "session", "label", "text", "countries")
    always = frozenset({"edition"})

    @property
    def state(self) -> State:
        """What became of it."""
        return item_state(self.thing)

    def offers(self) -> Iterable[Action]:
        """Recording what was decided comes from the module of decisions."""
        here = (self.thing.forum.key, self.thing.key)
        keeps = policy.may_keep(self.viewer, self.thing.forum_id)
        yield Action(_("Say which papers belong to it"), reverse("agenda-papers", args=here), keeps, 70)
        verdict = policy.may_withdraw(self.viewer, self.thing)
        yield Action(_("Take it off the agenda"), reverse("agenda-withdraw", args=here), verdict, 80)


@shown_on("edition", 15)
class Agenda(Section):
    """The agenda of an edition, each item with where it comes from."""

    title = _("Agenda")
    anchor = "agenda"
    template = "programme/agenda.html"

    def ask(self) -> None:
        """Read the items."""
        self.items = self.visible(AgendaItem, edition=self.thing)
        shown = self.seen(AgendaItem, edition=self.thing).values("pk")
        known = self.seen(Paper).values("pk")
        through = AgendaItem.papers.through.objects
        self._papers = self.read(through.filter(agendaitem__in=shown, paper__in=known))

    def offers(self) -> Iterable[Action]:
        """Putting something on the agenda, and adding a session."""
        edition, forum = self.thing, self.thing.forum
        verdict = policy.may_place(self.viewer, edition)
        yield Action(
            _("Put an item on the agenda"), reverse("agenda-place", args=(forum.key, edition.key)), verdict, 30
        )
        address = f"{reverse('new', args=(forum.key, Session.plural))}?edition={edition.key}"
        yield Action(_("Add a session"), address, policy.may_keep(self.viewer, forum.pk), 40)

    @cached_property
    def rows(self) -> list[tuple[AgendaItem, State, list[trace.Linked], list[Paper]]]:
        """Each item with its state, its origins, nearest first, and its papers."""
        origins = trace.origins(self.items, self.viewer, self.thing.forum)
        papers: dict[int, list[Paper]] = {}
        for row in self._papers:
            papers.setdefault(row.agendaitem_id, []).extend(sight.ends([row], "paper"))
        return [(item, item_state(item), origins.get(item.pk, []), papers.get(item.pk, [])) for item in self.items]

    def __bool__(self) -> bool:
        return bool(self.items)


@shown_on("agenda-item", 10)
class Papers(Section):
    """The papers of an agenda item."""

    title = _("Papers")
    anchor = "papers"
    template = "programme/papers.html"

    def ask(self) -> None:
        """Read them."""
        numbers = AgendaItem.papers.through.objects.filter(agendaitem=self.thing).values("paper")
        self.papers = self.link(self.seen(Paper, pk__in=numbers))

    def __bool__(self) -> bool:
        return bool(self.papers)


@shown_on("edition", 30)
class Programme(Section):
    """Topics, sessions, and what was spoken in each."""

    title = _("Programme")
    anchor = "programme"
    template = "programme/programme.html"

    def ask(self) -> None:
        """Read topics, sessions, contributions, and which contribution was made where."""
        self.topics = self.visible(Topic, edition=self.thing)
        self.sessions = self.visible(Session, edition=self.thing)
        self.contributions = self.visible(Contribution, edition=self.thing)
        shown = self.seen(Contribution, edition=self.thing).values("pk")
        self._where = self.read(Contribution.sessions.through.objects.filter(contribution__in=shown))

    @property
    def structured(self) -> dict[str, Any]:
        """Its public sessions, as what the edition is made of."""
        return events((session, [*first, *again]) for session, first, again in self.by_session)

    def arrange(self) -> None:
        """Tell each contribution under its first session, name it under its others; the rest stand apart."""
        made_in = {(row.session_id, row.contribution_id) for row in self._where}
        self.elsewhere = self.contributions
        self.by_session: list[tuple[Session, list[Contribution], list[Contribution]]] = []
        for session in self.sessions:
            here = [found for found in self.contributions if (session.pk, found.pk) in made_in]
            first = [found for found in here if found in self.elsewhere]
            self.elsewhere = [found for found in self.elsewhere if found not in first]
            self.by_session.append((session, first, [found for found in here if found not in first]))


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


@shown_on("session", 10)
class Contributions(Section):
    """What was spoken in a session."""

    title = _("Contributions")
    anchor = "contributions"
    template = "programme/contributions.html"

    def ask(self) -> None:
        """Read the contributions."""
        self.contributions = self.visible(Contribution, sessions=self.thing)


class Spoke(Section):
    """Where a person or organisation spoke."""

    title = _("Spoke at")
    anchor = "contributions"
    template = "programme/spoke.html"
    # The field of a contribution that leads to the page's thing.
    of: str

    def ask(self) -> None:
        """Read the contributions."""
        self.contributions = self.visible(Contribution, **{self.of: self.thing})


@shown_on("person", 40)
class PersonSpoke(Spoke):
    """Where a person spoke."""

    of = "person"


@shown_on("organisation", 50)
class OrganisationSpoke(Spoke):
    """Where an organisation spoke."""

    of = "organisation"
