"""Bringing a programme of another system in: shown first, then what was chosen is written, and taken back in one act."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from kenesh.hosting import actions, policy
from kenesh.hosting.forms import ProgrammeForm
from kenesh.hosting.keeping import remark_of
from kenesh.hosting.queries.comparing import compare
from kenesh.hosting.queries.files import edition_or_404, file_or_404, files
from kenesh.hosting.queries.speakers import speakers_of
from kenesh.hosting.remarks import grouped, why
from kenesh.kit import sight
from kenesh.kit.pages import opens_to
from kenesh.kit.verdict import Refused
from kenesh.people.models import Person
from kenesh.programme.exchange.values import Unread
from kenesh.realms.queries import forum_or_404

if TYPE_CHECKING:
    from collections.abc import Collection

    from django.http import HttpResponse

    from kenesh.hosting.models import ProgrammeFile
    from kenesh.realms.viewer import Request


@opens_to("signed-in")
@require_http_methods(["GET", "HEAD", "POST"])
def programme_files(request: Request, forum: str, key: str) -> HttpResponse:
    """Show what was brought in; take a file."""
    edition = edition_or_404(request.viewer, forum_or_404(forum, request.viewer), key)
    verdict = policy.may_bring_in(request.viewer, edition)
    if not verdict:
        raise PermissionDenied(verdict)
    form = ProgrammeForm(request.POST or None, request.FILES or None, initial={"language": get_language()})
    if request.method == "POST" and form.is_valid():
        sent, language = form.cleaned_data["file"], form.cleaned_data["language"]
        told: dict[str, Any] = {"name": sent.name, "language": language, "by": request.viewer}
        try:
            return redirect(actions.bring_in(edition, sent.read(), **told, at=timezone.now()))
        except Unread as unread:
            form.add_error("file", why(unread))
    context = {"forum": edition.forum, "edition": edition, "form": form, "files": files(request.viewer, edition)}
    return render(request, "hosting/programme_files.html", context)


@opens_to("keepers")
@require_GET
def programme_file(request: Request, forum: str, number: int) -> HttpResponse:
    """Show one file: what it would do now, or what it did, and what was remarkable in it."""
    return _show(request, file_or_404(request.viewer, forum_or_404(forum, request.viewer), number))


def _show(
    request: Request,
    file: ProgrammeFile,
    stopped: actions.Stopped | None = None,
    status: int = 200,
    chosen: Collection[str] | None = None,
) -> HttpResponse:
    plan = compare(file) if file.state == "waiting" else None
    context: dict[str, Any] = {
        "forum": file.edition.forum,
        "edition": file.edition,
        "file": file,
        "plan": plan,
        "chosen": chosen if chosen is not None else plan.everything() if plan else (),
        "remarks": grouped(map(remark_of, file.remarks)),
        "may_apply": policy.may_apply(request.viewer, file),
        "may_undo": policy.may_undo(request.viewer, file),
        "hitches": stopped.hitches if stopped else [],
        "may_join": policy.may_join(request.viewer, file),
    }
    if context["may_join"]:
        context["speakers"] = speakers_of(file, request.viewer, request.GET.get("page"))
    return render(request, "hosting/programme_file.html", context, status=status)


@opens_to("keepers")
@require_POST
def apply(request: Request, forum: str, number: int) -> HttpResponse:
    """Write what was chosen of a file."""
    file = file_or_404(request.viewer, forum_or_404(forum, request.viewer), number)
    chosen = request.POST.getlist("take")
    if not chosen:
        messages.warning(request, _("Nothing was chosen: nothing was written."))
        return redirect(file)
    try:
        actions.apply_file(file, chosen, by=request.viewer, at=timezone.now())
    except Refused as refused:
        raise PermissionDenied(refused.verdict) from refused
    except actions.Stopped as stopped:
        return _show(request, file, stopped, 409, chosen)
    messages.success(request, _("The programme is taken over: what became of each session is in its history."))
    return redirect(file)


@opens_to("keepers")
@require_POST
def undo(request: Request, forum: str, number: int) -> HttpResponse:
    """Take a file back."""
    file = file_or_404(request.viewer, forum_or_404(forum, request.viewer), number)
    try:
        actions.undo_file(file, by=request.viewer, at=timezone.now())
    except Refused as refused:
        raise PermissionDenied(refused.verdict) from refused
    except actions.Stopped as stopped:
        return _show(request, file, stopped, 409)
    messages.success(request, _("The programme is taken back: everything is as it was before."))
    return redirect(file)


@opens_to("keepers")
@require_POST
def join(request: Request, forum: str, number: int) -> HttpResponse:
    """Say who of the register a speaker is, or that it was somebody else."""
    file = file_or_404(request.viewer, forum_or_404(forum, request.viewer), number)
    name, key = request.POST.get("name", ""), request.POST.get("person", "")
    person = sight.of(Person, request.viewer).filter(forum=file.edition.forum, key=key).first() if key else None
    if key and person is None:
        raise Http404
    try:
        actions.join_speaker(file, name, person, by=request.viewer, at=timezone.now())
    except Refused as refused:
        raise PermissionDenied(refused.verdict) from refused
    except ValidationError as wrong:
        messages.warning(request, " ".join(wrong.messages))
    else:
        done = _("%(name)s is joined to the register.") if person else _("%(name)s stands in words again.")
        messages.success(request, done % {"name": name})
    return redirect(f"{file.get_absolute_url()}#speakers")


@opens_to("keepers")
@require_POST
def drop(request: Request, forum: str, number: int) -> HttpResponse:
    """Forget a file that was not applied."""
    file = file_or_404(request.viewer, forum_or_404(forum, request.viewer), number)
    try:
        actions.drop_file(file, by=request.viewer)
    except Refused as refused:
        raise PermissionDenied(refused.verdict) from refused
    messages.success(request, _("The file is forgotten; nothing of it was written."))
    return redirect("programme-files", forum=forum, key=file.edition.key)
