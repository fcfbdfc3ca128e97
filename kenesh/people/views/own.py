"""One's own account."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_http_methods

from kenesh.kit.pages import opens_to
from kenesh.people import actions, queries
from kenesh.people.forms import AccountForm

if TYPE_CHECKING:
    from django.http import HttpResponse

    from kenesh.realms.viewer import Request


@opens_to("signed-in")
@require_http_methods(["GET", "POST"])
def account(request: Request) -> HttpResponse:
    """Show and change one's name, language and time zone; lead to what keeps the account safe."""
    user = queries.own_account(request.viewer)
    shown = {"name": user.name, "language": user.language, "time_zone": user.time_zone}
    form = AccountForm(request.POST or None, initial=shown)
    if request.method == "POST" and form.is_valid():
        actions.change_account(user, **form.cleaned_data, by=request.viewer, at=timezone.now())
        with override(form.cleaned_data["language"]):
            messages.success(request, _("Kept."))
            return redirect("account")
    context = {
        "form": form,
        "email": user.email,
        "appointments": queries.appointments(request.viewer).filter(user=user),
        "factors": queries.factors_of(user),
        "has_password": user.has_usable_password(),
    }
    return render(request, "people/account.html", context)
