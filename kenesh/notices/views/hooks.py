"""Webhooks: everybody's own programs that are told of changes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from kenesh.kit.pages import opens_to
from kenesh.kit.verdict import Refused
from kenesh.notices import queries
from kenesh.notices.actions import deliveries
from kenesh.notices.actions import hooks as act
from kenesh.notices.forms import ChangeHookForm, HookForm

if TYPE_CHECKING:
    from kenesh.notices.models import Hook
    from kenesh.realms.viewer import Request

_PAGE = 25


@opens_to("signed-in")
@never_cache
@require_http_methods(["GET", "POST"])
def hooks(request: Request) -> HttpResponse:
    """List one's webhooks, and add another."""
    forums = queries.hooking_forums(request.viewer)
    form = HookForm(request.POST or None, forums=forums)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            added, secret = act.add_hook(
                form.forum_chosen, given["url"], given["events"], by=request.viewer, at=timezone.now()
            )
        except ValidationError as wrong:
            form.add_error(None, wrong)
        else:
            return _show(request, added, ChangeHookForm(initial=_initial(added)), secret=secret)
    rows = [(one, queries.hook_state(one)) for one in queries.hooks(request.viewer)]
    return render(request, "notices/hooks.html", {"form": form, "rows": rows, "forums": forums})


@opens_to("signed-in")
@never_cache
@require_http_methods(["GET", "POST"])
def hook(request: Request, number: int) -> HttpResponse:
    """Show one webhook with its log; change where it leads and what it is told of."""
    found = _find(request, number)
    form = ChangeHookForm(request.POST or None, initial=_initial(found))
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        act.change_hook(found, given["url"], given["events"], by=request.viewer, at=timezone.now())
        messages.success(request, _("Kept."))
        return redirect("hook", number)
    return _show(request, found, form)


@opens_to("signed-in")
@never_cache
@require_POST
def settle(request: Request, number: int) -> HttpResponse:
    """Pause a webhook or resume it, make a new secret, send a test message, delete it."""
    found, by, now = _find(request, number), request.viewer, timezone.now()
    try:
        match request.POST.get("do"):
            case "pause" | "resume" as move:
                act.move_hook(found, move, by=by, at=now)
            case "test":
                deliveries.send_test(found, by=by, at=now)
                messages.success(request, _("A test message is on its way. Look at this page again in a moment."))
            case "rotate":
                secret = act.rotate(found, by=by, at=now)
                found = _find(request, number)
                return _show(request, found, ChangeHookForm(initial=_initial(found)), secret=secret)
            case "delete":
                act.remove_hook(found, by=by, at=now)
                messages.success(request, _("The webhook is deleted, with its secret and its log."))
                return redirect("hooks")
            case _:
                raise Http404
    except Refused as refused:
        raise PermissionDenied(refused.verdict) from refused
    return redirect("hook", number)


@opens_to("signed-in")
@require_POST
def again(request: Request, number: int, delivery: int) -> HttpResponse:
    """Send a message again."""
    found = _find(request, number)
    sent = queries.deliveries(found).filter(pk=delivery).first()
    if sent is None:
        raise Http404
    try:
        deliveries.send_again(sent, by=request.viewer, at=timezone.now())
    except Refused as refused:
        raise PermissionDenied(refused.verdict) from refused
    messages.success(request, _("The message is on its way again, under the same webhook-id."))
    return redirect("hook", number)


def _find(request: Request, number: int) -> Hook:
    found = queries.hooks(request.viewer).filter(pk=number).first()
    if found is None:
        raise Http404
    return found


def _initial(found: Hook) -> dict[str, object]:
    return {"url": found.url, "events": found.events}


def _show(request: Request, found: Hook, form: ChangeHookForm, *, secret: str = "") -> HttpResponse:
    """Show a webhook. A new secret is shown once, in the answer to the form that made it: nothing keeps it readable."""
    page = Paginator(queries.deliveries(found), _PAGE).get_page(request.GET.get("page"))
    context = {
        "hook": found,
        "state": queries.hook_state(found),
        "form": form,
        "secret": secret,
        "both": found.old_until is not None and found.old_until > timezone.now(),
        "page": page,
        "rows": queries.log(page.object_list, request.viewer),
    }
    return render(request, "notices/hook.html", context)
