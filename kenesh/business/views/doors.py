"""Asking for a link, and opening it with a code. Whatever is opened with a wrong or past link looks the same."""

from __future__ import annotations

from http.cookies import Morsel
from typing import TYPE_CHECKING, Any

from django.conf import settings
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
from kenesh.nominations.own import SESSION, digest_of
from kenesh.people.acting import put_beside
from kenesh.people.limits import asks_too_often, is_sent_too_many, too_often
from kenesh.realms.queries import forum_or_404

if TYPE_CHECKING:
    from django.http import HttpResponse, HttpResponseBase

    from kenesh.realms.viewer import Request


@opens_to("everyone")
@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: Request, forum: str) -> HttpResponse:
    """Ask for the link. Answered alike whether the address is known or not."""
    realm = forum_or_404(forum, request.viewer)
    form = AskForm(request.POST or None)
    sent = False
    if request.method == "POST":
        if asks_too_often(request, "company"):
            return too_often(request)
        if form.is_valid():
            email = form.cleaned_data["email"]
            language = (get_language() or settings.LANGUAGE_CODE).split("-")[0]
            try:
                if not is_sent_too_many("company", email):
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
    if "code" not in request.POST:
        if asks_too_often(request, "company-code"):
            return private(too_often(request))
        if not is_sent_too_many("company-code", digest_of(secret)):
            links.ask_for_code(secret)
        return private(render(request, "business/own.html", {"secret": secret, "form": CodeForm(), "asked": True}))
    form = CodeForm(request.POST)
    opened_by = links.open_with(secret, form.cleaned_data["code"], at=timezone.now()) if form.is_valid() else None
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
