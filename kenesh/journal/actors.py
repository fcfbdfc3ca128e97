"""Names of those who act. The journal keeps opaque references; modules above say what they are called."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

# Takes the numbers of one scheme ("user"), returns the names of those that still exist.
type Resolver = Callable[[set[int]], dict[int, str]]

_resolvers: dict[str, Resolver] = {}


def register(scheme: str, resolver: Resolver) -> None:
    """Let ``resolver`` name the actors of ``scheme``, with at most one query for all of them."""
    _resolvers[scheme] = resolver


def names(actors: Iterable[str]) -> dict[str, str]:
    """Return what each actor is called, in the reader's language. One query for each scheme."""
    by_scheme: dict[str, set[int]] = {}
    for actor in actors:
        scheme, _colon, number = actor.partition(":")
        if number.isdecimal():
            by_scheme.setdefault(scheme, set()).add(int(number))
    found: dict[str, str] = {}
    for scheme, numbers in by_scheme.items():
        known = _resolvers[scheme](numbers) if scheme in _resolvers else {}
        found |= {f"{scheme}:{number}": known.get(number) or _("A forgotten person") for number in numbers}
    return {actor: found.get(actor) or _unnumbered(actor) for actor in actors}


def _unnumbered(actor: str) -> str:
    match actor:
        case "public":
            return _("Someone not signed in")
        case "system:import":
            return _("The import of a record file")
        case "secretariat":
            return _("The secretariat")
        case "system:cli":
            return _("Someone at the command line")
    return _("Kenesh itself")
