"""What waits for somebody in one forum, what they owe, and what changed there since they were last here.

A desk costs the same number of queries however much there is: each list is read with a limit, and counted by the page
that it leads to.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from kenesh.decisions.models import Commitment, DateProposal, Idea, Tasking
from kenesh.decisions.sheets import stage_state
from kenesh.documents.models import Paper
from kenesh.forums.models import Edition
from kenesh.forums.sheets import edition_state
from kenesh.hosting.queries.tasks import near
from kenesh.hosting.sheets import task_state
from kenesh.journal.models import Entry
from kenesh.kit import sight
from kenesh.kit.codes import member
from kenesh.kit.countries import country_name
from kenesh.kit.instants import instant
from kenesh.meetings.models import Meeting
from kenesh.nominations.queries.nominations import waiting_for
from kenesh.nominations.showing import nomination_state
from kenesh.press.models import Release
from kenesh.press.queries.room import each_once
from kenesh.press.sheets import release_state
from kenesh.programme.models import AgendaItem
from kenesh.projects import policy
from kenesh.projects.models import Answer, Project, Report
from kenesh.projects.queries import owed, warnings
from kenesh.projects.sheets import answer_state, filing_state
from kenesh.projects.sheets.owed import state_of
from kenesh.projects.sheets.pages import stage_state as project_state
from kenesh.projects.sheets.warnings import told
from kenesh.proposals import queries as proposing
from kenesh.proposals.models import Proposal
from kenesh.proposals.sheets import proposal_state
from kenesh.realms.policy import MEMBER_ROLES, countries_of, may_keep, may_see_opaque_clause
from kenesh.search.models import Row
from kenesh.site.queries.changes import lines_and_rows
from kenesh.site.queries.desk_companies import companies, own_companies
from kenesh.site.queries.desk_experts import contributions
from kenesh.site.queries.desk_held import after_meetings
from kenesh.site.queries.desk_lines import Line, Part
from kenesh.site.queries.desk_meetings import meetings
from kenesh.site.queries.desk_press import releases_to_follow

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable

    from kenesh.people.models import Visit
    from kenesh.realms.models import Forum
    from kenesh.realms.viewer import Viewer
    from kenesh.site.queries.changes import Item

# So many lines of each list; the rest is where the list leads.
SHOWN = 5
CHANGES = 8


@dataclass(frozen=True, slots=True)
class Work:
    """Somebody's work in one forum."""

    waits: list[Part]
    owes: list[Part]
    reads: list[Part]
    changes: list[Item]


def work(viewer: Viewer, forum: Forum, today: dt.date, visit: Visit) -> Work:
    """Everything of a desk that concerns one forum."""
    roles = viewer.roles_in(forum.pk)
    desk = _Desk(viewer, forum, today)
    waits = [*desk.secretariat()] if may_keep(viewer, forum.pk) else []
    waits += [*desk.ministries()] if roles & set(policy.MINISTRIES) else []
    if roles & MEMBER_ROLES:
        waits += [*desk.nominations(), *meetings(viewer, forum, SHOWN), *after_meetings(viewer, forum, SHOWN)]
        waits += companies(viewer, forum, SHOWN)
    owes = [*desk.owed()]
    owes += own_companies(viewer, forum, SHOWN) if "company" in roles else []
    owes += contributions(viewer, forum, SHOWN) if "expert" in roles else []
    reads = [part for role in sorted(roles) if role in _READS for part in _READS[role](desk)]
    return Work(_filled(waits), _filled(owes), _filled(reads), changes_since(viewer, forum, visit))


def _filled(parts: Iterable[Part]) -> list[Part]:
    return [part for part in parts if part.lines or part.nothing]


def changes_since(viewer: Viewer, forum: Forum, visit: Visit) -> list[Item]:
    """What changed in a forum since the visit before this one, by others, as far as ``viewer`` may know of it."""
    clause = may_see_opaque_clause(viewer) & ~Q(actor=f"user:{viewer.user_id}")
    since = visit.before_seq if visit.before_seq is not None else 0
    known = Row.objects.filter(
        may_see_opaque_clause(viewer), subject_kind=OuterRef("subject_kind"), subject_id=OuterRef("subject_id")
    )
    entries = Entry.objects.filter(clause, Exists(known), forum_id=forum.pk, seq__gt=since)
    return lines_and_rows(entries.order_by("-seq")[:CHANGES], viewer)


class _Desk:
    """Reads the lists of one forum for one viewer."""

    def __init__(self, viewer: Viewer, forum: Forum, today: dt.date) -> None:
        self.viewer, self.forum, self.today = viewer, forum, today

    def _seen(self, model: Any, *clauses: Any, **narrowed: Any) -> Any:
        return sight.of(model, self.viewer).filter(*clauses, forum=self.forum, **narrowed)

    def _lines(self, things: Iterable[Any], state: Any = None, words: Any = None) -> list[Line]:
        found = []
        for thing in things:
            thing.forum = self.forum
            found.append(
                Line(
                    thing.heading(),
                    thing.get_absolute_url(),
                    state(thing) if state else None,
                    words(thing) if words else "",
                )
            )
        return found

    def _all(self, name: str, query: str = "") -> str:
        return reverse(name, args=(self.forum.key,)) + (f"?{query}" if query else "")

    def secretariat(self) -> Iterable[Part]:
        """What waits for an officer."""
        proposals = self._seen(DateProposal, state="proposed").select_related("commitment__forum")[:SHOWN]
        yield Part(_("Proposed dates to answer"), self._lines(proposals, words=lambda one: country_name(one.country)))
        raised = warnings.raised(self.viewer, self.forum, self.today)
        found = warnings.read(raised[:SHOWN], self.viewer, self.forum)
        lines = [
            Line(one.matter.heading(), one.matter.get_absolute_url(), told(one).state, told(one).sentence)
            for one in found
            if one.matter is not None
        ]
        yield Part(_("Early warnings to answer"), lines, self._all("warnings"))
        answers = self._seen(Answer, state="proposed")[:SHOWN]
        yield Part(_("Actions to put on an agenda"), self._lines(answers, answer_state), self._all("answers"))
        drafts = self._seen(Paper, stage="draft")[:SHOWN]
        yield Part(_("Texts in draft"), self._lines(drafts), self._all("papers"))
        ideas = self._seen(Idea, stage="examined").order_by("-pk")[:SHOWN]
        yield Part(_("Ideas under examination"), self._lines(ideas, stage_state), self._all("ideas", "stage=examined"))
        calls = proposing.to_close(self.viewer, self.forum, timezone.now())[:SHOWN]
        yield Part(_("Scores that can be opened"), self._lines(calls), self._all("calls"))
        full = self._seen(Proposal, state="handed-in").order_by("key")[:SHOWN]
        yield Part(_("Full documents to accept or return"), self._lines(full, proposal_state), self._all("proposals"))
        yield from releases_to_follow(self.forum, SHOWN)
        yield Part(_("Was it held? The date has passed"), self._lines(self._planned(passed=True), edition_state))

    def ministries(self) -> Iterable[Part]:
        """What waits for a focal point or a line ministry."""
        own = countries_of(self.viewer, self.forum.pk, "focal-point")
        about = ("commitment", "agreement", "project")
        waiting = self._seen(Report, state="waiting", country__in=own).select_related(*about)
        yield Part(_("Reports to pass on"), self._reported(waiting[:SHOWN]))
        yield from self._proposed(own)
        line = countries_of(self.viewer, self.forum.pk, "line-ministry")
        back = self._seen(Report, state="returned", country__in=line).select_related(*about)
        yield Part(_("Reports returned to you"), self._reported(back[:SHOWN]))

    def nominations(self) -> Iterable[Part]:
        """The nominations to hand on or confirm, and those that came back."""
        waits, back = waiting_for(self.viewer, self.forum)
        for title, found in ((_("Nominations that wait for you"), waits), (_("Nominations returned to you"), back)):
            more = reverse("nominations", args=(self.forum.key, found[0].edition.key)) if found else ""
            lines = self._lines(found[:SHOWN], nomination_state, lambda one: country_name(one.country))
            yield Part(title, lines, more)

    def _proposed(self, own: frozenset[str]) -> Iterable[Part]:
        """The concept notes that wait for the score or the consent of a focal point's member, and its own."""
        if not own:
            return
        notes = proposing.unscored(self.viewer, self.forum, timezone.now())[:SHOWN]
        lines = self._lines(notes, words=lambda one: instant(one.call.closes, self.forum.time_zone))
        yield Part(_("Concept notes to score"), lines, self._all("calls"))
        asked = proposing.unanswered(self.viewer, self.forum)[:SHOWN]
        yield Part(_("Proposals that ask for your consent"), self._lines(asked, proposal_state), self._all("proposals"))
        states = ("draft", "returned", "agreed", "sent-back")
        mine = self._seen(Proposal, country__in=own, state__in=states).order_by("key")[:SHOWN]
        yield Part(_("Your proposals to go on with"), self._lines(mine, proposal_state), self._all("proposals"))

    def _reported(self, reports: Iterable[Report]) -> list[Line]:
        return [
            Line(report.matter.heading(), report.get_absolute_url(), filing_state(report))
            for report in self._with_forum(reports)
            if report.matter is not None
        ]

    def _with_forum(self, things: Iterable[Any]) -> Iterable[Any]:
        for thing in things:
            thing.forum = self.forum
            yield thing

    def owed(self) -> Iterable[Part]:
        """What the countries of a member's officer owe: silent, late, and due within a month."""
        for country in sorted(countries_of(self.viewer, self.forum.pk, *policy.MINISTRIES, "head-of-mission")):
            rows = owed.Ledger(self.viewer, self.forum, self.today, owed.Asked(country=country)).rows[: SHOWN * 2]
            debts = owed.read(rows, self.viewer, self.forum)
            lines = [
                Line(
                    debt.matter.heading(),
                    debt.matter.get_absolute_url(),
                    state_of(debt),
                    _("yearly report") if debt.is_report else "",
                )
                for debt in debts
            ]
            title = _("What %(country)s owes, this month and from before") % {"country": country_name(country)}
            nothing = _("Nothing is due, late or silent.")
            yield Part(title, lines, self._all("owed", f"country={country}"), nothing)

    def agenda(self) -> Iterable[Part]:
        """The next edition and its agenda."""
        lines = self._lines(self._planned(), edition_state)
        nothing = _("No edition is planned yet.")
        yield Part(_("Editions still to be held"), lines, self._all("editions"), nothing)
        tasks = near(self.viewer, self.forum, self.today, SHOWN)
        yield Part(
            _("To prepare, what is due first"), self._lines(tasks, lambda one: task_state(one, tasks[one], self.today))
        )
        items = self._seen(AgendaItem, state="placed", edition__state="planned").order_by("edition__position", "order")
        yield Part(_("On the next agendas"), self._lines(items[:SHOWN]), self._all("agenda"))

    def _planned(self, *, passed: bool = False) -> list[Edition]:
        """The planned editions; those whose date has passed wait for somebody to say whether they were held."""
        planned = self._seen(Edition, state="planned").order_by("position")
        found = [one for one in planned if (one.date.last is not None and one.date.last < self.today) == passed][:SHOWN]
        sight.resolve(found, self.viewer, self.forum)
        return found

    def missions(self) -> Iterable[Part]:
        """What heads of mission were asked, and their meetings."""
        taskings = self._seen(Tasking).select_related("edition__forum", "meeting", "session").order_by("-pk")[:SHOWN]
        yield Part(_("What heads of mission and others were asked to do"), self._lines(taskings))
        meetings = self._seen(Meeting, sort="mission-heads").order_by("-date")[:SHOWN]
        yield Part(
            _("Meetings of heads of mission"), self._lines(meetings), self._all("meetings", "sort=mission-heads")
        )
        yield from self.own_projects()

    def own_projects(self) -> Iterable[Part]:
        """The projects of the viewer's country, those last reported on first."""
        countries = countries_of(self.viewer, self.forum.pk, "line-ministry", "head-of-mission", "protocol")
        for country in sorted(countries):
            found = self._seen(Project, countries__contains=member(country)).order_by("-last_report_by", "key")[:SHOWN]
            title = _("Projects with %(country)s") % {"country": country_name(country)}
            nothing = _("No project is recorded yet.")
            yield Part(title, self._lines(found, project_state), self._all("projects", f"country={country}"), nothing)

    def ideas(self) -> Iterable[Part]:
        """Ideas that nobody has decided on."""
        found = self._seen(Idea, stage__in=("suggested", "examined")).order_by("-edition__position", "order")[:SHOWN]
        nothing = _("No idea waits for a decision.")
        yield Part(_("Ideas not yet decided on"), self._lines(found, stage_state), self._all("ideas"), nothing)

    def opportunities(self) -> Iterable[Part]:
        """Projects that are being prepared, where partners can still come in."""
        found = self._seen(Project, stage__in=("identification", "preparation")).order_by("-last_report_by", "key")
        more = self._all("projects", "stage=preparation")
        nothing = _("No project is in preparation.")
        yield Part(_("Projects in preparation"), self._lines(found[:SHOWN], project_state), more, nothing)

    def interpreting(self) -> Iterable[Part]:
        """Where statements are handed in before they are delivered."""
        lines = [Line(one.heading(), reverse("statements", args=(self.forum.key, one.key))) for one in self._planned()]
        yield Part(_("Statements for the interpreters"), lines, nothing=_("No edition is planned yet."))

    def press(self) -> Iterable[Part]:
        """Releases, and promises of which it is asked what became of them."""
        here = (get_language() or settings.LANGUAGE_CODE).split("-")[0]
        releases = each_once(self._seen(Release), here).order_by("-pk")[:SHOWN]
        yield Part(
            _("Press releases"),
            self._lines(releases, release_state),
            self._all("releases"),
            _("No release is recorded yet."),
        )
        found = self._seen(Commitment, assessment__in=("no-evidence", "not-fulfilled"))[:SHOWN]
        yield Part(_("Not fulfilled, or no evidence found"), self._lines(found), self._all("commitments"))


_READS: dict[str, Any] = {
    "secretariat": _Desk.agenda,
    "focal-point": _Desk.agenda,
    "line-ministry": _Desk.own_projects,
    "protocol": _Desk.agenda,
    "head-of-mission": _Desk.missions,
    "interpreter": _Desk.interpreting,
    "expert": _Desk.ideas,
    "company": _Desk.opportunities,
    "journalist": _Desk.press,
}


def counted(parts: Iterable[Part]) -> str:
    """How much waits, in words."""
    number = sum(len(part.lines) for part in parts)
    return ngettext("%(number)s thing waits for you", "%(number)s things wait for you", number) % {"number": number}
