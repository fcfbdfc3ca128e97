"""The programme of an edition as values, for other systems and for calendars; as many queries for one session as for all."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from kenesh.journal.queries import last_changed
from kenesh.kit import sight
from kenesh.kit.batch import Batch
from kenesh.kit.refs import Ref, ref
from kenesh.kit.sectors import sector_name
from kenesh.programme.exchange import lexical
from kenesh.programme.exchange.grouping import guid_of
from kenesh.programme.exchange.values import Conference, Event, Person
from kenesh.programme.models import Contribution, Session, Timetable
from kenesh.realms.policy import may_see_opaque_clause
from kenesh.site.calendars import words
from kenesh.site.calendars.days import days
from kenesh.sources.structured import address

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kenesh.forums.models import Edition
    from kenesh.realms.viewer import Viewer
    from kenesh.site.calendars.entries import Entry


@dataclass(slots=True)
class Programme:
    """The sessions of an edition that a viewer may know of, who speaks in each, and when each was changed last."""

    edition: Edition
    zone: str
    version: str
    sessions: list[Session]
    spoken: dict[int, list[Contribution]] = field(default_factory=dict)
    changed: dict[Ref, dt.datetime] = field(default_factory=dict)

    def only(self, *, sector: str = "", room: str = "") -> Programme:
        """The same with the sessions of one sector (and its groups), or in the room of this key."""
        kept = [
            one
            for one in self.sessions
            if (not sector or one.sector.startswith(sector)) and (not room or (one.room and one.room.key == room))
        ]
        return Programme(self.edition, self.zone, self.version, kept, self.spoken, self.changed)

    def of(self, countries: Iterable[str], person: int | None) -> Programme:
        """The same with the sessions in which these delegations or this person speak."""
        mine = set(countries)
        kept = [
            one
            for one in self.sessions
            if any(
                (person is not None and said.person_id == person) or mine.intersection(said.countries)
                for said in self.spoken.get(one.pk, ())
            )
        ]
        return Programme(self.edition, self.zone, self.version, kept, self.spoken, self.changed)

    def conference(self) -> Conference:
        """As other systems take it, in the reader's language."""
        edition = self.edition
        span = days(edition.date) or (None, None)
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

    def _event(self, session: Session) -> Event:
        forum = self.edition.forum.key
        return Event(
            title={"": str(session.heading())},
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
            persons=[person for one in self.spoken.get(session.pk, ()) if (person := _person(forum, one))],
        )

    def entries(self) -> list[Entry]:
        """As entries of a calendar, with who speaks in each."""
        found = []
        for session in self.sessions:
            entry = words.session(session, self.changed.get(ref(session)), self.zone)
            if entry is not None:
                found.append(entry.saying(speakers(self.spoken.get(session.pk, ()))))
        return found


def programme_of(edition: Edition, viewer: Viewer) -> Programme:
    """Read the programme of an edition whose forum is at hand; six queries at most, however many sessions there are."""
    batch = Batch()
    here = {"forum": edition.forum_id, "edition": edition.pk}
    sessions = batch.add(sight.of(Session, viewer).filter(**here))
    contributions = batch.add(sight.of(Contribution, viewer).filter(**here))
    shown = sight.of(Contribution, viewer).filter(**here).values("pk")
    made = batch.add(Contribution.sessions.through.objects.filter(contribution__in=shown))
    timetables = batch.add(sight.of(Timetable, viewer).filter(**here))
    batch.read()
    sight.resolve([*sessions, *contributions], viewer, edition.forum)
    by_number = {one.pk: one for one in contributions}
    spoken: dict[int, list[Contribution]] = {}
    for row in sorted(made, key=lambda row: (by_number[row.contribution_id].order, row.contribution_id)):
        spoken.setdefault(row.session_id, []).append(by_number[row.contribution_id])
    for session in sessions:
        session.edition = edition
    newest = max(timetables, key=lambda one: one.number, default=None)
    changed = last_changed(edition.forum_id, [Session.kind], may_see_opaque_clause(viewer))
    return Programme(
        edition,
        newest.time_zone if newest and lexical.zone(newest.time_zone) else edition.forum.time_zone,
        str(newest.number) if newest else str(edition.version),
        sorted(sessions, key=_in_time),
        spoken,
        changed,
    )


def speakers(said: Iterable[Contribution]) -> str:
    """Who speaks, in one line; empty where nobody is named."""
    named = ", ".join(dict.fromkeys(name for one in said if (name := _name(one))))
    return _("Speakers: %(names)s") % {"names": named} if named else ""


def _in_time(session: Session) -> tuple[bool, dt.datetime, int]:
    return session.starts is None, session.starts or dt.datetime.max.replace(tzinfo=dt.UTC), session.order


def _where(session: Session) -> str:
    """The room, else the place, else the venue of the edition."""
    if session.room is not None:
        return str(session.room.heading())
    return str(session.place.heading()) if session.place is not None else str(session.edition.venue)


def _name(said: Contribution) -> str:
    if said.person is not None:
        return str(said.person.heading())
    return str(said.speakers) or (str(said.organisation.heading()) if said.organisation else "")


def _person(forum: str, said: Contribution) -> Person | None:
    name = _name(said)
    if not name:
        return None
    if said.person is None:
        return Person(name, guid=guid_of(forum, Contribution.kind, said.key))
    return Person(name, said.person.pk, guid_of(forum, "person", said.person.key))
