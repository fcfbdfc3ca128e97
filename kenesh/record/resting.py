"""Which sources a viewer may know of: those that support anything they may know of.

A source has no clearance of its own. Of some sources it is found out at once by what cites them: three queries, or
four where claims do.
"""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from typing import TYPE_CHECKING, Any

from django.db.models import Q, TextField, Value

from kenesh.record.kinds import by_kind, claim_kind, forum_kind, kinds
from kenesh.record.known import known
from kenesh.sources.models import Citation, Claim, Source

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from django.db.models import QuerySet

    from kenesh.realms.models import Forum
    from kenesh.realms.viewer import Viewer
    from kenesh.record.kinds import Kind

    type Subjects = dict[str, set[int]]

# At most so many sources are looked at together.
_TOGETHER = 250


def sources_known(sources: QuerySet[Source], forum: Forum, viewer: Viewer | None, most: int) -> list[Source]:
    """Return the first of ``sources`` that the viewer may know of, at most so many, in the order of their keys."""
    ordered = sources.filter(forum=forum).order_by("key")
    if viewer is None:
        return list(ordered[:most])
    found: list[Source] = []
    # Some may be hidden; where most are, it is looked further.
    together = min(2 * most, _TOGETHER)
    chunk = list(ordered[:together])
    while chunk:
        support = supporting({source.pk for source in chunk}, forum, viewer)
        found += [source for source in chunk if source.pk in support]
        if len(found) >= most or len(chunk) < together:
            break
        chunk = list(ordered.filter(key__gt=chunk[-1].key)[:together])
    return found[:most]


def supporting(numbers: set[int], forum: Forum, viewer: Viewer) -> set[int]:
    """Return those of some sources that support anything the viewer may know of."""
    cited = Citation.objects.filter(forum=forum, source__in=numbers)
    pairs = set(cited.values_list("source_id", "subject_kind", "subject_id"))
    claims = {number for _source, kind, number in pairs if kind == claim_kind().kind}
    about: dict[int, tuple[str, int]] = {}
    if claims:
        # A claim is known where what it is about is.
        rows = Claim.objects.filter(pk__in=claims).values_list("pk", "subject_kind", "subject_id")
        about = {number: (kind, subject) for number, kind, subject in rows}
    resting = [
        (source, about.get(n, (kind, n)) if kind == claim_kind().kind else (kind, n)) for source, kind, n in pairs
    ]
    subjects: defaultdict[str, set[int]] = defaultdict(set)
    for _source, (kind, number) in resting:
        subjects[kind].add(number)
    seen = _seen(subjects, forum, viewer)
    return {source for source, subject in resting if subject in seen}


def _seen(subjects: Subjects, forum: Forum, viewer: Viewer) -> set[tuple[str, int]]:
    """Those of some objects, and of what is nested in objects, that the viewer may know of: one query for all kinds."""
    found = {(forum_kind().kind, forum.pk)}
    asked = list(_asked(subjects, forum, viewer))
    if asked:
        first, *others = asked
        found |= set(first.union(*others, all=True).order_by() if others else first)
    return found


def _asked(subjects: Subjects, forum: Forum, viewer: Viewer) -> Iterator[QuerySet[Any, Any]]:
    for word, numbers in subjects.items():
        for top, *below in _lines().get(word, ()):
            things = known(top, forum, viewer)
            for nested in below:
                owners = {f"{nested.owner}__in": things.values("pk")}
                things = nested.model._default_manager.filter(_tellable(nested, numbers, forum, viewer), **owners)
            yield things.filter(pk__in=numbers).order_by().values_list(Value(word, output_field=TextField()), "pk")


@cache
def _lines() -> dict[str, list[tuple[Kind, ...]]]:
    """By the word for a kind, every line of kinds that leads to it: from a list down through what is nested."""
    found: defaultdict[str, list[tuple[Kind, ...]]] = defaultdict(list)
    waiting: list[tuple[Kind, ...]] = [(kind,) for kind in kinds().values() if kind.model is not Source]
    while waiting:
        line = waiting.pop()
        found[line[-1].kind].append(line)
        waiting += [(*line, nested) for nested in line[-1].lists.values() if nested.owner]
    return found


def _tellable(kind: Kind, numbers: Iterable[int], forum: Forum, viewer: Viewer) -> Q:
    """Keep rows that say something without what the viewer may not know of, as ``Builder`` does with nodes."""
    match kind.kind:
        case "relation":
            people = known(by_kind()["person"], forum, viewer)
            return ~Q(other_forum__in=("", forum.key)) | Q(other_key__in=people.values("key"))
        case "membership":
            organisations = known(by_kind()["organisation"], forum, viewer)
            return ~Q(country="") | Q(organisation__in=organisations.values("pk"))
        case "clause":
            targets = Q(target_kind=forum_kind().kind, target_key=forum.key)
            rows = kind.model._default_manager.filter(pk__in=numbers)
            for word in set(rows.values_list("target_kind", flat=True)) & by_kind().keys() - {forum_kind().kind}:
                target = known(by_kind()[word], forum, viewer)
                targets |= Q(target_kind=word, target_key__in=target.values("key"))
            return targets
    return Q()
