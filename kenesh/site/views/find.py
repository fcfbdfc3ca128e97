"""Search over everything the reader may know of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import render

from kenesh.kit.pages import opens_to
from kenesh.kit.refs import kinds
from kenesh.realms.queries import forums_for
from kenesh.search.folding import LONGEST_QUERY
from kenesh.site.queries.finding import found_for

if TYPE_CHECKING:
    from django.http import HttpResponse

    from kenesh.realms.viewer import Request

_SHOWN = 60


@opens_to("everyone")
def search(request: Request) -> HttpResponse:
    """Find by any word of any name, in any script; best first, the reader's forums only."""
    query = request.GET.get("q", "")[:LONGEST_QUERY].replace("\x00", "").strip()
    forums = {forum.pk: forum for forum in forums_for(request.viewer)}
    within = request.GET.get("forum", "")
    chosen = next((forum for forum in forums.values() if forum.key == within), None)
    found = found_for(request.viewer, query, chosen, _SHOWN + 1)
    hits = [
        {"row": row, "kind": _called(row.subject_kind), "forum": forums.get(row.forum_id)} for row in found[:_SHOWN]
    ]
    context = {
        "query": query,
        "hits": hits,
        "more": len(found) > _SHOWN,
        "forum": chosen,
        "forums": list(forums.values()),
    }
    return render(request, "site/search.html", context)


def _called(kind: str) -> str:
    """What a reader calls a kind."""
    model = kinds().get(kind)
    return str(model._meta.verbose_name).capitalize() if model else kind
