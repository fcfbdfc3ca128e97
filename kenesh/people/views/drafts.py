"""Keeping what is typed, while it is typed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from django.http import Http404, HttpResponse, HttpResponseBadRequest
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kenesh.kit import sight
from kenesh.kit.pages import opens_to
from kenesh.kit.refs import Ref, kinds
from kenesh.people.actions import TooLarge, keep_draft
from kenesh.realms.models import Forum
from kenesh.realms.queries import forums_for

if TYPE_CHECKING:
    from kenesh.realms.viewer import Request, Viewer

_FORM = re.compile(r"^[a-z][a-z-]{0,39}$")
_SUBJECT = re.compile(r"^([a-z-]{1,40}):([0-9]{1,18})$")
_VERSION = re.compile(r"^[0-9]{1,9}$")
# Fields of the frame that say which draft it is; the rest is what was typed.
_FRAME = frozenset({"csrfmiddlewaretoken", "draft-form", "draft-subject"})


@opens_to("signed-in")
@require_POST
def keep(request: Request) -> HttpResponse:
    """Keep a form as it stands: 204. The script sends what the form itself would send, and which form it is."""
    form, version = request.POST.get("draft-form", ""), request.POST.get("version", "")
    named = _SUBJECT.match(request.POST.get("draft-subject", ""))
    if not (named and _FORM.match(form) and _VERSION.match(version)):
        return HttpResponseBadRequest(_("This is not a draft of a form."), content_type="text/plain; charset=utf-8")
    subject = Ref(named[1], int(named[2]))
    if not _may_be_about(request.viewer, subject):
        raise Http404
    data = {name: request.POST.getlist(name) for name in request.POST if name not in _FRAME}
    try:
        keep_draft(request.viewer, form=form, subject=subject, data=data, based_on=int(version), at=timezone.now())
    except TooLarge as why:
        return HttpResponse(str(why), status=413, content_type="text/plain; charset=utf-8")
    return HttpResponse(status=204)


def _may_be_about(viewer: Viewer, subject: Ref) -> bool:
    """Whether the viewer may know of what a draft is about: an object, or a forum that something is added to."""
    model = kinds().get(subject.kind)
    if model is Forum:
        return any(one.pk == subject.id for one in forums_for(viewer))
    if model is None or not sight.guarded(model):
        return False
    return sight.of(model, viewer).filter(pk=subject.id).exists()
