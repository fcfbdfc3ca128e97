"""Who owes what: every commitment and every yearly report that is due, late or silent, with the countries that owe it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple

from django.db.models import Case, Exists, F, OuterRef, TextField, Value, When
from django.db.models.functions import Cast

from kenesh.decisions.models import Commitment
from kenesh.kit import sight
from kenesh.kit.codes import Codes
from kenesh.kit.refs import Ref
from kenesh.projects.models import Agency, Owner, Project, Reminder
from kenesh.projects.queries.matters import Matters
from kenesh.projects.queries.standing import of_commitments, of_projects
from kenesh.realms.policy import may_see_here_clause

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Sequence

    from django.db.models import QuerySet

    from kenesh.kit.partial import PartialDate
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
    """What a reader narrows the list to; empty means all, and an empty country nobody."""

    country: str | None = None
    state: str = ""
    organisation: int | None = None
    official: str = ""
    kind: str = ""


ALL = Asked()


class Row(NamedTuple):
    """One thing that is owed: what it is, in which state (its place in ``STATES``), since when, and by whom."""

    kind: str
    number: int
    urgency: int
    since: str
    countries: Codes

    @property
    def about(self) -> Ref:
        """What it is."""
        return Ref(self.kind, self.number)


class Ledger:
    """What is owed in a forum as ``viewer`` may know of it; ``rows`` are those asked for, silent before late before due.

    One query. It reads a line of five short values for everything that is owed, and thereby knows every count.
    """

    def __init__(self, viewer: Viewer, forum: Forum, today: dt.date, asked: Asked = ALL) -> None:
        self._forum = forum
        first, *others = _owed(viewer, forum, today, asked)
        found = [
            (Row(kind, number, urgency, since, Codes(code for code in held.split("|") if code)), theirs)
            for kind, number, urgency, since, held, theirs in first.union(*others, all=True).order_by()
        ]
        self._all = [row for row, _theirs in found]
        self.rows = sorted(
            (row for row, theirs in found if theirs and _asked_for(row, asked)),
            key=lambda row: (row.urgency, row.since, row.kind, row.number),
        )

    def tally(self) -> dict[str, Counter[str]]:
        """How much each member owes in each state, whatever was asked; an empty country where nobody is named."""
        counted: dict[str, Counter[str]] = {country: Counter() for country in (*self._forum.members, NOBODY)}
        for row in self._all:
            for country in row.countries or (NOBODY,):
                if country in counted:
                    counted[country][STATES[row.urgency]] += 1
        return counted


def _asked_for(row: Row, asked: Asked) -> bool:
    here = asked.country is None or asked.country in (row.countries or (NOBODY,))
    return here and asked.state in {"", STATES[row.urgency]} and asked.kind in {"", row.kind}


def _owed(viewer: Viewer, forum: Forum, today: dt.date, asked: Asked) -> Iterator[QuerySet[Any, Any]]:
    """Everything that is owed: kind, number, urgency, since when, countries, and whether whoever is asked for answers."""
    seen = may_see_here_clause(viewer, forum)
    for model, standing, since in (
        (Commitment, of_commitments(viewer, forum, today), "due_by"),
        (Project, of_projects(viewer, forum, today), "last_report_by"),
    ):
        things: QuerySet[Any] = model._default_manager.filter(seen, standing.owed, forum=forum)
        yield (
            things.annotate(
                of=Value(model.kind, output_field=TextField()),
                urgency=_urgency(standing),
                since=F(since),
                held=Cast("countries", TextField()),
                theirs=_theirs(model.kind, asked, viewer),
            )
            .order_by()
            .values_list("of", "pk", "urgency", "since", "held", "theirs")
        )


def _urgency(standing: Standing) -> Case:
    return Case(When(standing.silent, then=Value(0)), When(standing.past, then=Value(1)), default=Value(2))


def _theirs(name: str, asked: Asked, viewer: Viewer) -> Any:
    """Whether the body and the official asked for answer for a matter, as far as ``viewer`` may know.

    A body answers as the responsible one, or by carrying a project.
    """
    answers: Any = Value(1)
    owners = sight.of(Owner, viewer).filter(**{name: OuterRef("pk")}, until="").order_by()
    if asked.organisation is not None:
        answers = Exists(owners.filter(organisation=asked.organisation))
        if name == Project.kind:
            answers |= Exists(Agency.objects.filter(project=OuterRef("pk"), organisation=asked.organisation))
    if asked.official:
        named = Exists(owners.filter(official=asked.official))
        answers = named if asked.organisation is None else answers & named
    return answers


def officials(viewer: Viewer, forum: Forum) -> list[str]:
    """The officials who answer for something today, as far as ``viewer`` may know of them."""
    named = sight.of(Owner, viewer).filter(forum=forum, until="").exclude(official="")
    return sorted(set(named.order_by().values_list("official", flat=True)))


def read(rows: Sequence[Row], viewer: Viewer, forum: Forum, *, reminders: bool = False) -> list[Debt]:
    """Turn rows into debts, with what they are about and who answers for it; three queries for all of them."""
    matters = Matters([row.about for row in rows], viewer, forum, reminders=reminders)
    found = []
    for row in rows:
        about = row.about
        matter = matters.things.get(about)
        if matter is None:
            continue
        shares = [
            Share(
                country,
                [one for one in matters.owners.get(about, ()) if one.country == country],
                [one for one in matters.agencies.get(about, ()) if _is_of(one, country)],
                [one for one in matters.reminders.get(about, ()) if one.country == country],
            )
            for country in (matter.countries or (NOBODY,))  # type: ignore[union-attr]  # agreements owe nothing yet
        ]
        found.append(Debt(STATES[row.urgency], about, matter, matters.due(about), matters.newest(about), shares))
    return found


def _is_of(agency: Agency, country: str) -> bool:
    return agency.organisation is not None and agency.organisation.country == country
