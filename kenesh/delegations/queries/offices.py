"""The offices that people held on the day of an edition, as their own pages say: proposed for the order, adopted by an act."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from kenesh.delegations.queries.delegations import rank_of
from kenesh.kit.partial import PartialDate
from kenesh.kit.refs import ref
from kenesh.people.models import Post
from kenesh.sources.queries import sourcing

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Sequence

    from kenesh.delegations.models import Participant
    from kenesh.delegations.queries.delegations import Delegation
    from kenesh.forums.models import Edition
    from kenesh.sources.models import Source


class Office(NamedTuple):
    """An office of a person: its place among their offices, the class that its title speaks of, and where it is from."""

    place: int
    post: Post
    rank: str
    sources: tuple[str, ...]


def held_at(edition: Edition, participants: Iterable[Participant]) -> dict[int, list[Office]]:
    """The offices of each participant's person that began and had not ended when the edition began, by participant.

    Read the persons as the viewer may know of them before. None where it is not known when the edition is. Three queries.
    """
    day = PartialDate(edition.date).first
    of = {one.person.pk: one.pk for one in participants if one.person}
    if day is None or not of:
        return {}
    every: dict[int, list[Post]] = {}
    for post in Post.objects.filter(person__in=of):
        every.setdefault(post.person_id, []).append(post)
    held = [(place, post) for posts in every.values() for place, post in enumerate(posts) if _holds(post, day)]
    marks = sourcing([ref(post) for _place, post in held])
    found: dict[int, list[Office]] = {}
    for place, post in held:
        sources = dict.fromkeys(_called(note.source) for note in marks.marks(ref(post)))
        office = Office(place, post, rank_of(post.title), tuple(sources))
        found.setdefault(of[post.person_id], []).append(office)
    return found


def proposed(edition: Edition, rows: Sequence[Delegation]) -> list[tuple[Delegation, list[Office]]]:
    """Of whom neither class of rank nor date is stated in full: the offices that say something else than what counts now."""
    heads = [one for one in rows if one.head and not (one.head.rank and one.head.took_office)]
    held = held_at(edition, [one.head for one in heads if one.head])
    told = ((one, held.get(one.head.pk, []) if one.head else []) for one in heads)
    return [
        (one, offices)
        for one, offices in told
        if any((office.post.since, office.rank or one.rank) != (one.since, one.rank) for office in offices)
    ]


def _called(source: Source) -> str:
    return str(source.title) or source.publisher or str(source)


def _holds(post: Post, day: dt.date) -> bool:
    since, until = PartialDate(post.since).first, PartialDate(post.until).last
    return since is not None and since <= day and (until is None or until >= day)
