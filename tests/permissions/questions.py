"""Everything that can be asked for, from the program's own list of addresses."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from django.urls import get_resolver

from kenesh.kit.refs import kinds
from kenesh.record.kinds import kinds as lists
from kenesh.site.api.routes import api
from kenesh.sources.forms import entry_form, form_for

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

# Addresses with a part that nobody can guess, or that is one's own.
NEVER = ("<str:token>", "<secret:secret>", "<section>", "<id:appointment>", "<id:delivery>", "provider_id>")
API = "api/v1"
# What nothing of one's own or another's is behind.
ANYTHING = "<path:rest>"


class Asked(NamedTuple):
    """What is asked for: the address as the program declares it, and the kind it is about, if any.

    ``method`` is empty for a page: it is looked at, or sent an empty form where there is nothing to look at.
    """

    address: str
    name: str
    kind: str = ""
    values: tuple[tuple[str, str], ...] = ()
    method: str = ""

    @property
    def written(self) -> str:
        """As the page of answers calls it."""
        return f"{self.method} /{self.address}".strip()


def questions(known: Iterable[str]) -> list[Asked]:
    """Every page and every call, once for each of the ``known`` kinds of things that its address does not name."""
    pages = (asked for address, name in _addresses(get_resolver()) for asked in _about(frozenset(known), address, name))
    return sorted({*pages, *_calls()})


def _calls() -> Iterator[Asked]:
    """Every operation of the API."""
    kind_of = {name: kind.kind for name, kind in lists().items()}
    for address, operations in api.default_router.path_operations.items():
        written = address.replace("{slug:forum}", "<slug:forum>").replace("{slug:key}", "<slug:key>")
        kind = kind_of.get(written.split("/")[3], "") if "<slug:key>" in written else ""
        for operation in operations.operations:
            for method in operation.methods:
                yield Asked(f"{API}{written}", operation.url_name or "", kind, (), method)


def _addresses(resolver: Any, before: str = "") -> Iterator[tuple[str, str]]:
    for pattern in resolver.url_patterns:
        address = before + str(pattern.pattern)
        if hasattr(pattern, "url_patterns"):
            yield from _addresses(pattern, address)
        elif pattern.name and not _foreign(pattern.callback) and not address.startswith(f"{API}/f"):
            yield address.removeprefix("en/"), pattern.name


def _foreign(view: Any) -> bool:
    """Whether another package answers: about one's own sign-in, and nothing else."""
    return str(getattr(view, "__module__", "")).startswith("allauth")


def _about(known: frozenset[str], address: str, name: str) -> Iterator[Asked]:
    """One question for an address that says what it is about, one for each kind for an address that does not."""
    plurals = {model.plural: kind for kind, model in kinds().items() if getattr(model, "plural", "")}  # type: ignore[attr-defined]  # it was asked for
    if "<slug:plural>" in address:
        for plural, kind in plurals.items():
            asked = Asked(address.replace("<slug:plural>", plural), name, kind, (("plural", plural),))
            if "<slug:key>" in address and kind in known and form_for(kinds()[kind]) is not None:
                yield asked
            elif "<slug:key>" not in address and entry_form(plural) is not None:
                yield asked._replace(kind="")
    elif name == "follow":
        yield from (
            Asked(address.replace("<slug:kind>", kind), name, kind, (("kind", kind),)) for kind in sorted(known)
        )
    elif any(part in address for part in (*NEVER, ANYTHING)):
        return
    elif "<slug:key>" in address and "<slug:forum>" in address:
        yield Asked(address, name, plurals[address.removeprefix("<slug:forum>/").split("/")[0]])
    else:
        yield Asked(address, name)
