"""One object as a program sends it: read in the form of the record, checked beside what is kept, ready for an action.

Everything wrong is found at once, with its place in what was sent. Nothing is saved here: ``kenesh.sources.actions``
enters and revises.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, cast

from django.utils.translation import gettext as _

from kenesh.people.models import NameForm
from kenesh.record.building import is_many, target_of
from kenesh.record.few import Wanted, few, look_up
from kenesh.record.kinds import by_kind, citation_kind, claim_kind, forum_kind, kinds
from kenesh.record.matching import Pair, pair_up, same
from kenesh.record.reading import read_object
from kenesh.record.rules import amiss, taken
from kenesh.record.text import Finding
from kenesh.record.values import Reference
from kenesh.sources.forms import entered_fields, typed_fields
from kenesh.sources.models import Citation, Claim

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from django.db.models import Model

    from kenesh.realms.models import Belonging, Forum
    from kenesh.record.fields import Field
    from kenesh.record.kinds import Kind
    from kenesh.record.nodes import Node
    from kenesh.sources.actions import Said

# By list, the number of each object that is kept, by its key.
type Numbers = Mapping[str, Mapping[str, int]]


class Amiss(Exception):
    """What was sent cannot be entered; carries everything that is wrong with it."""

    def __init__(self, findings: list[Finding]) -> None:
        super().__init__("\n".join(finding.words for finding in findings))
        self.findings = findings


@dataclass(slots=True)
class Entry:
    """A new object with what hangs on it, and what is cited and claimed of each; nothing is saved yet."""

    thing: Belonging
    # What it is called, where its own words do not say it.
    called: str = ""
    parts: list[Model] = field(default_factory=list)
    said: list[Said] = field(default_factory=list)


@dataclass(slots=True)
class Revision:
    """What a patch changes of an object: its fields as the model keeps them, and the rows of lists that differ.

    ``rows`` are to be written, each with what is cited of it (a row that is kept has its number); ``gone`` are not in
    their list any more.
    """

    values: dict[str, Any]
    lists: list[str] = field(default_factory=list)
    rows: list[tuple[Model, list[Said]]] = field(default_factory=list)
    gone: list[Model] = field(default_factory=list)

    @property
    def says_nothing(self) -> bool:
        """Whether everything stays as it is."""
        return not self.values and not self.lists


def entry(kind: Kind, value: Any, forum: Forum) -> Entry:
    """Make a new object of what was sent. Its key may be left out. Raises :class:`Amiss`."""
    node, findings = read_object(kind, value, may_lack={"key"})
    numbers = _numbers(node, forum)
    sent = set(entered_fields(cast("type[Belonging]", kind.model))) | {"key"}
    sent |= {one.name for one in kind.references if is_many(one)}
    findings += [_set_by_the_house(name) for name in node.fields if name not in sent]
    keys = _keys(numbers, forum)
    findings += [*taken(node, keys), *amiss(node, keys, _related(node, forum, numbers), forum.key)]
    if findings:
        raise Amiss(findings)
    return _Maker(forum, numbers).entry(node)


def changes(kind: Kind, thing: Belonging, patch: Any, forum: Forum) -> dict[str, Any]:
    """Return the fields of ``thing`` that a merge patch (RFC 7396) changes, as its model keeps them.

    A text keeps the languages that the patch does not name. Raises :class:`Amiss`.
    """
    if not isinstance(patch, dict):
        raise Amiss([Finding((), _("An object in braces is expected here."))])
    old = few(kind, [thing], forum, None)[0]
    return _revised(old, patch, forum, ())[0].values


def revision(old: Node, patch: dict[str, Any], forum: Forum) -> Revision:
    """Return what a merge patch changes of an object that is kept, and of what it is made of.

    A list in the patch is complete: what is not in it goes. What is cited and claimed of the object is not changed
    here. Raises :class:`Amiss`.
    """
    made_of = [name for name, one in old.kind.lists.items() if one not in (citation_kind(), claim_kind())]
    found, node, numbers = _revised(old, patch, forum, made_of)
    maker = _Maker(forum, numbers)
    for name in found.lists:
        nested = old.kind.lists[name]
        pairs, gone = pair_up(Pair(node, old), name)
        found.gone += [one.thing for one in gone]
        for pair in pairs:
            kept = pair.old.thing if pair.old else None
            if pair.old and same(pair.node, pair.old) and getattr(kept, nested.order) == pair.place:
                continue
            number = {"pk": kept.pk} if kept else {}
            row = nested.model(**{nested.owner: old.thing, nested.order: pair.place}, **number)
            found.rows.append((row, maker.said_of(pair.node, row)))
    return found


def _revised(old: Node, patch: dict[str, Any], forum: Forum, lists: Collection[str]) -> tuple[Revision, Node, Numbers]:
    """What a patch changes, with the object as it then is; of its lists, only ``lists`` may change."""
    kind = old.kind
    node, findings = read_object(kind, merged(old.written(), patch))
    numbers = _numbers(node, forum)
    findings += amiss(node, _keys(numbers, forum), _related(node, forum, numbers), forum.key)
    changed = [name for name, one in kind.fields.items() if _said(node, one) != _said(old, one)]
    typed = typed_fields(cast("type[Belonging]", kind.model))
    findings += [_set_by_the_house(name) for name in changed if name not in typed and name not in node.wrong]
    differing = [
        name
        for name in kind.lists
        if [one.written() for one in node.lists.get(name, ())] != [one.written() for one in old.lists.get(name, ())]
    ]
    findings += [
        Finding((name,), _("What is in this list is not changed here.")) for name in differing if name not in lists
    ]
    if findings:
        raise Amiss(findings)
    values = {name: _kept(kind.fields[name], node, numbers) for name in changed}
    return Revision(values, differing), node, numbers


def merged(old: dict[str, Any], patch: dict[str, Any]) -> dict[str, Any]:
    """Apply a merge patch to an object: null takes a value away, and so it does in a text by language."""
    found = dict(old)
    for name, value in patch.items():
        if isinstance(value, dict):
            before = found.get(name)
            both = {**(before if isinstance(before, dict) else {}), **value}
            found[name] = {tag: text for tag, text in both.items() if text is not None}
        elif value is None:
            found.pop(name, None)
        else:
            found[name] = value
    return found


def _said(node: Node, one: Field) -> Any:
    return node.fields.get(one.name, one.default)


def _set_by_the_house(name: str) -> Finding:
    return Finding((name,), _("“%(name)s” is not set here.") % {"name": name})


def _kept(one: Field, node: Node, numbers: Numbers) -> Any:
    """The value of a field as its model keeps it; an object for a reference."""
    value = _said(node, one)
    if isinstance(one.value, Reference):
        target = kinds()[target_of(one)].model._default_manager
        return target.get(pk=numbers[target_of(one)][value]) if value else None
    return None if value is None else one.value.keep(value)


def _numbers(node: Node, forum: Forum) -> Numbers:
    """The numbers of what an object refers to, and of what has its key already."""
    wanted: defaultdict[str, Wanted] = defaultdict(Wanted)
    if node.key:
        wanted[node.kind.name].keys.add(node.key)
    for one in node.walk():
        for name, keys in _referred(one, forum):
            wanted[name].keys |= {key for key in keys if isinstance(key, str)}
    found = look_up(wanted, forum, None)
    return {name: {key: number for number, key in keys.items()} for name, keys in found.items()}


def _referred(node: Node, forum: Forum) -> Iterator[tuple[str, set[Any]]]:
    for one in node.kind.references:
        if one.name in node.fields:
            value = node.fields[one.name]
            yield target_of(one), set(value if is_many(one) else [value])
    if node.kind is claim_kind():
        yield node.kind.name, {node.key}
    match node.kind.kind:
        case "relation" if node.fields.get("other_forum", forum.key) == forum.key:
            yield "people", {node.fields.get("other_key")}
        case "clause":
            target = by_kind().get(node.fields.get("target_kind", ""))
            if target is not None and target is not forum_kind():
                yield target.name, {node.fields.get("target_key")}


def _keys(numbers: Numbers, forum: Forum) -> dict[str, set[str]]:
    return {**{name: set(keys) for name, keys in numbers.items()}, "forum": {forum.key}}


def _related(node: Node, forum: Forum, numbers: Numbers) -> dict[str, Node]:
    """The people that a person is related to, as they are kept."""
    if node.kind.name != "people":
        return {}
    kind = node.kind
    others = numbers["people"].keys() & {one.fields.get("other_key") for one in node.lists.get("relations", ())}
    things = kind.model._default_manager.filter(forum=forum, key__in=others) if others else []
    return {one.key: one for one in few(kind, list(things), forum, None)}


class _Maker:
    """Makes rows of nodes."""

    def __init__(self, forum: Forum, numbers: Numbers) -> None:
        self._forum = forum
        self._numbers = numbers

    def entry(self, node: Node) -> Entry:
        kind = node.kind
        thing = cast("Belonging", self._row(node, kind.model(forum=self._forum)))
        made = Entry(thing)
        made.parts += self._between(node, thing)
        self._below(node, thing, made)
        made.called = next((part.text for part in made.parts if isinstance(part, NameForm)), "")
        # A register entry is called by its names, which hang on it and are not there yet.
        if hasattr(kind.model, "names"):
            made.called = made.called or thing.kind
        return made

    def said_of(self, node: Node, row: Model) -> list[Said]:
        """Fill a row that hangs on an object; return what is cited of it."""
        made = Entry(cast("Belonging", self._row(node, row)))
        self._below(node, row, made)
        return made.said

    def _row[M: Model](self, node: Node, row: M) -> M:
        for one in node.kind.fields.values():
            if is_many(one) or one.name not in node.fields:
                continue
            value = node.fields[one.name]
            kept = self._numbers[target_of(one)][value] if isinstance(one.value, Reference) else one.value.keep(value)
            setattr(row, one.attribute, kept)
        return row

    def _between(self, node: Node, thing: Model) -> Iterator[Model]:
        """The rows between an object and the many it refers to."""
        for one in filter(is_many, node.kind.references):
            relation: Any = node.kind.model._meta.get_field(one.name)
            through, target = relation.remote_field.through, f"{relation.m2m_reverse_field_name()}_id"
            for key in node.fields.get(one.name, ()):
                number = self._numbers[target_of(one)][key]
                yield through(**{relation.m2m_field_name(): thing, target: number})

    def _below(self, node: Node, row: Model, made: Entry) -> None:
        """Add what is nested in an object: what it is made of first, then what is said of it."""
        for nested in node.kind.lists.values():
            for order, one in enumerate(node.lists.get(nested.name, ())):
                if nested is citation_kind():
                    made.said.append((row, self._row(one, Citation(order=order))))
                elif nested is claim_kind():
                    claim = self._row(one, Claim(order=order))
                    made.said.append((row, claim))
                    self._below(one, claim, made)
                else:
                    below = self._row(one, nested.model(**{nested.owner: row, nested.order: order}))
                    made.parts.append(below)
                    self._below(one, below, made)
