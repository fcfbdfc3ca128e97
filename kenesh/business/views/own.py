"""A company's own pages: what it says of itself, what it needs and offers, what goes with that, and its meetings."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from kenesh.business.actions import entering, offering
from kenesh.business.exports import company_card
from kenesh.business.forms.companies import CompanyForm, OfferForm
from kenesh.business.queries.matches import open_offers
from kenesh.business.queries.own import Own, address_of, contact_of, interest_of, offer_of
from kenesh.business.sheets import company_state
from kenesh.kit.fields import VersionField
from kenesh.kit.verdict import Refused
from kenesh.people.acting import put_beside
from kenesh.people.merging import on_what_stands
from kenesh.sources.actions import Overtaken

if TYPE_CHECKING:
    from kenesh.business.models import Company, Offer
    from kenesh.business.views.here import Here
    from kenesh.realms.viewer import Request


@require_GET
def desk(request: Request, here: Here) -> HttpResponse:
    """Show the company its own page; where none is entered yet, the form for it."""
    if here.company is None:
        return company(request, here)
    shown = Own(here.company, timezone.localdate())
    context = {
        "here": here,
        "forum": here.forum,
        "company": here.company,
        "state": company_state(here.company),
        "shown": shown,
        "is_confirmed": here.company.state == "confirmed",
    }
    return render(request, "business/desk.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def company(request: Request, here: Here) -> HttpResponse:
    """Enter the company, or change what it says of itself."""
    known = here.company
    sent = request.POST if request.method == "POST" else None
    form = CompanyForm(sent, forum=here.forum, company=known, initial=_company_initial(known, here))
    status = 200
    if sent is not None and form.is_valid():
        now = timezone.now()
        try:
            if known is None:
                made = entering.enter(here.forum, form.values, form.contact, by=here.by, at=now)
            else:
                seen = VersionField().clean(request.POST.get("version"))
                made = entering.write(known, form.values, form.contact, based_on=seen, by=here.by, at=now)
        except ValidationError as wrong:
            put_beside(form, wrong)
        except Refused as refused:
            raise PermissionDenied(refused.verdict) from refused
        except Overtaken as late:
            status = 409
            form = _company_form(request, here, late.current)
        else:
            messages.success(request, _("It is kept. Now say what you need, and what you offer."))
            return redirect(here.base or _account_base(made))
    context = {"here": here, "forum": here.forum, "company": known, "form": form, "overtaken": status != 200}  # noqa: PLR2004 - HTTP
    return render(request, "business/company_form.html", context, status=status)


def _account_base(made: Company) -> str:
    return reverse("company-desk", args=(made.forum.key, made.key))


def _company_form(request: Request, here: Here, now: Company) -> CompanyForm:
    """What was typed, on the company as another just saved it."""
    told: dict[str, Any] = {"forum": here.forum, "company": now, "initial": _company_initial(now, here)}
    data, clashes = on_what_stands(request.POST, CompanyForm(**told), now.version)
    form = CompanyForm(data, **told)
    form.clashes = clashes
    return form


def _offer_form(request: Request, now: Offer) -> OfferForm:
    """The same for a need or offer."""
    told: dict[str, Any] = {"offer": now, "initial": _offer_initial(now)}
    data, clashes = on_what_stands(request.POST, OfferForm(**told), now.version)
    form = OfferForm(data, **told)
    form.clashes = clashes
    return form


def _offer_initial(known: Offer) -> dict[str, Any]:
    return {name: getattr(known, name) for name in ("sort", "text", "quantity", "until", "version")}


def _company_initial(known: Company | None, here: Here) -> dict[str, Any]:
    if known is None:
        return {"contact_language": (get_language() or "en").split("-")[0], "contact_email": address_of(here.by)}
    contact = {f"contact_{name}": text for name, text in contact_of(known).items()}
    names = ("sort", "name", "about", "website", "chamber", "version")
    return {**{name: getattr(known, name) for name in names}, "languages": list(known.languages), **contact}


@require_http_methods(["GET", "HEAD", "POST"])
def offer(request: Request, here: Here, number: int | None = None) -> HttpResponse:
    """Say what the company needs or offers, or change it."""
    known = _own_offer(here, number) if number is not None else None
    sent = request.POST if request.method == "POST" else None
    initial = _offer_initial(known) if known else {"sort": request.GET.get("sort", "offer")}
    form = OfferForm(sent, offer=known, initial=initial)
    status = 200
    if sent is not None and form.is_valid():
        try:
            _keep_offer(request, here, known, form)
        except ValidationError as wrong:
            put_beside(form, wrong)
        except Refused as refused:
            raise PermissionDenied(refused.verdict) from refused
        except Overtaken as late:
            status = 409
            form = _offer_form(request, late.current)
        else:
            messages.success(request, _("It is kept. Below it stand those that go with it."))
            return redirect(here.base)
    context = {"here": here, "forum": here.forum, "offer": known, "form": form, "overtaken": status != 200}  # noqa: PLR2004 - HTTP
    return render(request, "business/offer_form.html", context, status=status)


def _keep_offer(request: Request, here: Here, known: Offer | None, form: OfferForm) -> None:
    now = timezone.now()
    if known is None:
        offering.offer(here.known, form.values, by=here.by, at=now)
        return
    seen = VersionField().clean(request.POST.get("version"))
    offering.change(known, form.values, based_on=seen, by=here.by, at=now)


@require_POST
def close(request: Request, here: Here, number: int) -> HttpResponse:
    """Close a need or offer of the company, or open it again."""
    known = _own_offer(here, number)
    act = offering.close if known.state == "open" else offering.open_again
    return _done(request, here, lambda: act(known, based_on=known.version, by=here.by, at=timezone.now()))


@require_POST
def interested(request: Request, here: Here, number: int) -> HttpResponse:
    """Say that the company is interested in what another needs or offers."""
    wanted = open_offers(here.forum, timezone.localdate()).filter(pk=number).first()
    if wanted is None:
        raise Http404
    message = request.POST.get("message", "").strip()[:1000]
    done = _("The other company is told. You both meet if it wants to, too.")
    own = here.known
    return _done(
        request, here, lambda: offering.be_interested(own, wanted, message, by=here.by, at=timezone.now()), done
    )


@require_POST
def answer(request: Request, here: Here, number: int) -> HttpResponse:
    """Answer somebody who is interested, or take back an interest of one's own."""
    found = interest_of(here.known, number)
    if found is None:
        raise Http404
    now, said = timezone.now(), request.POST.get("answer", "")
    if found.company_id == here.known.pk:
        return _done(request, here, lambda: offering.take_back(found, by=here.by, at=now))
    reason = request.POST.get("reason", "").strip()[:1000]
    accepts = said == "yes"
    done = _("You both want to meet: the business day finds you a table.") if accepts else ""
    return _done(request, here, lambda: offering.answer(found, reason, accepts=accepts, by=here.by, at=now), done)


@require_GET
def card(request: Request, here: Here) -> HttpResponse:
    """The company's meetings of the business day, as PDF for a pocket or on A4."""
    shown = Own(here.known, timezone.localdate())
    if shown.day is None or not shown.lines:
        raise Http404
    paper = request.GET.get("paper", "a6")
    made = company_card(shown.day, here.known, shown.lines, paper)
    return HttpResponse(made, content_type="application/pdf")


def _own_offer(here: Here, number: int) -> Offer:
    found = offer_of(here.known, number)
    if found is None:
        raise Http404
    return found


def _done(request: Request, here: Here, act: Any, done: str = "") -> HttpResponse:
    """Do it and go back; 403 with the reason where it may not be."""
    try:
        act()
    except Refused as refused:
        raise PermissionDenied(refused.verdict) from refused
    except Overtaken:
        messages.warning(request, _("Somebody changed this meanwhile. Look at what stands now."))
        return redirect(here.base)
    if done:
        messages.success(request, done)
    return redirect(here.base)
