"""One's own tokens."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from kenesh.kit.pages import opens_to
from kenesh.people import actions, queries
from kenesh.people.forms import TokenForm

if TYPE_CHECKING:
    from kenesh.realms.viewer import Request


@opens_to("signed-in")
@require_http_methods(["GET", "POST"])
@never_cache
def tokens(request: Request) -> HttpResponse:
    """List one's tokens, and make one: it is shown in the answer to the form and never again."""
    form = TokenForm(request.POST or None)
    now = timezone.now()
    made, secret = None, ""
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        made, secret = actions.make_token(given["name"], given["scope"], given["days"], by=request.viewer, at=now)
        form = TokenForm()
    context = {"form": form, "tokens": queries.tokens(request.viewer), "made": made, "secret": secret, "now": now}
    return render(request, "people/tokens.html", context)


@opens_to("signed-in")
@require_POST
def revoke(request: Request, number: int) -> HttpResponse:
    """Revoke a token."""
    token = queries.tokens(request.viewer).filter(pk=number).first()
    if token is None:
        raise Http404
    actions.revoke_token(token, by=request.viewer, at=timezone.now())
    messages.success(request, _("The token is revoked: it opens nothing any more."))
    return redirect("tokens")
