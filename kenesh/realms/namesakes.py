"""Things that are called the same, told apart in a list to choose from: by what people know of them, and by key last."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from typing import TYPE_CHECKING, Any

from kenesh.kit.countries import country_name
from kenesh.kit.dates import write_date
from kenesh.kit.instants import instant
from kenesh.kit.localised import Localised

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from kenesh.realms.models import Belonging

# What dates an object, the first that it has.
_DATES = ("starts", "asked", "date", "since")


def told_apart[T](things: Iterable[T], called: Callable[[T], str], *ways: Callable[[T], str]) -> list[str]:
    """What each thing is called; behind those that are called alike stands what each way in turn says of them."""
    told = [(one, called(one)) for one in things]
    for way in ways:
        alike = Counter(label.casefold() for _one, label in told)
        told = [
            (one, f"{label} \u2013 {said}" if alike[label.casefold()] > 1 and (said := way(one)) else label)
            for one, label in told
        ]
    return [label for _one, label in told]


def labels(things: Iterable[Belonging], called: Callable[[Any], str] = str) -> list[str]:
    """Objects of one forum as one chooses them: by name, namesakes by subject, date, country and only then by key.

    Read ``forum`` together with objects that have a time.
    """
    return told_apart(things, called, _about, _when, _where, lambda one: one.key)


def _about(thing: Belonging) -> str:
    return str(Localised(getattr(thing, "subject", {})))


def _when(thing: Belonging) -> str:
    for name in _DATES:
        found: object = getattr(thing, name, None)
        if isinstance(found, dt.datetime):
            return instant(found, thing.forum.time_zone)
        if found:
            return write_date(str(found))
    return ""


def _where(thing: Belonging) -> str:
    code = getattr(thing, "country", "")
    return country_name(code) if code else ""
