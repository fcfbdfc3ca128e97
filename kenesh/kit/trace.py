"""The chain of an object: where it comes from and where it leads, in one line of links.

Foreign keys point downwards, so an agreement does not know the projects it led to. Each module therefore
registers the links of its own kinds when the application starts (``AppConfig.ready``):

    trace.follows(Project, "edition", "decision", "commitment", "agreement")

says that a project comes from these, and hence that each of these leads to it. Where the key points the other way,
``trace.leads_to(Answer, "agenda_item")`` says that an agenda item comes from the answer. Where rows of their own tie the
two, ``trace.tied(Occasion, "obligation__agreement", "commitment", seen="obligation")`` says that a commitment comes from
the agreement, for those who may know of the obligation between them. Only what the policies of
``kenesh.kit.sight`` let the viewer know of is followed, in both directions and at every step.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, ClassVar, NamedTuple, Protocol

from django.db.models import Q

from kenesh.kit import sight
from kenesh.kit.batch import Batch
from kenesh.kit.refs import Ref, ref

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.db import models
    from django.db.models import QuerySet

    from kenesh.kit.localised import Localised


class Traced(Protocol):
    """What a chain needs of an object; everything that belongs to a forum has it."""

    pk: Any
    kind: ClassVar[str]
    forum: Any

    def heading(self) -> Localised:
        """What a link calls it."""

    def get_absolute_url(self) -> str:
        """Where it is shown."""


class Linked(NamedTuple):
    """One link of a chain: what it leads to, what to call it, where it is, and how many steps away."""

    ref: Ref
    heading: Localised
    url: str
    step: int


@dataclass(frozen=True, slots=True)
class Chain:
    """The links of an object in both directions, farthest origin first, nearest consequence first."""

    origins: list[Linked] = field(default_factory=list)
    consequences: list[Linked] = field(default_factory=list)

    def __bool__(self) -> bool:
        return bool(self.origins or self.consequences)


class _Arrow(NamedTuple):
    """``source`` has a foreign key ``field`` to what it comes from."""

    source: type[models.Model]
    field: str
    target: type[models.Model]
    # Whether what the key points to is the origin, or what the source led to.
    back: bool = True


class _Tie(NamedTuple):
    """Rows of ``model`` lead from what ``origin`` points to, to what ``target`` points to; ``seen`` has a policy too."""

    model: type[models.Model]
    origin: str
    target: str
    seen: str

    def rows(self, viewer: Any) -> QuerySet[Any]:
        """The rows that ``viewer`` may know of."""
        between = _pointed(self.model, self.seen)
        known = sight.of(between, viewer).order_by().values("pk")
        return self.model._default_manager.filter(**{f"{self.seen}__in": known}).order_by()


_arrows: list[_Arrow] = []
_ties: list[_Tie] = []

# How many steps a chain goes in each direction, and thereby how many queries it may cost.
REACH = 3


def follows(model: type[models.Model], *fields: str) -> None:
    """Register a kind: ``fields`` are its foreign keys to what it comes from."""
    _register(model, fields, back=True)


def leads_to(model: type[models.Model], *fields: str) -> None:
    """Register a kind: ``fields`` are its foreign keys to what it led to."""
    _register(model, fields, back=False)


def tied(model: type[models.Model], origin: str, target: str, *, seen: str) -> None:
    """Register rows that tie an origin to what it led to: both are paths of foreign keys from ``model``."""
    tie = _Tie(model, origin, target, seen)
    if tie not in _ties:
        _ties.append(tie)


def _pointed(model: type[models.Model], path: str) -> type[models.Model]:
    """The kind at the end of a path of foreign keys."""
    for name in path.split("__"):
        model = model._meta.get_field(name).related_model  # type: ignore[assignment]  # only foreign keys are given
    return model


def _register(model: type[models.Model], fields: Iterable[str], *, back: bool) -> None:
    for name in fields:
        arrow = _Arrow(model, name, model._meta.get_field(name).related_model, back)  # type: ignore[arg-type]
        if arrow not in _arrows:
            _arrows.append(arrow)


def chain(thing: Traced, viewer: Any) -> Chain:
    """Return the chain of ``thing``, only through what ``viewer`` may know of; at most ``REACH`` queries.

    Links stay within the forum of ``thing``, whose ``forum`` must be at hand. What can be reached directly and by way
    of something else stands beyond that: a project of an agreement of an edition is *edition › agreement › project*.
    """
    back: dict[Ref, tuple[Traced, int]] = {}
    ahead: dict[Ref, tuple[Traced, int]] = {}
    origins: Iterable[Any] = [thing]
    consequences: Iterable[Any] = [thing]
    for step in range(1, REACH + 1):
        batch = Batch()
        earlier = [batch.add(found) for found in _around(origins, viewer, back=True)]
        later = [batch.add(found) for found in _around(consequences, viewer, back=False)]
        batch.read()
        origins = _others(earlier, thing)
        consequences = _others(later, thing)
        back |= {ref(found): (found, step) for found in origins}
        ahead |= {ref(found): (found, step) for found in consequences}
    return Chain(_links(back)[::-1], _links(ahead))


def origins(things: Iterable[Any], viewer: Any, forum: Any) -> dict[Any, list[Linked]]:
    """Return where each of several things of one kind and forum comes from, nearest first.

    At most ``REACH`` queries, and one for each step along a tie.
    """
    known = {ref(thing): thing for thing in things}
    steps: dict[Ref, set[Ref]] = {}
    near: list[Any] = list(known.values())
    for _step in range(REACH):
        batch = Batch()
        lists = [batch.add(found) for found in _around(near, viewer, back=True)]
        batch.read()
        found = [one for many in lists for one in many if one.forum_id == forum.pk]
        for one in found:
            one.forum = forum
        here = {ref(one): known.setdefault(ref(one), one) for one in found}
        for arrow in _arrows:
            _join(arrow, near, list(here.values()), steps)
        for tie in _ties:
            _join_tied(tie, near, here, viewer, steps)
        near = [one for one in here.values() if ref(one) not in steps]
    return {thing.pk: _links(_reached(ref(thing), steps, known)) for thing in things}


def _join(arrow: _Arrow, near: Iterable[Any], origins: Iterable[Any], steps: dict[Ref, set[Ref]]) -> None:
    """Note which of ``near`` comes from which of ``origins`` along one arrow."""
    holders, pointed = (near, origins) if arrow.back else (origins, near)
    by_number = {one.pk: one for one in pointed if type(one) is arrow.target}
    for holder in holders:
        other = by_number.get(getattr(holder, f"{arrow.field}_id")) if type(holder) is arrow.source else None
        if other is not None:
            thing, origin = (holder, other) if arrow.back else (other, holder)
            steps.setdefault(ref(thing), set()).add(ref(origin))


def _join_tied(tie: _Tie, near: Iterable[Any], here: dict[Ref, Any], viewer: Any, steps: dict[Ref, set[Ref]]) -> None:
    """Note which of ``near`` comes from which of ``here`` by the rows of a tie."""
    source, target = _pointed(tie.model, tie.origin), _pointed(tie.model, tie.target)
    things = {one.pk: ref(one) for one in near if type(one) is target}
    known = {one.pk: where for where, one in here.items() if type(one) is source}
    if things and known:
        rows = tie.rows(viewer).filter(**{f"{tie.target}__in": things, f"{tie.origin}__in": known})
        for thing, origin in rows.values_list(tie.target, tie.origin):
            steps.setdefault(things[thing], set()).add(known[origin])


def _reached(start: Ref, steps: dict[Ref, set[Ref]], known: dict[Ref, Traced]) -> dict[Ref, tuple[Traced, int]]:
    found: dict[Ref, tuple[Traced, int]] = {}
    near = {start}
    for away in range(1, REACH + 1):
        near = {origin for one in near for origin in steps.get(one, ())} - {start}
        found |= {one: (known[one], away) for one in sorted(near)}
    return found


def _around(things: Iterable[Any], viewer: Any, *, back: bool) -> Iterable[QuerySet[Any]]:
    """What the things come from (``back``) or led to, by kind: along their own keys, and against those of others."""
    wanted: dict[type[models.Model], Q] = {}
    for arrow in _arrows:
        if arrow.back == back:
            model, name = arrow.target, "pk__in"
            keys = {getattr(thing, f"{arrow.field}_id") for thing in things if type(thing) is arrow.source} - {None}
        else:
            model, name = arrow.source, f"{arrow.field}__in"
            keys = {thing.pk for thing in things if type(thing) is arrow.target}
        if keys:
            wanted[model] = wanted.get(model, Q()) | Q(**{name: keys})
    for tie in _ties:
        ends = (tie.target, tie.origin) if back else (tie.origin, tie.target)
        start, end = (_pointed(tie.model, path) for path in ends)
        keys = {thing.pk for thing in things if type(thing) is start}
        if keys:
            rows = tie.rows(viewer).filter(**{f"{ends[0]}__in": keys})
            wanted[end] = wanted.get(end, Q()) | Q(pk__in=rows.values(ends[1]))
    for model, clause in wanted.items():
        yield sight.of(model, viewer).filter(clause)


def _others(lists: Iterable[list[Any]], thing: Traced) -> list[Any]:
    """What was found beside ``thing`` itself, each once."""
    found = {ref(one): one for many in lists for one in many if one.forum_id == thing.forum.pk}
    found.pop(ref(thing), None)  # type: ignore[arg-type]
    for one in found.values():
        one.forum = thing.forum
    return list(found.values())


def _links(things: dict[Ref, tuple[Traced, int]]) -> list[Linked]:
    """The links of ``things``, nearest first."""
    near_first = sorted(things.items(), key=lambda item: item[1][1])
    return [Linked(where, thing.heading(), thing.get_absolute_url(), step) for where, (thing, step) in near_first]
