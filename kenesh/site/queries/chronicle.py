"""Reads the chronicle of one or several forums: one query, whatever their number."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kenesh.decisions.fates import CARRIED_ON, FATES, TAKEN_UP, UNSETTLED, course, fate
from kenesh.decisions.models import Commitment, Idea
from kenesh.forums.models import Edition
from kenesh.kit.batch import Batch, give_many, give_one
from kenesh.kit.countries import country_name
from kenesh.kit.dates import write_date
from kenesh.people.models import NameForm, Place
from kenesh.realms.policy import visible_to
from kenesh.site.chronicle import Chronicle, Held, Promised, chronicle

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from kenesh.kit.partial import PartialDate
    from kenesh.kit.parts import State
    from kenesh.realms.models import Forum
    from kenesh.realms.viewer import Viewer

# As many letters of a promise as the drawing shows; the whole of it is in the table.
SHOWN = 52


@dataclass(frozen=True, slots=True)
class Promise:
    """A commitment, or an idea that a later edition dealt with, and what became of it."""

    thing: Commitment | Idea
    fate: State
    later: Edition | None = None


@dataclass(frozen=True, slots=True)
class Convened:
    """An edition with what it promised, and with its ideas that a later one dealt with."""

    edition: Edition
    promises: tuple[Promise, ...]


@dataclass(frozen=True, slots=True)
class Story:
    """A forum's chronicle: drawn, and as the rows of a table. ``promises`` are its commitments only."""

    forum: Forum
    drawing: Chronicle
    convened: tuple[Convened, ...]
    elsewhere: tuple[Promise, ...]
    promises: tuple[Promise, ...]
    courses: tuple[State, ...]

    @property
    def tally(self) -> list[tuple[State, int]]:
        """How many promises met each fate, in the order of the legend; only those that occur."""
        counted = Counter(promise.fate.key for promise in self.promises)
        return [(state, counted[state.key]) for state in FATES if counted[state.key]]

    @property
    def unrecorded(self) -> int:
        """How many editions no record was found of."""
        return sum(row.edition.state == Edition.State.UNKNOWN for row in self.convened)

    @property
    def wanting(self) -> list[Promise]:
        """The promises that are late, not fulfilled, or of which no evidence was found."""
        return [promise for promise in self.promises if promise.fate.key in {"late", "not-fulfilled", "no-evidence"}]


def stories(forums: Sequence[Forum], viewer: Viewer, today: dt.date) -> list[Story]:
    """Return the chronicle of each of ``forums``, of what ``viewer`` may know."""
    batch = Batch()
    editions = batch.add(visible_to(viewer, Edition.objects.filter(forum__in=forums)))
    commitments = batch.add(visible_to(viewer, Commitment.objects.filter(forum__in=forums)))
    places = batch.add(visible_to(viewer, Place.objects.filter(forum__in=forums, editions__isnull=False).distinct()))
    names = batch.add(NameForm.objects.filter(place__forum__in=forums))
    ideas = batch.add(visible_to(viewer, Idea.objects.filter(forum__in=forums)))
    batch.read()
    for things in (editions, commitments, places, ideas):
        give_one(things, "forum", forums)
    give_many(places, "names", names, "place")
    give_one(editions, "place", places)
    for said in (commitments, ideas):
        give_one(said, "edition", editions)
    give_one(ideas, "outcome_edition", editions)
    promises = [Promise(one, fate(one, today)) for one in commitments]
    return [_story(forum, editions, promises, _carried(ideas), today) for forum in forums]


def _carried(ideas: list[Idea]) -> list[Promise]:
    """The ideas that a later edition dealt with, or put forward again."""
    again = {idea.follows_id: idea.edition for idea in ideas if idea.follows_id}
    found = []
    for idea in ideas:
        later = idea.outcome_edition or again.get(idea.pk)
        if idea.edition and later and later.position > idea.edition.position:
            found.append(Promise(idea, course(idea), later))
    return found


def _story(
    forum: Forum, editions: list[Edition], promises: list[Promise], carried: list[Promise], today: dt.date
) -> Story:
    editions = [edition for edition in editions if edition.forum_id == forum.pk]
    promises = [promise for promise in promises if promise.thing.forum_id == forum.pk]
    carried = [promise for promise in carried if promise.thing.forum_id == forum.pk]
    hosts = dict.fromkeys([*filter(None, [forum.host_country]), *forum.members])
    drawing = chronicle(
        [_held(edition) for edition in editions],
        [_promised(promise) for promise in (*promises, *carried)],
        list(hosts),
        today=today,
    )
    of_edition: dict[int, list[Promise]] = {}
    for promise in (*promises, *carried):
        if promise.thing.edition:
            of_edition.setdefault(promise.thing.edition.pk, []).append(promise)
    return Story(
        forum=forum,
        drawing=drawing,
        convened=tuple(Convened(edition, tuple(of_edition.get(edition.pk, ()))) for edition in editions),
        elsewhere=tuple(promise for promise in promises if promise.thing.edition is None),
        promises=tuple(promises),
        courses=tuple(state for state in (TAKEN_UP, CARRIED_ON) if any(one.fate.key == state.key for one in carried)),
    )


def _held(edition: Edition) -> Held:
    place = str(edition.place) if edition.place else ""
    when = edition.date
    told = (
        edition.heading(),
        place,
        country_name(edition.country) if edition.country else "",
        write_date(when) if when else "",
        edition.get_level_display() if edition.level else "",
        edition.get_state_display(),
    )
    return Held(
        key=edition.key,
        label=str(edition.number or ""),
        when=str(when.year or "?"),
        on=_middle(when),
        year=when.year,
        country=edition.country,
        place=place,
        level=edition.level,
        state=edition.state,
        href=edition.get_absolute_url(),
        told=" · ".join(str(part) for part in told if part),
    )


def _promised(promise: Promise) -> Promised:
    thing = promise.thing
    title = str(thing.heading())
    told = (title, promise.fate.label, promise.later.heading() if promise.later else "", thing.outcome)
    dated = thing if isinstance(thing, Commitment) else None
    return Promised(
        key=thing.key,
        label=title if len(title) <= SHOWN else title[: SHOWN - 1].rsplit(" ", 1)[0] + "…",
        state=promise.fate.key,
        made=thing.edition.key if thing.edition else "",
        made_on=dated.made_on.first if dated else None,
        due=dated.due.last if dated else None,
        ended=dated.fulfilled_on.first if dated else None,
        href=thing.get_absolute_url(),
        told=" · ".join(str(part) for part in told if part),
        open=promise.fate.key in UNSETTLED,
        ended_at=promise.later.key if promise.later else "",
    )


def _middle(when: PartialDate) -> dt.date | None:
    """The day in the middle of what ``when`` can mean: a place on the axis, never shown."""
    first, last = when.first, when.last
    return first + (last - first) / 2 if first and last else None
