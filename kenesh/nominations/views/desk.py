"""The desk of nominations of an edition, and a delegation's own page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET, require_POST

from kenesh.forums.models import Edition
from kenesh.forums.queries import clock_of
from kenesh.kit.countries import country_name
from kenesh.kit.locales import language_name
from kenesh.kit.pages import opens_to
from kenesh.kit.parts import Action, Cell, Column
from kenesh.kit.verdict import Refused
from kenesh.nominations import policy
from kenesh.nominations.actions import desk
from kenesh.nominations.models import Duty
from kenesh.nominations.queries.counting import places
from kenesh.nominations.queries.desk import Desk, categories_of
from kenesh.nominations.queries.rooms import blocks_of
from kenesh.nominations.showing import invitation_state, nomination_state
from kenesh.nominations.states import Stage
from kenesh.realms.queries import found_by_key
from kenesh.realms.registers import Filters, choice

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kenesh.nominations.models import Nomination
    from kenesh.realms.viewer import Request, Viewer


def edition_or_404(request: Request, forum: str, key: str) -> Edition:
    """The edition, if the viewer may know of it; 403 for strangers to its desk."""
    edition = found_by_key(Edition, request.viewer, forum, key)
    if edition is None:
        raise Http404
    verdict = policy.may_use_desk(request.viewer, edition)
    if not verdict:
        raise PermissionDenied(verdict)
    return edition


@opens_to("signed-in")
@require_GET
def show(request: Request, forum: str, key: str) -> HttpResponse:
    """Show the desk, narrowed by country, category and state."""
    edition = edition_or_404(request, forum, key)
    filters = Filters(request.GET or None)
    categories = categories_of(edition)
    filters.fields.update(
        country=choice(_("Country"), [(code, country_name(code)) for code in edition.forum.members]),
        category=choice(_("Category"), [(one.code, str(one.name)) for one in categories]),
        state=choice(_("State"), Stage.choices),
    )
    asked = filters.asked()
    found = Desk(request.viewer, edition, asked, request.GET.get("page"))
    found.categories = categories
    return render(request, "nominations/desk.html", {**_context(request.viewer, edition, found), "filters": filters})


def _context(viewer: Viewer, edition: Edition, found: Desk) -> dict[str, Any]:
    used = [one for one in found.categories if any(one.code in tally.numbers for tally in found.tallies)]
    arranges = policy.may_arrange(viewer, edition)
    duties = policy.duties_of(viewer, edition, timezone.localdate())
    may_block = policy.may_block_rooms(viewer, edition, duties)
    return {
        "forum": edition.forum,
        "edition": edition,
        "desk": found,
        "clock": clock_of(edition),
        "actions": _offers(viewer, edition, found),
        "arranges": arranges,
        "may_block": may_block,
        "blocks": blocks_of(edition) if may_block else [],
        "duties": [(one, Duty(one).label) for one in Duty.values if one in duties],
        "tally_columns": [Column(_("Delegation")), *(Column(str(one.name), numeric=True) for one in used)],
        "tally_rows": [
            [
                Cell(
                    country_name(one.country), reverse("delegation", args=(edition.forum.key, edition.key, one.country))
                )
                if one.country
                else Cell(gettext("The secretariat itself")),
                *(Cell(of_most(one.numbers.get(item.code, 0), one.most.get(item.code))) for item in used),
            ]
            for one in found.tallies
        ],
        "columns": COLUMNS,
        "rows": [row(one) for one in found.things],
        "note_columns": [Column(_("Addressed to")), Column(_("Number")), Column(_("Language")), Column(_("State"))],
        "note_rows": [
            [
                Cell(one.heading(), reverse("invitation", args=(edition.forum.key, one.key)), sample=one.sample),
                Cell(one.symbol or "–"),
                Cell(language_name(one.language)),
                Cell(state=invitation_state(one)),
            ]
            for one in found.invitations
        ],
    }


COLUMNS = (Column(_("Person")), Column(_("Country")), Column(_("Category")), Column(_("Function")), Column(_("State")))


def row(one: Nomination) -> Sequence[Cell]:
    """A nomination as a row of a table."""
    return (
        Cell(one.heading(), one.get_absolute_url(), sample=one.sample),
        Cell(country_name(one.country) if one.country else gettext("The secretariat itself")),
        Cell(one.category.name),
        Cell(one.function),
        Cell(state=nomination_state(one)),
    )


def of_most(number: int, most: int | None) -> str:
    """“3 of 5”, or the number alone where there is no limit."""
    return gettext("%(number)s of %(most)s") % {"number": number, "most": most} if most is not None else str(number)


def _offers(viewer: Viewer, edition: Edition, found: Desk) -> list[Action]:
    """What the viewer can do here, the next thing first."""
    here = (edition.forum.key, edition.key)
    arranges = policy.may_arrange(viewer, edition)
    offered = [
        Action(
            _("Nominate somebody"), reverse("nominations-nominate", args=here), policy.may_nominate(viewer, edition)
        ),
        Action(
            _("Bring nominations from a spreadsheet"),
            reverse("nominees", args=here),
            policy.may_import(viewer, edition),
        ),
        Action(_("Invite by note verbale"), reverse("nominations-invite", args=here), arranges),
        Action(_("Set quotas"), reverse("nominations-quotas", args=here), arranges),
        Action(_("Set deadlines"), reverse("nominations-timing", args=here), arranges),
        Action(_("Add a category"), reverse("nominations-category", args=here), arranges),
        Action(_("Give a duty"), reverse("nominations-duty", args=here), policy.may_assign(viewer, edition)),
    ]
    opening = Action(_("Begin with the standard categories"), reverse("nominations-open", args=here), arranges)
    return [opening, *offered[3:]] if not found.categories else offered


@opens_to("signed-in")
@require_GET
def delegation(request: Request, forum: str, key: str, country: str) -> HttpResponse:
    """Show the delegation of one country to those who nominate it, to the secretariat and the host."""
    edition = edition_or_404(request, forum, key)
    known = policy.may_arrange(request.viewer, edition)
    if not known and country not in policy.nominates_for(request.viewer, edition.forum_id):
        raise Http404
    found = Desk(request.viewer, edition, {"country": country}, request.GET.get("page"))
    context = {
        **_context(request.viewer, edition, found),
        "country": country,
        # What serves the host alone is not of a guest's delegation.
        "places": [
            [Cell(one.category.name), Cell(of_most(one.number, one.most))]
            for one in places(edition, country)
            if one.category.in_delegation or one.number or country in {"", edition.country}
        ],
        "place_columns": [Column(_("Category")), Column(_("Nominated"), numeric=True)],
    }
    return render(request, "nominations/delegation.html", context)


@opens_to("signed-in")
@require_POST
def end_duty(request: Request, forum: str, key: str, number: int) -> HttpResponse:
    """End a duty."""
    edition = edition_or_404(request, forum, key)
    found = next((one for one in Desk(request.viewer, edition, {}).assignments if one.pk == number), None)
    if found is None:
        raise Http404
    found.edition = edition
    try:
        desk.end_duty(found, by=request.viewer, at=timezone.now())
    except Refused as refused:
        raise PermissionDenied(refused.verdict) from refused
    messages.success(request, gettext("The duty is ended."))
    return redirect("nominations", forum, key)
