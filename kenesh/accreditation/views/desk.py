"""The accreditation desk: its list, one person's page, and what is decided and entered there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from kenesh.accreditation import policy
from kenesh.accreditation.actions import deciding, issuing, photographs
from kenesh.accreditation.forms import BadgesForm, GrantForm, PersonForm, PhotographForm, ReasonForm
from kenesh.accreditation.queries.attendance import scans_of
from kenesh.accreditation.queries.desk import DeskFilters, countries_of, desk
from kenesh.accreditation.queries.nominated import delegations_waiting, no_longer_nominated
from kenesh.accreditation.views.finding import edition_or_404, one_or_404, permit, run_edition
from kenesh.kit.countries import country_name
from kenesh.kit.pages import opens_to
from kenesh.people.acting import put_beside

if TYPE_CHECKING:
    from collections.abc import Callable

    from django import forms
    from django.http import HttpResponse

    from kenesh.accreditation.models import Accreditation
    from kenesh.forums.models import Edition
    from kenesh.realms.viewer import Request

_SORTS = ("day-pass", "delegation", "press")


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
        "runs": runs,
        "countries": country_name(found.country) if found.country else "",
        "badges": list(found.badges.order_by("-serial")) if runs else [],
        "scans": scans_of(found) if runs else [],
        "papers": list(found.papers.all()) if runs else [],
        "companions": list(found.companions.select_related("edition__forum")) if runs else [],
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


def _do(
    request: Request,
    edition: Edition,
    form: forms.Form,
    said: dict[str, Any],
    act: Callable[[Any], Accreditation | None],
    back: str,
) -> HttpResponse:
    """Show a form, or do what it asks for; what the action refuses stands beside its field."""
    if request.method == "POST" and form.is_valid():
        try:
            done = act(form)
        except ValidationError as wrong:
            put_beside(form, wrong)
        else:
            messages.success(request, said["done"])
            return redirect(done.get_absolute_url() if done else back)
    context = {"forum": edition.forum, "edition": edition, "form": form, "back": back, **said}
    return render(request, "accreditation/form.html", context)


def _data(request: Request) -> tuple[Any, Any]:
    return (request.POST, request.FILES) if request.method == "POST" else (None, None)


@opens_to("signed-in")
@require_http_methods(["GET", "POST"])
def add(request: Request, forum: str, key: str) -> HttpResponse:
    """Enter somebody at the desk: a day pass, or whoever came without a nomination."""
    edition = run_edition(request, forum, key)
    asked = request.GET.get("sort")
    sort = asked if asked in _SORTS else "day-pass"
    form = PersonForm(*_data(request), edition=edition, sort=sort)
    said = {
        "title": {"day-pass": _("Give a day pass"), "press": _("Accredit somebody of the press")}.get(
            sort, _("Accredit a member of a delegation")
        ),
        "lead": _("The person is accredited at once. Then add the photograph and print the badge."),
        "button": _("Accredit"),
        "done": _("The person is accredited."),
    }
    back = reverse("accreditation-desk", args=(forum, key))

    def act(sent: PersonForm) -> Accreditation:
        return deciding.enter(edition, sort, sent.cleaned_data, by=request.viewer, at=timezone.now())

    return _do(request, edition, form, said, act, back)


@opens_to("signed-in")
@require_http_methods(["GET", "POST"])
def companion(request: Request, forum: str, key: str, number: int) -> HttpResponse:
    """Enter who comes with somebody."""
    edition = run_edition(request, forum, key)
    found = one_or_404(request, edition, number)
    form = PersonForm(*_data(request), edition=edition, sort="companion")
    if request.method != "POST":
        form.initial["country"] = found.country
    said = {
        "title": _("Accredit a companion of %(name)s") % {"name": found.name},
        "lead": _("If the accreditation of %(name)s is revoked, this one is too.") % {"name": found.name},
        "button": _("Accredit"),
        "done": _("The companion is accredited."),
    }

    def act(sent: PersonForm) -> Accreditation:
        typed = sent.cleaned_data
        return deciding.enter(edition, "companion", typed, by=request.viewer, at=timezone.now(), companion_of=found)

    return _do(request, edition, form, said, act, found.get_absolute_url())


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
@require_http_methods(["GET", "POST"])
def change(request: Request, forum: str, key: str, number: int) -> HttpResponse:
    """Change what stands on a badge."""
    edition = run_edition(request, forum, key)
    found = one_or_404(request, edition, number)
    permit(policy.may_change(request.viewer, found))
    form = PersonForm(*_data(request), edition=edition, sort=found.sort, one=found)
    said = {
        "title": _("Change what stands on the badge of %(name)s") % {"name": found.name},
        "lead": _(
            "Doors learn of it with their next list. A badge that is printed already stays valid: print it again."
        ),
        "button": _("Save"),
        "done": _("It is changed."),
    }

    def act(sent: PersonForm) -> Accreditation:
        return deciding.change(found, sent.cleaned_data, by=request.viewer, at=timezone.now())

    return _do(request, edition, form, said, act, found.get_absolute_url())


@opens_to("signed-in")
@require_http_methods(["GET", "POST"])
def photograph(request: Request, forum: str, key: str, number: int) -> HttpResponse:
    """Set the photograph."""
    edition = run_edition(request, forum, key)
    found = one_or_404(request, edition, number)
    permit(policy.may_change(request.viewer, found))
    said = {
        "title": _("Photograph of %(name)s") % {"name": found.name},
        "lead": _("Look at it on the next page: where the face is cut off, send it again and say where the face is."),
        "button": _("Send"),
        "done": _("The photograph is set."),
    }

    def act(sent: PhotographForm) -> Accreditation:
        photographs.set_photograph(found, sent.prepared, by=request.viewer, at=timezone.now())
        return found

    return _do(request, edition, PhotographForm(*_data(request)), said, act, found.get_absolute_url())


@opens_to("signed-in")
@require_http_methods(["GET", "POST"])
def grant(request: Request, forum: str, key: str, number: int) -> HttpResponse:
    """Grant what was asked for."""
    edition = run_edition(request, forum, key)
    found = one_or_404(request, edition, number)
    permit(policy.may_grant(request.viewer, found))
    said = {
        "title": _("Grant accreditation to %(name)s") % {"name": found.name},
        "lead": _("A badge is issued, and the person is written to."),
        "button": _("Grant"),
        "done": _("Accreditation is granted."),
    }

    def act(sent: GrantForm) -> Accreditation:
        return deciding.grant(found, pool=sent.cleaned_data["pool"], by=request.viewer, at=timezone.now())

    return _do(
        request, edition, GrantForm(*_data(request), initial={"pool": found.pool}), said, act, found.get_absolute_url()
    )


@opens_to("signed-in")
@require_http_methods(["GET", "POST"])
def refuse(request: Request, forum: str, key: str, number: int) -> HttpResponse:
    """Refuse what was asked for, with the reason."""
    edition = run_edition(request, forum, key)
    found = one_or_404(request, edition, number)
    permit(policy.may_refuse(request.viewer, found))
    said = {
        "title": _("Refuse accreditation to %(name)s") % {"name": found.name},
        "button": _("Refuse"),
        "done": _("Accreditation is refused, with the reason."),
    }

    def act(sent: ReasonForm) -> Accreditation:
        return deciding.refuse(found, sent.cleaned_data["reason"], by=request.viewer, at=timezone.now())

    return _do(request, edition, ReasonForm(*_data(request)), said, act, found.get_absolute_url())


@opens_to("signed-in")
@require_http_methods(["GET", "POST"])
def revoke(request: Request, forum: str, key: str, number: int) -> HttpResponse:
    """Revoke what was granted, at once, with the reason."""
    edition = run_edition(request, forum, key)
    found = one_or_404(request, edition, number)
    permit(policy.may_revoke(request.viewer, found))
    said = {
        "title": _("Revoke the accreditation of %(name)s") % {"name": found.name},
        "lead": _(
            "Doors that have a network refuse the badge at once, others with their next list. Companions are revoked too."
        ),
        "button": _("Revoke"),
        "done": _("The accreditation is revoked."),
    }

    def act(sent: ReasonForm) -> Accreditation:
        return deciding.revoke(found, sent.cleaned_data["reason"], by=request.viewer, at=timezone.now())

    return _do(request, edition, ReasonForm(*_data(request)), said, act, found.get_absolute_url())


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
