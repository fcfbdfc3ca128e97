"""What a record file holds: every kind of object, its fields and the lists nested in it.

One table, and the models themselves, say everything; check, import, export, schema and reference derive from it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Any

from django.db import models

from kenesh.agreements.models import Agreement
from kenesh.culture.models import Centre, Event, Honour
from kenesh.decisions.models import Commitment, Decision, Idea, Statement, Tasking
from kenesh.delegations.models import Group, Headcount, Participant
from kenesh.documents.models import Paper
from kenesh.forums.models import Body, Edition, ProtocolCase
from kenesh.kit.codes import CodesField
from kenesh.kit.localised import LocalisedField
from kenesh.kit.partial import PartialDateField
from kenesh.meetings.models import Meeting
from kenesh.people.models import Organisation, Person, Place
from kenesh.press.models import Coverage, Release
from kenesh.programme.models import Contribution, Session, Topic
from kenesh.projects.models import Project
from kenesh.realms.models import Forum
from kenesh.record import values, vocabulary
from kenesh.sources.models import Citation, Claim, Source

if TYPE_CHECKING:
    from collections.abc import Iterator

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
    "bodies": (Body, {"memberships": {}, "gatherings": {}}),
    "editions": (Edition, {"milestones": {}}),
    "protocol_cases": (ProtocolCase, {}),
    "participants": (Participant, {}),
    "groups": (Group, {}),
    "headcounts": (Headcount, {}),
    "papers": (Paper, {"versions": {}}),
    "topics": (Topic, {}),
    "sessions": (Session, {}),
    "contributions": (Contribution, {}),
    "meetings": (Meeting, {"attendees": {}}),
    "statements": (Statement, {}),
    "ideas": (Idea, {"examinations": {}}),
    "taskings": (Tasking, {}),
    "decisions": (Decision, {}),
    "commitments": (Commitment, {}),
    "agreements": (Agreement, {"parties": {}, "steps": {}}),
    "projects": (Project, {"agencies": {}, "amounts": {}}),
    "releases": (Release, {"paragraphs": {"clauses": {}}}),
    "coverage": (Coverage, {}),
    "centres": (Centre, {"collections": {}}),
    "events": (Event, {}),
    "honours": (Honour, {}),
}
# Never part of a file: what only this database knows, and what the order of a list says.
_UNWRITTEN = frozenset({"id", "forum", "version", "subject_kind", "subject_id"})
_ORDERS = ("order", "position")
_NAMES = {model: name for name, (model, _nested) in _TABLE.items()}


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a kind."""

    name: str
    value: values.Value
    required: bool
    default: Any
    label: str
    help: str

    @property
    def attribute(self) -> str:
        """What the model calls the value itself: for a reference, the column."""
        return f"{self.name}_id" if isinstance(self.value, values.Reference) else self.name


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
    def references(self) -> list[Field]:
        """The fields that name other objects."""
        return [one for one in self.fields.values() if isinstance(one.value, values.Reference | values.References)]

    def walk(self) -> Iterator[Kind]:
        """This kind and every kind nested in it."""
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
    return Kind("cites", Citation, _fields(Citation, ()), order="order")


@cache
def claim_kind() -> Kind:
    """What stands in ``claims``."""
    return Kind("claims", Claim, _fields(Claim, ()), {"cites": citation_kind()}, order="order")


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
    order = next((one for one in _ORDERS if one in names), "") if model is not Forum else ""
    return Kind(name, model, _fields(model, _owners(model)), lists, owner, order)


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


def _fields(model: type[models.Model], owners: frozenset[str] | tuple[str, ...]) -> dict[str, Field]:
    meta = model._meta
    found = {}
    for one in (*meta.concrete_fields, *meta.many_to_many):
        if one.name in _UNWRITTEN or one.name in _ORDERS or one.name in owners:
            continue
        many = one.many_to_many
        found[one.name] = Field(
            name=one.name,
            value=_value(one),
            required=not many and not one.blank and not one.null and _has_no_default(one),
            default=None if many or one.is_relation else _default(one),
            label=str(one.verbose_name),
            help=str(one.help_text),
        )
    return found


def _has_no_default(one: Any) -> bool:
    return not one.has_default() or isinstance(one, LocalisedField)


def _default(one: Any) -> Any:
    """The model's default in canonical form; None where unknown is null."""
    kept = one.get_default()
    if kept is None:
        return None
    return str(kept) if one.choices else _value(one).write(kept)


def _value(one: Any) -> values.Value:  # noqa: PLR0911 - one line for each sort of field
    if one.is_relation:
        target = _NAMES[one.related_model]
        return values.References(target=target) if one.many_to_many else values.Reference(target=target)
    if one.choices:
        words = tuple(str(word) for word, _label in one.choices if word)
        return values.Choice(words=("", *words) if one.blank else words)
    match one:
        case LocalisedField():
            return values.LocalisedText()
        case PartialDateField():
            return values.Partial()
        case CodesField():
            return values.Countries()
        case models.BooleanField():
            return values.Flag()
        case models.PositiveSmallIntegerField():
            return values.Whole(most=32_767)
        case models.PositiveIntegerField():
            return values.Whole(most=2_147_483_647)
        case models.DecimalField():
            return values.Exact(digits=one.max_digits or 0, places=one.decimal_places or 0)
        case models.DateTimeField():
            return values.Instant()
    return _text(one)


def _text(one: Any) -> values.Text:
    longest = one.max_length or values.LONGEST_TEXT
    if isinstance(one, models.SlugField):
        return values.Text(longest=longest, shape="slug")
    if isinstance(one, models.URLField):
        return values.Text(longest=longest, shape="url")
    if one.name == "language":
        return values.Text(longest=longest, shape="language")
    return values.Text(longest=longest, list_name=one.name if one.name in vocabulary.LISTS else "")
