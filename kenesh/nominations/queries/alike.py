"""Of many who are to be nominated: who is likely on record, or nominated already, and why. A few queries, however many."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING, NamedTuple

from kenesh.kit import sight
from kenesh.nominations.queries.nominations import described
from kenesh.people.likely import known
from kenesh.people.matching import compare_persons
from kenesh.people.matching.keys import keys
from kenesh.people.models import Person

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from kenesh.forums.models import Edition
    from kenesh.nominations.models import Nomination
    from kenesh.people.matching import Known, Likeness
    from kenesh.realms.viewer import Viewer

    type _Index = defaultdict[tuple[str, str], list[tuple[Known, Person | Nomination]]]

# With how many each is compared, how many comparisons one list is worth, and how many findings anybody reads.
_EACH, _COMPARED, _SHOWN = 3, 3000, 100
# A key of one part alone: too many share a surname.
_ONE_PART = "1"


class Alike(NamedTuple):
    """Somebody of the list, whom they may be, and why."""

    one: Nomination
    other: Person | Nomination
    likeness: Likeness


def alike_in(
    edition: Edition, new: Sequence[Nomination], nominated: Iterable[Nomination], viewer: Viewer
) -> list[Alike]:
    """Whoever of ``new`` is likely an entry of the register of the same country, nominated already, or in the list twice."""
    if not new:
        return []
    register = sight.of(Person, viewer).filter(forum=edition.forum_id, country__in={one.country for one in new} - {""})
    people = list(register.select_related("forum").prefetch_related("names", "posts"))
    index: _Index = defaultdict(list)
    for person in people:
        who = known(person)
        _enter(index, person.country, _keys(who), who, person)
    for one in nominated:
        who = described(one)
        _enter(index, one.country, _keys(who), who, one)
    found: list[Alike] = []
    left = _COMPARED
    for one in new:
        who = described(one)
        own = _keys(who)
        near = _near(index, one.country, own)[: min(_EACH, left)]
        left -= len(near)
        compared = [Alike(one, other, compare_persons(who, theirs)) for theirs, other in near]
        found += [pair for pair in compared if pair.likeness.likely]
        _enter(index, one.country, own, who, one)
    return found[:_SHOWN]


def _keys(who: Known) -> set[str]:
    return {key for form in who.forms for key in keys(form.text) if not key.startswith(_ONE_PART)}


def _enter(index: _Index, country: str, own: set[str], who: Known, thing: Person | Nomination) -> None:
    for key in own:
        index[country, key].append((who, thing))


def _near(index: _Index, country: str, own: set[str]) -> list[tuple[Known, Person | Nomination]]:
    """Those of a country who share keys with somebody, the most first."""
    sharing = [entry for key in sorted(own) for entry in index.get((country, key), ())]
    entries = {id(thing): (theirs, thing) for theirs, thing in sharing}
    shared = Counter(id(thing) for _theirs, thing in sharing)
    return [entries[number] for number, _count in shared.most_common(_EACH)]
