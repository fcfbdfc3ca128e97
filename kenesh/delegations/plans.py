"""Which plan of seating was asked for, and who sits on it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from kenesh.delegations.precedence import layouts
from kenesh.delegations.precedence.sequences import Style
from kenesh.delegations.seating import Seated, drawn

if TYPE_CHECKING:
    from kenesh.delegations.models import Participant
    from kenesh.delegations.precedence.layouts import Layout
    from kenesh.delegations.queries.delegations import Delegation
    from kenesh.delegations.queries.order import Reading


@dataclass(frozen=True)
class Plan:
    """A plan with who sits where; ``amiss`` says what of it could not be done as asked."""

    title: str
    layout: Layout
    seated: dict[str, Seated]
    amiss: str = ""

    @property
    def rows(self) -> list[tuple[int, Seated]]:
        """Who has which place, in the order in which places were filled."""
        return [(seat.number, self.seated[seat.key]) for seat in self.layout.seats_in_order]

    @property
    def told(self) -> str:
        """Who sits where, in words: along the plan as one sees it from its foot, from left to right."""
        names = "; ".join(self.seated[key].delegation for key in self.layout.row)
        return _("From left to right, seen from the foot of the plan: %(names)s.") % {"names": names}

    @property
    def svg(self) -> str:
        """The drawing."""
        return drawn(self.layout, self.seated, self.title, self.told)


def plan(found: Reading, asked: dict[str, Any], title: str) -> Plan:
    """Seat the heads of delegation as asked, those by video left out; facing one delegation, its members too."""
    order = found.seated()
    style = Style(asked.get("style") or Style.ALTERNATELY)
    heads = {one.key: _head(one) for one in found.rows}
    shape = asked.get("shape", layouts.Kind.U)
    if shape == layouts.Kind.FACING:
        return _facing(found, asked, title)
    if shape == layouts.Kind.ROUND:
        return Plan(title, layouts.round_table(order, style), heads)
    if shape == layouts.Kind.HEAD_TABLE:
        return Plan(title, layouts.head_table(order, style), heads)
    if shape == layouts.Kind.PHOTOGRAPH:
        rows, amiss = asked.get("rows", ()), ""
        if rows and sum(rows) != len(order.keys):
            told = {"places": sum(rows), "people": len(order.keys)}
            rows, amiss = (
                (),
                _("The rows have %(places)s places for %(people)s people, so all stand in one row.") % told,
            )
        return Plan(title, layouts.photograph(order, rows), heads, amiss)
    return Plan(title, layouts.u_table(order, style, base=min(asked.get("base") or 0, len(order.keys))), heads)


def _facing(found: Reading, asked: dict[str, Any], title: str) -> Plan:
    """The host's delegation at the foot; across the table one delegation, or the heads of all others."""
    order = found.seated()
    host = found.delegations.get(order.centre)
    chosen = found.delegations.get(str(asked.get("guest", "")))
    if chosen is not None and host is not None and chosen.key != host.key:
        sides = [_members(host), _members(chosen)]
        seated = {str(one.pk): _person(one) for side in sides for one in side}
        return Plan(title, layouts.facing_rows(*([str(one.pk) for one in side] for side in sides)), seated)
    others = [key for key in order.keys if key != order.centre]
    hosts = [order.centre] if order.centre else []
    return Plan(title, layouts.facing_rows(hosts, others), {one.key: _head(one) for one in found.rows})


def _members(one: Delegation) -> list[Participant]:
    return [member for member in one.members if not member.mode]


def _head(one: Delegation) -> Seated:
    person = str(one.head.heading()) if one.head and (one.head.person or one.head.name_as_given) else ""
    return Seated(str(one.name), person)


def _person(one: Participant) -> Seated:
    return Seated(str(one.heading()), str(one.title) if one.person else "")
