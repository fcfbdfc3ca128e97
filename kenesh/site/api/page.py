"""The API described for people: what can be read and written, and what everybody who calls should know."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from kenesh.kit.pages import opens_to
from kenesh.people.models import Token
from kenesh.record.kinds import kinds
from kenesh.site.api.acts import ACTS
from kenesh.site.api.asked import is_searched
from kenesh.site.api.entering import is_changed, is_entered
from kenesh.site.api.problems import SORTS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from django.http import HttpRequest, HttpResponse

    from kenesh.record.kinds import Kind

EXAMPLES = """\
curl {origin}/forums/
curl "{origin}/forums/kca/commitments/?edition=7&limit=10"
curl -i {origin}/forums/kca/editions/7
curl -X PATCH -H "Authorization: Bearer $TOKEN" -H "Content-Type: application/merge-patch+json" \\
     -H \'If-Match: "3-…"\' -d \'{{"venue": {{"en": "…"}}}}\' {origin}/forums/kca/editions/7"""


@dataclass(frozen=True, slots=True)
class Call:
    """One thing that can be done: in words, and as a program writes it; which scope a token needs for it."""

    words: str
    written: str
    scope: str


@dataclass(frozen=True, slots=True)
class Listed:
    """A list: what it is called, what it holds, and what can be done with it."""

    name: str
    label: str
    calls: Sequence[Call]


@opens_to("everyone")
@require_safe
def about(request: HttpRequest) -> HttpResponse:
    """Show what there is."""
    read = [Call(_("Read"), "GET", Token.Scope.READ)]
    lists = [Listed(name, str(kind.model._meta.verbose_name), list(_calls(kind))) for name, kind in kinds().items()]
    lists += [Listed("warnings", _("Early warnings"), read), Listed("owed", _("Who owes what"), read)]
    origin = request.build_absolute_uri(reverse("api-root")).rstrip("/")
    context = {
        "lists": lists,
        "problems": SORTS.items(),
        "scopes": Token.Scope.choices,
        "examples": EXAMPLES.format(origin=origin),
        "address": f"{origin}/forums/kca/…/",
    }
    return render(request, "site/api.html", context)


def _calls(kind: Kind) -> Iterator[Call]:
    yield Call(_("Read, search") if is_searched(kind) else _("Read"), "GET", Token.Scope.READ)
    if is_entered(kind):
        yield Call(_("Enter a new one"), "POST", Token.Scope.WRITE)
    if is_changed(kind):
        yield Call(_("Change fields"), "PATCH …", Token.Scope.WRITE)
    for doing in ACTS:
        if doing.list == kind.name:
            yield Call(str(doing.act.title), f"POST …/{doing.word}", doing.scope)
