"""Runs of the scheduler: how far one is, ending it, what it found; what happened, and what is done about it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_POST

from kenesh.forums.models import Edition
from kenesh.kit import sight
from kenesh.kit.localised import Localised
from kenesh.kit.pages import opens_to
from kenesh.kit.verdict import Refused
from kenesh.meetings import policy
from kenesh.meetings.actions import planning as actions
from kenesh.meetings.forms.happened import HappenedForm
from kenesh.meetings.models import Absence, Meeting, Solving
from kenesh.meetings.queries.planning.runs import Run, run_of, waiting
from kenesh.meetings.views.planning.board import planned_edition
from kenesh.people.acting import Act

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from django.http import HttpResponse

    from kenesh.kit.verdict import Verdict
    from kenesh.realms.viewer import Request


class Disturb(Act[Edition]):
    """Say what happened, and have the plan made anew."""

    name = "plan-disturb"
    model = Edition
    form = HappenedForm
    title = gettext_lazy("Something happened")
    lead = gettext_lazy(
        "The published plan is made anew: confirmed meetings move as little as possible. You see what would move and why, "
        "and who would be told. Nobody is told before you publish it."
    )
    button = gettext_lazy("Show what would move")
    done = gettext_lazy("It is kept. What would move is being worked out.")
    template = "meetings/plan/disturb.html"

    def may(self) -> Verdict:
        """The secretariat and the host's protocol."""
        return policy.may_plan(self.viewer, self.thing)

    def context(self) -> Mapping[str, Any]:
        """What happened before, and is still being worked on or waits for an answer."""
        return {"waiting": waiting(self.thing)}

    def act(self, form: HappenedForm, at: dt.datetime) -> Solving:
        """Keep it, and plan anew."""
        return actions.disturb(self.thing, *form.happened, by=self.viewer, at=at)


def _run_or_404(request: Request, forum: str, key: str, number: int) -> Solving:
    edition = planned_edition(request, forum, key)
    found = run_of(edition, number)
    if found is None:
        raise Http404
    return found


@opens_to("signed-in")
@require_GET
def run(request: Request, forum: str, key: str, number: int) -> HttpResponse:
    """Show how far a run is, and what came out of it."""
    found = _run_or_404(request, forum, key, number)
    context = {
        "forum": found.edition.forum,
        "edition": found.edition,
        "shown": Run(found, request.viewer),
        "run": found,
    }
    return render(request, "meetings/plan/run.html", context)


@opens_to("signed-in")
@require_POST
def stop_run(request: Request, forum: str, key: str, number: int) -> HttpResponse:
    """End a run early, with the best plan found so far."""
    found = _run_or_404(request, forum, key, number)
    try:
        actions.cancel(found, by=request.viewer)
    except Refused as refused:
        raise PermissionDenied(refused.verdict) from refused
    return redirect(found)


@opens_to("signed-in")
@require_POST
def apply_run(request: Request, forum: str, key: str, number: int) -> HttpResponse:
    """Publish what a run proposes; put a meeting into the draft where a run found a place for it."""
    found = _run_or_404(request, forum, key, number)
    if found.purpose == Solving.Purpose.WHY_NOT:
        return _taken(request, found)
    note = Localised({request.LANGUAGE_CODE: text} if (text := request.POST.get("note", "").strip()[:1000]) else {})
    try:
        schedule = actions.apply(found, note, by=request.viewer, at=timezone.now())
    except Refused as refused:
        raise PermissionDenied(refused.verdict) from refused
    except ValidationError as wrong:
        for message in wrong.messages:
            messages.warning(request, message)
        return redirect(found)
    messages.success(request, _("The new plan is published. Those whom it concerns are told."))
    return redirect(schedule)


def _taken(request: Request, found: Solving) -> HttpResponse:
    try:
        actions.take(found, by=request.viewer, at=timezone.now())
    except Refused as refused:
        raise PermissionDenied(refused.verdict) from refused
    except ValidationError as wrong:
        for message in wrong.messages:
            messages.warning(request, message)
        return redirect(found)
    messages.success(request, _("It has this place in the draft now. Nobody is told before you publish the plan."))
    return redirect("meeting-plan", found.edition.forum.key, found.edition.key)


@opens_to("signed-in")
@require_POST
def discard_run(request: Request, forum: str, key: str, number: int) -> HttpResponse:
    """Leave everything as it was."""
    found = _run_or_404(request, forum, key, number)
    try:
        actions.discard(found, by=request.viewer, at=timezone.now())
    except Refused as refused:
        raise PermissionDenied(refused.verdict) from refused
    messages.success(request, _("Everything is as it was. Nobody was told."))
    return redirect("meeting-plan", found.edition.forum.key, found.edition.key)


@opens_to("signed-in")
@require_POST
def why_not(request: Request, forum: str, key: str) -> HttpResponse:
    """Ask why a meeting has no place."""
    meeting = (
        sight.of(Meeting, request.viewer).filter(forum__key=forum, key=key).select_related("edition__forum").first()
    )
    if meeting is None or meeting.edition is None:
        raise Http404
    try:
        asked = actions.ask_why(meeting, by=request.viewer, at=timezone.now())
    except Refused as refused:
        raise PermissionDenied(refused.verdict) from refused
    return redirect(asked)


@opens_to("signed-in")
@require_POST
def withdraw_absence(request: Request, forum: str, key: str) -> HttpResponse:
    """Take back that somebody or something is not to be had."""
    found = sight.of(Absence, request.viewer).filter(forum__key=forum, key=key).select_related("edition__forum").first()
    if found is None:
        raise Http404
    try:
        actions.withdraw(found, by=request.viewer, at=timezone.now())
    except Refused as refused:
        raise PermissionDenied(refused.verdict) from refused
    messages.success(request, _("It no longer counts."))
    return redirect("meeting-plan", forum, found.edition.key)
