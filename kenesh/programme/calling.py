"""Why one of two who wait for the floor is called before the other, in a whole sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from kenesh.delegations.sheets.told import why

if TYPE_CHECKING:
    from kenesh.programme.models import FloorRequest
    from kenesh.programme.queries.floor import Floor


def why_called(first: FloorRequest, second: FloorRequest, floor: Floor) -> str:
    """Why ``first`` is called before ``second``; both wait, in this order."""
    names = {"first": str(first.heading()), "second": str(second.heading())}
    if second.sort == second.Sort.REPLY and first.sort != first.Sort.REPLY:
        return _("Replies come after all statements, and %(second)s asked for a reply.") % names
    listed = [one.country in floor.called for one in (first, second)]
    if second.sort == second.Sort.REPLY or not any(listed) or first.country == second.country:
        return _("%(first)s asked for the floor before %(second)s.") % names
    if not all(listed):
        if floor.by_precedence:
            return _("%(second)s has no place in the order of precedence, and so comes after it.") % names
        return _("The plan does not list %(second)s, which therefore comes after those it lists.") % names
    if not floor.by_precedence:
        return _("The plan lists %(first)s before %(second)s.") % names
    return _by_precedence(first, second, floor) or _("The order of precedence has %(first)s before %(second)s.") % names


def _by_precedence(first: FloorRequest, second: FloorRequest, floor: Floor) -> str:
    """The ground, as far as the reader may know both; empty where their own reading of the order does not say so."""
    order = floor.order
    keys = {one.country: one.key for one in order.rows} if order else {}
    if order is None or first.country not in keys or second.country not in keys:
        return ""
    found = order.order.why(keys[first.country], keys[second.country])
    return why(found, order) if found.first == keys[first.country] else ""
