"""Where a mailed link leads: a code is asked for, and given. Whatever is opened with a wrong or past link looks the same."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from kenesh.kit.pages import private
from kenesh.kit.secrecy import digest_of
from kenesh.notices.forms import CodeForm
from kenesh.people.limits import asks_too_often, is_sent_too_many, too_often

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponseBase

    from kenesh.notices.actions.links import Links


def ask_or_open(request: HttpRequest, secret: str, links: Links, *, is_open: bool) -> HttpResponseBase:
    """Ask for a code, or give one. Opening the page does nothing at all: programs that scan mail open every link."""
    pages = links.pages

    def shown(**context: Any) -> HttpResponseBase:
        return private(render(request, pages.template, {"secret": secret, "page": pages.page, **context}))

    if request.method != "POST":
        # Between asking for a code and typing it, a phone goes to the mail and may have forgotten this page.
        waits = {"form": CodeForm()} if "code" in request.GET else {}
        return private(redirect(pages.inside, secret)) if is_open else shown(**waits)
    if "code" not in request.POST:
        if asks_too_often(request, links.codes):
            return private(too_often(request))
        # What is too much for one link is not queued; whoever asks is told the same.
        if not is_sent_too_many(links.codes, digest_of(secret)):
            links.ask_for_code(secret)
        return shown(form=CodeForm(), asked=True)
    form = CodeForm(request.POST)
    opened_by = links.open_with(secret, form.cleaned_data["code"], at=timezone.now()) if form.is_valid() else None
    if opened_by is None:
        if form.is_valid():
            form.add_error("code", _("This code opens nothing. Look at the newest mail, or have another code sent."))
        return shown(form=form, asked=True)
    response = redirect(pages.inside, secret)
    pages.set_cookie(response, opened_by, secret)
    return private(response)
