"""Adding a form of a name, saying that two entries are two persons, merging two entries and taking that back.

Merging moves every reference to the entry that stays: from every table, by the models' own relations, so that a kind that
is added later is moved too. What was moved is kept, and taking it back moves exactly that: what was added to the entry
that stays meanwhile stays with it, and what somebody has pointed elsewhere meanwhile is left where it is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F, Max
from django.utils.translation import gettext as _

from kenesh.kit.refs import ref
from kenesh.kit.verdict import demand
from kenesh.people import events, policy
from kenesh.people.models import MovedReference, NameForm, Person, Relation
from kenesh.realms.actions import reindex
from kenesh.realms.models import Belonging
from kenesh.search.actions import forget
from kenesh.sources.actions import check_version, keep, lock
from kenesh.sources.models import Citation, Claim

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from django.db import models

    from kenesh.kit.localised import Localised
    from kenesh.realms.viewer import Viewer

# What names a person by kind and number, not by a foreign key.
_ABOUT = (Citation, Claim)


@transaction.atomic
def add_name(form: NameForm, *, based_on: int, by: Viewer, at: dt.datetime) -> Person:
    """Add a form of a person's name. Raises ``Refused``, ``Overtaken`` and ``ValidationError``."""
    assert form.person is not None  # noqa: S101 - whose name it is
    current = lock(form.person)
    demand(policy.may_name(by, current))
    check_version(current, based_on)
    form.person = current
    last = current.names.aggregate(last=Max("order"))["last"]
    form.order = 0 if last is None else last + 1
    before = names_told(current)
    if current.names.filter(text=form.text, language=form.language).exists():
        raise ValidationError({"text": _("This form of the name is on record already.")})
    form.full_clean()
    form.save(force_insert=True)
    keep(
        current, {}, by=by, at=at, event=events.NAMED.key, lists={"names": [before, names_told(current)]}, parts=[form]
    )
    return current


def names_told(person: Person) -> list[str]:
    """The forms of a name as its history tells them: whoever may know of the person reads them all on the page."""
    return list(person.names.values_list("text", flat=True))


@transaction.atomic
def tell_apart(person: Person, other: Person, note: Localised, *, based_on: int, by: Viewer, at: dt.datetime) -> Person:
    """Say that two entries are two persons: they are never proposed as one again. Raises ``Refused`` and ``Overtaken``."""
    current = lock(person)
    demand(policy.may_name(by, current))
    check_version(current, based_on)
    _check_other(current, other)
    if is_apart(current, other):
        raise ValidationError({"other": _("This is on record already.")})
    relation = Relation(
        person=current,
        other_key=other.key,
        sort=Relation.Sort.DISTINCT,
        note=note,
        order=current.relations.count(),
    )
    relation.full_clean()
    relation.save(force_insert=True)
    keep(current, {}, by=by, at=at, event=events.APART.key, naming=[other], lists=["relations"], parts=[relation])
    return current


def is_apart(one: Person, other: Person) -> bool:
    """Whether the register says that two entries are two persons."""
    said = Relation.objects.filter(sort=Relation.Sort.DISTINCT, other_forum="")
    return (
        said.filter(person=one, other_key=other.key).exists() or said.filter(person=other, other_key=one.key).exists()
    )


def _check_other(person: Person, other: Person) -> None:
    if other.forum_id != person.forum_id or other.pk == person.pk or other.merged_into_id is not None:
        raise ValidationError({"other": _("Choose another entry of this register.")})


@transaction.atomic
def merge(person: Person, other: Person, reason: Localised, *, based_on: int, by: Viewer, at: dt.datetime) -> Person:
    """Merge ``other`` into ``person``, who stays. Raises ``Refused``, ``Overtaken`` and ``ValidationError``."""
    current, gone = _both(person, other)
    demand(policy.may_merge(by, current))
    check_version(current, based_on)
    _check_other(current, gone)
    if is_apart(current, gone):
        raise ValidationError({"other": _("The register says that these are two persons. Correct that first.")})
    order = current.names.aggregate(last=Max("order"))["last"]
    gone.names.update(order=F("order") + (0 if order is None else order + 1))
    touched = [_move(row, field, gone, current) for row, field in list(_references(gone))]
    keep(gone, {"merged_into": current}, by=by, at=at, event=events.MERGED_AWAY.key, naming=[current], data={})
    told = {"references": gone.moved_references.count(), "reason": dict(reason)}
    keep(current, {}, by=by, at=at, event=events.MERGED.key, naming=[gone], data=told)
    forget([ref(gone)])
    reindex([current, *(row for row in touched if isinstance(row, Belonging))])
    return current


def _both(person: Person, other: Person) -> tuple[Person, Person]:
    """Both entries, locked in one order, whoever asks for which."""
    locked = {one.pk: lock(one) for one in sorted((person, other), key=lambda one: one.pk)}
    return locked[person.pk], locked[other.pk]


def _references(person: Person) -> Iterator[tuple[models.Model, str]]:
    """Every row that points to a person, with the field that does; of many-to-many relations the rows between."""
    relations: list[Any] = list(Person._meta.related_objects)
    for relation in relations:
        model, field = relation.related_model, relation.field
        if model in {Person, MovedReference} or isinstance(model, str):
            continue
        if relation.many_to_many:
            through = field.remote_field.through
            name = field.m2m_reverse_field_name()
            for row in through._default_manager.filter(**{name: person.pk}).order_by("pk"):
                yield row, name
        else:
            for row in model._default_manager.filter(**{field.name: person}).order_by("pk"):
                yield row, field.name
    for about in _ABOUT:
        for row in about._default_manager.filter(subject_kind=Person.kind, subject_id=person.pk).order_by("pk"):
            yield row, "subject_id"
    here = Relation.objects.filter(person__forum=person.forum_id, other_forum="", other_key=person.key)
    for row in here.order_by("pk"):
        yield row, "other_key"


def _move(row: models.Model, field: str, gone: Person, current: Person) -> models.Model:
    """Point one row to the entry that stays, and keep what it pointed to. One that would then stand twice stays."""
    before, after = (gone.key, current.key) if field == "other_key" else (str(gone.pk), str(current.pk))
    if _would_be_twice(row, field, after):
        return row
    _point(type(row), row.pk, field, after)
    MovedReference.objects.create(
        merged=gone, model=row._meta.label_lower, row=row.pk, field=field, before=before, after=after
    )
    row.refresh_from_db()
    return row


def _would_be_twice(row: models.Model, field: str, after: str) -> bool:
    """Whether a row between two many-to-many ends stands for the other entry already, or an entry would name itself."""
    if isinstance(row, Relation):
        return field == "other_key" and row.person.key == after
    if not row._meta.auto_created:
        return False
    ends = {
        one.attname: getattr(row, one.attname)
        for one in row._meta.concrete_fields
        if one.is_relation and one.name != field
    }
    return bool(type(row)._default_manager.filter(**ends, **{f"{field}_id": after}).exists())


def _point(model: type[models.Model], row: int, field: str, value: str) -> None:
    """Write one reference; an object that counts its versions counts this one."""
    name = model._meta.get_field(field)
    values: dict[str, Any] = {name.attname: value if field == "other_key" else int(value)}  # type: ignore[union-attr]  # concrete
    if issubclass(model, Belonging):
        values["version"] = F("version") + 1
    model._default_manager.filter(pk=row).update(**values)


@transaction.atomic
def take_apart(person: Person, other: Person, *, based_on: int, by: Viewer, at: dt.datetime) -> Person:
    """Take back that ``other`` was merged into ``person``: what was moved goes back. Raises ``Refused`` and ``Overtaken``."""
    current, gone = _both(person, other)
    demand(policy.may_part(by, current))
    check_version(current, based_on)
    if gone.merged_into_id != current.pk:
        raise ValidationError({"other": _("This entry is not merged into this one.")})
    touched = []
    for moved in gone.moved_references.order_by("-pk"):
        model = apps.get_model(moved.model)
        value = {model._meta.get_field(moved.field).attname: moved.after}
        if model._default_manager.filter(pk=moved.row, **value).exists():
            _point(model, moved.row, moved.field, moved.before)
            touched.append(model._default_manager.get(pk=moved.row))
    gone.moved_references.all().delete()
    keep(gone, {"merged_into": None}, by=by, at=at, event=events.PARTED_AWAY.key, naming=[current], data={})
    keep(current, {}, by=by, at=at, event=events.PARTED.key, naming=[gone], data={})
    reindex([current, gone, *(row for row in touched if isinstance(row, Belonging))])
    return current
