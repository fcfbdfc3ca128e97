"""Saying as whom the forum publishes; bringing in a publisher's file, and reviewing what it says."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from kenesh.kit.pages import opens_to
from kenesh.kit.verdict import Refused
from kenesh.people.acting import put_beside
from kenesh.projects import policy
from kenesh.projects.actions import iati as actions
from kenesh.projects.forms.iati import IatiFileForm, PublisherForm, RejectForm, TakeOverForm
from kenesh.projects.iati.findings import Refused as NotRead
from kenesh.projects.models import Candidate
from kenesh.projects.queries import iati as queries
from kenesh.projects.sheets.iati import accounted, labels, left_activities, shown, told_of_results
from kenesh.projects.states import Reviewing
from kenesh.realms.queries import forum_or_404
from kenesh.realms.registers import Filters, choice

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.http import HttpResponse

    from kenesh.kit.verdict import Verdict
    from kenesh.realms.models import Forum
    from kenesh.realms.viewer import Request

# So many candidates on a page.
PAGE = 50


def _forum(request: Request, key: str) -> Forum:
    """The forum, where the viewer may bring files in."""
    forum = forum_or_404(key, request.viewer)
    _demand(policy.may_bring_in(request.viewer, forum.pk))
    return forum


def _demand(verdict: Verdict) -> None:
    if not verdict:
        raise PermissionDenied(verdict)


@contextmanager
def _refusing() -> Iterator[None]:
    """403 with the reason for what may no longer be done: somebody else was quicker."""
    try:
        yield
    except Refused as refused:
        raise PermissionDenied(refused.verdict) from refused


@opens_to("keepers")
@require_http_methods(["GET", "HEAD", "POST"])
def publisher(request: Request, forum: str) -> HttpResponse:
    """Say as whom the forum publishes."""
    realm = forum_or_404(forum, request.viewer)
    _demand(policy.may_set_publisher(request.viewer, realm.pk))
    found = queries.publisher_of(realm)
    form = PublisherForm(request.POST or None, instance=found)
    if request.method == "POST" and form.is_valid():
        based_on = int(form.cleaned_data["version"])
        try:
            actions.set_publisher(realm, form.given, based_on=based_on, by=request.viewer, at=timezone.now())
        except ValidationError as wrong:
            put_beside(form, wrong)
        else:
            messages.success(request, _("The forum publishes as this from now on."))
            return redirect("open-data", forum=realm.key)
    return render(request, "projects/publisher.html", {"forum": realm, "form": form})


@opens_to("keepers")
@require_http_methods(["GET", "HEAD", "POST"])
def iati_files(request: Request, forum: str) -> HttpResponse:
    """Show what was brought in; take a file."""
    realm = _forum(request, forum)
    form = IatiFileForm(request.POST or None, request.FILES or None) if request.method == "POST" else IatiFileForm()
    if request.method == "POST" and form.is_valid():
        file, url = form.cleaned_data["file"], form.cleaned_data["url"]
        try:
            kept = actions.bring_in(realm, file, name=file.name, url=url, by=request.viewer, at=timezone.now())
        except NotRead as refused:
            words = _("This is no file of activities that can be read. Line %(line)s: %(reason)s")
            form.add_error("file", words % {"line": refused.finding.line, "reason": refused.finding.message})
        except ValidationError as wrong:
            put_beside(form, wrong)
        else:
            messages.success(request, _("The file is read: decide on what it says, one activity after the other."))
            return redirect(kept)
    context = {"forum": realm, "form": form, "files": queries.files(request.viewer, realm)}
    return render(request, "projects/iati_files.html", context)


@opens_to("keepers")
@require_GET
def iati_file(request: Request, forum: str, number: int) -> HttpResponse:
    """Show what is in a file, what became of all of it, and its activities."""
    realm = _forum(request, forum)
    file = queries.file_or_404(request.viewer, realm, number)
    filters = Filters(request.GET or None)
    filters.fields.update(
        {
            "standing": choice(_("Beside the record"), Candidate.Standing.choices),
            "state": choice(_("Review"), Reviewing.choices),
        }
    )
    candidates = file.candidates.filter(**filters.asked()).select_related("project")
    page = Paginator(candidates, PAGE).get_page(request.GET.get("page"))
    for one in page.object_list:
        one.file = file
        if one.project:
            one.project.forum = realm
    context = {
        "forum": realm,
        "file": file,
        "filters": filters,
        "page": page,
        "query": request.GET.urlencode(),
        "account": accounted(file.account),
        "left": left_activities(file.account),
        "results": told_of_results(file.account),
        "unread": file.account["unread"],
    }
    return render(request, "projects/iati_file.html", context)


@opens_to("keepers")
@require_GET
def candidate(request: Request, forum: str, number: int) -> HttpResponse:
    """Show what an activity says beside what is on record."""
    realm = _forum(request, forum)
    return _show(request, realm, queries.candidate_or_404(request.viewer, realm, number))


def _show(
    request: Request,
    forum: Forum,
    one: Candidate,
    *,
    accept: TakeOverForm | None = None,
    reject: RejectForm | None = None,
) -> HttpResponse:
    review = queries.review(one, queries.project_of(one))
    typed = accept if accept is not None else reject
    is_overtaken = typed is not None and typed.data.get("version", "") not in {"", str(one.version)}
    context = {
        "forum": forum,
        "one": one,
        "review": review,
        "shown": shown(review),
        "accept": accept or TakeOverForm(review=review, labels=labels(review)),
        "reject": reject or RejectForm(initial={"version": one.version}),
        "may_accept": policy.may_accept(request.viewer, one),
        "may_reject": policy.may_reject(request.viewer, one),
        "may_wait": policy.may_let_wait(request.viewer, one),
    }
    return render(request, "projects/iati_candidate.html", context, status=409 if is_overtaken else 200)


@opens_to("keepers")
@require_POST
def accept(request: Request, forum: str, number: int) -> HttpResponse:
    """Take over what was chosen."""
    realm = _forum(request, forum)
    one = queries.candidate_or_404(request.viewer, realm, number)
    _demand(policy.may_accept(request.viewer, one))
    review = queries.review(one, queries.project_of(one))
    form = TakeOverForm(request.POST, review=review, labels=labels(review))
    if form.is_valid():
        given = form.cleaned_data
        try:
            with _refusing():
                project = actions.take_over(
                    one,
                    given["parts"],
                    given.get("relation", ""),
                    based_on=int(given["version"]),
                    by=request.viewer,
                    at=timezone.now(),
                )
        except ValidationError as wrong:
            put_beside(form, wrong)
        else:
            messages.success(request, _("What you chose is on record, with the file as its source."))
            return redirect(project)
    return _show(request, realm, one, accept=form)


@opens_to("keepers")
@require_POST
def reject(request: Request, forum: str, number: int) -> HttpResponse:
    """Reject an activity."""
    realm = _forum(request, forum)
    one = queries.candidate_or_404(request.viewer, realm, number)
    _demand(policy.may_reject(request.viewer, one))
    form = RejectForm(request.POST)
    if form.is_valid():
        given = form.cleaned_data
        try:
            with _refusing():
                actions.reject(
                    one, given["reason"], based_on=int(given["version"]), by=request.viewer, at=timezone.now()
                )
        except ValidationError as wrong:
            put_beside(form, wrong)
        else:
            messages.success(request, _("The activity is rejected; the reason stays with it."))
            return redirect(one.file)
    return _show(request, realm, one, reject=form)


@opens_to("keepers")
@require_POST
def wait(request: Request, forum: str, number: int) -> HttpResponse:
    """Let an activity wait for review again."""
    realm = _forum(request, forum)
    one = queries.candidate_or_404(request.viewer, realm, number)
    _demand(policy.may_let_wait(request.viewer, one))
    try:
        with _refusing():
            actions.let_wait(one, based_on=one.version, by=request.viewer, at=timezone.now())
    except ValidationError as wrong:
        messages.warning(request, " ".join(wrong.messages))
    else:
        messages.success(request, _("It waits for review again."))
    return redirect(one)


@opens_to("keepers")
@require_POST
def drop(request: Request, forum: str, number: int) -> HttpResponse:
    """Forget a file."""
    realm = _forum(request, forum)
    file = queries.file_or_404(request.viewer, realm, number)
    actions.forget_file(file, by=request.viewer, at=timezone.now())
    messages.success(request, _("The file is forgotten. What was taken over from it stays on record."))
    return redirect("iati", forum=realm.key)
