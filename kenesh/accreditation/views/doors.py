"""Doors as the protocol officer sees them: phones, codes, flags, numbers, and a plain page to type codes on."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from kenesh.accreditation import tokens
from kenesh.accreditation.actions import doors, scans
from kenesh.accreditation.actions.doors import CODE_HOLDS
from kenesh.accreditation.arriving import LETS_IN
from kenesh.accreditation.forms.doors import DoorForm, TypedForm
from kenesh.accreditation.queries.attendance import attendance, flagged
from kenesh.accreditation.queries.doors import door_of, phone_of, standings
from kenesh.accreditation.squares import square
from kenesh.accreditation.views.finding import run_edition
from kenesh.accreditation.words import verdict_words
from kenesh.forums.queries import clock_of
from kenesh.kit.pages import opens_to
from kenesh.kit.parts import Cell, Column
from kenesh.people.acting import put_beside

if TYPE_CHECKING:
    from django.http import HttpResponse

    from kenesh.realms.viewer import Request


@opens_to("signed-in")
@require_http_methods(["GET", "POST"])
def index(request: Request, forum: str, key: str) -> HttpResponse:
    """Show the doors with their phones, and open one."""
    edition = run_edition(request, forum, key)
    form = DoorForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            doors.open_door(edition, form.cleaned_data["name"], by=request.viewer, at=timezone.now())
        except ValidationError as wrong:
            put_beside(form, wrong)
        else:
            messages.success(request, _("The door is there. Let a phone join it."))
            return redirect("doors", forum, key)
    context = {"forum": edition.forum, "edition": edition, "standings": standings(edition), "form": form}
    context["clock"] = clock_of(edition)
    return render(request, "accreditation/doors.html", context)


@opens_to("signed-in")
@require_POST
def invite(request: Request, forum: str, key: str, door: int) -> HttpResponse:
    """Make a code with which a phone joins a door, and show it once."""
    edition = run_edition(request, forum, key)
    found = door_of(edition, door)
    if found is None:
        raise Http404
    code = doors.invite_phone(found, by=request.viewer, at=timezone.now())
    here = request.build_absolute_uri(reverse("check-in", args=(forum, key)))
    address = f"{here}#{tokens.shown_code(code)}"
    context = {
        "forum": edition.forum,
        "edition": edition,
        "door": found,
        "code": tokens.shown_code(code),
        "address": address,
        "here": here,
        "minutes": int(CODE_HOLDS.total_seconds() // 60),
        "square": mark_safe(square(address, scale=6)),  # noqa: S308 - drawn from an address of ours
        "is_secure": request.is_secure() or request.get_host().split(":")[0] in {"localhost", "127.0.0.1"},
        "DEMO": settings.DEMO,
    }
    return render(request, "accreditation/invite.html", context)


@opens_to("signed-in")
@require_POST
def forget(request: Request, forum: str, key: str, device: int) -> HttpResponse:
    """Make a phone forget its list."""
    edition = run_edition(request, forum, key)
    found = phone_of(edition, device)
    if found is None:
        raise Http404
    doors.forget(found, by=request.viewer, at=timezone.now())
    messages.success(request, _("The phone forgets its list as soon as it has a network. It gets nothing from now on."))
    return redirect("doors", forum, key)


@opens_to("signed-in")
@require_http_methods(["GET", "POST"])
def code(request: Request, forum: str, key: str) -> HttpResponse:
    """Check typed codes on a plain page, online: without a phone that reads, and without JavaScript."""
    edition = run_edition(request, forum, key)
    fresh: dict[str, Any] = {"scan": uuid.uuid4(), "door": request.GET.get("door")}
    form = TypedForm(request.POST or None, edition=edition, initial=fresh)
    context: dict[str, Any] = {"forum": edition.forum, "edition": edition}
    if request.method == "POST" and form.is_valid():
        sent = form.cleaned_data
        verdict, badge = scans.read_code(sent["door"], sent["code"], sent["scan"], by=request.viewer, at=timezone.now())
        context |= {
            "word": verdict_words()[verdict],
            "lets_in": verdict in LETS_IN,
            "one": badge.accreditation if badge and badge.withdrawn is None else None,
        }
        form = TypedForm(edition=edition, initial={**fresh, "door": sent["door"].pk})
    return render(request, "accreditation/code.html", {**context, "form": form})


@opens_to("signed-in")
@require_GET
def numbers(request: Request, forum: str, key: str) -> HttpResponse:
    """Show how many people came: by category, country and hour; and what somebody should look at."""
    edition = run_edition(request, forum, key)
    found = attendance(edition)
    people = (Column(_("Accredited"), numeric=True), Column(_("Came"), numeric=True))
    context = {
        "forum": edition.forum,
        "edition": edition,
        "found": found,
        "tables": [
            (_("By category"), (Column(_("Category")), *people), _rows(found.by_category)),
            (_("By country"), (Column(_("Country")), *people), _rows(found.by_country)),
            (
                _("By the hour they first came on a day"),
                (Column(_("Hour")), Column(_("Came"), numeric=True)),
                _rows(found.by_hour),
            ),
        ],
    }
    return render(request, "accreditation/numbers.html", context)


def _rows(found: Any) -> list[list[Cell]]:
    return [[Cell(name or _("No country")), *(Cell(number) for number in numbers)] for name, *numbers in found]


@opens_to("signed-in")
@require_GET
def flags(request: Request, forum: str, key: str) -> HttpResponse:
    """Show what came out when the doors' lists came together: for the protocol officer to look at."""
    edition = run_edition(request, forum, key)
    context = {"forum": edition.forum, "edition": edition, "flagged": flagged(edition), "clock": clock_of(edition)}
    return render(request, "accreditation/flags.html", context)
