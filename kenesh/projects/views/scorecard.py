"""The scorecard of a forum's members, of all editions or of one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.paginator import Paginator
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from kenesh.decisions.fates import FATES, GROUPS
from kenesh.decisions.models import Ambition
from kenesh.decisions.registers import NOBODY
from kenesh.forums.models import Edition
from kenesh.kit import sight
from kenesh.kit.countries import country_name
from kenesh.kit.pages import opens_to
from kenesh.projects.queries import scorecard as cards
from kenesh.projects.sheets.members import assessed
from kenesh.realms.queries import forum_or_404
from kenesh.realms.registers import PAGE, Filters, choice

if TYPE_CHECKING:
    from django.http import HttpResponse

    from kenesh.realms.viewer import Request


@opens_to("everyone")
@require_GET
def scorecard(request: Request, forum: str) -> HttpResponse:
    """Count each member's parts by what became of them and by ambition; below, the rows that a figure counts."""
    realm, viewer = forum_or_404(forum, request.viewer), request.viewer
    editions = {one.key: one for one in sight.of(Edition, viewer).filter(forum=realm).order_by("position")}
    for one in editions.values():
        one.forum = realm
    edition = editions.get(request.GET.get("edition", ""))
    today = timezone.localdate()
    every = cards.stands(viewer, realm, edition, today)
    scores = cards.scores(every, realm.members)
    filters = _filters(request, list(editions.values()), [score.country for score in scores])
    given = filters.asked()
    country = given.get("country")
    asked = cards.Asked(
        country=None if country is None else "" if country == NOBODY else country,
        became=given.get("became", ""),
        ambition=given.get("ambition", ""),
    )
    page = Paginator([one for one in every if asked.holds(one)], PAGE).get_page(request.GET.get("page"))
    occurring = [state for state in FATES if any(score.fates[state.key] for score in scores)]
    context = {
        "forum": realm,
        "edition": edition,
        "filters": filters,
        "page": page,
        "rows": [
            (part, assessed(part.own.assessment) if part.own else None, assessed(part.assessment))
            for part in cards.full(list(page.object_list), viewer, realm, today)
        ],
        "fates": occurring,
        "ambitions": Ambition.choices,
        "scores": [(score, [(state, score.fates[state.key]) for state in occurring]) for score in scores],
        "nobody": NOBODY,
    }
    return render(request, "projects/scorecard.html", context)


def _filters(request: Request, editions: list[Edition], countries: list[str]) -> Filters:
    found = Filters(request.GET or None)
    members = [(code or NOBODY, country_name(code) if code else _("No country named")) for code in countries]
    fates = [(state.key, state.label) for state in FATES]
    found.fields.update(
        {
            "edition": choice(_("Edition"), [(one.key, str(one.heading())) for one in editions]),
            "country": choice(_("Member"), members),
            "became": choice(_("What became of it"), [*fates, *((name, label) for name, label, _keys in GROUPS)]),
            "ambition": choice(_("Ambition"), Ambition.choices),
        }
    )
    return found
