"""Reads what an edition promised and what became of it: a number of queries that does not grow with the rows."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from kenesh.agreements.models import Agreement
from kenesh.decisions.fates import fate
from kenesh.decisions.models import Commitment, DateProposal, Decision, Idea, Tasking, Undertaking
from kenesh.decisions.timeliness import Timeliness, timeliness
from kenesh.files.states import Keeping
from kenesh.forums.models import Edition
from kenesh.kit import sight
from kenesh.kit.batch import Batch
from kenesh.kit.refs import Ref
from kenesh.projects import policy
from kenesh.projects.models import Amount, Answer, EvidenceFile, Owner, Project, Report
from kenesh.projects.parts import Part, parts
from kenesh.projects.queries.editions import of_edition
from kenesh.projects.queries.standing import of_projects
from kenesh.projects.states import UNDER_WAY
from kenesh.realms.viewer import PUBLIC

if TYPE_CHECKING:
    import datetime as dt

    from kenesh.kit.partial import PartialDate
    from kenesh.kit.parts import State
    from kenesh.realms.models import Forum
    from kenesh.realms.viewer import Viewer


# More are not read than could be shown, were some of their bytes not here.
_PHOTOGRAPHS = 12


@dataclass
class Implementation:
    """An edition with all that came of it, as ``viewer`` may know of it on ``today``."""

    forum: Forum
    edition: Edition
    viewer: Viewer
    today: dt.date
    editions: list[Edition] = field(default_factory=list)
    commitments: list[Commitment] = field(default_factory=list)
    ideas: list[Idea] = field(default_factory=list)
    decisions: list[Decision] = field(default_factory=list)
    taskings: list[Tasking] = field(default_factory=list)
    agreements: list[Agreement] = field(default_factory=list)
    projects: list[Project] = field(default_factory=list)
    amounts: list[Amount] = field(default_factory=list)
    reports: list[Report] = field(default_factory=list)
    owners: list[Owner] = field(default_factory=list)
    undertakings: list[Undertaking] = field(default_factory=list)
    proposals: list[DateProposal] = field(default_factory=list)
    answers: list[Answer] = field(default_factory=list)
    photographs: list[EvidenceFile] = field(default_factory=list)

    # The numbers of the projects on which a report is late.
    unreported: frozenset[int] = frozenset()

    @property
    def inside(self) -> bool:
        """Whether it may hold what is for the forum's members only."""
        return policy.may_read_reminders(self.viewer, self.forum.pk)

    @property
    def later(self) -> list[Edition]:
        """The editions after it."""
        return [one for one in self.editions if one.position > self.edition.position]

    @property
    def next(self) -> Edition | None:
        """The next edition still to be held, or None where none is planned."""
        planned = (one for one in self.later if one.state == Edition.State.PLANNED)
        return next((one for one in planned if not one.date or (one.date.last or self.today) >= self.today), None)

    @property
    def nothing(self) -> bool:
        """Whether the record holds nothing that could be implemented."""
        return not (self.commitments or self.ideas or self.decisions or self.taskings or self.projects)

    def fate(self, commitment: Commitment) -> State:
        """What became of a promise."""
        return fate(commitment, self.today)

    def timeliness(self, commitment: Commitment) -> Timeliness:
        """Where a promise stands in time."""
        return timeliness(commitment.due, commitment.fulfilled_on, commitment.assessment, self.today)

    @cached_property
    def parts(self) -> list[Part]:
        """Each member's part of each commitment."""
        reports = [one for one in self.reports if one.commitment_id is not None]
        return parts(self.commitments, self.undertakings, reports, self.today)

    def fates(self) -> Counter[str]:
        """How many commitments met each fate."""
        return Counter(self.fate(one).key for one in self.commitments)

    def money(self, project: Project) -> list[Amount]:
        """The amounts named for a project."""
        return self._money.get(project.pk, [])

    def newest(self, about: Ref) -> Report | None:
        """The newest report on a commitment or project."""
        return self._newest.get(about)

    def said(self, project: Project) -> PartialDate:
        """The date of the newest thing that a source or a report says of a project."""
        report = self.newest(Ref(project.kind, project.pk))
        dates = [project.last_report, *([report.date] if report else [])]
        return max(dates, key=lambda date: str(date.last or ""))

    def owners_of(self, about: Ref) -> list[Owner]:
        """Who answers for a matter today; for members only."""
        return [one for one in self.owners if one.about == about and (one.until.last or self.today) >= self.today]

    @cached_property
    def _money(self) -> dict[int, list[Amount]]:
        found: dict[int, list[Amount]] = {}
        for amount in self.amounts:
            found.setdefault(amount.project_id, []).append(amount)
        return found

    @cached_property
    def _newest(self) -> dict[Ref, Report]:
        found: dict[Ref, Report] = {}
        for report in self.reports:
            kept = found.get(report.about)
            if kept is None or (report.date.last, report.pk) > (kept.date.last, kept.pk):
                found[report.about] = report
        return found


def implementation(edition: Edition, viewer: Viewer, today: dt.date) -> Implementation:
    """Read what became of ``edition``, which ``viewer`` may know of; its forum is at hand."""
    forum, batch = edition.forum, Batch()
    found = Implementation(forum, edition, viewer, today)
    promised = sight.of(Commitment, viewer).filter(edition=edition)
    works = of_edition(edition, viewer)
    about = {"commitment__in": promised.order_by().values("pk")}, {"project__in": works.order_by().values("pk")}
    found.editions = batch.add(sight.of(Edition, viewer).filter(forum=forum))
    found.commitments = batch.add(promised)
    for model in (Idea, Decision, Tasking, Agreement):
        setattr(found, model.plural, batch.add(sight.of(model, viewer).filter(edition=edition)))
    found.projects = batch.add(works)
    found.amounts = batch.add(Amount.objects.filter(**about[1]))
    found.undertakings = batch.add(sight.of(Undertaking, viewer).filter(**about[0]))
    found.proposals = batch.add(sight.of(DateProposal, viewer).filter(state="proposed", **about[0]))
    # What the report shows of them, it may show to everyone.
    taken = sight.of(EvidenceFile, PUBLIC).filter(state=Keeping.KEPT, **about[1]).exclude(small="")
    newest = taken.order_by("-pk").values("pk")[:_PHOTOGRAPHS]
    found.photographs = batch.add(EvidenceFile.objects.filter(pk__in=newest))
    lists = [[batch.add(sight.of(Report, viewer).filter(state="filed", **within)) for within in about]]
    if found.inside:
        lists.append([batch.add(sight.of(Owner, viewer).filter(**within)) for within in about])
        lists.append([batch.add(sight.of(Answer, viewer).filter(state__in=UNDER_WAY, **within)) for within in about])
    batch.read()
    late = works.filter(of_projects(viewer, forum, today).past).order_by()
    found.unreported = frozenset(late.values_list("pk", flat=True))
    joined = [[one for part in parts for one in part] for parts in lists]
    found.reports, found.owners, found.answers = [*joined, [], []][:3]
    said = [*found.commitments, *found.ideas, *found.decisions, *found.taskings, *found.agreements]
    further = [*found.projects, *found.undertakings, *found.proposals, *found.reports, *found.owners, *found.answers]
    sight.resolve([edition, *found.editions, *said, *further], viewer, forum)
    return found
