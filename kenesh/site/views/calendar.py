"""Calendars: the dates of a forum, as a page and for calendar programs; and everybody's own."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kenesh.kit.countries import country_name
from kenesh.kit.dates import write_date
from kenesh.kit.ics import CONTENT_TYPE
from kenesh.kit.pages import opens_to
from kenesh.kit.secrecy import digest_of
from kenesh.people import actions, policy, queries
from kenesh.people.queries import viewer_of
from kenesh.realms.queries import forum_or_404, forums_for
from kenesh.realms.viewer import PUBLIC
from kenesh.site.calendars.writing import Head, write
from kenesh.site.forms import FeedForm
from kenesh.site.queries.calendar import MOST, coming_dates, delegation_dates, forum_dates, own_dates
from kenesh.site.queries.programme import coming_editions

if TYPE_CHECKING:
    from kenesh.forums.models import Edition
    from kenesh.realms.models import Forum
    from kenesh.realms.viewer import Request
    from kenesh.site.calendars.entries import Dates

_SHOWN = 100


@opens_to("everyone")
@require_safe
def calendar(request: Request, forum: str) -> HttpResponse:
    """Show what is to come in a forum, and how to subscribe to it."""
    realm = forum_or_404(forum, request.viewer)
    dates = coming_dates(request.viewer, realm, timezone.localdate(), _SHOWN)
    address = request.build_absolute_uri(reverse("calendar-file", args=(realm.key,)))
    context = {"forum": realm, "dates": dates, "address": address, "subscribe": _subscribe(address)}
    return render(request, "site/calendar.html", context)


@opens_to("everyone")
@require_safe
def calendar_file(request: Request, forum: str) -> HttpResponse:
    """The public dates of a forum for calendar programs, whoever asks."""
    realm = forum_or_404(forum, PUBLIC)
    dates = forum_dates(PUBLIC, realm)
    name = str(realm.heading())
    head = Head(name, _about(dates), _origin(request), reverse("calendar", args=(realm.key,)))
    return _file(write(head, dates.entries), realm.key)


@opens_to("everyone")
@require_safe
def own_calendar_file(request: Request, secret: str) -> HttpResponse:
    """What concerns the owner of a secret address, as of today; 404 for one that was never made, or was revoked.

    One for the office of a delegation shows what concerns that delegation, while its owner still speaks for it.
    The secret is the permission: calendar programs have no session. What stands there is what the account may know of
    at this moment, so that it follows every change of roles and clearance.
    """
    feed = queries.feed_by_digest(digest_of(secret))
    if feed is None:
        raise Http404
    actions.note_reading(feed, at=timezone.now())
    viewer = viewer_of(feed.user)
    if feed.forum is not None:
        if not policy.may_share_delegation(viewer, feed.forum.pk, feed.country):
            raise Http404
        # What its owner may know of in another role is not for that office.
        viewer = policy.for_delegation(viewer, feed.forum.pk, feed.country)
        dates = delegation_dates(viewer, feed.forum, feed.country)
        name = _("%(forum)s: calendar of %(country)s") % {
            "forum": feed.forum.heading(),
            "country": country_name(feed.country),
        }
    else:
        dates = own_dates(viewer, timezone.localdate(), feed.user.person_id)
        name = _("Kenesh: calendar of %(name)s") % {"name": viewer.name}
    head = Head(name, _about(dates), _origin(request), reverse("own-calendar"))
    answer = _file(write(head, dates.entries), "kenesh")
    # Nobody between the program and us keeps it; the program asks whether it is still the same.
    answer["Cache-Control"] = "private, no-cache"
    etag = f'"{hashlib.sha256(answer.content).hexdigest()[:32]}"'
    answer["ETag"] = etag
    found = get_conditional_response(request, etag=etag, response=answer)
    return found if isinstance(found, HttpResponse) else answer


@opens_to("signed-in")
@never_cache
@require_http_methods(["GET", "POST"])
def own_calendar(request: Request) -> HttpResponse:
    """List the secret addresses of one's own calendar, and make another: it is shown once, in this answer.

    This is no redirect: nothing keeps the secret, so that no other page could show it.
    """
    delegations = _delegations(request)
    form = FeedForm(request.POST or None, delegations=delegations)
    address, programmes = "", []
    if request.method == "POST" and form.is_valid():
        try:
            name = form.cleaned_data["name"]
            feed, secret = actions.make_feed(name, by=request.viewer, at=timezone.now(), of=form.of)
        except ValidationError as wrong:
            form.add_error(None, wrong)
        else:
            address = request.build_absolute_uri(reverse("own-calendar-file", args=(secret,)))
            if not feed.country:
                programmes = [(one, _programme(request, secret, one)) for one in coming_editions(request.viewer)]
            form = FeedForm(delegations=delegations)
    context = {
        "form": form,
        "feeds": queries.feeds(request.viewer),
        "address": address,
        "programmes": programmes,
        "subscribe": _subscribe(address),
    }
    return render(request, "site/own_calendar.html", context)


@opens_to("signed-in")
@require_POST
def revoke(request: Request, number: int) -> HttpResponse:
    """Revoke a secret address."""
    feed = queries.feeds(request.viewer).filter(pk=number).first()
    if feed is None:
        raise Http404
    actions.revoke_feed(feed, by=request.viewer, at=timezone.now())
    messages.success(request, _("The address is revoked: it opens nothing any more."))
    return redirect("own-calendar")


def _delegations(request: Request) -> list[tuple[Forum, str]]:
    """The delegations whose calendar the viewer may give to their office, with their forums."""
    spoken_for = policy.delegations_of(request.viewer)
    forums = {forum.pk: forum for forum in forums_for(request.viewer)} if spoken_for else {}
    return [(forums[number], country) for number, country in spoken_for if number in forums]


def _file(body: bytes, name: str) -> HttpResponse:
    return HttpResponse(
        body, content_type=CONTENT_TYPE, headers={"Content-Disposition": f'inline; filename="{name}.ics"'}
    )


def _programme(request: Request, secret: str, edition: Edition) -> str:
    """Where the owner of a secret address reads the programme of an edition as they may know it."""
    here = (secret, edition.forum.key, edition.key)
    return request.build_absolute_uri(reverse("own-programme-file", args=here))


def _origin(request: Request) -> str:
    return request.build_absolute_uri("/").rstrip("/")


def _subscribe(address: str) -> str:
    """The address with the scheme at which Outlook and Apple offer to subscribe."""
    return f"webcal://{address.partition('://')[2]}" if address else ""


def _about(dates: Dates) -> str:
    """What a calendar leaves out, in words: what has no day, and what is too much."""
    said = []
    if dates.vague:
        named = "; ".join(f"{one.heading} ({write_date(one.date)})" for one in dates.vague)
        said.append(_("Not in this calendar, because no day is known: %(things)s.") % {"things": named})
    if dates.cut:
        said.append(_("Of each sort of date, it holds the latest %(most)s.") % {"most": MOST})
    return "\n".join(said)
