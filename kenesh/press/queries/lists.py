"""Everything of the record that a release on one edition can be made from: three queries, whatever it holds."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kenesh.agreements.models import Agreement, Party, PartyAct
from kenesh.culture.models import Collection, Event, Honour
from kenesh.decisions.models import Commitment, Decision, Examination, Idea, Statement, Tasking
from kenesh.delegations.models import Group, Headcount, Participant
from kenesh.forums.models import Body, Edition, Membership
from kenesh.kit import sight
from kenesh.kit.batch import Batch
from kenesh.meetings.models import Attendee, Meeting
from kenesh.meetings.states import Holding, Presence
from kenesh.press.models import Coverage
from kenesh.programme.models import Contribution, Session, Topic
from kenesh.sources.models import Citation, Claim

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from django.db.models import Model, QuerySet

    from kenesh.realms.models import Forum
    from kenesh.realms.viewer import Viewer

# A meeting is told of as held; one that is agreed, scheduled, called off or not held is not.
HELD: Mapping[str, Mapping[str, Any]] = {Meeting.kind: {"state__in": ("", Holding.HELD)}}
# Kinds that hang on an edition, by the name they are read under.
_PARTS: Mapping[str, type[Model]] = {
    "participants": Participant,
    "groups": Group,
    "headcounts": Headcount,
    "sessions": Session,
    "topics": Topic,
    "contributions": Contribution,
    "meetings": Meeting,
    "statements": Statement,
    "ideas": Idea,
    "taskings": Tasking,
    "decisions": Decision,
    "commitments": Commitment,
    "agreements": Agreement,
    "events": Event,
    "honours": Honour,
    "coverage": Coverage,
}


class Lists:
    """The lists by name; what they point to is what ``viewer`` may know of, and None where that is nothing."""

    def __init__(self, forum: Forum, viewer: Viewer) -> None:
        self.forum, self.viewer = forum, viewer
        self._batch = Batch()
        self._found: dict[str, list[Any]] = {}
        self.add("bodies", self._seen(Body).filter(sort=Body.Sort.FORUM))
        self.add("conflicts", Claim.objects.filter(forum=forum).exclude(conflict=""))
        self.add("guesses", Citation.objects.filter(forum=forum, guess=True).exclude(field=""))
        self.add("memberships", Membership.objects.filter(body__forum=forum, body__sort=Body.Sort.FORUM, until=""))

    def __getitem__(self, name: str) -> list[Any]:
        return self._found.get(name, [])

    @property
    def names(self) -> tuple[str, ...]:
        """What lists there are."""
        return tuple(self._found)

    def drop(self, name: str, which: Callable[[Any], bool]) -> None:
        """Take rows off a list that was read."""
        self._found[name] = [row for row in self[name] if not which(row)]

    def _seen(self, model: type[Model]) -> QuerySet[Any]:
        return sight.of(model, self.viewer).filter(forum=self.forum)

    def _real(self, model: type[Model], about: Any) -> QuerySet[Any]:
        """What is invented is in no release about what is not."""
        seen = self._seen(model)
        return seen if about.sample else seen.filter(sample=False)

    def add(self, name: str, things: QuerySet[Any]) -> None:
        """Promise a list."""
        self._found[name] = self._batch.add(things)

    def read(self) -> None:
        """Read all lists, then what they point to."""
        self._batch.read()
        sight.resolve((one for rows in self._found.values() for one in rows), self.viewer, self.forum)

    def of_edition(self, edition: Edition) -> None:
        """Promise everything that hangs on an edition, and the edition itself."""
        for name, model in _PARTS.items():
            told = HELD.get(getattr(model, "kind", ""), {})
            self.add(name, self._real(model, edition).filter(edition=edition, **told))
        self.add("editions", self._seen(Edition).filter(pk=edition.pk))
        later = self._seen(Edition).filter(position__gt=edition.position, sort=edition.sort)
        self.add("following", later)
        self.add("organisers", Edition.organisers.through._default_manager.filter(edition=edition))
        self.add("claims", Claim.objects.filter(forum=self.forum, subject_kind=Edition.kind, subject_id=edition.pk))
        self._children({"edition": edition})

    def of_meeting(self, meeting: Meeting) -> None:
        """Promise one meeting and what was said in it."""
        self.add("meetings", self._seen(Meeting).filter(pk=meeting.pk))
        for name in ("statements", "decisions", "taskings"):
            self.add(name, self._real(_PARTS[name], meeting).filter(meeting=meeting))
        self.add("attendees", _who_came().filter(meeting=meeting))

    def of_agreement(self, agreement: Agreement) -> None:
        """Promise one agreement and its parties."""
        self.add("agreements", self._seen(Agreement).filter(pk=agreement.pk))
        self.add("parties", Party.objects.filter(agreement=agreement))
        self.add("acts", PartyAct.objects.filter(party__agreement=agreement, sort=PartyAct.Sort.SIGNATURE))

    def _children(self, of: Mapping[str, Any]) -> None:
        """What hangs on those parts; a part that is not seen has none that are."""

        def beneath(owner: str) -> dict[str, Any]:
            return {f"{owner}__{name}": value for name, value in of.items()}

        self.add("attendees", _who_came().filter(**beneath("meeting")))
        self.add("examinations", Examination.objects.filter(**beneath("idea")))
        self.add("parties", Party.objects.filter(**beneath("agreement")))
        acts = PartyAct.objects.filter(sort=PartyAct.Sort.SIGNATURE)
        self.add("acts", acts.filter(**{f"party__{name}": value for name, value in beneath("agreement").items()}))
        self.add("attended", Event.attended_by.through._default_manager.filter(**beneath("event")))
        self.add("in sessions", Contribution.sessions.through._default_manager.filter(**beneath("contribution")))
        collections = Collection.objects.filter(centre__events__in=sight.of(Event, self.viewer).filter(**of))
        self.add("collections", collections.distinct())


def _who_came() -> QuerySet[Attendee]:
    """Everybody in a meeting of whom it is not said that they did not come."""
    return Attendee.objects.exclude(presence=Presence.ABSENT)
