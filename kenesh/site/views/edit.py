"""Correcting one object of the record."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from kenesh.journal.queries import history
from kenesh.kit import sight
from kenesh.kit.pages import opens_to
from kenesh.kit.refs import kinds, ref
from kenesh.people.acting import put_beside
from kenesh.people.actions import drop_draft
from kenesh.people.merging import digests, on_what_stands
from kenesh.people.queries import draft_for
from kenesh.people.typed import keep_typed, typed
from kenesh.realms.models import Belonging
from kenesh.realms.policy import may_enter, may_keep
from kenesh.realms.queries import forum_or_404, whole
from kenesh.sources.actions import Overtaken, plain, revise
from kenesh.sources.forms import RecordForm, form_for

if TYPE_CHECKING:
    from kenesh.realms.models import Forum
    from kenesh.realms.viewer import Request

FORM = "edit"


@opens_to("signed-in")
def edit(request: Request, forum: str, plural: str, key: str) -> HttpResponse:
    """Show the form, or keep what was typed; a newer version is shown beside it, and nothing typed is lost."""
    realm = forum_or_404(forum, request.viewer)
    thing = _find(request, realm, plural, key)
    verdict = may_enter(request.viewer, thing)
    if not verdict:
        raise PermissionDenied(verdict)
    form_class = form_for(type(thing))
    # Moments are shown and typed in the time of the forum, as where they are entered.
    with timezone.override(realm.time_zone):
        if request.method != "POST":
            return _show(request, realm, thing, _fresh(request, form_class, thing))
        if "discard" in request.POST:
            drop_draft(request.viewer, form=FORM, subject=ref(thing))
            return redirect(request.path)
        return _keep(request, realm, thing, _held(form_class(request.POST, instance=_copy(thing)), request, thing))


def _held(form: RecordForm, request: Request, thing: Belonging) -> RecordForm:
    """The form as whoever is not of the secretariat has it: for a part of an edition that they prepare."""
    if not may_keep(request.viewer, thing.forum_id):
        form.hold_to(request.viewer, thing.edition)  # type: ignore[attr-defined]  # only parts of editions come here
    return form


def _keep(request: Request, realm: Forum, thing: Belonging, form: RecordForm) -> HttpResponse:
    now = timezone.now()
    if form.is_valid():
        try:
            revise(thing, form.values(), based_on=form.cleaned_data["version"], by=request.viewer, at=now)
        except Overtaken as overtaken:
            _draft(request, thing)
            return _show(request, realm, *_rebased(form, request, overtaken.current), overtaken=True)
        except ValidationError as wrong:
            put_beside(form, wrong)
        else:
            drop_draft(request.viewer, form=FORM, subject=ref(thing))
            messages.success(request, _("Saved. The act is in the history and stands as the source."))
            return redirect(thing)
    _draft(request, thing)
    return _show(request, realm, thing, form)


def _find(request: Request, realm: Forum, plural: str, key: str) -> Belonging:
    for model in kinds().values():
        if issubclass(model, Belonging) and model.plural == plural:
            for found in whole(sight.of(model, request.viewer).filter(forum=realm, key=key)):
                return cast("Belonging", found)
    raise Http404


def _copy(thing: Belonging) -> Belonging:
    """A model form changes its instance while it checks; the original stays as read."""
    copy = type(thing)()
    copy.__dict__.update({name: value for name, value in thing.__dict__.items() if name != "_state"})
    copy._state.adding = False  # noqa: SLF001 - it exists already
    copy._state.db = thing._state.db  # noqa: SLF001
    return copy


def _fresh(request: Request, form_class: type[RecordForm], thing: Belonging) -> RecordForm:
    draft = draft_for(request.viewer, FORM, ref(thing))
    if draft is None:
        return _held(form_class(instance=thing), request, thing)
    form = _held(form_class(typed(draft.data), instance=_copy(thing)), request, thing)
    form.kept_at = draft.updated_at  # type: ignore[attr-defined]
    return form


def _rebased(form: RecordForm, request: Request, current: Belonging) -> tuple[Belonging, RecordForm]:
    fresh = _held(type(form)(instance=_copy(current)), request, current)
    data, _clashes = on_what_stands(request.POST, fresh, current.version)
    return current, _held(type(form)(data, instance=_copy(current)), request, current)


def _draft(request: Request, thing: Belonging) -> None:
    keep_typed(request, form=FORM, subject=ref(thing))


def _show(
    request: Request, realm: Forum, thing: Belonging, form: RecordForm, *, overtaken: bool = False
) -> HttpResponse:
    context: dict[str, Any] = {"forum": realm, "thing": thing, "form": form, "subject": ref(thing), "draft_form": FORM}
    context["was"] = form.data.get("was", "") if form.is_bound else digests(form)
    if overtaken:
        context["both"] = _both_versions(thing, form)
        context["last"] = next(iter(history(ref(thing), limit=1)), None)
    return render(request, "site/edit.html", context, status=409 if overtaken else 200)


def _both_versions(thing: Belonging, form: RecordForm) -> list[dict[str, Any]]:
    """The fields in which what stands now differs from what was typed."""
    form.full_clean()
    given = form.cleaned_data
    return [
        {"label": form.fields[name].label, "now": getattr(thing, name), "typed": given[name]}
        for name in form.fields
        if name in given and name != "version" and plain(getattr(thing, name)) != plain(given[name])
    ]
