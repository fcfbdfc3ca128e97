"""Forms made from the models: correcting an object of the record, and entering a new one.

A module says for each kind that officers may enter what is asked first (``asks``, in its ``forms.py``); everything else
can be filled in as well, under "More".
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, ClassVar, cast

from django import forms
from django.forms.models import modelform_factory
from django.utils.module_loading import autodiscover_modules
from django.utils.translation import gettext_lazy as _

from kenesh.kit import sight
from kenesh.kit.codes import CodesField, LanguagesField
from kenesh.kit.fields import LocalisedWidget, VersionField
from kenesh.kit.instants import city
from kenesh.kit.locales import own_languages
from kenesh.realms.fields import Country, Language, Languages, Members, OfForum, Sector
from kenesh.realms.models import Belonging, Clearance

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from django.db import models

    from kenesh.realms.models import Forum
    from kenesh.realms.viewer import Viewer

# Set by the house, not typed.
_KEPT = frozenset({"forum", "key", "sample", "version", "order", "position", "revision"})
_COUNTRY = frozenset({"country", "host_country", "country_of"})
# What a country writes in its own language too: how somebody or something is called.
_CALLED = frozenset({"title", "name", "country_as", "function"})


class RecordForm(forms.ModelForm):  # type: ignore[type-arg]
    """Fields of one object and the version they were read at. Saves nothing itself: an action does."""

    version = VersionField()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("version", self.instance.version)
        # What a form asks beside the object's own fields is as the form says.
        kept = {"version", *(field.name for field in self.instance._meta.get_fields())}
        for name, field in [one for one in self.fields.items() if one[0] in kept]:
            self.fields[name] = _within(self.instance, name, field)

    def clean(self) -> dict[str, Any]:
        """Named parties must be named where the clearance speaks of them."""
        cleaned = super().clean() or {}
        narrow = cleaned.get("clearance") in {Clearance.PARTIES, Clearance.DELEGATION}
        if narrow and "cleared_for" not in self.errors and not cleaned.get("cleared_for"):
            self.add_error("cleared_for", _("Name the countries that may see it."))
        return cleaned

    def hold_to(self, viewer: Viewer, edition: Belonging) -> None:
        """For who is not of the secretariat: one edition, what they may know of, and no say about who may see it."""
        for name in ("clearance", "cleared_for"):
            self.fields.pop(name, None)
        for name, field in list(self.fields.items()):
            if not isinstance(field, OfForum) or field.queryset is None:
                continue
            known = sight.of(field.queryset.model, viewer).order_by()
            known = known.filter(pk=edition.pk) if name == "edition" else known
            stands = getattr(self.instance, f"{name}_id", None)
            if stands is not None and not known.filter(pk=stands).exists():
                # What stands there they may not know of, and so do not change.
                del self.fields[name]
            field.queryset = field.queryset.filter(pk__in=known.values("pk"))

    def values(self) -> dict[str, Any]:
        """The cleaned values without the version."""
        return {name: value for name, value in self.cleaned_data.items() if name != "version"}


def _within(thing: Belonging, name: str, field: forms.Field) -> forms.Field:
    """The field as it is typed within the forum of ``thing``."""
    common: dict[str, Any] = {"required": field.required, "label": field.label, "help_text": field.help_text}
    if isinstance(field, forms.ModelChoiceField):
        things = field.queryset.filter(forum_id=thing.forum_id)  # type: ignore[union-attr]
        if any(one.name == "merged_into" for one in things.model._meta.concrete_fields):
            # Whoever was merged into another entry is chosen as that.
            things = things.filter(merged_into=None)
        if things.model is type(thing):
            things = things.exclude(pk=thing.pk)
        return OfForum(things, empty_label=_none(field), **common)
    kept = thing._meta.get_field(name) if name != "version" else None
    if isinstance(kept, LanguagesField):
        return Languages(thing.forum, getattr(thing, name), **common)
    # Its other kinds list other codes, and are typed in their own way.
    if type(kept) is CodesField:
        return Members(thing.forum, getattr(thing, name), **common)
    if isinstance(field.widget, LocalisedWidget) and name in _CALLED:
        field.widget.more = own_languages(thing.forum.members)
    listed = _from_a_list(thing, name, field, common)
    if listed is not None:
        return listed
    if isinstance(field, forms.TypedChoiceField):
        choices = cast("Iterable[tuple[str, str]]", field.choices)
        field.choices = [(value, label if value else _none(field)) for value, label in choices]
    if isinstance(field, forms.DateTimeField):
        field.widget = forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")
        field.help_text = field.help_text or _("In the time of %(zone)s.") % {"zone": city(thing.forum.time_zone)}
    return field


def _from_a_list(thing: Belonging, name: str, field: forms.Field, common: dict[str, Any]) -> forms.Field | None:
    """The field that chooses a country, a sector or a language by its name."""
    if name in _COUNTRY:
        return Country(thing.forum, empty=_none(field), **common)
    if name == "sector":
        return Sector(**common)
    if name == "language" and type(field) is forms.CharField:
        return Language(thing.forum, getattr(thing, name), empty=_none(field), **{**common, "help_text": ""})
    return None


def _none(field: forms.Field) -> Any:
    """What stands where nothing is chosen: it can be unknown only where it need not be said."""
    return _("choose") if field.required else _("unknown")


@cache
def form_for(model: type[Belonging]) -> type[RecordForm]:
    """Return the form class for a kind: every field an officer may correct, in the model's order."""
    return cast("type[RecordForm]", modelform_factory(model, form=RecordForm, fields=typed_fields(model)))


def typed_fields(model: type[Belonging]) -> list[str]:
    """The fields of a kind that officers enter and correct, in the model's order; clearance comes last."""
    names = [
        field.name
        for field in model._meta.concrete_fields
        if field.editable and field.name not in _KEPT | model.moved and not field.primary_key
    ]
    ordered = [name for name in names if name not in {"clearance", "cleared_for"}]
    return [*ordered, *(name for name in ("clearance", "cleared_for") if name in names)]


class EntryForm(RecordForm):
    """A new object. What is asked first stands open; the rest can be opened."""

    # Set by :func:`asks`.
    first: ClassVar[tuple[str, ...]] = ()

    @property
    def asked_first(self) -> list[forms.BoundField]:
        """What one is asked for."""
        return [field for field in self.visible_fields() if field.name in self.first or field.errors]

    @property
    def asked_further(self) -> list[forms.BoundField]:
        """What one may add."""
        return [field for field in self.visible_fields() if field.name not in self.first and not field.errors]

    def thing(self) -> Belonging:
        """The object as typed, not saved."""
        for name, value in self.values().items():
            if name in {field.name for field in self.instance._meta.concrete_fields}:
                setattr(self.instance, name, value)
        return cast("Belonging", self.instance)

    def parts(self) -> Sequence[models.Model]:
        """Rows that hang on it, as typed."""
        return ()


_entries: dict[str, type[EntryForm]] = {}


def asks(model: type[Belonging], *first: str, form: type[EntryForm] = EntryForm) -> None:
    """Let officers enter objects of ``model``: ``first`` is what they are asked for, in this order."""
    asked = [name for name in first if name in {*typed_fields(model), *model.moved}]
    names = [*asked, *(name for name in typed_fields(model) if name not in first)]
    made = modelform_factory(model, form=form, fields=names)
    made.first = first  # type: ignore[attr-defined]
    order = [*first, *(name for name in made.base_fields if name not in first)]
    made.field_order = order
    _entries[model.plural] = cast("type[EntryForm]", made)


def entry_form(plural: str) -> type[EntryForm] | None:
    """The form in which a new object of a kind is entered, if officers enter it by hand."""
    _load()
    return _entries.get(plural)


@cache
def _load() -> None:
    autodiscover_modules("forms")


def entered_fields(model: type[Belonging]) -> list[str]:
    """The fields that officers enter: those they correct, and those asked first that only acts move later."""
    form = entry_form(model.plural)
    return (
        [*typed_fields(model), *(name for name in form.first if name in model.moved)] if form else typed_fields(model)
    )


def empty(form: type[EntryForm], forum: Forum) -> Belonging:
    """A new object of the form's kind in ``forum``, with nothing filled in."""
    model = cast("type[Belonging]", form._meta.model)
    return model(forum=forum)
