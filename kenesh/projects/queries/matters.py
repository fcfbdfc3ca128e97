"""The matters of a page of rows: what they are, when they were last reported on, and who answers for them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kenesh.decisions.models import Commitment
from kenesh.kit import sight
from kenesh.kit.batch import Batch
from kenesh.kit.partial import PartialDate
from kenesh.kit.refs import Ref
from kenesh.projects import policy
from kenesh.projects.models import Agency, Owner, Project, Reminder, Report, ReportDate
from kenesh.realms.policy import may_see_here_clause

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from kenesh.projects.models import Matter
    from kenesh.realms.models import Forum
    from kenesh.realms.viewer import Viewer


class Matters:
    """Some commitments and projects of one forum, as ``viewer`` may know of them: three queries, whatever their number.

    One more where any of them has a reporting calendar.

    ``owners`` are those who answer for them today, ``agencies`` who carries those that are projects; both come with the
    forms of their names. ``reminders`` are read where asked for; those two only for members of the forum.
    """

    def __init__(self, about: Iterable[Ref], viewer: Viewer, forum: Forum, *, reminders: bool = False) -> None:
        numbers: dict[str, list[int]] = {Commitment.kind: [], Project.kind: []}
        for kind, number in about:
            numbers[kind].append(number)
        seen, batch = may_see_here_clause(viewer, forum), Batch()
        models = (Commitment, Project)
        matters: list[list[Any]] = [
            batch.add(model._default_manager.filter(seen, pk__in=numbers[model.kind])) for model in models
        ]
        owners, sent = [], []
        for model in models if policy.may_read_reminders(viewer, forum.pk) else ():
            within = {f"{model.kind}__in": numbers[model.kind]}
            owners.append(batch.add(Owner.objects.filter(seen, **within, until="")))
            if reminders:
                sent.append(batch.add(Reminder.objects.filter(seen, **within)))
        carried = batch.add(Agency.objects.filter(project__in=numbers[Project.kind], organisation__isnull=False))
        batch.read()
        sight.resolve([*(one for some in owners for one in some), *carried], viewer, forum)
        self.things: dict[Ref, Matter] = {}
        for thing in (one for some in matters for one in some):
            thing.forum = forum
            self.things[Ref(thing.kind, thing.pk)] = thing
        self.owners = _by_matter(owners)
        self.reminders = _by_matter(sent)
        self._reports: dict[Ref, list[tuple[str, str]]] = {}
        filed = [
            Report.objects.filter(seen, **{f"{model.kind}__in": numbers[model.kind]}, state="filed")
            .order_by()
            .values_list("commitment", "project", "date_by", "date")
            for model in models
        ]
        for commitment, project, day, date in filed[0].union(*filed[1:], all=True).order_by():
            subject = Ref(Commitment.kind, commitment) if commitment else Ref(Project.kind, project)
            self._reports.setdefault(subject, []).append((day, date))
        self._dates: dict[Ref, list[ReportDate]] = {}
        planned = [thing.pk for thing in matters[1] if thing.report_rhythm]
        for awaited in ReportDate.objects.filter(project__in=planned).order_by("due_by") if planned else ():
            self._dates.setdefault(Ref(Project.kind, awaited.project_id), []).append(awaited)
        self.agencies: dict[Ref, list[Agency]] = {}
        for agency in carried:
            if agency.organisation is not None:
                self.agencies.setdefault(Ref(Project.kind, agency.project_id), []).append(agency)

    def newest(self, about: Ref) -> PartialDate:
        """The date of what was last said of a matter, by a report or by a source."""
        said = self._said(about)
        return PartialDate(max(said)[1]) if said else PartialDate()

    def awaited(self, about: Ref) -> list[ReportDate]:
        """The dates of a project's reporting calendar for which nobody reported, in their order."""
        newest = max(self._said(about), default=("", ""))[0]
        return [date for date in self._dates.get(about, ()) if date.opens >= newest]

    def due(self, about: Ref) -> PartialDate:
        """When a matter is due: a commitment by its date, a project by the first report that is awaited, if it has dates."""
        thing = self.things.get(about)
        if isinstance(thing, Commitment):
            return thing.due
        return next((date.due for date in self.awaited(about)), PartialDate())

    def _said(self, about: Ref) -> list[tuple[str, str]]:
        thing = self.things.get(about)
        said = list(self._reports.get(about, ()))
        if isinstance(thing, Project):
            said.append((thing.last_report_by, thing.last_report))
        return said


def _by_matter(lists: Iterable[Sequence[Any]]) -> dict[Ref, list[Any]]:
    found: dict[Ref, list[Any]] = {}
    for things in lists:
        for thing in things:
            found.setdefault(thing.about, []).append(thing)
    return found
