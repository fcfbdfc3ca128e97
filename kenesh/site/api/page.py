"""The API described for people: what can be read and written, and what everybody who calls should know."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from kenesh.kit.pages import opens_to
from kenesh.people.models import Token
from kenesh.record.kinds import kinds
from kenesh.site.api.acts import ACTS
from kenesh.site.api.asked import is_searched
from kenesh.site.api.entering import is_changed, is_entered
from kenesh.site.api.problems import SORTS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.http import HttpRequest, HttpResponse

    from kenesh.site.api.acts import Doing


@dataclass(frozen=True, slots=True)
class Listed:
    """A list of the record: what it is called, and what can be done with it."""

    name: str
    label: str
    is_searched: bool
    is_entered: bool
    is_changed: bool
    acts: Sequence[Doing]


@opens_to("everyone")
@require_safe
def about(request: HttpRequest) -> HttpResponse:
    """Show what there is."""
    scopes = dict(Token.Scope.choices)
    lists = [
        Listed(
            name,
            str(kind.model._meta.verbose_name),
            is_searched(kind),
            is_entered(kind),
            is_changed(kind),
            [doing for doing in ACTS if doing.list == name],
        )
        for name, kind in kinds().items()
    ]
    context = {
        "lists": lists,
        "problems": SORTS.items(),
        "scopes": scopes.items(),
        "origin": request.build_absolute_uri(reverse("api-root")).rstrip("/"),
    }
    return render(request, "site/api.html", context)
