"""What a file holds of a model: its fields, each with the sort of its value, from the model itself."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db import models
from django.utils.translation import override

from kenesh.business.models.companies import SectorsField
from kenesh.kit.codes import CodesField, LanguagesField
from kenesh.kit.localised import LocalisedField
from kenesh.kit.partial import DatesField, PartialDateField
from kenesh.kit.sdgs import SdgsField
from kenesh.record import values, vocabulary

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

# Never part of a file: what only this database knows, and what the order of a list says.
_UNWRITTEN = frozenset({"id", "forum", "version", "subject_kind", "subject_id"})
ORDERS = ("order", "position")


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


def fields_of(
    model: type[models.Model], lists: Mapping[type[models.Model], str], owners: frozenset[str] = frozenset()
) -> dict[str, Field]:
    """Return the fields of ``model`` that a file holds, by name.

    ``lists`` says which list holds the objects of a model; ``owners`` are foreign keys that nesting replaces.
    """
    meta = model._meta
    found = {}
    for one in (*meta.concrete_fields, *meta.many_to_many):
        if one.name in _UNWRITTEN or one.name in ORDERS or one.name in owners or one.generated:
            continue
        many = one.many_to_many
        # What the documentation says is in the language of the source, whoever asks first.
        with override(None):
            label, meaning = str(one.verbose_name), str(one.help_text)
        found[one.name] = Field(
            name=one.name,
            value=_value(one, lists),
            required=not many and not one.blank and not one.null and _has_no_default(one),
            default=None if one.is_relation else _default(one),
            label=label,
            help=meaning,
        )
    return found


def _has_no_default(one: Any) -> bool:
    return not one.has_default() or isinstance(one, LocalisedField)


def _default(one: Any) -> Any:
    """The model's default in canonical form; None where unknown is null."""
    kept = one.get_default()
    if kept is None:
        return None
    return str(kept) if one.choices else _plain(one).write(kept)


def _value(one: Any, lists: Mapping[type[models.Model], str]) -> values.Value:
    if one.is_relation:
        target = lists[one.related_model]
        return values.References(target=target) if one.many_to_many else values.Reference(target=target)
    return _plain(one)


def _plain(one: Any) -> values.Value:
    if one.choices:
        words = tuple(str(word) for word, _label in one.choices if word)
        return values.Choice(words=("", *words) if one.blank else words)
    for field, make in _SORTS:
        if isinstance(one, field):
            return make(one)
    return _text(one)


# The first that fits.
_SORTS: tuple[tuple[type[models.Field[Any, Any]], Callable[[Any], values.Value]], ...] = (
    (LocalisedField, lambda _one: values.LocalisedText()),
    (PartialDateField, lambda _one: values.Partial()),
    (SdgsField, lambda _one: values.Sdgs()),
    (SectorsField, lambda _one: values.Sectors()),
    (LanguagesField, lambda _one: values.Languages()),
    (CodesField, lambda _one: values.Countries()),
    (models.BooleanField, lambda _one: values.Flag()),
    (models.PositiveSmallIntegerField, lambda _one: values.Whole(most=32_767)),
    (models.PositiveIntegerField, lambda _one: values.Whole(most=2_147_483_647)),
    (models.DecimalField, lambda one: values.Exact(digits=one.max_digits, places=one.decimal_places)),
    (models.DateTimeField, lambda _one: values.Instant()),
)


def _text(one: Any) -> values.Text:
    longest = one.max_length or values.LONGEST_TEXT
    if isinstance(one, models.SlugField):
        return values.Text(longest=longest, shape="slug")
    if isinstance(one, models.URLField):
        return values.Text(longest=longest, shape="url")
    if isinstance(one, DatesField):
        return values.Text(longest=longest, shape="dates")
    if one.name == "language":
        return values.Text(longest=longest, shape="language")
    return values.Text(longest=longest, list_name=one.name if one.name in vocabulary.LISTS else "")
