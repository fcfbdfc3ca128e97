"""Asking for a link, and opening it with a code. Whatever is opened with a wrong or past link looks the same."""

from __future__ import annotations

import hashlib
import ipaddress
from http import HTTPStatus
from http.cookies import Morsel
from typing import TYPE_CHECKING, Any

from allauth.account.adapter import get_adapter
from django.conf import settings
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from kenesh.business.actions import links
from kenesh.business.doors import COOKIE, paths
from kenesh.business.forms.companies import AskForm, CodeForm
from kenesh.business.queries.own import open_link
from kenesh.business.views.here import private
from kenesh.kit.pages import opens_to
from kenesh.nominations.own import SESSION
from kenesh.people.acting import put_beside
from kenesh.realms.queries import forum_or_404

if TYPE_CHECKING:
    from django.http import HttpResponse, HttpResponseBase

    from kenesh.realms.viewer import Request

# Links mailed to one address, and asked for from one place, in an hour.
_MOST_MAILS, _MOST_ASKED, _HOUR = 3, 30, 3600


@opens_to("everyone")
@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: Request, forum: str) -> HttpResponse:
    """Ask for the link. Answered alike whether the address is known or not."""
    realm = forum_or_404(forum, request.viewer)
    form = AskForm(request.POST or None)
    sent = False
    if request.method == "POST":
        if _is_more_than(_MOST_ASKED, "company-from", _place(request)):
            return render(request, "429.html", status=HTTPStatus.TOO_MANY_REQUESTS)
        if form.is_valid():
            email = form.cleaned_data["email"]
            language = (get_language() or settings.LANGUAGE_CODE).split("-")[0]
            try:
                if not _is_more_than(_MOST_MAILS, "company-link", email.casefold()):
                    links.ask_link(realm, email, language, at=timezone.now())
                sent = True
            except ValidationError as wrong:
                put_beside(form, wrong)
    return private(render(request, "business/ask.html", {"forum": realm, "form": form, "sent": sent}))


@opens_to("everyone")
@require_http_methods(["GET", "HEAD", "POST"])
@sensitive_post_parameters()
def own(request: Request, secret: str) -> HttpResponseBase:
    """Ask for a code, or give one. Opening the page does nothing at all: programs that scan mail open every link."""
    if request.method != "POST":
        if open_link(secret, request.COOKIES.get(COOKIE, "")) is not None:
            return private(redirect("company-own-desk", secret))
        return private(render(request, "business/own.html", {"secret": secret}))
    now = timezone.now()
    if "code" not in request.POST:
        links.mail_code(secret, at=now)
        return private(render(request, "business/own.html", {"secret": secret, "form": CodeForm(), "asked": True}))
    form = CodeForm(request.POST)
    opened_by = links.open_with(secret, form.cleaned_data["code"], at=now) if form.is_valid() else None
    if opened_by is None:
        if form.is_valid():
            form.add_error("code", _("This code opens nothing. Look at the newest mail, or have another code sent."))
        return private(render(request, "business/own.html", {"secret": secret, "form": form, "asked": True}))
    response = redirect("company-own-desk", secret)
    for number, path in enumerate(paths(secret)):
        # One name in three folders, so that the pages stay open when the language is changed: see nominations' own form.
        morsel: Morsel[str] = Morsel()
        morsel.set(COOKIE, opened_by, opened_by)
        age = str(int(SESSION.total_seconds()))
        said: dict[str, Any] = {"path": path, "max-age": age, "httponly": True, "samesite": "Strict"}
        morsel.update({**said, "secure": settings.BEHIND_TLS or ""})
        dict.__setitem__(response.cookies, f"{COOKIE}-{number}", morsel)
    return private(response)


@opens_to("everyone")
@require_POST
def leave(request: Request, secret: str) -> HttpResponseBase:
    """Close the pages on this device, and on every other."""
    if open_link(secret, request.COOKIES.get(COOKIE, "")) is not None:
        links.close_session(secret, at=timezone.now())
    return private(redirect("company-own", secret))


def _place(request: Request) -> str:
    """Where a request comes from, as signing in counts it: an address; of IPv6, the network that one line has."""
    address = ipaddress.ip_address(get_adapter().get_client_ip(request))
    return str(address if address.version == 4 else ipaddress.ip_network(f"{address}/64", strict=False))  # noqa: PLR2004 - IPv4


def _is_more_than(most: int, what: str, whose: str) -> bool:
    """Count one more, and say whether that is more than so many in an hour."""
    name = f"{what}:{hashlib.sha256(whose.encode()).hexdigest()}"
    cache.add(name, 0, _HOUR)
    try:
        return cache.incr(name) > most
    except ValueError:  # it ran out between the two
        return False
