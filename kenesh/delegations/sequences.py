"""What stands one after the other: who speaks, who arrives, which flag stands where."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from kenesh.delegations.precedence import sequences as engine

if TYPE_CHECKING:
    from kenesh.delegations.queries.delegations import Delegation
    from kenesh.delegations.queries.order import Reading

# What each sequence is called, and by which rule it follows from the order.
TITLES = {
    "speaking": _("Speaking order"),
    "arrival": _("Sequence of arrivals"),
    "flags": _("Flags"),
}
ABOUT = {
    "speaking": _("Delegations speak in the order of precedence. When the host speaks can be chosen."),
    "arrival": _("The host arrives first, to receive the others; then from the last of the order to the first."),
    "flags": _("Flags as one sees them from the front, from left to right."),
}
HOST_SPEAKS = [
    ("in-order", _("at its place in the order")),
    ("first", _("first")),
    ("last", _("last")),
]
STYLES = [
    ("in-turn", _("one after the other, from the left")),
    ("alternately", _("from the middle, right and left in turn")),
]


def sequence(found: Reading, sort: str, option: str) -> list[Delegation]:
    """The delegations as they follow each other. Whoever takes part by video speaks, and does not arrive."""
    if sort == "speaking":
        keys = engine.speaking(found.order, engine.HostSpeaks(option or engine.HostSpeaks.IN_ORDER))
    elif sort == "arrival":
        keys = engine.arrival(found.seated())
    else:
        keys = engine.flags(found.order, engine.Style(option or engine.Style.IN_TURN))
    return [found.delegations[key] for key in keys]
