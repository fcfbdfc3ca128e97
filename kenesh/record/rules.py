"""What must hold between the objects of a record: references, sources, people who are not the same.

Each rule yields what breaks it. The database promises some of them too; here they are told with their place.
"""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from decimal import Decimal
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from kenesh.projects.models import MATTERS, OnMatter
from kenesh.realms.models import Clearance
from kenesh.record.company_rules import amiss_in_companies
from kenesh.record.expert_rules import amiss_in_contributions
from kenesh.record.file_rules import amiss_in_files
from kenesh.record.held_rules import held_amiss, second_records
from kenesh.record.kinds import by_kind, kinds
from kenesh.record.meeting_rules import amiss_in_meetings, broken_meetings
from kenesh.record.text import Finding
from kenesh.record.values import Reference

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from kenesh.record.fields import Field
    from kenesh.record.nodes import Node, Record

type Keys = dict[str, set[str]]


def broken(record: Record) -> Iterator[Finding]:
    """Yield everything in a record that breaks a rule."""
    yield from _repeated_keys(record)
    keys: Keys = {name: {node.key for node in record.lists.get(name, ())} for name in kinds()}
    keys["claims"] = {claim.key for top in record.tops() for claim in top.claims()}
    keys["forum"] = {record.forum.key}
    for top in record.tops():
        yield from _unsourced(top)
        yield from _amiss(top, keys)
    yield from _addressless_sources(record)
    yield from _second_proposals(record)
    yield from _second_gates(record)
    yield from _second_undertakings(record)
    yield from second_records(record)
    yield from broken_meetings(record)
    people = {person.key: person for person in record.lists.get("people", ())}
    for person in people.values():
        yield from _merged_people(person, people, record.forum.key)


def amiss(node: Node, keys: Keys, people: Mapping[str, Node], forum: str) -> Iterator[Finding]:
    """Yield everything that breaks a rule in one object that somebody enters or changes by itself.

    ``keys`` are those that are kept, of what it refers to and of what could be called the same; ``people`` are those
    it is related to. Its source is the act.
    """
    yield from _amiss(node, keys)
    yield from _merged_people(node, people, forum)
    for field in node.kind.references:
        if node.key and node.key in _named(node, field, node.kind.name):
            yield Finding((field.name,), _("Nothing refers to itself."))


def taken(node: Node, keys: Keys) -> Iterator[Finding]:
    """Yield for each key of a new object, and of what is claimed of it, that is taken already."""
    for name, nodes in ((node.kind.name, [node]), ("claims", node.claims())):
        yield from (_is_taken(one) for one in nodes if one.key and one.key in keys[name])
        yield from _twice(nodes)


def _named(node: Node, field: Field, target: str) -> list[str]:
    """The keys by which a field names objects of the list ``target``."""
    if field.value.target != target or field.name not in node.fields:  # type: ignore[attr-defined]
        return []
    value = node.fields[field.name]
    return [value] if isinstance(field.value, Reference) else value


def _amiss(top: Node, keys: Keys) -> Iterator[Finding]:
    """Yield what breaks a rule in one object, whatever else there is."""
    yield from _uncleared(top)
    for node in top.walk():
        yield from _lost_references(node, keys)
        yield from _misplaced_citations(node)
        yield from _repeated_identities(node)
    yield from _about_nothing(top)
    yield from _useless_rates(top)
    yield from _timeless_slots(top)
    yield from held_amiss(top)
    yield from _wrong_absences(top)
    yield from amiss_in_meetings(top)
    yield from amiss_in_companies(top)
    yield from _holderless_honours(top)
    yield from amiss_in_contributions(top)
    yield from amiss_in_files(top)
    yield from _nameless_memberships(top)
    yield from _lost_clauses(top, keys)


def _repeated_keys(record: Record) -> Iterator[Finding]:
    lists = [*record.lists.values(), [claim for top in record.tops() for claim in top.claims()]]
    for nodes in lists:
        yield from _twice(nodes)


def _twice(nodes: list[Node]) -> Iterator[Finding]:
    seen: set[str] = set()
    for node in nodes:
        if node.key and node.key in seen:
            yield _is_taken(node)
        seen.add(node.key)


def _is_taken(node: Node) -> Finding:
    words = _("The key “%(key)s” is taken already by another of its kind.") % {"key": node.key}
    return Finding((*node.path, "key"), words)


def _unsourced(top: Node) -> Iterator[Finding]:
    """A fact needs a source; a source is one, and a forum of which nothing is said yet states no fact."""
    states_nothing = top.kind.name == "forum" and not top.says("since", "members")
    if top.kind.name == "sources" or states_nothing or top.fields.get("sample") or top.is_sourced:
        return
    yield Finding(top.path, _("Nothing here has a source: say in “cites” where it is from."))


def _uncleared(top: Node) -> Iterator[Finding]:
    named = {Clearance.PARTIES.value, Clearance.DELEGATION.value}
    if top.fields.get("clearance") in named and not top.says("cleared_for"):
        yield Finding((*top.path, "clearance"), _("Say in “cleared_for” which countries may see it."))


def _lost_references(node: Node, keys: Keys) -> Iterator[Finding]:
    for field in node.kind.references:
        if field.name not in node.fields:
            continue
        value, target = node.fields[field.name], field.value.target  # type: ignore[attr-defined]
        alone = isinstance(field.value, Reference)
        for index, key in enumerate([value] if alone else value):
            if key not in keys[target]:
                path = (*node.path, field.name)
                words = _("There is no “%(key)s” in “%(list)s”.") % {"key": key, "list": target}
                yield Finding(path if alone else (*path, index), words)


def _misplaced_citations(node: Node) -> Iterator[Finding]:
    for citation in node.lists.get("cites", ()):
        name = citation.fields.get("field", "")
        if name and name not in node.kind.fields and (name not in node.kind.lists or name == "cites"):
            words = _("What is cited has no field called “%(name)s”.") % {"name": name}
            yield Finding((*citation.path, "field"), words)


def _repeated_identities(node: Node) -> Iterator[Finding]:
    """Of one object nothing is said twice where it can be said once: a wording in a language, a member's position."""
    for nested in node.lists.values():
        name = nested[0].kind.identity if nested else ""
        seen: set[str] = set()
        for one in nested if name else ():
            value = one.fields.get(name, "")
            if value in seen:
                yield Finding((*one.path, name), _("“%(value)s” stands twice in this list.") % {"value": value})
            seen.add(value)


def _about_nothing(top: Node) -> Iterator[Finding]:
    """What follows a matter up is about exactly one."""
    if issubclass(top.kind.model, OnMatter):
        said = [name for name in MATTERS if top.says(name)]
        if len(said) != 1:
            words = _("Say in exactly one of these what it is about: %(fields)s.")
            yield Finding(top.path, words % {"fields": ", ".join(MATTERS)})
    if top.says("speaks_of") and (top.says("country") or not top.says("commitment")):
        yield Finding((*top.path, "speaks_of"), _("Only the secretariat speaks of a member's part of a commitment."))
    placed = top.kind.name == "answers" and top.fields.get("state") in {"placed", "decided"}
    if placed and not top.says("agenda_item"):
        yield Finding((*top.path, "state"), _("Say in “agenda_item” on which agenda it is."))


def _useless_rates(top: Node) -> Iterator[Finding]:
    """A rate is above zero, and between two currencies."""
    if top.kind.name != "rates":
        return
    if Decimal(top.fields.get("value", "1")) <= 0:
        yield Finding((*top.path, "value"), _("A rate is above zero."))
    if top.fields.get("currency") == top.fields.get("into"):
        yield Finding((*top.path, "into"), _("A rate is between two currencies."))


def _timeless_slots(top: Node) -> Iterator[Finding]:
    """A planned session has both ends of its time or neither, and ends after it starts."""
    if top.kind.name != "slots" or not top.says("starts", "ends"):
        return
    starts, ends = (top.fields.get(name) for name in ("starts", "ends"))
    # Written alike, in UTC, they stand in the order of time.
    if not starts or not ends or starts >= ends:
        yield Finding((*top.path, "ends"), _("A planned session ends after it starts."))


def _wrong_absences(top: Node) -> Iterator[Finding]:
    """An absence is somebody's or something's, and ends after it starts."""
    if top.kind.name != "absences":
        return
    if not any(top.fields.get(name) for name in ("country", "person", "room", "team")):
        yield Finding(top.path, _("Say whose absence it is: a country's, a person's, a room's or a team's."))
    starts, ends = (top.fields.get(name) for name in ("starts", "ends"))
    if starts and ends and starts >= ends:
        yield Finding((*top.path, "ends"), _("An absence ends after it starts."))


def _second_proposals(record: Record) -> Iterator[Finding]:
    seen: set[tuple[str, str]] = set()
    for proposal in record.lists.get("date_proposals", ()):
        about = (proposal.fields.get("commitment", ""), proposal.fields.get("country", ""))
        if proposal.fields.get("state", "proposed") != "proposed":
            continue
        if about in seen:
            yield Finding(proposal.path, _("A date proposed for this country waits for an answer already."))
        seen.add(about)


def _second_gates(record: Record) -> Iterator[Finding]:
    seen: set[str] = set()
    for gate in record.lists.get("gates", ()):
        stage = gate.fields.get("stage", "")
        if stage in seen:
            yield Finding((*gate.path, "stage"), _("There is a gate into this stage already: change that one."))
        seen.add(stage)


def _second_undertakings(record: Record) -> Iterator[Finding]:
    seen: set[tuple[str, str]] = set()
    for undertaking in record.lists.get("undertakings", ()):
        about = (undertaking.fields.get("commitment", ""), undertaking.fields.get("country", ""))
        if about in seen:
            yield Finding(undertaking.path, _("What this country undertakes of the commitment stands here twice."))
        seen.add(about)


def _addressless_sources(record: Record) -> Iterator[Finding]:
    for source in record.lists.get("sources", ()):
        if not source.says("sort", "url"):
            yield Finding(source.path, _("A published source needs its address: “url” is missing here."))


def _nameless_memberships(top: Node) -> Iterator[Finding]:
    for membership in top.lists.get("memberships", ()):
        if not membership.says("country", "organisation"):
            yield Finding(membership.path, _("Whose membership it is must be said: “country” or “organisation”."))


def _holderless_honours(top: Node) -> Iterator[Finding]:
    """An honour has one holder."""
    if top.kind.name == "honours" and top.says("given_to") == top.says("held_by"):
        words = _("Say who received it: one person in “given_to”, or one organisation in “held_by”.")
        yield Finding((*top.path, "given_to"), words)


def _lost_clauses(top: Node, keys: Keys) -> Iterator[Finding]:
    """A clause names a kind and a key: the record that holds what it says."""
    clauses = [clause for paragraph in top.lists.get("paragraphs", ()) for clause in paragraph.lists.get("clauses", ())]
    for clause in clauses:
        kind = by_kind().get(clause.fields.get("target_kind", ""))
        key, name = clause.fields.get("target_key", ""), clause.fields.get("field", "")
        if kind is None:
            words = _("“%(kind)s” is not a kind of object in a record.")
            if "target_kind" in clause.fields:
                yield Finding((*clause.path, "target_kind"), words % {"kind": clause.fields["target_kind"]})
        elif key and key not in keys[kind.name]:
            words = _("There is no “%(key)s” in “%(list)s”.")
            yield Finding((*clause.path, "target_key"), words % {"key": key, "list": kind.name})
        elif name and name not in kind.fields and name not in kind.lists:
            words = _("What the clause points to has no field called “%(name)s”.")
            yield Finding((*clause.path, "field"), words % {"name": name})


def _merged_people(person: Node, people: Mapping[str, Node], forum: str) -> Iterator[Finding]:
    """Two who are marked as distinct must not be one after all: by key, by name, or by being the same as a third."""
    for relation in person.lists.get("relations", ()):
        sort, key = relation.fields.get("sort"), relation.fields.get("other_key", "")
        if not key or relation.fields.get("other_forum", forum) != forum:
            continue
        here = (*relation.path, "other_key")
        if key == person.key:
            yield Finding(here, _("A person cannot be related to itself."))
        elif key not in people:
            yield Finding(here, _("There is no “%(key)s” in “%(list)s”.") % {"key": key, "list": "people"})
        elif sort == "distinct":
            yield from _merged(person, people[key])


def _merged(one: Node, other: Node) -> Iterator[Finding]:
    names = {"one": one.key, "other": other.key}
    shared = _same_as(one) & _same_as(other)
    if shared:
        words = _("“%(one)s” and “%(other)s” are not the same person, but both are said to be a third.")
        yield Finding(one.path, words % names)
    theirs: defaultdict[str, list[Node]] = defaultdict(list)
    for form in other.lists.get("names", ()):
        theirs[_folded(form)].append(form)
    for form in one.lists.get("names", ()):
        alike = theirs.get(_folded(form), [])
        if alike and not all("remark" in each.fields for each in (form, *alike)):
            words = _(
                "“%(name)s” is given to “%(one)s” and to “%(other)s”, who are not the same person. "
                "If both bear it, say in the remark of each how they are told apart."
            )
            yield Finding((*form.path, "text"), words % {**names, "name": form.fields.get("text", "")})


def _same_as(person: Node) -> set[tuple[str, str]]:
    return {
        (relation.fields.get("other_forum", ""), relation.fields.get("other_key", ""))
        for relation in person.lists.get("relations", ())
        if relation.fields.get("sort") == "same"
    }


def _folded(form: Node) -> str:
    return " ".join(unicodedata.normalize("NFKC", form.fields.get("text", "")).casefold().split())
