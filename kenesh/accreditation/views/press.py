"""Asking for accreditation as press: without an account, with a code that is mailed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from kenesh.accreditation import policy
from kenesh.accreditation.actions import press
from kenesh.accreditation.actions.telling import number_of, token_of
from kenesh.accreditation.forms.desk import category_word
from kenesh.accreditation.forms.press import CodeForm, PressForm
from kenesh.accreditation.views.finding import edition_or_404, permit
from kenesh.kit.pages import opens_to
from kenesh.people.acting import put_beside
from kenesh.people.limits import asks_too_often, is_sent_too_many, too_often

if TYPE_CHECKING:
    from django.http import HttpResponse

    from kenesh.realms.viewer import Request


@opens_to("everyone")
@require_http_methods(["GET", "POST"])
def ask(request: Request, forum: str, key: str) -> HttpResponse:
    """Show the form, or keep what was sent and mail the code."""
    edition = edition_or_404(request, forum, key)
    permit(policy.may_ask_as_press(edition, timezone.localdate()))
    sent = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    if request.method == "POST" and asks_too_often(request, "press"):
        # Nothing of it is opened: a photograph takes seconds to look at.
        return too_often(request)
    form = PressForm(*sent, edition=edition, initial={"language": (get_language() or "en").split("-")[0]})
    if request.method == "POST" and form.is_valid():
        typed = form.cleaned_data
        try:
            _count(typed["email"])
            word, papers = category_word("press"), typed["papers"]
            one = press.ask(edition, typed, word, form.prepared, papers, at=timezone.now())
        except ValidationError as wrong:
            put_beside(form, wrong)
        else:
            return redirect("press-confirm", forum, key, token_of(one))
    context = {"forum": edition.forum, "edition": edition, "form": form}
    return render(request, "accreditation/press.html", context)


@opens_to("everyone")
@require_http_methods(["GET", "POST"])
def confirm(request: Request, forum: str, key: str, token: str) -> HttpResponse:
    """Ask for the code. Answered alike whether there is such a request or not."""
    edition = edition_or_404(request, forum, key)
    permit(policy.may_ask_as_press(edition, timezone.localdate()))
    form = CodeForm(request.POST or None)
    done = False
    if request.method == "POST" and form.is_valid():
        try:
            press.confirm(edition, number_of(edition, token), form.cleaned_data["code"], at=timezone.now())
            done = True
        except ValidationError as wrong:
            put_beside(form, wrong)
    context = {"forum": edition.forum, "edition": edition, "form": form, "done": done}
    return render(request, "accreditation/press_confirm.html", context)


def _count(email: str) -> None:
    """Count a mail to an address; raise ``ValidationError`` where that was too many in an hour."""
    if is_sent_too_many("press", email):
        raise ValidationError(
            {"email": _("Several codes were sent to this address. Use the last one, or try again in an hour.")}
        )
