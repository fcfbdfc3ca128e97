"""Reads the chronicle of one or several forums: one query, whatever their number."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kenesh.decisions.models import Commitment
from kenesh.forums.models import Edition
from kenesh.kit.batch import Batch, give_many, give_one
from kenesh.kit.countries import country_name
from kenesh.kit.dates import write_date
from kenesh.people.models import NameForm, Place
from kenesh.realms.policy import visible_to
from kenesh.site.chronicle import Chronicle, Held, Promised, chronicle
from kenesh.site.queries.fates import FATES, UNSETTLED, fate

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
    """A commitment with what became of it."""

    commitment: Commitment
    fate: State


@dataclass(frozen=True, slots=True)
class Convened:
    """An edition with what it promised."""

    edition: Edition
    promises: tuple[Promise, ...]


@dataclass(frozen=True, slots=True)
class Story:
    """A forum's chronicle: drawn, and as the rows of a table."""

    forum: Forum
    drawing: Chronicle
    convened: tuple[Convened, ...]
    elsewhere: tuple[Promise, ...]
    promises: tuple[Promise, ...]

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
    batch.read()
    for things in (editions, commitments, places):
        give_one(things, "forum", forums)
    give_many(places, "names", names, "place")
    give_one(editions, "place", places)
    give_one(commitments, "edition", editions)
    return [
        _story(
            forum,
            [edition for edition in editions if edition.forum_id == forum.pk],
            [Promise(one, fate(one, today)) for one in commitments if one.forum_id == forum.pk],
            today,
        )
        for forum in forums
    ]


def _story(forum: Forum, editions: list[Edition], promises: list[Promise], today: dt.date) -> Story:
    hosts = dict.fromkeys([*filter(None, [forum.host_country]), *forum.members])
    return Story(
        forum=forum,
        drawing=chronicle(
            [_held(edition) for edition in editions],
            [_promised(promise) for promise in promises],
            list(hosts),
            today=today,
        ),
        convened=tuple(
            Convened(edition, tuple(promise for promise in promises if promise.commitment.edition_id == edition.pk))
            for edition in editions
        ),
        elsewhere=tuple(promise for promise in promises if promise.commitment.edition is None),
        promises=tuple(promises),
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
    commitment = promise.commitment
    title = str(commitment.heading())
    told = (title, promise.fate.label, commitment.outcome)
    return Promised(
        key=commitment.key,
        label=title if len(title) <= SHOWN else title[: SHOWN - 1].rsplit(" ", 1)[0] + "…",
        state=promise.fate.key,
        made=commitment.edition.key if commitment.edition else "",
        made_on=commitment.made_on.first,
        due=commitment.due.last,
        ended=commitment.fulfilled_on.first,
        href=commitment.get_absolute_url(),
        told=" · ".join(str(part) for part in told if part),
        open=promise.fate in UNSETTLED,
    )


def _middle(when: PartialDate) -> dt.date | None:
    """The day in the middle of what ``when`` can mean: a place on the axis, never shown."""
    first, last = when.first, when.last
    return first + (last - first) / 2 if first and last else None
