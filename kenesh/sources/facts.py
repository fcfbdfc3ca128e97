"""Facts of an object, made from its fields: label, value in the reader's language, sources."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.exceptions import FieldDoesNotExist
from django.db import models
from django.utils.translation import gettext as _

from kenesh.kit.codes import Codes
from kenesh.kit.localised import Localised
from kenesh.kit.partial import PartialDate
from kenesh.kit.parts import Fact
from kenesh.kit.refs import ref
from kenesh.kit.templatetags.links import link, links, listed
from kenesh.kit.templatetags.words import country, language_name, partial_date, sector

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kenesh.sources.queries import Sourcing

_WORDS_FOR = {"country": country, "country_of": country, "sector": sector, "language": language_name}


def facts(thing: Any, fields: Iterable[str], always: Iterable[str], sourcing: Sourcing) -> list[Fact]:
    """The facts of ``thing`` in the order of ``fields``. What is not known is left out, or said for ``always``."""
    subject = ref(thing)
    found = []
    for name in fields:
        value = shown(thing, name)
        if value:
            found.append(Fact(_label(thing, name), value, sourcing.marks(subject, name)))
        elif name in always:
            found.append(Fact(_label(thing, name), "", sourcing.only(subject, name)))
    return found


def shown(thing: Any, name: str) -> object:
    """The value of a field as a page shows it; empty where it is not known."""
    field: Any = thing._meta.get_field(name)
    if field.many_to_many:
        return links(getattr(thing, name).all())
    if field.many_to_one:
        return link(getattr(thing, name))
    value = getattr(thing, name)
    if field.choices:
        return getattr(thing, f"get_{name}_display")() if value else ""
    if isinstance(value, Localised):
        return value
    if isinstance(value, PartialDate):
        return partial_date(value) if value else ""
    if isinstance(value, Codes):
        return listed(country(code) for code in value)
    if isinstance(field, models.BooleanField):
        return _("yes") if value else ""
    if words := _WORDS_FOR.get(name):
        return words(value) if value else ""
    return value if value is not None else ""


def topic_words(thing: Any, topic: str) -> str:
    """What a claim is about: one of the fields of ``thing``, or a word of its own."""
    try:
        return _label(thing, topic)
    except FieldDoesNotExist:
        return topic.replace("-", " ").replace("_", " ").capitalize()


def _label(thing: Any, name: str) -> str:
    label = str(getattr(thing._meta.get_field(name), "verbose_name", name))
    return label[:1].upper() + label[1:]
