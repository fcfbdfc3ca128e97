"""The programme of an edition as values, for other systems and for calendars; as many queries for one session as for all."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from django.db.models import Q, Subquery
from django.utils.translation import gettext as _

from kenesh.forums.models import Edition
from kenesh.forums.queries import recorded_days
from kenesh.journal.queries import last_changed
from kenesh.kit import sight
from kenesh.kit.batch import Batch
from kenesh.kit.refs import Ref, ref
from kenesh.kit.sectors import sector_name
from kenesh.people.models import Person as Known
from kenesh.programme.exchange import lexical
from kenesh.programme.exchange.grouping import guid_of
from kenesh.programme.exchange.values import Conference, Event, Person
from kenesh.programme.frozen import span
from kenesh.programme.models import Contribution, Session, Timetable, TimetableLine
from kenesh.programme.wording import who_of
from kenesh.realms.policy import may_see_opaque_clause, takes_part
from kenesh.realms.queries import forums_for
from kenesh.site.calendars import words
from kenesh.site.calendars.entries import Status
from kenesh.sources.structured import address

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kenesh.realms.viewer import Viewer
    from kenesh.site.calendars.entries import Entry


@dataclass(frozen=True, slots=True)
class Speaker:
    """One who chairs or speaks: the name, and by what they are known. ``number`` and ``key`` are of the register."""

    name: str
    country: str = ""
    number: int | None = None
    key: str = ""


@dataclass(slots=True)
class Programme:
    """The sessions of an edition that a viewer may know of, who speaks in each, and when each was changed last.

    ``off`` are those that a published timetable had and that are off the programme, with when they would have been.
    """

    edition: Edition
    zone: str
    version: str
    sessions: list[Session]
    speakers: dict[int, list[Speaker]] = field(default_factory=dict)
    changed: dict[Ref, dt.datetime] = field(default_factory=dict)
    off: dict[int, tuple[dt.datetime, dt.datetime]] = field(default_factory=dict)
    # When the newest timetable was published: what became public with it is journalled for the secretariat alone.
    published: dt.datetime | None = None

    def only(self, *, sector: str = "", room: str = "") -> Programme:
        """The same with the sessions of one sector (and its groups), or in the room of this key."""
        kept = [
            one
            for one in self.sessions
            if (not sector or one.sector.startswith(sector)) and (not room or (one.room and one.room.key == room))
        ]
        return replace(self, sessions=kept)

    def of(self, countries: Iterable[str], person: int | None) -> Programme:
        """The same with the sessions in which these delegations or this person speak."""
        mine = set(countries)
        kept = [
            one
            for one in self.sessions
            if any(
                (person is not None and who.number == person) or who.country in mine
                for who in self.speakers.get(one.pk, ())
            )
        ]
        return replace(self, sessions=kept)

    def conference(self) -> Conference:
        """As other systems take it, in the reader's language."""
        edition = self.edition
        span = self._days()
        return Conference(
            title=str(edition.heading()),
            acronym=f"{edition.forum.key}_{edition.key}",
            start=span[0],
            end=span[1],
            zone=self.zone,
            version=self.version,
            url=address(edition),
            events=[self._event(one) for one in self.sessions],
        )

    def _days(self) -> tuple[dt.date | None, dt.date | None]:
        """The first and the last day: as recorded, or of these sessions, so that no other tells its day by them."""
        recorded = recorded_days(self.edition)
        if recorded or self.edition.state != Edition.State.PLANNED:
            return recorded or (None, None)
        zone = ZoneInfo(self.zone)
        days = [at.astimezone(zone).date() for one in self.sessions for at in (one.starts, one.ends) if at]
        return min(days, default=None), max(days, default=None)

    def _event(self, session: Session) -> Event:
        forum = self.edition.forum.key
        return Event(
            title={"": words.marked(session, str(session.heading()))},
            guid=guid_of(forum, Session.kind, session.key),
            number=session.pk,
            starts=session.starts,
            duration=session.ends - session.starts if session.starts and session.ends else None,
            room=_where(session),
            track=sector_name(session.sector) if session.sector else "",
            sort=str(session.get_sort_display()),
            language=session.languages[0] if session.languages else "",
            abstract={"": str(session.summary)},
            url=address(session),
            persons=[
                Person(one.name, one.number, guid_of(forum, "person", one.key or one.name))
                for one in self.speakers.get(session.pk, ())
            ],
        )

    def entries(self) -> list[Entry]:
        """As entries of a calendar, with who speaks in each; what is off the programme is cancelled there."""
        found = []
        for session in self.sessions:
            off = self.off.get(session.pk)
            if off is not None:
                session.starts, session.ends = off
            changed = self.changed.get(ref(session)) or self.published
            entry = words.session(session, changed, self.zone)
            if entry is not None:
                entry = replace(entry, status=Status.CANCELLED) if off else entry
                found.append(entry.saying(_said(self.speakers.get(session.pk, ()))))
        return found


def coming_editions(viewer: Viewer) -> list[Edition]:
    """The editions still to be held in forums in which the viewer holds a role, with their forums; two queries."""
    forums = [forum for forum in forums_for(viewer) if takes_part(viewer, forum.pk)]
    found = sight.of(Edition, viewer).filter(forum__in=forums, state="planned").select_related("forum")
    return list(found.order_by("forum__order", "position"))


def programme_of(edition: Edition, viewer: Viewer) -> Programme:
    """Read the programme of an edition whose forum is at hand; five queries, however many sessions there are."""
    batch = Batch()
    here = {"forum": edition.forum_id, "edition": edition.pk}
    sessions = batch.add(sight.of(Session, viewer).filter(**here))
    contributions = batch.add(sight.of(Contribution, viewer).filter(**here))
    shown = sight.of(Contribution, viewer).filter(**here).values("pk")
    made = batch.add(Contribution.sessions.through.objects.filter(contribution__in=shown))
    seen = sight.of(Timetable, viewer).filter(**here)
    timetables = batch.add(seen)
    # Of the last version every line; of those before it only what is off the programme by now.
    last = Subquery(seen.order_by("-number", "clearance").values("pk")[:1])
    untimed = sight.of(Session, viewer).filter(**here, starts=None).values("key")
    lines = batch.add(
        TimetableLine.objects.filter(Q(timetable=last) | Q(timetable__in=seen.values("pk"), session_key__in=untimed))
    )
    batch.read()
    sight.resolve([*sessions, *contributions], viewer, edition.forum)
    for session in sessions:
        session.edition = edition
    newest = max(timetables, key=lambda one: (one.number, one.clearance == "members"), default=None)
    reading = _Reading({one.pk: one for one in timetables}, newest, lines, edition, viewer)
    return Programme(
        edition,
        newest.time_zone if newest and lexical.zone(newest.time_zone) else edition.forum.time_zone,
        str(newest.number) if newest else str(edition.version),
        sorted(sessions, key=_in_time),
        {one.pk: reading.speakers(one) or _spoke(one, contributions, made) for one in sessions},
        last_changed(edition.forum_id, [Session.kind], may_see_opaque_clause(viewer)),
        {one.pk: off for one in sessions if one.starts is None and (off := reading.off(one)) is not None},
        newest.published if newest else None,
    )


class _Reading:
    """What published timetables say of sessions: who speaks now, and when those would have been that are off."""

    def __init__(
        self,
        timetables: dict[int, Timetable],
        newest: Timetable | None,
        lines: list[TimetableLine],
        edition: Edition,
        viewer: Viewer,
    ) -> None:
        by_age = sorted(lines, key=lambda line: timetables[line.timetable_id].number)
        self._latest = {line.session_key: line.content for line in by_age}
        self._now = {line.session_key for line in lines if newest and line.timetable_id == newest.pk}
        keys = {
            turn["person"] for line in self._latest.values() for turn in line.get("turns", ()) if turn.get("person")
        }
        people = sight.of(Known, viewer).filter(forum=edition.forum_id, key__in=keys).order_by()
        self._people: dict[str, int] = dict(people.values_list("key", "pk"))

    def speakers(self, session: Session) -> list[Speaker]:
        """Who chairs and speaks, as published; whoever the viewer may not know of any more is left out."""
        turns = self._latest.get(session.key, {}).get("turns", ()) if session.key in self._now else ()
        return [
            Speaker(name, str(turn.get("country") or ""), self._people.get(key), key)
            for turn in turns
            if (name := who_of(turn)) and (not (key := str(turn.get("person") or "")) or key in self._people)
        ]

    def off(self, session: Session) -> tuple[dt.datetime, dt.datetime] | None:
        """When a session would have been that is off the programme."""
        return span(self._latest[session.key]) if session.key in self._latest else None


def _spoke(session: Session, contributions: list[Contribution], made: list[Any]) -> list[Speaker]:
    """Who spoke in a session that no timetable tells of."""
    numbers = {row.contribution_id for row in made if row.session_id == session.pk}
    return [who for one in contributions if one.pk in numbers and (who := _speaker(one)) is not None]


def _speaker(said: Contribution) -> Speaker | None:
    country = said.countries[0] if said.countries else ""
    if said.person is not None:
        return Speaker(str(said.person.heading()), country, said.person.pk, said.person.key)
    name = str(said.speakers) or (str(said.organisation.heading()) if said.organisation else "")
    return Speaker(name, country) if name else None


def _said(speakers: Iterable[Speaker]) -> str:
    """Who speaks, in one line; empty where nobody is named."""
    named = ", ".join(dict.fromkeys(one.name for one in speakers))
    return _("Speakers: %(names)s") % {"names": named} if named else ""


def _in_time(session: Session) -> tuple[bool, dt.datetime, int]:
    return session.starts is None, session.starts or dt.datetime.max.replace(tzinfo=dt.UTC), session.order


def _where(session: Session) -> str:
    """The room, else the place, else the venue of the edition."""
    if session.room is not None:
        return str(session.room.heading())
    return str(session.place.heading()) if session.place is not None else str(session.edition.venue)
