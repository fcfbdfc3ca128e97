"""The pages of those nominated: they have no account, but a link, and a code that is mailed to their own address.

Whatever is opened with a wrong, revoked, forwarded or past link looks the same, and says nothing of anybody.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from kenesh.files.media import JPEG, Unfit
from kenesh.files.sending import send
from kenesh.forums.queries import clock_of
from kenesh.kit.fields import VersionField
from kenesh.kit.pages import opens_to, private
from kenesh.nominations.actions import links, registering
from kenesh.nominations.forms.own import OwnForm, PhotoForm, TravelForm
from kenesh.nominations.own import PAGES
from kenesh.nominations.queries.own import open_link, photo_of, told_before
from kenesh.notices.views.own import ask_or_open
from kenesh.people.acting import put_beside
from kenesh.people.typed import typed

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpResponse, HttpResponseBase, QueryDict

    from kenesh.nominations.models import PersonalLink, Registration
    from kenesh.realms.viewer import Request

# What belongs to the form and was not typed.
_NOT_TYPED = frozenset({"csrfmiddlewaretoken", "version", "later"})


def _link(request: Request, secret: str) -> PersonalLink | None:
    return open_link(secret, request.COOKIES.get(PAGES.cookie, ""), timezone.now())


@opens_to("everyone")
@require_http_methods(["GET", "HEAD", "POST"])
@sensitive_post_parameters()
def own(request: Request, secret: str) -> HttpResponseBase:
    """Ask for a code, or give one. Opening the page does nothing at all: programs that scan mail open every link."""
    return ask_or_open(request, secret, links.LINKS, is_open=_link(request, secret) is not None)


def opened(view: Callable[[Request, str, PersonalLink], HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """Only whoever has opened the link with a code comes further; everybody else is where codes are asked for."""

    def page(request: Request, secret: str) -> HttpResponseBase:
        link = _link(request, secret)
        return private(redirect("own", secret) if link is None else view(request, secret, link))

    return page


@opens_to("everyone")
@require_http_methods(["GET", "HEAD", "POST"])
@sensitive_post_parameters()
@opened
def form(request: Request, secret: str, link: PersonalLink) -> HttpResponse:
    """Show a person their own form, or keep what they typed: as a draft where something must still be put right."""
    registration = link.nomination.registration
    kind = TravelForm if registration.asked_at is not None else OwnForm
    initial = _initial(link, kind)
    if request.method != "POST":
        kept = registration.kept
        data = typed({**kept, "version": [str(registration.version)]}) if kept else None
        return _show(request, secret, link, kind(data, initial=initial, nomination=link.nomination), kept=bool(kept))
    filled = kind(request.POST, initial=initial, nomination=link.nomination)
    now = timezone.now()
    seen = VersionField().clean(request.POST.get("version"))
    later = "later" in request.POST
    said: dict[str, str] = {}
    try:
        if not later and filled.is_valid():
            before = filled.cleaned_data.get("before", {})
            try:
                registering.send_form(link, filled.names, filled.parts, before=before, seen=seen, at=now)
            except ValidationError as wrong:
                put_beside(filled, wrong)
                # What stands now is said beside these: sent once more, it is meant.
                now_shown = registering.shown(link.nomination)
                said = {**before, **{name: text for name, text in now_shown.items() if name in filled.errors}}
            else:
                messages.success(
                    request, _("Thank you: the organisers have what you wrote. You can come back and change it.")
                )
                return redirect("own-form", secret)
        kept_now = registering.keep_draft(link, _typed(request), seen=seen, at=now)
    except registering.Closed:
        return redirect("own", secret)
    except registering.Elsewhere as late:
        again = kind(_based_on(request, late.current), initial=initial, nomination=link.nomination)
        return _show(request, secret, link, again, elsewhere=True, status=409)
    if later:
        messages.success(request, _("What you typed is kept. It is not sent yet."))
        return redirect("own-form", secret)
    filled.data = _based_on(request, kept_now, **({"before": json.dumps(said)} if said else {}))
    return _show(request, secret, link, filled)


def _based_on(request: Request, current: Registration, **said: str) -> QueryDict:
    """What was sent, to be sent once more from what stands now."""
    data = request.POST.copy()
    for name, text in {**said, "version": str(current.version)}.items():
        data[name] = text
    return data


def _typed(request: Request) -> dict[str, list[str]]:
    return {name: request.POST.getlist(name) for name in request.POST if name not in _NOT_TYPED}


def _initial(link: PersonalLink, kind: type[TravelForm]) -> dict[str, Any]:
    """What the person said before, and what stands on the nomination. ``unreadable`` says that another key sealed it."""
    nomination = link.nomination
    registration = nomination.registration
    found: dict[str, Any] = {"version": registration.version}
    if registration.draft and not registration.kept:
        found["unreadable"] = True
    told, unreadable = told_before(nomination, kind.PARTS)
    found |= told
    if unreadable:
        found["unreadable"] = True
    if kind is OwnForm:
        found |= {name: getattr(nomination, name) for name in registering.NAMES}
        found["before"] = json.dumps(registering.shown(nomination))
    return found


def _show(  # noqa: PLR0913 - a page has these parts
    request: Request,
    secret: str,
    link: PersonalLink,
    shown: TravelForm,
    *,
    kept: bool = False,
    elsewhere: bool = False,
    status: int = 200,
    photo_form: PhotoForm | None = None,
) -> HttpResponse:
    nomination = link.nomination
    edition = nomination.edition
    context = {
        "secret": secret,
        "form": shown,
        "is_travel": not isinstance(shown, OwnForm),
        "nomination": nomination,
        "edition": edition,
        "timing": getattr(edition, "timing", None),
        "clock": clock_of(edition),
        "registration": nomination.registration,
        "photo": photo_of(nomination),
        "photo_form": photo_form or PhotoForm(),
        "kept": kept,
        "unreadable": shown.initial.get("unreadable", False),
        "elsewhere": elsewhere,
    }
    return render(request, "nominations/own_form.html", context, status=status)


@opens_to("everyone")
@require_POST
@opened
def photograph(request: Request, secret: str, link: PersonalLink) -> HttpResponse:
    """Take the photograph."""
    filled = PhotoForm(request.POST, request.FILES)
    file = request.FILES.get("photo")
    if filled.is_valid() and file is not None:
        if (file.size or 0) > settings.LARGEST_FILE:
            filled.add_error("photo", _("The file is too large."))
        else:
            try:
                registering.take_photo(link, file, file.name or "", at=timezone.now())
            except registering.Closed:
                return redirect("own", secret)
            except Unfit as why:
                filled.add_error("photo", str(why))
    if filled.is_valid():
        messages.success(request, _("The photograph is kept."))
        return redirect("own-form", secret)
    shown = OwnForm(initial=_initial(link, OwnForm), nomination=link.nomination)
    return _show(request, secret, link, shown, photo_form=filled)


@opens_to("everyone")
@require_GET
@opened
def picture(request: Request, secret: str, link: PersonalLink) -> HttpResponseBase:
    """The photograph, for the person alone."""
    photo = photo_of(link.nomination)
    if photo is None:
        return redirect("own-form", secret)
    return send(request, photo.small, name="photograph.jpg", kind=JPEG, public=False, sealed=photo.sealed, inline=True)


@opens_to("everyone")
@require_POST
@opened
def leave(request: Request, secret: str, link: PersonalLink) -> HttpResponse:  # noqa: ARG001 - the frame's
    """Close the form on this device, and on every other."""
    links.LINKS.close_session(secret)
    return redirect("own", secret)
