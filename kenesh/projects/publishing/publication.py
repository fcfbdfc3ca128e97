"""A forum's public projects as a file of the IATI Standard. Nothing is padded, converted or made more exact."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from io import BytesIO
from typing import TYPE_CHECKING, Any

from django.utils.translation import override

from kenesh.journal.queries import last_changed
from kenesh.kit import sight
from kenesh.kit.batch import Batch
from kenesh.kit.refs import ref
from kenesh.projects.iati.lacking import Lack, Needed, judged
from kenesh.projects.iati.writing import write
from kenesh.projects.models import Agency, Budget, Indicator, Period, Project, Publisher, Transaction
from kenesh.projects.publishing.describing import activity_of
from kenesh.projects.publishing.rows import Parts
from kenesh.realms.policy import may_see_opaque_clause
from kenesh.realms.viewer import PUBLIC

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable

    from kenesh.projects.iati.activity import Activity
    from kenesh.projects.publishing.rows import Omitted
    from kenesh.realms.models import Forum

# What is written in the words of one language, such as a project's page, is of this one.
_LANGUAGE = "en"


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A project that lacks what the standard requires, or that is invented (then it lacks nothing else worth saying)."""

    project: Project
    lacks: tuple[Lack, ...]

    @property
    def needed(self) -> list[Needed]:
        """What is lacking, each once, in the order in which it was found; nothing for what is invented."""
        return list(dict.fromkeys(one.needed for one in self.lacks))


@dataclass(slots=True)
class Publication:
    """The activities of a forum; those left out; parts of those inside that are left out. No publisher, no activities."""

    publisher: Publisher | None
    at: dt.datetime
    activities: list[Activity] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)
    omitted: list[Omitted] = field(default_factory=list)

    def file(self) -> bytes:
        """The activities as a file."""
        into = BytesIO()
        write(self.activities, into, self.at)
        return into.getvalue()


def publisher_of(forum: Forum) -> Publisher | None:
    """As whom the forum publishes; None where nobody said."""
    return Publisher.objects.filter(forum=forum).first()


def publication(forum: Forum, origin: str, now: dt.datetime) -> Publication:
    """The public projects of a forum as activities; ``origin`` is where its site stands: ``https://example.org``.

    It is as new as what was changed last in it, ``now`` (with a zone) where the journal tells of nothing. A few
    queries, whatever there is.
    """
    publisher = publisher_of(forum)
    if publisher is None:
        return Publication(None, now)
    rows = _Rows(forum)
    parts = Parts(now.date())
    with override(_LANGUAGE):
        found = [
            (project, activity_of(project, rows, publisher, parts, origin))
            for project in rows.projects
            if not project.sample
        ]
    made = Publication(publisher, max(rows.changed.values(), default=now))
    inside = set()
    for (project, _activity), (activity, lacks) in zip(
        found, judged((activity for _project, activity in found), now), strict=True
    ):
        if lacks:
            made.left_out.append(LeftOut(project, lacks))
        else:
            made.activities.append(activity)
            inside.add(project.pk)
    made.left_out += [LeftOut(project, ()) for project in rows.projects if project.sample]
    made.left_out.sort(key=lambda one: one.project.key)
    made.omitted = [one for one in parts.omitted if one.part.project_id in inside]
    return made


class _Rows:
    """Everything public about the projects of a forum, by project."""

    def __init__(self, forum: Forum) -> None:
        batch = Batch()
        here = {"forum": forum}
        self.projects: list[Project] = batch.add(sight.of(Project, PUBLIC).filter(**here))
        agencies = batch.add(Agency.objects.filter(project__forum=forum))
        read: list[list[Any]] = [
            batch.add(sight.of(model, PUBLIC).filter(**here)) for model in (Transaction, Budget, Indicator, Period)
        ]
        batch.read()
        self.changed = last_changed(
            forum.pk,
            [model.kind for model in (Project, Transaction, Budget, Indicator, Period)],
            may_see_opaque_clause(PUBLIC),
        )
        # A period keeps its indicator by number: what may be seen of it is read here too.
        sight.resolve([*self.projects, *agencies, *(one for rows in read for one in rows)], PUBLIC, forum)
        self.agencies: dict[int, list[Agency]] = _by(agencies, "project_id")
        transactions, budgets, indicators, periods = read
        self.transactions: dict[int, list[Transaction]] = _by(transactions, "project_id")
        self.budgets: dict[int, list[Budget]] = _by(budgets, "project_id")
        self.indicators: dict[int, list[Indicator]] = _by(indicators, "project_id")
        self.periods: dict[int, list[Period]] = _by(periods, "indicator_id")

    def updated(self, project: Project) -> dt.datetime | None:
        """When the project or anything of it was changed last, as far as the public may know."""
        things = [
            project,
            *self.transactions.get(project.pk, ()),
            *self.budgets.get(project.pk, ()),
            *self.indicators.get(project.pk, ()),
            *(one for indicator in self.indicators.get(project.pk, ()) for one in self.periods.get(indicator.pk, ())),
        ]
        return max((at for one in things if (at := self.changed.get(ref(one)))), default=None)


def _by(rows: Iterable[Any], name: str) -> dict[int, list[Any]]:
    found: defaultdict[int, list[Any]] = defaultdict(list)
    for row in rows:
        found[getattr(row, name)].append(row)
    return found
