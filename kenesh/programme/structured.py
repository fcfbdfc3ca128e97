"""Sessions in the words of schema.org: an event within the event that its edition is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kenesh.sources.structured import address, is_public, named, when

if TYPE_CHECKING:
    from collections.abc import Iterable

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


def _where(session: Session) -> dict[str, Any] | None:
    if session.room is not None and is_public(session.room):
        return {"@type": "Place", "name": str(session.room.heading())}
    return named("Place", session.place)


def _who(said: Contribution) -> dict[str, Any] | None:
    if said.person is not None:
        return named("Person", said.person)
    return named("Organization", said.organisation) if said.organisation else None
