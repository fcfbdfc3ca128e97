"""The dates of a forum: its editions and sessions, what is due, and what waits for somebody.

Each reading costs the same number of queries however many dates there are.
"""

from __future__ import annotations

from functools import reduce
from operator import or_
from typing import TYPE_CHECKING, Any

from django.db.models import Q

from kenesh.culture.models import Event
from kenesh.decisions.models import Commitment, DateProposal
from kenesh.forums.models import Edition
from kenesh.journal.queries import last_changed
from kenesh.kit import sight
from kenesh.kit.codes import member
from kenesh.kit.refs import Ref, ref
from kenesh.meetings.models import Attendee, Meeting
from kenesh.meetings.states import Holding
from kenesh.people.policy import delegations_of
from kenesh.programme.models import AgendaItem, Session
from kenesh.projects import policy
from kenesh.projects.models import MATTERS, Answer, Project
from kenesh.projects.queries.matters import Matters
from kenesh.projects.queries.standing import of_commitments, of_projects
from kenesh.projects.states import UNDER_WAY
from kenesh.proposals.models import Call
from kenesh.realms.policy import countries_of, may_keep, may_see_opaque_clause, takes_part
from kenesh.realms.queries import forums_for
from kenesh.site.calendars import words
from kenesh.site.calendars.entries import Dates

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Collection, Iterable

    from django.db.models import QuerySet

    from kenesh.realms.models import Forum
    from kenesh.realms.viewer import Viewer
    from kenesh.site.calendars.entries import Entry

# So many dates of each sort, the latest ones: more would be no calendar, and take programs minutes to read.
MOST = 1000
_KINDS = (Edition, Session, Meeting, Commitment, DateProposal, Answer, Project, Call, Event)


def forum_dates(viewer: Viewer, forum: Forum) -> Dates:
    """Everything with a date in a forum that ``viewer`` may know of; eight queries."""
    reading = _Reading(viewer, forum)
    found = reading.meetings()
    found.add(reading.due(reading.seen(Commitment)), reading.events(reading.seen(Event)))
    return _sorted(found)


def coming_dates(viewer: Viewer, forum: Forum, today: dt.date, most: int) -> Dates:
    """What is still to come in a forum, nearest first, ``most`` entries at most; eight queries."""
    reading = _Reading(viewer, forum)
    found = reading.meetings()
    found.add(reading.due(reading.seen(Commitment, due_by__gte=today.isoformat()), "due_by", most))
    found.add(reading.events(reading.seen(Event)))
    entries = [entry for entry in _sorted(found).entries if entry.last >= today]
    vague = [one for one in found.vague if one.date.last is None or one.date.last >= today]
    return Dates(entries[:most], vague, cut=found.cut or len(entries) > most)


def own_dates(viewer: Viewer, today: dt.date, person: int | None = None) -> Dates:
    """What concerns somebody in every forum in which they hold a role; at most sixteen queries for each.

    ``person`` is the number under which the register knows them.
    """
    found = Dates()
    for forum in forums_for(viewer):
        if takes_part(viewer, forum.pk):
            found.add(_own(viewer, forum, today, person))
    return _sorted(found)


def delegation_dates(viewer: Viewer, forum: Forum, country: str) -> Dates:
    """A forum's editions and sessions and the meetings of one delegation, as ``viewer`` may know of them; eight queries."""
    reading = _Reading(viewer, forum)
    found = reading.meetings()
    found.add(reading.talks({country}, None))
    return _sorted(found)


def _own(viewer: Viewer, forum: Forum, today: dt.date, person: int | None) -> Dates:
    """A forum's meetings; what the viewer's country owes there, or all that members owe, for the secretariat."""
    reading = _Reading(viewer, forum)
    found = reading.meetings()
    spoken_for = {country for number, country in delegations_of(viewer) if number == forum.pk}
    if spoken_for or person is not None:
        found.add(reading.talks(spoken_for, person))
    own = sorted(countries_of(viewer, forum.pk, *policy.MINISTRIES, "head-of-mission"))
    keeps = bool(may_keep(viewer, forum.pk))
    if not keeps and not own:
        return found
    found.add(reading.scores(reading.seen(Call, closed__isnull=True)))
    promises = reading.seen(Commitment, of_commitments(viewer, forum, today).open)
    proposals = reading.seen(DateProposal, state="proposed").select_related("commitment")
    actions = reading.seen(Answer, state__in=UNDER_WAY).select_related(*MATTERS)
    if not keeps:
        promises, actions = promises.filter(_names(own)), actions.filter(_names(own))
        proposals = proposals.filter(country__in=own)
        found.add(reading.reports(reading.seen(Project, of_projects(viewer, forum, today).open, _names(own))))
    found.add(reading.due(promises), reading.proposals(proposals), reading.actions(actions))
    return found


def _names(countries: Iterable[str]) -> Q:
    """Whether any of these countries is named."""
    return reduce(or_, (Q(countries__contains=member(country)) for country in countries))


def _sorted(found: Dates) -> Dates:
    # Within a day: what lasts all of it, then by the hour.
    found.entries.sort(
        key=lambda entry: (entry.first, entry.starts.timestamp() if entry.starts else 0, entry.sort, entry.about)
    )
    return found


class _Reading:
    """Reads the dates of one forum for one viewer, and says when each was changed last."""

    def __init__(self, viewer: Viewer, forum: Forum) -> None:
        self.viewer, self.forum = viewer, forum
        kinds = [model.kind for model in _KINDS]
        self.changed = last_changed(forum.pk, kinds, may_see_opaque_clause(viewer))

    def seen(self, model: Any, *clauses: Q, **narrowed: Any) -> QuerySet[Any]:
        """What the viewer may know of in this forum."""
        return sight.of(model, self.viewer).filter(*clauses, forum=self.forum, **narrowed)

    def _dates(self, things: Iterable[Any], entry: Any) -> Dates:
        made = (entry(thing, self.changed.get(ref(thing))) for thing in things)
        return Dates([one for one in made if one is not None])

    def _some(self, things: QuerySet[Any], order: str, entry: Any, most: int = MOST) -> Dates:
        """The first ``most`` in an order; what it says of each is a matter of its own fields."""
        found = list(things.order_by(order, "pk")[: most + 1])
        for thing in found:
            thing.forum = self.forum
        dates = self._dates(found[:most], entry)
        dates.cut = len(found) > most
        return dates

    def meetings(self) -> Dates:
        """Editions, each with the agenda it has before it is held, and sessions."""
        editions = list(self.seen(Edition))
        sessions = list(self.seen(Session).exclude(date="", starts=None))
        agenda: dict[int, list[AgendaItem]] = {}
        for item in self.seen(AgendaItem, state="placed", edition__state=Edition.State.PLANNED):
            agenda.setdefault(item.edition_id, []).append(item)
        sight.resolve([*editions, *sessions], self.viewer, self.forum)

        def of_edition(edition: Edition, changed: dt.datetime | None) -> Entry | None:
            items = agenda.get(edition.pk, [])
            moments = [self.changed.get(Ref(AgendaItem.kind, item.pk)) for item in items]
            return words.edition(edition, items, max(filter(None, [changed, *moments]), default=None))

        found = self._dates(editions, of_edition)
        found.add(self._dates(sessions, words.session))
        found.vague += [one for thing in (*editions, *sessions) if (one := words.vague(thing)) is not None]
        return found

    def talks(self, countries: Collection[str], person: int | None) -> Dates:
        """The meetings that have a time, of these delegations or with this person in them, and of nobody else."""
        mine = Attendee.objects.filter(
            Q(country__in=countries) | Q(person=person) if person else Q(country__in=countries)
        )
        shown = (Holding.SCHEDULED, Holding.HELD, Holding.CALLED_OFF)
        own = self.seen(Meeting, state__in=shown, starts__isnull=False, pk__in=mine.values("meeting"))
        meetings = list(own.order_by("-starts", "pk")[: MOST + 1])
        attendees: dict[int, list[Attendee]] = {}
        for one in Attendee.objects.filter(meeting__in=[one.pk for one in meetings]):
            attendees.setdefault(one.meeting_id, []).append(one)
        sight.resolve(meetings, self.viewer, self.forum)
        dates = self._dates(
            meetings[:MOST],
            lambda one, changed: words.meeting(one, attendees.get(one.pk, ()), changed, self.forum.time_zone),
        )
        dates.cut = len(meetings) > MOST
        return dates

    def events(self, events: QuerySet[Event]) -> Dates:
        """Receptions, openings and culture weeks, the latest ones."""
        found = list(events.exclude(date="").order_by("-date", "pk")[: MOST + 1])
        sight.resolve(found, self.viewer, self.forum)
        dates = self._dates(found[:MOST], words.event)
        dates.cut = len(found) > MOST
        return dates

    def due(self, promises: QuerySet[Commitment], order: str = "-due_by", most: int = MOST) -> Dates:
        """Commitments with a due date."""
        return self._some(promises.exclude(due=""), order, words.due, most)

    def proposals(self, proposals: QuerySet[DateProposal]) -> Dates:
        """Proposed dates that wait for an answer."""
        return self._some(proposals, "-due", words.proposal)

    def actions(self, answers: QuerySet[Answer]) -> Dates:
        """Actions that are to be done until a date."""
        return self._some(answers.exclude(deadline=""), "-deadline", words.action)

    def scores(self, calls: QuerySet[Call]) -> Dates:
        """When the scores of calls for proposals close."""
        return self._some(calls, "-closes", words.scores)

    def reports(self, projects: QuerySet[Project]) -> Dates:
        """Reports on projects, by their reporting calendar or a year after the last one."""
        numbers = projects.order_by("-last_report_by", "pk").values_list("pk", flat=True)[: MOST + 1]
        about = [Ref(Project.kind, number) for number in numbers]
        matters = Matters(about[:MOST], self.viewer, self.forum)
        dates = self._dates(
            matters.things.values(),
            lambda project, changed: words.report(
                project, matters.newest(ref(project)), changed, matters.due(ref(project))
            ),
        )
        dates.cut = len(about) > MOST
        return dates
