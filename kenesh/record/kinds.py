"""What a record file holds: every kind of object, its fields and the lists nested in it.

One table, and the models themselves, say everything; check, import, export, schema and reference derive from it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Any

from kenesh.agreements.models import Agreement, Obligation
from kenesh.business.models import Company, Offer
from kenesh.culture.models import Centre, Event, Honour
from kenesh.decisions.models import Commitment, DateProposal, Decision, Idea, Paragraph, Statement, Tasking, Undertaking
from kenesh.delegations.models import Group, Headcount, Override, Participant, ParticipantList, RuleSet
from kenesh.documents.models import Paper
from kenesh.experts.models import ContributionCall, Expert, Submission
from kenesh.forums.models import Body, Edition, Gathering, ProtocolCase
from kenesh.hosting.models import HostTask
from kenesh.meetings.models import (
    Absence,
    DeskRules,
    Meeting,
    MeetingItem,
    MeetingRecord,
    RecordPoint,
    Request,
    Schedule,
)
from kenesh.people.models import Organisation, Person, Place
from kenesh.press.models import Coverage, Release
from kenesh.programme.models import (
    AgendaItem,
    Contribution,
    FloorRequest,
    Plan,
    Room,
    Session,
    Slot,
    StaffingRules,
    Team,
    Timetable,
    Topic,
)
from kenesh.projects.models import (
    Answer,
    Budget,
    EvidenceFile,
    Gate,
    Indicator,
    Owner,
    Passage,
    Period,
    Project,
    Rate,
    Reminder,
    Report,
    Risk,
    Transaction,
)
from kenesh.proposals.models import Call, Proposal
from kenesh.realms.models import Forum
from kenesh.record.fields import ORDERS, fields_of
from kenesh.record.values import Reference, References
from kenesh.sources.models import Citation, Claim, Source

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.db import models

    from kenesh.record.fields import Field

FORMAT = "kenesh-record"
VERSION = 1

type Nested = dict[str, "Nested"]

# The lists of a file in their order: an object refers only to kinds above it, or to its own. Nested lists are
# named as the model's related names.
_TABLE: dict[str, tuple[type[models.Model], Nested]] = {
    "sources": (Source, {}),
    "places": (Place, {"names": {}}),
    "organisations": (Organisation, {"names": {}}),
    "people": (Person, {"names": {}, "posts": {}, "relations": {}}),
    "bodies": (Body, {"memberships": {}}),
    "editions": (Edition, {"milestones": {}}),
    "gatherings": (Gathering, {}),
    "protocol_cases": (ProtocolCase, {}),
    "participants": (Participant, {}),
    "groups": (Group, {}),
    "headcounts": (Headcount, {}),
    "rule_sets": (RuleSet, {"rules": {}}),
    "overrides": (Override, {}),
    "participant_lists": (ParticipantList, {"lines": {}}),
    "papers": (Paper, {"versions": {}}),
    "paragraphs": (Paragraph, {"wordings": {}, "positions": {}}),
    "topics": (Topic, {}),
    "rooms": (Room, {}),
    "teams": (Team, {}),
    "staffing_rules": (StaffingRules, {}),
    "plans": (Plan, {}),
    "sessions": (Session, {}),
    "slots": (Slot, {"turns": {}}),
    "floor_requests": (FloorRequest, {}),
    "timetables": (Timetable, {"lines": {}}),
    "host_tasks": (HostTask, {}),
    "agenda": (AgendaItem, {}),
    "contributions": (Contribution, {}),
    "meeting_requests": (Request, {"parties": {}, "wishes": {}, "replies": {}}),
    "meetings": (Meeting, {"attendees": {}}),
    "meeting_items": (MeetingItem, {}),
    "meeting_records": (MeetingRecord, {"assents": {}}),
    "record_points": (RecordPoint, {"standpoints": {}, "objections": {}}),
    "desk_rules": (DeskRules, {}),
    "absences": (Absence, {}),
    "schedules": (Schedule, {}),
    "statements": (Statement, {}),
    "ideas": (Idea, {"examinations": {}}),
    "taskings": (Tasking, {}),
    "decisions": (Decision, {}),
    "commitments": (Commitment, {}),
    "date_proposals": (DateProposal, {}),
    "undertakings": (Undertaking, {}),
    "agreements": (Agreement, {"parties": {"acts": {}}, "steps": {}}),
    "obligations": (Obligation, {"occasions": {}}),
    "projects": (Project, {"agencies": {}, "amounts": {}, "report_dates": {}}),
    "budgets": (Budget, {}),
    "transactions": (Transaction, {}),
    "rates": (Rate, {}),
    "indicators": (Indicator, {}),
    "periods": (Period, {}),
    "risks": (Risk, {}),
    "gates": (Gate, {}),
    "passages": (Passage, {"remarks": {}}),
    "calls": (Call, {"criteria": {}}),
    "proposals": (
        Proposal,
        {"turns": {}, "outcomes": {"findings": {}, "scores": {}, "marks": {}, "consents": {}}},
    ),
    "reports": (Report, {"evidence": {}}),
    "evidence_files": (EvidenceFile, {}),
    "owners": (Owner, {}),
    "reminders": (Reminder, {}),
    "answers": (Answer, {}),
    "companies": (Company, {}),
    "offers": (Offer, {}),
    "experts": (Expert, {}),
    "contribution_calls": (ContributionCall, {}),
    "submissions": (Submission, {"files": {}}),
    "releases": (Release, {"paragraphs": {"clauses": {}}}),
    "coverage": (Coverage, {}),
    "centres": (Centre, {"collections": {}}),
    "events": (Event, {"programme": {}, "attendance": {}}),
    "honours": (Honour, {}),
}
_NAMES = {model: name for name, (model, _nested) in _TABLE.items()}


@dataclass(frozen=True, slots=True, eq=False)
class Kind:
    """One kind of object as a file holds it. ``owner`` is the foreign key to what it is nested in."""

    name: str
    model: type[models.Model]
    fields: dict[str, Field]
    lists: dict[str, Kind] = field(default_factory=dict)
    owner: str = ""
    order: str = ""

    @property
    def kind(self) -> str:
        """The kind as the journal, citations and clauses name it."""
        return str(getattr(self.model, "kind", self.name))

    @property
    def is_top(self) -> bool:
        """Whether it stands in a list of its own."""
        return self.name in _TABLE

    @property
    def is_keyed(self) -> bool:
        """Whether it is known by its key; otherwise by its place in a list."""
        return "key" in self.fields

    @property
    def identity(self) -> str:
        """The field that no two of what is nested in one object share, as the database promises; empty where there is none."""
        for constraint in self.model._meta.constraints:
            names: tuple[str, ...] = getattr(constraint, "fields", ())
            if self.owner and not getattr(constraint, "condition", None) and names[:1] == (self.owner,):
                return str(names[1])
        return ""

    @property
    def references(self) -> list[Field]:
        """The fields that name other objects."""
        return [one for one in self.fields.values() if isinstance(one.value, Reference | References)]

    def walk(self) -> Iterator[Kind]:
        """Yield the kind itself and every kind nested in it."""
        yield self
        for nested in self.lists.values():
            yield from nested.walk()


@cache
def kinds() -> dict[str, Kind]:
    """Every kind with a list of its own, by the name of the list, in order."""
    return {name: _kind(name, model, nested) for name, (model, nested) in _TABLE.items()}


@cache
def forum_kind() -> Kind:
    """The forum itself, which stands at the head of a file."""
    return _kind("forum", Forum, {})


@cache
def citation_kind() -> Kind:
    """What stands in ``cites``: a source, and what of the object it supports."""
    return Kind("cites", Citation, fields_of(Citation, _NAMES), order="order")


@cache
def claim_kind() -> Kind:
    """What stands in ``claims``."""
    return Kind("claims", Claim, fields_of(Claim, _NAMES), {"cites": citation_kind()}, order="order")


@cache
def by_kind() -> dict[str, Kind]:
    """Kinds that have keys, by the word that clauses use for them."""
    found = {kind.kind: kind for kind in kinds().values()}
    return found | {"forum": forum_kind(), "claim": claim_kind()}


def _kind(name: str, model: type[models.Model], nested: Nested, owner: str = "") -> Kind:
    lists = {}
    for related, below in nested.items():
        relation: Any = model._meta.get_field(related)
        lists[related] = _kind(related, relation.related_model, below, relation.field.name)
    if model is not Source:
        lists["cites"] = citation_kind()
    if not owner and model is not Source:
        lists["claims"] = claim_kind()
    names = {one.name for one in model._meta.concrete_fields}
    # The forum's own order belongs to the installation, and no file lists forums.
    order = next((one for one in ORDERS if one in names), "") if model is not Forum else ""
    return Kind(name, model, fields_of(model, _NAMES, _owners(model)), lists, owner, order)


def _owners(model: type[models.Model]) -> frozenset[str]:
    """The foreign keys by which ``model`` hangs on any of the kinds it is nested in."""
    found: set[str] = set()
    for top, nested in _TABLE.values():
        found.update(_owned(top, nested, model))
    return frozenset(found)


def _owned(parent: type[models.Model], nested: Nested, model: type[models.Model]) -> Iterator[str]:
    for related, below in nested.items():
        relation: Any = parent._meta.get_field(related)
        if relation.related_model is model:
            yield relation.field.name
        yield from _owned(relation.related_model, below, model)
