"""Companies on a desk: those that wait to be confirmed, and one's own. Each list is one query."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext as _

from kenesh.business.models import Company
from kenesh.business.sheets import company_state
from kenesh.kit import sight
from kenesh.realms.policy import countries_of
from kenesh.site.queries.desk_lines import Line, Part

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kenesh.realms.models import Forum
    from kenesh.realms.viewer import Viewer


def companies(viewer: Viewer, forum: Forum, shown: int) -> Iterable[Part]:
    """Those of the countries for which the viewer is focal point that wait to be confirmed, the oldest first."""
    own = countries_of(viewer, forum.pk, "focal-point")
    if not own:
        return
    found = sight.of(Company, viewer).filter(forum=forum, state="entered", country__in=own).order_by("entered", "pk")
    more = reverse("companies", args=(forum.key,))
    yield Part(_("Companies that wait to be confirmed"), _lines(found[:shown], forum, "company"), more)


def own_companies(viewer: Viewer, forum: Forum, shown: int) -> Iterable[Part]:
    """The pages of the companies that the viewer acts for."""
    found = Company.objects.filter(forum=forum, keepers__user=viewer.user_id).order_by("key")
    nothing = _("Your account acts for no company yet. Enter yours from the list of companies.")
    more = reverse("companies", args=(forum.key,))
    lines = _lines(found[:shown], forum, "company-desk")
    yield Part(_("Your company: needs, offers and meetings"), lines, more, nothing)


def _lines(found: Iterable[Company], forum: Forum, name: str) -> list[Line]:
    return [Line(one.heading(), reverse(name, args=(forum.key, one.key)), company_state(one)) for one in found]
