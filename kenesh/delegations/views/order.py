"""The order of precedence: who stands where, and why."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from kenesh.delegations import policy
from kenesh.delegations.models import Override
from kenesh.delegations.queries.offices import proposed
from kenesh.delegations.sheets.told import rank_words, rule_words, why, why_within
from kenesh.delegations.views.finding import order_or_403
from kenesh.kit import sight
from kenesh.kit.pages import opens_to
from kenesh.realms.registers import Filters, choice

if TYPE_CHECKING:
    from django.http import HttpResponse

    from kenesh.delegations.models import Participant
    from kenesh.delegations.queries.delegations import Delegation
    from kenesh.delegations.queries.order import Reading
    from kenesh.realms.viewer import Request


@opens_to("signed-in")
@require_GET
def precedence(request: Request, forum: str, key: str) -> HttpResponse:
    """Show the order with the reason beside each neighbour, and for any two that are chosen."""
    found = order_or_403(request, forum, key)
    edition, order = found.edition, found.order
    reasons = [why(order.why(one, other), found) for one, other in pairwise(order.keys)]
    filters = Filters(request.GET or None)
    for name, label in (("first", _("One delegation")), ("second", _("Another"))):
        field = choice(label, [])
        field.choices = [("", "—"), *((one.key, str(one.name)) for one in found.rows)]
        filters.fields[name] = field
    back = list(
        sight.of(Override, request.viewer).filter(edition=edition, removed=True).select_related("participant__person")
    )
    context = {
        "forum": edition.forum,
        "edition": edition,
        "reading": found,
        "rows": [
            (place, one, rank_words(one.rank), reason)
            for place, (one, reason) in enumerate(zip(found.rows, [*reasons, ""], strict=False), 1)
        ],
        "rules": [rule_words(rule) for rule in order.rule_set.rules],
        "filters": filters,
        "inner": [(one, _inner(one)) for one in found.rows if len(one.members) > 1],
        "compared": _compared(found, filters.asked()),
        "decided": found.decisions,
        "taken_back": back,
        "verdict": policy.may_arrange(request.viewer, edition),
        "proposed": proposed(edition, found.rows) if policy.may_keep(request.viewer, edition.forum_id) else [],
        "keeps": policy.may_keep(request.viewer, edition.forum_id),
    }
    return render(request, "delegations/precedence.html", context)


def _inner(one: Delegation) -> list[tuple[Participant, str]]:
    """The members of a delegation in their order, each with why it stands before the next."""
    assert one.inner is not None  # noqa: S101 - whatever is read has an order
    names = {member.key: str(member.heading()) or _("name unknown") for member in one.members}
    reasons = [why_within(one.inner.why(first, second), names) for first, second in pairwise(one.inner.keys)]
    return list(zip(one.members, [*reasons, ""], strict=True))


def _compared(found: Reading, asked: dict[str, str]) -> str:
    """Why one of two that were chosen stands before the other."""
    first, second = asked.get("first"), asked.get("second")
    if not first or not second:
        return ""
    if first == second:
        return _("Choose two different delegations.")
    reason = found.order.why(first, second)
    names = {"first": found.delegations[reason.first].name, "second": found.delegations[reason.second].name}
    told = _("%(first)s stands before %(second)s.") % {key: str(name) for key, name in names.items()}
    return f"{told} {why(reason, found)}"
