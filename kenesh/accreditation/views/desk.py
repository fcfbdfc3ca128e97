"""The accreditation desk: its list, one person's page, and what one stroke does there. The acts with a form: ``acts.py``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from kenesh.accreditation import policy
from kenesh.accreditation.actions import deciding, issuing
from kenesh.accreditation.forms.doors import BadgesForm
from kenesh.accreditation.queries.alike import described_as, likely_accredited, likely_persons, person_of
from kenesh.accreditation.queries.attendance import scans_of
from kenesh.accreditation.queries.desk import DeskFilters, belongings, countries_of, desk
from kenesh.accreditation.queries.nominated import delegations_waiting, no_longer_nominated
from kenesh.accreditation.views.finding import edition_or_404, one_or_404, permit, run_edition
from kenesh.forums.queries import clock_of
from kenesh.kit.countries import country_name
from kenesh.kit.pages import opens_to
from kenesh.people.reasons import told

if TYPE_CHECKING:
    from django.http import HttpResponse

    from kenesh.accreditation.models import Accreditation
    from kenesh.people.models import Person
    from kenesh.realms.viewer import Request, Viewer


@opens_to("signed-in")
@require_GET
def index(request: Request, forum: str, key: str) -> HttpResponse:
    """Show the list, what waits, and what can be done next. Focal points see their own delegation."""
    edition = edition_or_404(request, forum, key)
    runs = policy.may_run(request.viewer, edition)
    if not runs:
        permit(policy.may_follow(request.viewer, edition))
    countries = [(code, country_name(code)) for code in (countries_of(edition) if runs else ())]
    filters = DeskFilters(request.GET or None, countries)
    waiting = delegations_waiting(edition) if runs else []
    context = {
        "forum": edition.forum,
        "edition": edition,
        "runs": runs,
        "press": policy.may_ask_as_press(edition, timezone.localdate()) if runs else None,
        "filters": filters,
        "desk": desk(request.viewer, edition, filters.asked(), request.GET.get("page")),
        "waiting": [(code, country_name(code) if code else _("Secretariat"), count) for code, count in waiting],
        "gone": no_longer_nominated(edition) if runs else [],
        "badges": BadgesForm(initial={"which": "new", "size": "a6"}),
    }
    return render(request, "accreditation/desk.html", context)


@opens_to("signed-in")
@require_GET
def one(request: Request, forum: str, key: str, number: int) -> HttpResponse:
    """Show one accreditation, and what can be done about it."""
    edition = edition_or_404(request, forum, key)
    found = one_or_404(request, edition, number)
    runs = policy.may_run(request.viewer, edition)
    context = {
        "forum": edition.forum,
        "edition": edition,
        "one": found,
        "clock": clock_of(edition),
        "runs": runs,
        "countries": country_name(found.country) if found.country else "",
        "has": belongings(found) if runs else None,
        "person": person_of(found, request.viewer) if runs else None,
        "alike": _alike(request.viewer, found) if runs else [],
        "scans": scans_of(found) if runs else [],
        "may": {
            "grant": policy.may_grant(request.viewer, found),
            "refuse": policy.may_refuse(request.viewer, found),
            "revoke": policy.may_revoke(request.viewer, found),
            "change": policy.may_change(request.viewer, found),
            "print": policy.may_print(request.viewer, found),
        },
        "print_form": BadgesForm(one=True, initial={"which": "all", "size": "a6", "number": number}),
    }
    return render(request, "accreditation/one.html", context)


def _alike(viewer: Viewer, one: Accreditation) -> list[tuple[Person | Accreditation, list[str]]]:
    """Whoever is likely the same, on record or accredited already, each with why. Looked for until it is decided."""
    if one.state != "asked" or one.person_id is not None:
        return []
    who = described_as(one)
    on_record: list[tuple[Person | Accreditation, list[str]]] = [
        (likely.person, told(likely.likeness)) for likely in likely_persons(who, one.edition, viewer)
    ]
    twice = likely_accredited(who, one.edition, viewer, one)
    return [*on_record, *((other, told(why)) for other, why in twice)]


@opens_to("signed-in")
@require_POST
def accredit_delegation(request: Request, forum: str, key: str) -> HttpResponse:
    """Accredit everybody of a country whom the host has confirmed."""
    edition = run_edition(request, forum, key)
    try:
        country = "".join(one for one in request.POST.get("country", "") if one.isascii() and one.isalpha())[:3]
        made = deciding.accredit_delegation(edition, country, by=request.viewer, at=timezone.now())
    except ValidationError as wrong:
        messages.warning(request, wrong.messages[0])
    else:
        messages.success(request, _("People accredited: %(count)s.") % {"count": len(made)})
    return redirect("accreditation-desk", forum, key)


@opens_to("signed-in")
@require_POST
def replace(request: Request, forum: str, key: str, number: int) -> HttpResponse:
    """Withdraw a lost badge and issue another."""
    edition = run_edition(request, forum, key)
    found = one_or_404(request, edition, number)
    permit(policy.may_print(request.viewer, found))
    issuing.replace_badge(found, by=request.viewer, at=timezone.now())
    messages.success(request, _("The old badge opens no door any more. Print the new one."))
    return redirect(found)
