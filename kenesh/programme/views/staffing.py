"""The staffing rules a forum can plan by: those that come with the house, and its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import render
from django.views.decorators.http import require_GET

from kenesh.kit import sight
from kenesh.kit.pages import opens_to
from kenesh.programme import policy
from kenesh.programme.models import Plan, StaffingRules
from kenesh.programme.staffing import SHIPPED
from kenesh.realms.queries import forum_or_404

if TYPE_CHECKING:
    from django.http import HttpResponse

    from kenesh.realms.viewer import Request


@opens_to("everyone")
@require_GET
def staffing_rules(request: Request, forum: str) -> HttpResponse:
    """Show every rule set as it is written."""
    realm = forum_or_404(forum, request.viewer)
    names = dict(Plan.Shipped.choices)
    shipped = [(key, names[key], text) for key, text in SHIPPED.items()]
    own = list(sight.of(StaffingRules, request.viewer).filter(forum=realm))
    keeps = policy.may_keep(request.viewer, realm.pk)
    return render(
        request, "programme/staffing_rules.html", {"forum": realm, "shipped": shipped, "own": own, "keeps": keeps}
    )
