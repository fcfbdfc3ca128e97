"""Where a new object begins: the occasion or matter it is entered from, as the address names it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.db.models import prefetch_related_objects

from kenesh.agreements.models import Agreement
from kenesh.decisions.models import Commitment, Decision, Idea
from kenesh.forums.models import Body, Edition, Gathering
from kenesh.kit import sight
from kenesh.meetings.models import Meeting
from kenesh.programme.models import Session

if TYPE_CHECKING:
    from django.http import QueryDict

    from kenesh.realms.models import Belonging, Forum
    from kenesh.realms.viewer import Viewer

# What an address may name, the nearest first.
_NAMED: dict[str, type[Belonging]] = {
    "agreement": Agreement,
    "commitment": Commitment,
    "decision": Decision,
    "idea": Idea,
    "session": Session,
    "meeting": Meeting,
    "edition": Edition,
    "gathering": Gathering,
    "body": Body,
}


@dataclass(frozen=True, slots=True)
class Origin:
    """What a new object is entered from, and what therefore stands in its form at first."""

    thing: Belonging | None = None
    initial: dict[str, Any] = field(default_factory=dict)


def origin(asked: QueryDict, forum: Forum, viewer: Viewer) -> Origin:
    """Return the first thing that the address names and ``viewer`` may know of, with what follows from it."""
    for name, model in _NAMED.items():
        key = asked.get(name, "")
        things = sight.of(model, viewer).filter(forum=forum, key=key[:80]) if key and "\0" not in key else ()
        for thing in things:
            thing.forum = forum
            return Origin(thing, {name: thing.pk, **_follows(thing, forum)})
    return Origin()


def _follows(thing: Belonging, forum: Forum) -> dict[str, Any]:
    match thing:
        case Gathering():
            return {"body": thing.body_id, "recommended_by": thing.body_id, "edition": thing.edition_id}
        case Session() | Meeting():
            return {"edition": thing.edition_id, "date": str(thing.date)}
        case Commitment() | Decision() | Idea():
            return {
                "countries": list(thing.countries or forum.members),
                "edition": thing.edition_id,
                "relation": "decided",
            }
        case Agreement():
            prefetch_related_objects([thing], "parties")
            parties = [party.country for party in thing.parties.all() if party.country]
            return {
                "countries": parties or list(forum.members),
                "sector": thing.sector,
                "edition": thing.edition_id,
                "relation": "traced",
            }
    return {}
