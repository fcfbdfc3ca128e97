"""The rules of dormancy in plain words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from kenesh.agreements.dormancy import RULES
from kenesh.agreements.models import Agreement
from kenesh.agreements.queries import standings
from kenesh.kit import sight
from kenesh.kit.pages import opens_to
from kenesh.realms.queries import forum_or_404

if TYPE_CHECKING:
    from django.http import HttpResponse

    from kenesh.realms.viewer import Request


@opens_to("everyone")
@require_GET
def rules(request: Request, forum: str) -> HttpResponse:
    """Say when an agreement counts as dormant and what wakes it, and which ones do today."""
    realm = forum_or_404(forum, request.viewer)
    agreements = sight.of(Agreement, request.viewer).filter(forum=realm)
    known = standings(agreements, request.viewer, timezone.localdate())
    dormant = [number for number, how in known.items() if how.is_dormant]
    shown = list(agreements.filter(pk__in=dormant).order_by("signed", "key"))
    for agreement in shown:
        agreement.forum = realm
    context = {"forum": realm, "rules": RULES, "rows": [(one, known[one.pk]) for one in shown]}
    return render(request, "agreements/rules.html", context)
