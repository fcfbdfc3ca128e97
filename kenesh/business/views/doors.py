"""Asking for a link, and opening it with a code. Whatever is opened with a wrong or past link looks the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.core.exceptions import ValidationError
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from kenesh.business.actions import links
from kenesh.business.forms.companies import AskForm
from kenesh.business.own import PAGES
from kenesh.business.queries.own import open_link
from kenesh.kit.pages import opens_to, private
from kenesh.notices.views.own import ask_or_open
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
    is_open = open_link(secret, request.COOKIES.get(PAGES.cookie, "")) is not None
    return ask_or_open(request, secret, links.LINKS, is_open=is_open)


@opens_to("everyone")
@require_POST
def leave(request: Request, secret: str) -> HttpResponseBase:
    """Close the pages on this device, and on every other."""
    if open_link(secret, request.COOKIES.get(PAGES.cookie, "")) is not None:
        links.LINKS.close_session(secret)
    return private(redirect("company-own", secret))
