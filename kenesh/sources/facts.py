"""Facts of an object, made from its fields: label, value in the reader's language, sources."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from babel.numbers import format_decimal
from django.core.exceptions import FieldDoesNotExist
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kenesh.kit.codes import Codes
from kenesh.kit.instants import city
from kenesh.kit.locales import reader_locale
from kenesh.kit.partial import PartialDate
from kenesh.kit.parts import Fact
from kenesh.kit.refs import ref
from kenesh.kit.sdgs import sdg_name
from kenesh.kit.templatetags.links import link, links, listed
from kenesh.kit.templatetags.words import country, language_name, partial_date, sector

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from kenesh.sources.queries import Sourcing

_WORDS_FOR: dict[str, Callable[[str], str]] = {
    "country": country,
    "country_of": country,
    "speaks_of": country,
    "sector": sector,
    "language": language_name,
    "time_zone": city,
}
_CODES_FOR: dict[str, Callable[[str], str]] = {
    "sdgs": lambda code: f"{code} {sdg_name(code)}",
    "languages": language_name,
}

# Topics of claims that are not a field of their subject.
TOPICS = {
    "amounts": gettext_lazy("Money"),
    "first-under-government": gettext_lazy("First under a government"),
    "gatherings": gettext_lazy("Meetings of this body"),
    "heads": gettext_lazy("Heads of delegation"),
    "in-central-asia": gettext_lazy("Which one in Central Asia"),
    "memberships": gettext_lazy("Members"),
    "milestones": gettext_lazy("Before, beside and after"),
    "not-to-be-confused-with": gettext_lazy("Not to be confused with"),
    "parliament-approval": gettext_lazy("Approval by parliament"),
    "participants": gettext_lazy("Number of participants"),
    "posts": gettext_lazy("Offices held"),
    "topics": gettext_lazy("Topics"),
}


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
    if field.is_relation:
        return links(getattr(thing, name).all()) if field.many_to_many else link(getattr(thing, name))
    value = getattr(thing, name)
    if value in (None, "", False):
        return ""
    return getattr(thing, f"get_{name}_display")() if field.choices else _written(name, value)


def _written(name: str, value: object) -> object:
    match value:
        case bool():
            return _("yes")
        case PartialDate():
            return partial_date(value)
        case Codes():
            return listed(_CODES_FOR.get(name, country)(code) for code in value)
        case Decimal():
            return format_decimal(value, "#,##0.########", reader_locale())
        case str() if name in _WORDS_FOR:
            return _WORDS_FOR[name](value)
    return value


def topic_words(thing: Any, topic: str) -> str:
    """What a claim is about: one of the fields of ``thing``, or a word of its own."""
    if topic in TOPICS:
        return str(TOPICS[topic])
    try:
        return _label(thing, topic)
    except FieldDoesNotExist:
        return topic.replace("-", " ").replace("_", " ").capitalize()


def _label(thing: Any, name: str) -> str:
    label = str(getattr(thing._meta.get_field(name), "verbose_name", name))
    return label[:1].upper() + label[1:]
