"""Who owes what: every commitment and every yearly report that is due, late or silent, with the countries that owe it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.db.models import Case, Count, Exists, F, OuterRef, Q, TextField, Value, When

from kenesh.decisions.models import Commitment
from kenesh.kit import sight
from kenesh.kit.codes import Codes, member
from kenesh.kit.partial import PartialDate
from kenesh.kit.refs import Ref
from kenesh.projects.models import Agency, Owner, Project, Reminder
from kenesh.projects.queries.matters import Matters
from kenesh.projects.queries.standing import of_commitments, of_projects

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator, Sequence

    from django.db.models import QuerySet

    from kenesh.projects.models import Matter
    from kenesh.projects.queries.standing import Standing
    from kenesh.realms.models import Forum
    from kenesh.realms.viewer import Viewer

SILENT, LATE, DUE = "silent", "late", "due"
STATES = (SILENT, LATE, DUE)
# Nobody is named as owing it.
NOBODY = ""


@dataclass(slots=True)
class Share:
    """What one country has to do with a debt: the bodies that answer for it there, and when it was reminded."""

    country: str
    owners: list[Owner] = field(default_factory=list)
    agencies: list[Agency] = field(default_factory=list)
    reminders: list[Reminder] = field(default_factory=list)

    @property
    def bodies(self) -> list[Any]:
        """Who answers for it: whoever is named as responsible, else the country's bodies that carry the project."""
        return [*self.owners] or [*self.agencies]


@dataclass(frozen=True, slots=True)
class Debt:
    """One thing that is owed, and by whom; a share without country where no country is named."""

    state: str
    about: Ref
    matter: Matter
    due: PartialDate
    last_report: PartialDate
    shares: Sequence[Share]

    @property
    def named(self) -> list[Share]:
        """The shares of which it is known who answers for them, or that somebody was reminded."""
        return [share for share in self.shares if share.bodies or share.reminders]

    @property
    def others(self) -> list[str]:
        """The other countries."""
        return [share.country for share in self.shares if share.country and not (share.bodies or share.reminders)]

    @property
    def is_report(self) -> bool:
        """Whether a report is owed, rather than what was promised."""
        return self.about.kind == Project.kind


@dataclass(frozen=True, slots=True)
class Asked:
    """What a reader narrows the list to; empty means all."""

    country: str | None = None
    state: str = ""
    organisation: int | None = None
    kind: str = ""


def debts(viewer: Viewer, forum: Forum, today: dt.date, asked: Asked) -> QuerySet[Any, Any]:
    """Return the rows of what is owed, silent before late before due: one query, to be cut into pages."""
    first, *others = _rows(viewer, forum, today, asked)
    found = first.union(*others, all=True) if others else first
    return found.order_by("urgency", "since", "kind", "number")


def read(rows: Iterable[dict[str, Any]], viewer: Viewer, forum: Forum, *, reminders: bool = False) -> list[Debt]:
    """Turn rows into debts, with what they are about and who answers for it; a few queries for all of them."""
    rows = list(rows)
    matters = Matters([Ref(row["kind"], row["number"]) for row in rows], viewer, forum)
    owners, sent = _by_country(matters.owners()), _by_country(matters.reminders() if reminders else [])
    agencies: dict[tuple[Ref, str], list[Agency]] = {}
    for agency in matters.agencies():
        country = agency.organisation.country if agency.organisation else NOBODY
        agencies.setdefault((Ref(Project.kind, agency.project_id), country), []).append(agency)
    found = []
    for row in rows:
        about = Ref(row["kind"], row["number"])
        matter = matters.things.get(about)
        if matter is None:
            continue
        shares = [
            Share(country, owners.get(key := (about, country), []), agencies.get(key, []), sent.get(key, []))
            for country in (matter.countries or (NOBODY,))  # type: ignore[union-attr]  # agreements owe nothing yet
        ]
        due = getattr(matter, "due", PartialDate())
        found.append(Debt(STATES[row["urgency"]], about, matter, due, matters.newest(about), shares))
    return found


def tally(viewer: Viewer, forum: Forum, today: dt.date) -> dict[str, Counter[str]]:
    """How much each member owes in each state, and how much nobody named; one query for each kind of matter."""
    counted: dict[str, Counter[str]] = {country: Counter() for country in (*forum.members, NOBODY)}
    for things, standing in _kinds(viewer, today):
        rows = things.filter(standing.owed, forum=forum).annotate(urgency=_urgency(standing)).order_by()
        for countries, urgency, number in rows.values_list("countries", "urgency").annotate(number=Count("pk")):
            for country in Codes(countries) or (NOBODY,):
                if country in counted:
                    counted[country][STATES[urgency]] += number
    return counted


def _kinds(viewer: Viewer, today: dt.date) -> Sequence[tuple[QuerySet[Any], Standing]]:
    return (
        (sight.of(Commitment, viewer), of_commitments(viewer, today)),
        (sight.of(Project, viewer), of_projects(viewer, today)),
    )


def _urgency(standing: Standing) -> Case:
    return Case(When(standing.silent, then=Value(0)), When(standing.past, then=Value(1)), default=Value(2))


def _rows(viewer: Viewer, forum: Forum, today: dt.date, asked: Asked) -> Iterator[QuerySet[Any, Any]]:
    for things, standing in _kinds(viewer, today):
        name = things.model.kind
        if asked.kind and asked.kind != name:
            continue
        found = things.filter(standing.owed, forum=forum)
        if asked.country is not None:
            owes = Q(countries__contains=member(asked.country)) if asked.country else Q(countries="")
            found = found.filter(owes)
        if asked.organisation is not None:
            found = found.filter(_answers(name, asked.organisation, viewer))
        found = found.annotate(
            kind=Value(name, output_field=TextField()),
            number=F("pk"),
            urgency=_urgency(standing),
            since=F("due_by" if name == Commitment.kind else "last_report_by"),
        )
        if asked.state:
            found = found.filter(urgency=STATES.index(asked.state))
        yield found.order_by().values("kind", "number", "urgency", "since")


def _answers(name: str, organisation: int, viewer: Viewer) -> Exists | Q:
    """Whether a body answers for it, as far as ``viewer`` may know: a filter tells as much as a list."""
    owners = sight.of(Owner, viewer).filter(**{name: OuterRef("pk")}, organisation=organisation, until="").order_by()
    if name != Project.kind:
        return Exists(owners)
    return Q(Exists(owners)) | Q(Exists(Agency.objects.filter(project=OuterRef("pk"), organisation=organisation)))


def _by_country[T: (Owner, Reminder)](things: Iterable[T]) -> dict[tuple[Ref, str], list[T]]:
    found: dict[tuple[Ref, str], list[T]] = {}
    for one in things:
        found.setdefault((one.about, one.country), []).append(one)
    return found
