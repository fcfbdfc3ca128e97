"""The form in which officers correct the record: one for every kind, made from its model."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, cast

from django import forms
from django.forms.models import ModelChoiceIterator, modelform_factory
from django.utils.translation import gettext_lazy as _

from kenesh.kit.codes import CodesField
from kenesh.people.models import Organisation, Person, Place
from kenesh.realms.models import Belonging, Clearance

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from django.db import models

# Set by the house, not typed.
_KEPT = frozenset({"forum", "key", "sample", "version", "order", "position"})


class RecordForm(forms.ModelForm):  # type: ignore[type-arg]
    """Fields of one object and the version they were read at. Saves nothing itself: an action does."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("version", self.instance.version)
        for name, field in self.fields.items():
            if isinstance(field, forms.ModelChoiceField):
                self.fields[name] = _choice_of(field, self.instance)
            elif isinstance(field, forms.TypedChoiceField):
                choices = cast("Iterable[tuple[str, str]]", field.choices)
                field.choices = [(value, label if value else _("unknown")) for value, label in choices]

    def clean(self) -> dict[str, Any]:
        """Named parties must be named where the clearance speaks of them."""
        cleaned = super().clean() or {}
        narrow = cleaned.get("clearance") in {Clearance.PARTIES, Clearance.DELEGATION}
        if narrow and "cleared_for" not in self.errors and not cleaned.get("cleared_for"):
            self.add_error("cleared_for", _("Name the countries that may see it."))
        return cleaned

    def values(self) -> dict[str, Any]:
        """The cleaned values without the version."""
        return {name: value for name, value in self.cleaned_data.items() if name != "version"}


class _ByHeading(forms.ModelChoiceField[Any]):
    """Chooses another object of the same forum, called as pages call it."""

    def label_from_instance(self, obj: models.Model) -> str:
        """Show the heading and, behind it, the key that tells namesakes apart."""
        thing = cast("Belonging", obj)
        return f"{thing.heading()} ({thing.key})"

    @property
    def iterator(self) -> type[ModelChoiceIterator[Any]]:
        """Read all choices at once, name forms included, in the order a reader expects."""
        return _Sorted

    @iterator.setter
    def iterator(self, value: object) -> None:
        """Keep the sorted one."""


class _Sorted(ModelChoiceIterator[Any]):
    def __iter__(self) -> Iterator[Any]:
        yield ("", self.field.empty_label)
        choices = [self.choice(obj) for obj in self.queryset.all()]
        yield from sorted(choices, key=lambda choice: choice[1].casefold())


def _choice_of(field: forms.ModelChoiceField[Any], thing: Belonging) -> forms.ModelChoiceField[Any]:
    queryset = field.queryset.filter(forum_id=thing.forum_id)  # type: ignore[union-attr]
    if queryset.model is type(thing):
        queryset = queryset.exclude(pk=thing.pk)
    if queryset.model in {Person, Organisation, Place}:
        queryset = queryset.prefetch_related("names")
    return _ByHeading(
        queryset, required=field.required, label=field.label, help_text=field.help_text, empty_label=_("unknown")
    )


@cache
def form_for(model: type[Belonging]) -> type[RecordForm]:
    """Return the form class for a kind: every field an officer may correct, in the model's order."""
    names = [
        field.name
        for field in model._meta.concrete_fields
        if field.editable and field.name not in _KEPT and not field.primary_key
    ]
    ordered = [name for name in names if name not in {"clearance", "cleared_for"}]
    widgets: dict[str, type[forms.Widget] | forms.Widget] = {
        field.name: forms.TextInput for field in model._meta.concrete_fields if isinstance(field, CodesField)
    }
    made = modelform_factory(model, form=RecordForm, fields=[*ordered, "clearance", "cleared_for"], widgets=widgets)
    return cast("type[RecordForm]", made)
