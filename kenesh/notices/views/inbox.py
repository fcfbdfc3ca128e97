"""Inbox, preferences, following, and the demo's outbox."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.contrib import messages
from django.core.paginator import Paginator
from django.forms.models import model_to_dict
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from kenesh.kit.pages import opens_to
from kenesh.kit.refs import Ref
from kenesh.notices import policy, queries
from kenesh.notices.actions import inbox as act
from kenesh.notices.composing import unsubscriber
from kenesh.notices.forms import PaceForm
from kenesh.notices.models import Preference
from kenesh.notices.sealing import opened
from kenesh.people.queries import is_account, own_account

if TYPE_CHECKING:
    from kenesh.realms.viewer import Viewer

_PAGE = 25


def _viewer(request: HttpRequest) -> Viewer:
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    return viewer


def _user_id(request: HttpRequest) -> int:
    """Return the number of the account that is signed in; the page opens to no others."""
    user_id = _viewer(request).user_id
    if user_id is None:
        raise Http404
    return user_id


@opens_to("signed-in")
@require_GET
def inbox(request: HttpRequest) -> HttpResponse:
    """Show the viewer's inbox."""
    page = Paginator(queries.inbox(_viewer(request)), _PAGE).get_page(request.GET.get("page"))
    context = {"page": page, "lines": queries.lines(list(page)), "unread": queries.unread(_viewer(request))}
    return render(request, "notices/inbox.html", context)


@opens_to("signed-in")
@require_POST
def read(request: HttpRequest) -> HttpResponse:
    """Mark lines as read: those named, or all."""
    ids = request.POST.getlist("notice")
    chosen = [int(one) for one in ids if one.isdecimal() and len(one) < 19]  # noqa: PLR2004 - what a number can hold
    act.mark_read(_user_id(request), None if request.POST.get("all") else chosen, timezone.now())
    return redirect("inbox")


@opens_to("signed-in")
@require_http_methods(["GET", "POST"])
def preferences(request: HttpRequest) -> HttpResponse:
    """Choose how often to get mail."""
    user = own_account(_viewer(request))
    form = PaceForm(request.POST or None, initial=model_to_dict(queries.preference_of(user)))
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        quiet = (given["quiet_from"], given["quiet_until"])
        act.choose_pace(user.pk, given["pace"], timezone.now(), quiet)
        messages.success(request, _("Your choice is kept."))
        return redirect("preferences")
    return render(request, "notices/preferences.html", {"form": form, "zone": user.time_zone})


@csrf_exempt  # The signed address is the permission; mail programs post to it without a cookie (RFC 8058).
@opens_to("everyone")
@never_cache
@require_http_methods(["GET", "POST"])
def unsubscribe(request: HttpRequest, token: str) -> HttpResponse:
    """Stop mail without signing in, from the link in a mail."""
    user_id = unsubscriber(token)
    if user_id is None or not is_account(user_id):
        raise Http404
    if request.method == "POST":
        act.choose_pace(user_id, Preference.Pace.INBOX, timezone.now())
    return render(request, "notices/unsubscribe.html", {"done": request.method == "POST"})


@opens_to("signed-in")
@require_POST
def follow(request: HttpRequest, kind: str, number: int) -> HttpResponse:
    """Follow something, or stop following it; then show it again."""
    thing = queries.followable(_viewer(request), Ref(kind, number))
    if thing is None:
        raise Http404
    if request.POST.get("stop"):
        act.unfollow(Ref(kind, number), by=_viewer(request))
    else:
        act.follow(Ref(kind, number), by=_viewer(request), at=timezone.now())
    return redirect(thing.get_absolute_url())


@opens_to("everyone")
@never_cache
@require_GET
def outbox(request: HttpRequest) -> HttpResponse:
    """Show every mail the demo would have sent. There is no such page elsewhere."""
    if not policy.may_see_outbox():
        raise Http404
    page = Paginator(queries.outbox(), _PAGE).get_page(request.GET.get("page"))
    page.object_list = [opened(mail) for mail in page.object_list]
    return render(request, "notices/outbox.html", {"page": page, "sender": settings.DEFAULT_FROM_EMAIL})
