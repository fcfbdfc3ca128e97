"""Early warnings: computed from the record whenever they are asked for, never typed and never out of date.

A warning is a rule of ``projects.rules`` that holds of a commitment or project today. It rests while an action in
answer to it is under way, and after a dismissal until the facts that raised it are others.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import Exists, F, OuterRef, Q, TextField, Value

from kenesh.decisions.models import Commitment
from kenesh.kit.refs import Ref
from kenesh.projects.models import Answer, Project
from kenesh.projects.queries.matters import Matters
from kenesh.projects.queries.standing import filed, of_commitments, of_projects, owned
from kenesh.projects.rules import Level, Rule
from kenesh.projects.states import UNDER_WAY
from kenesh.realms.policy import may_see_here_clause

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator, Sequence

    from django.db.models import QuerySet

    from kenesh.kit.partial import PartialDate
    from kenesh.projects.models import Matter
    from kenesh.realms.models import Forum
    from kenesh.realms.viewer import Viewer

# How warnings are sorted: red before amber, then those of longest standing.
_URGENCY = (Level.RED, Level.AMBER)


@dataclass(frozen=True, slots=True)
class EarlyWarning:
    """A rule that holds of a matter, with the facts that raised it. Dates are as exact as the record's."""

    rule: Rule
    level: Level
    due: PartialDate
    last_report: PartialDate
    matter: Matter | None = None


def raised(viewer: Viewer, forum: Forum, today: dt.date, matter: Matter | None = None) -> QuerySet[Any, Any]:
    """Return the rows of all warnings in a forum that ``viewer`` may know of and that wait for an answer.

    One query, sorted, to be cut into pages. Read rows with :func:`read`.
    """
    first, *others = _rows(viewer, forum, today, matter)
    return first.union(*others, all=True).order_by("urgency", "since", "of", "number", "rule")


def read(rows: Iterable[dict[str, Any]], viewer: Viewer, forum: Forum) -> list[EarlyWarning]:
    """Turn rows into warnings with the matters they are about; a few queries for all of them."""
    rows = list(rows)
    matters = Matters([Ref(row["of"], row["number"]) for row in rows], viewer, forum)
    found = []
    for row in rows:
        about = Ref(row["of"], row["number"])
        due = matters.due(about)
        level = _URGENCY[row["urgency"]]
        found.append(EarlyWarning(Rule(row["rule"]), level, due, matters.newest(about), matters.things.get(about)))
    return found


@dataclass(frozen=True, slots=True)
class _Rule:
    """When a rule holds of a kind of matter, and how serious that is."""

    rule: Rule
    level: Level
    things: QuerySet[Any]
    holds: Q


def _rows(viewer: Viewer, forum: Forum, today: dt.date, matter: Matter | None) -> Iterator[QuerySet[Any, Any]]:
    for one in _rules(viewer, forum, today):
        name = one.things.model.kind
        found = one.things.filter(one.holds)
        if matter is not None:
            found = found.filter(pk=matter.pk) if matter.kind == name else found.none()
        found = found.exclude(_answered(one, viewer, forum)).annotate(
            rule=Value(one.rule.value, output_field=TextField()),
            of=Value(name, output_field=TextField()),
            number=F("pk"),
            urgency=Value(_URGENCY.index(one.level)),
            since=F("due_by" if name == "commitment" else "last_report_by"),
        )
        yield found.order_by().values("rule", "of", "number", "urgency", "since")


def _rules(viewer: Viewer, forum: Forum, today: dt.date) -> Sequence[_Rule]:
    seen = may_see_here_clause(viewer, forum)
    promises, works = Commitment.objects.filter(seen, forum=forum), Project.objects.filter(seen, forum=forum)
    promised, worked = of_commitments(viewer, forum, today), of_projects(viewer, forum, today)
    named = ~Q(countries="") | ~Q(due="")
    return (
        _Rule(Rule.OVERDUE, Level.RED, promises, promised.late),
        _Rule(Rule.SILENCE, Level.RED, promises, promised.silent),
        _Rule(Rule.REPORT_AGE, Level.RED, works, worked.silent),
        _Rule(Rule.REPORT_AGE, Level.AMBER, works, worked.late),
        _Rule(Rule.VACANT, Level.AMBER, promises, promised.open & named & ~owned("commitment", today)),
        _Rule(Rule.VACANT, Level.AMBER, works, worked.open & ~owned("project", today)),
    )


def _answered(one: _Rule, viewer: Viewer, forum: Forum) -> Exists:
    """Whether an action is under way, or the warning was dismissed on these very facts."""
    name = one.things.model.kind
    later = filed(name, viewer, forum, name).filter(date_by__gt=OuterRef("last_report_by"))
    same = Q(state="dismissed", level=one.level) & ~Q(Exists(later))
    same &= Q(due=OuterRef("due")) if name == "commitment" else Q(last_report_by__gte=OuterRef("last_report_by"))
    answers = Answer.objects.filter(Q(state__in=UNDER_WAY) | same, **{name: OuterRef("pk")}, rule=one.rule)
    return Exists(answers.order_by())
