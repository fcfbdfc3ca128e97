"""Sessions in the words of schema.org: an event within the event that its edition is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.urls import reverse

from kenesh.forums.queries import recorded_days
from kenesh.kit.localised import Localised
from kenesh.programme.wording import day_of
from kenesh.sources.structured import address, is_public, named, place, told, when

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from kenesh.forums.models import Edition
    from kenesh.programme.frozen import Frozen
    from kenesh.programme.models import Contribution, Session


def event(session: Session, spoken: Iterable[Contribution] = ()) -> dict[str, Any]:
    """One session, with who speaks in it; times with their offset, else a date as exact as it is known."""
    found: dict[str, Any] = {
        "@type": "Event",
        "name": str(session.heading()),
        "startDate": session.starts.isoformat() if session.starts else when(session.date),
        "endDate": session.ends.isoformat() if session.ends else None,
        "description": str(session.summary) or None,
        "location": _where(session),
        "inLanguage": list(session.languages) or None,
        "performer": [one for said in spoken if is_public(said) and (one := _who(said))] or None,
    }
    return {name: value for name, value in found.items() if value}


def events(sessions: Iterable[tuple[Session, Iterable[Contribution]]]) -> dict[str, Any]:
    """The public sessions as what an edition is made of; nothing where there are none."""
    found = [{**event(one, spoken), "url": address(one)} for one, spoken in sessions if is_public(one)]
    return {"subEvent": found} if found else {}


def programme_told(edition: Edition, lines: Sequence[Frozen], zone: str) -> dict[str, Any] | None:
    """A published timetable, of which ``lines`` are what everybody may know, as the event that its edition is.

    Its days are those on record, else those of the lines in ``zone``.
    """
    site, forum = settings.SITE_URL, edition.forum.key
    where = place(edition.place, edition.venue, edition.country)
    parts = [
        {
            "@type": "Event",
            "name": str(Localised(line.get("title") or {})),
            "startDate": line.get("starts"),
            "endDate": line.get("ends"),
            "location": named("Place", None, Localised(line.get("room_name") or {})) or where,
            "url": f"{site}{reverse('session', args=(forum, line['session']))}",
        }
        for line in lines
    ]
    recorded = [day.isoformat() for day in recorded_days(edition) or ()]
    days = recorded or sorted(filter(None, (day_of(line, zone) for line in lines))) or [""]
    said = {"@type": "Event", "name": str(edition.heading()), "startDate": days[0], "endDate": days[-1]}
    return told(edition, {**said, "location": where, "subEvent": parts}) if parts else None


def _where(session: Session) -> dict[str, Any] | None:
    if session.room is not None and is_public(session.room):
        return {"@type": "Place", "name": str(session.room.heading())}
    return named("Place", session.place)


def _who(said: Contribution) -> dict[str, Any] | None:
    if said.person is not None:
        return named("Person", said.person)
    return named("Organization", said.organisation) if said.organisation else None
