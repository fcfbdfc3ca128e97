"""Who of a forum's register a name or a person is likely to be, and why: asked before anything is written.

Nothing here decides. The index of spellings (``kenesh.search``) gives the few who share a key; ``matching`` compares them.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING, NamedTuple

from django.db.models import Count, Exists, OuterRef

from kenesh.kit import sight
from kenesh.kit.partial import PartialDate
from kenesh.people.matching import Facts, Form, Known, Likeness, Office, compare_persons
from kenesh.people.matching.keys import asked
from kenesh.people.matching.ranking import CANDIDATES, Candidate, rank
from kenesh.people.models import Person, Relation
from kenesh.realms.policy import may_see_opaque_clause
from kenesh.search.models import Key, Row, Spelling

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from django.db.models import QuerySet

    from kenesh.people.models import NameForm, Post
    from kenesh.realms.models import Forum
    from kenesh.realms.viewer import Viewer

# Whoever is asked about has no more likely entries than anybody reads.
SHOWN = 8
# No name is longer.
_LONGEST = 120
# Of a whole register: keys that more people share tell nothing, and this many pairs are compared at most.
_COMMON, _COMPARED = 25, 4000


class Likely(NamedTuple):
    """An entry of the register that is likely the person asked about, and how alike the two are."""

    person: Person
    likeness: Likeness


@dataclass(frozen=True, slots=True)
class Pair:
    """Two entries that are likely one."""

    one: Person
    other: Person
    likeness: Likeness


def by_name(name: str, rows: QuerySet[Row], limit: int) -> list[tuple[int, Likeness]]:
    """The rows whose name is likely the one asked for, the likeliest first; three queries at most.

    ``rows`` are those the asker may know of: of others nothing is looked at.
    """
    for turn in asked(name):
        found = (
            Spelling.objects.filter(Exists(rows.filter(pk=OuterRef("row"))), keys__key__in=turn)
            .annotate(shared=Count("keys"))
            .order_by("-shared", "pk")
            .values_list("row_id", "text", "plain")[:CANDIDATES]
        )
        best: dict[int, Likeness] = {}
        for row, likeness in rank(name, [Candidate(*one) for one in found]):
            best.setdefault(row, likeness)
        if best:
            return list(best.items())[:limit]
    return []


def named_alike(name: str, rows: QuerySet[Row]) -> list[Row]:
    """The rows of persons whose name is likely the one asked for, the likeliest first; four queries at most."""
    best = by_name(name[:_LONGEST], rows.filter(subject_kind=Person.kind), SHOWN)
    found = Row.objects.in_bulk([row for row, _likeness in best])
    return [found[row] for row, _likeness in best if row in found]


def known(person: Person) -> Known:
    """What the register says of a person, as the matcher takes it. Read ``names`` and ``posts`` together with it."""
    return described(person.names.all(), person.country, person.posts.all())


def described(forms: Iterable[NameForm], country: str, posts: Iterable[Post] = ()) -> Known:
    """A person that is described, whether on record or not. Guesses at names are ours and join nobody."""
    offices = [
        Office(
            title=post.title.get("en", "") or str(post.title),
            organisation=str(post.organisation_id or ""),
            country=country,
            since=PartialDate(post.since),
            until=PartialDate(post.until),
        )
        for post in posts
    ]
    named = tuple(Form(form.text, form.language, form.script) for form in forms if not form.guess)
    return Known(named, Facts(country, offices=tuple(offices)))


def like(who: Known, forum: Forum, viewer: Viewer, apart: Sequence[str] = ()) -> list[Likely]:
    """Entries of a forum that are likely ``who``, the likeliest first; the number of queries grows with names, not entries.

    ``apart`` are the keys of those of whom it is known that they are somebody else.
    """
    rows = Row.objects.filter(may_see_opaque_clause(viewer), subject_kind=Person.kind, forum_id=forum.pk)
    wanted = [key for form in who.forms for turn in asked(form.text) for key in turn]
    found = (
        Spelling.objects.filter(Exists(rows.filter(pk=OuterRef("row"))), keys__key__in=wanted)
        .values("row__subject_id")
        .annotate(shared=Count("keys"))
        .order_by("-shared", "row__subject_id")
        .values_list("row__subject_id", flat=True)[:CANDIDATES]
    )
    people = _read(list(found), viewer)
    compared = [Likely(person, compare_persons(who, known(person))) for person in people if person.key not in apart]
    return sorted((one for one in compared if one.likeness.likely), key=lambda one: -one.likeness.score)[:SHOWN]


def _read(numbers: Sequence[int], viewer: Viewer) -> list[Person]:
    people = sight.of(Person, viewer).filter(pk__in=numbers).select_related("forum")
    return list(people.prefetch_related("names", "posts"))


def duplicates(forum: Forum, viewer: Viewer) -> list[Pair]:
    """Pairs of a forum's entries that are likely one and not known to be two, the likeliest first; five queries."""
    rows = Row.objects.filter(may_see_opaque_clause(viewer), subject_kind=Person.kind, forum_id=forum.pk)
    shared: defaultdict[str, set[int]] = defaultdict(set)
    keys = Key.objects.filter(spelling__row__in=rows).exclude(key__startswith="1")
    for key, number in keys.values_list("key", "spelling__row__subject_id"):
        shared[key].add(number)
    pairs = {pair for group in shared.values() if len(group) <= _COMMON for pair in combinations(sorted(group), 2)}
    near = sorted(pairs)[:_COMPARED]
    people = {person.pk: person for person in _read(sorted({number for pair in near for number in pair}), viewer)}
    apart = _known_apart(forum)
    told = {number: known(person) for number, person in people.items()}
    found = [
        Pair(people[one], people[other], compare_persons(told[one], told[other]))
        for one, other in near
        if one in people and other in people and frozenset((people[one].key, people[other].key)) not in apart
    ]
    return sorted((pair for pair in found if pair.likeness.likely), key=lambda pair: -pair.likeness.score)


def _known_apart(forum: Forum) -> set[frozenset[str]]:
    said = Relation.objects.filter(person__forum=forum, other_forum="", sort=Relation.Sort.DISTINCT)
    return {frozenset(pair) for pair in said.values_list("person__key", "other_key")}


def apart_from(person: Person) -> set[str]:
    """The keys of those of whom the register says that they are not this person."""
    return {key for pair in _known_apart(person.forum) if person.key in pair for key in pair} - {person.key}
