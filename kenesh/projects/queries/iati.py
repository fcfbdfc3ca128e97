"""What an activity that somebody else publishes says beside what is on record of the project."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Any

from django.http import Http404

from kenesh.kit.codes import Codes
from kenesh.kit.countries import alpha2, countries
from kenesh.kit.localised import Localised
from kenesh.kit.partial import PartialDate
from kenesh.projects import policy
from kenesh.projects.iati.matching import core, same
from kenesh.projects.models import Agency, Budget, Candidate, Indicator, Project, Publisher, Taken, Transaction

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from kenesh.projects.models import IatiFile
    from kenesh.realms.models import Forum
    from kenesh.realms.viewer import Viewer

# The parts of an activity that are taken over as a whole, beside the fields.
LISTS = ("participants", "transactions", "budgets", "results")
_WORDS, _SETS = frozenset({"title", "description"}), frozenset({"countries", "sdgs"})


@dataclass(frozen=True, slots=True)
class Difference:
    """One field that would change: its name, what is on record, what it would be."""

    name: str
    label: str
    before: Any
    after: Any


@dataclass(slots=True)
class Row:
    """Money as the activity says it: what was taken of it before, and the row on record; ``is_new`` where there is none."""

    said: dict[str, Any]
    taken: Taken | None = None
    row: Transaction | Budget | None = None

    @property
    def is_new(self) -> bool:
        """Whether nothing on record is this."""
        return self.row is None

    @property
    def is_changed(self) -> bool:
        """Whether the activity says it otherwise than before."""
        return self.taken is not None and self.taken.said != self.said


@dataclass(slots=True)
class Review:
    """An activity beside the record. ``gone`` was taken from it before, and it says so no more; nothing is taken away."""

    candidate: Candidate
    project: Project | None
    differences: list[Difference] = field(default_factory=list)
    participants: list[dict[str, Any]] = field(default_factory=list)
    transactions: list[Row] = field(default_factory=list)
    budgets: list[Row] = field(default_factory=list)
    gone: list[Taken] = field(default_factory=list)
    results: list[dict[str, Any]] = field(default_factory=list)

    @property
    def offers(self) -> list[str]:
        """The names of what could be taken over."""
        lists = {
            "participants": self.participants,
            "transactions": [one for one in self.transactions if one.is_new or one.is_changed],
            "budgets": [one for one in self.budgets if one.is_new or one.is_changed],
            "results": self.results,
        }
        return [*(one.name for one in self.differences), *(name for name in LISTS if lists[name])]

    @property
    def standing(self) -> Candidate.Standing:
        """New, changed, or the same as recorded."""
        if self.project is None:
            return Candidate.Standing.NEW
        return Candidate.Standing.CHANGED if self.offers else Candidate.Standing.SAME


class Known:
    """The projects of a forum by every identifier that an activity of one of them can have; read once."""

    def __init__(self, forum: Forum) -> None:
        publisher = Publisher.objects.filter(forum=forum).first()
        self._by: dict[str, int] = {}
        for number, key, identifier in (
            Project.objects.filter(forum=forum).order_by("-pk").values_list("pk", "key", "iati_identifier")
        ):
            if publisher:
                self._by[f"{publisher.identifier}-{forum.key}-{key}"] = number
            if identifier:
                self._by[identifier] = number

    def number(self, offered: dict[str, Any]) -> int | None:
        """The number of the project that an activity is, by its own identifier, else by another one it names."""
        return next((self._by[one] for one in (offered["identifier"], *offered["others"]) if one in self._by), None)


def review(candidate: Candidate, project: Project | None) -> Review:
    """Put an activity beside a project, or beside nothing."""
    offered = candidate.offered
    found = Review(candidate, project)
    found.differences = list(_differences(project, offered["fields"]))
    found.participants = _further(offered["participants"], project)
    forum = candidate.file.forum_id
    taken = list(
        Taken.objects.filter(forum_id=forum, identifier=candidate.identifier).select_related("transaction", "budget")
    )
    for name, model in (("transactions", Transaction), ("budgets", Budget)):
        rows, gone = _money(offered[name], [one for one in taken if getattr(one, model.kind)], model, project)
        setattr(found, name, rows)
        found.gone += gone
    found.results = _results(offered["results"], project)
    return found


def _differences(project: Project | None, told: dict[str, Any]) -> Iterable[Difference]:
    for name, value in told.items():
        before = getattr(project, name) if project else None
        after = _after(name, before, value)
        if name == "stage" and project and (policy.is_governed(project) or _is_stage(project.stage, value)):
            # The stage of what the forum decided is told by gates and reports.
            continue
        if name == "iati_identifier" and before:
            continue
        if after and after != before:
            meta: Any = Project._meta.get_field(name)
            yield Difference(name, str(meta.verbose_name), before, after)


def _after(name: str, before: Any, value: Any) -> Any:
    """The value a field would have: texts gain languages, sets gain members, and nothing is taken from either."""
    if name in _WORDS:
        return Localised({**(before or {}), **value})
    if name == "countries":
        value = [three for code in value if (three := _three_letters().get(code))]
    if name in _SETS:
        return Codes(dict.fromkeys((*(before or ()), *value)))
    return PartialDate(value) if name in {"planned_start", "start", "planned_end", "end"} else value


@cache
def _three_letters() -> dict[str, str]:
    return {alpha2(code): code for code in countries()}


# The stages that the standard does not tell apart.
_ALIKE = (
    frozenset({"identification", "preparation"}),
    frozenset({"completed", "maintenance", "decommissioned"}),
)


def _is_stage(one: str, other: str) -> bool:
    return one == other or any({one, other} <= alike for alike in _ALIKE)


def _further(told: list[dict[str, Any]], project: Project | None) -> list[dict[str, Any]]:
    """Who takes part and is not on record in that part, by any form of the name."""
    if project is None:
        return list(told)
    rows = Agency.objects.filter(project=project).select_related("organisation").prefetch_related("organisation__names")
    known = {(word.casefold(), one.part) for one in rows for word in one.heading().values()}
    return [one for one in told if not any((word.casefold(), one["part"]) in known for word in one["name"].values())]


def _money(
    told: list[dict[str, Any]], taken: Sequence[Taken], model: type[Transaction | Budget], project: Project | None
) -> tuple[list[Row], list[Taken]]:
    """Join what is told to what was taken before, and to rows on record that somebody else recorded."""
    met = same(told, [one.said for one in taken])
    rows = []
    others = _unlinked(model, project, taken) if project and len(met) < len(told) else {}
    for place, said in enumerate(told):
        if place in met:
            before = taken[met[place]]
            rows.append(Row(said, before, before.transaction or before.budget))
        else:
            alike = others.get(core(said), [])
            rows.append(Row(said, None, alike.pop(0) if alike else None))
    return rows, [one for place, one in enumerate(taken) if place not in met.values()]


def _unlinked(
    model: type[Transaction | Budget], project: Project, taken: Sequence[Taken]
) -> dict[tuple[object, ...], list[Transaction | Budget]]:
    """Rows of the project that come from no activity, by amount, type and dates."""
    linked = {one.pk for one in taken}
    found: dict[tuple[object, ...], list[Transaction | Budget]] = {}
    elsewhere = Taken.objects.exclude(pk__in=linked).filter(**{f"{model.kind}__project": project})
    own = {getattr(one, f"{model.kind}_id") for one in (*taken, *elsewhere)}
    rows: Any = model._default_manager.filter(project=project).exclude(pk__in=own)
    for row in rows:
        said = {name: str(getattr(row, name, "")) for name in ("sort", "status", "date", "start", "end", "currency")}
        found.setdefault(core({**said, "value": f"{row.value:.2f}"}), []).append(row)
    return found


def _results(told: list[dict[str, Any]], project: Project | None) -> list[dict[str, Any]]:
    """The indicators that are not on record, by their words in any language."""
    if project is None:
        return list(told)
    rows = Indicator.objects.filter(project=project)
    known = {word.casefold() for one in rows for word in Localised(one.title).values()}
    return [one for one in told if not known & {word.casefold() for word in one["title"].values()}]


def files(viewer: Viewer, forum: Forum) -> list[IatiFile]:
    """The files that were brought in, the newest first."""
    found = list(policy.files_of(viewer, forum).select_related("sent_by")[:50])
    for one in found:
        one.forum = forum
    return found


def file_or_404(viewer: Viewer, forum: Forum, number: int) -> IatiFile:
    """One file that the viewer may know of."""
    found = policy.files_of(viewer, forum).select_related("sent_by", "forum").filter(pk=number).first()
    if found is None:
        raise Http404
    return found


def candidate_or_404(viewer: Viewer, forum: Forum, number: int) -> Candidate:
    """One candidate that the viewer may know of, with its file and project."""
    found = policy.candidates_of(viewer, forum).select_related("file__forum").filter(pk=number).first()
    if found is None:
        raise Http404
    return found


def project_of(candidate: Candidate) -> Project | None:
    """The project that a candidate is: as was found when it was brought in, else as the identifiers say now."""
    forum = candidate.file.forum
    number = Known(forum).number(candidate.offered) or candidate.project_id
    return Project.objects.filter(forum=forum, pk=number).select_related("forum").first() if number else None


def publisher_of(forum: Forum) -> Publisher:
    """As whom a forum publishes; a new one where nothing is said yet. One query."""
    return Publisher.objects.filter(forum=forum).first() or Publisher(forum=forum)
