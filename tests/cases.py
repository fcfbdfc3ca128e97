"""What a case of an act is: on what it is done, what is typed, and who may."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

    from kenesh.realms.models import Belonging, Forum

OFFICERS = frozenset({"secretariat"})
FOCAL = frozenset({"focal-point KAZ"})
LINE = frozenset({"line-ministry KAZ"})

# Everybody who could come, by role and country; what some of them may not even know of is for ``hidden_from``.
EVERYBODY = (
    "public",
    "administrator",
    "expert",
    "company",
    "journalist",
    "protocol KAZ",
    "head-of-mission KAZ",
    "line-ministry KAZ",
    "line-ministry KOR",
    "focal-point KAZ",
    "focal-point KOR",
    "focal-point UZB",
    "secretariat",
    "secretariat ended",
    "focal-point KAZ ended",
    "line-ministry KAZ ended",
    "secretariat elsewhere",
    "focal-point KAZ elsewhere",
)
STRANGERS = frozenset(
    {
        "administrator",
        "expert",
        "company",
        "journalist",
        "secretariat ended",
        "focal-point KAZ ended",
        "line-ministry KAZ ended",
        "secretariat elsewhere",
        "focal-point KAZ elsewhere",
    }
)
# Who does not know of what is between the ministries of one country and the secretariat.
OTHERS = STRANGERS | {"line-ministry KOR", "focal-point KOR", "focal-point UZB"}

type Typed = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Case:
    """One act: what it is done to, what is typed, who may, and who may not know of the thing at all."""

    on: Callable[[Forum], Belonging]
    who: frozenset[str]
    typed: Typed | Callable[[Any], Typed] = field(default_factory=dict)
    hidden_from: frozenset[str] = frozenset()
    # A field that must be filled in, where there is one.
    needs: str = ""
    # Whether it adds something beside the thing, so that nobody's change of the thing overtakes it.
    adds: bool = False
    # Whether what it adds is part of the record, and so rests on the act.
    recorded: bool = True

    def sent(self, thing: Belonging, **more: Any) -> Typed:
        """What the form sends."""
        typed = self.typed(thing) if callable(self.typed) else self.typed
        return {"version": thing.version, **typed, **more}
