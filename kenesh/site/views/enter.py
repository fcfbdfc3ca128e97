"""Entering a new object of the record."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from kenesh.forums.models import Edition
from kenesh.kit.pages import opens_to
from kenesh.kit.refs import ref
from kenesh.people.acting import put_beside
from kenesh.people.actions import drop_draft
from kenesh.people.queries import draft_for
from kenesh.people.typed import keep_typed, typed
from kenesh.realms.policy import may_enter, may_keep
from kenesh.realms.queries import forum_or_404
from kenesh.site.queries.origins import Origin, origin
from kenesh.sources.actions import enter as record
from kenesh.sources.forms import EntryForm, empty, entry_form

if TYPE_CHECKING:
    from kenesh.kit.refs import Ref
    from kenesh.realms.models import Belonging, Forum
    from kenesh.realms.viewer import Request


@opens_to("signed-in")
def enter(request: Request, forum: str, plural: str) -> HttpResponse:
    """Show the form of a kind, or record what was typed; what cannot be recorded yet is kept as a draft."""
    realm = forum_or_404(forum, request.viewer)
    form_class = entry_form(plural)
    if form_class is None:
        raise Http404
    begun = origin(request.GET, realm, request.viewer)
    verdict = may_enter(request.viewer, _begun(form_class, realm, begun))
    if not verdict:
        raise PermissionDenied(verdict)
    subject = ref(begun.thing or realm)
    with timezone.override(realm.time_zone):
        if request.method != "POST":
            return _show(request, realm, begun, _fresh(request, form_class, realm, begun, subject))
        if "discard" in request.POST:
            drop_draft(request.viewer, form=_draft_name(form_class), subject=subject)
            return redirect(request.get_full_path())
        form = _held(form_class(request.POST, instance=empty(form_class, realm)), request, begun)
        return _record(request, realm, begun, form)


def _begun(form_class: type[EntryForm], realm: Forum, begun: Origin) -> Belonging:
    """The object as it is before anything is typed: a part of the edition that it is entered from."""
    thing = empty(form_class, realm)
    if isinstance(begun.thing, Edition) and "edition" in begun.initial and hasattr(type(thing), "edition"):
        thing.edition = begun.thing  # type: ignore[attr-defined]  # asked for just now
    return thing


def _held(form: EntryForm, request: Request, begun: Origin) -> EntryForm:
    """The form as whoever is not of the secretariat has it."""
    if begun.thing is not None and not may_keep(request.viewer, form.instance.forum_id):
        form.hold_to(request.viewer, begun.thing)
    return form


def _record(request: Request, realm: Forum, begun: Origin, form: EntryForm) -> HttpResponse:
    name, subject = _draft_name(type(form)), ref(begun.thing or realm)
    if form.is_valid():
        thing = form.thing()
        try:
            record(thing, by=request.viewer, at=timezone.now(), parts=form.parts())
        except ValidationError as wrong:
            put_beside(form, wrong)
        else:
            drop_draft(request.viewer, form=name, subject=subject)
            messages.success(request, _("Recorded. The act is in the history and stands as the source."))
            return redirect(thing)
    keep_typed(request, form=name, subject=subject)
    return _show(request, realm, begun, form)


def _fresh(request: Request, form_class: type[EntryForm], realm: Forum, begun: Origin, subject: Ref) -> EntryForm:
    draft = draft_for(request.viewer, _draft_name(form_class), subject)
    if draft is None:
        return _held(form_class(instance=empty(form_class, realm), initial=begun.initial), request, begun)
    form = form_class(typed(draft.data), instance=empty(form_class, realm), initial=begun.initial)
    _held(form, request, begun)
    form.kept_at = draft.updated_at  # type: ignore[attr-defined]
    return form


def _draft_name(form: type[EntryForm]) -> str:
    return f"new-{form._meta.model.kind}"


def _show(request: Request, realm: Forum, begun: Origin, form: EntryForm) -> HttpResponse:
    context: dict[str, Any] = {
        "forum": realm,
        "origin": begun.thing,
        "form": form,
        "kind": str(form._meta.model._meta.verbose_name),
        "subject": ref(begun.thing or realm),
        "draft_form": _draft_name(type(form)),
    }
    return render(request, "site/enter.html", context)
