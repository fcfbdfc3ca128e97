"""The page on which roles are handed to the next host."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from kenesh.hosting import actions, policy
from kenesh.hosting.forms import HandingForm
from kenesh.hosting.queries.files import edition_or_404
from kenesh.kit.pages import opens_to
from kenesh.kit.verdict import Refused
from kenesh.people.acting import put_beside
from kenesh.realms.queries import forum_or_404

if TYPE_CHECKING:
    from django.http import HttpResponse

    from kenesh.realms.viewer import Request


@opens_to("signed-in")
@require_http_methods(["GET", "HEAD", "POST"])
def hand_over(request: Request, forum: str, key: str) -> HttpResponse:
    """End roles and begin others on a day."""
    edition = edition_or_404(request.viewer, forum_or_404(forum, request.viewer), key)
    verdict = policy.may_hand_over(request.viewer, edition)
    if not verdict:
        raise PermissionDenied(verdict)
    today = timezone.localdate()
    form = HandingForm(request.POST or None, edition=edition, viewer=request.viewer, today=today)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        told = (list(given["ending"]), list(given["beginning"]), given["role"], given["on"])
        try:
            actions.hand_over(edition, *told, by=request.viewer, at=timezone.now())
        except Refused as refused:
            raise PermissionDenied(refused.verdict) from refused
        except ValidationError as wrong:
            put_beside(form, wrong)
        else:
            messages.success(request, _("The roles are handed over: each ends and begins on its day."))
            return redirect(edition)
    return render(request, "hosting/hand_over.html", {"forum": edition.forum, "edition": edition, "form": form})
