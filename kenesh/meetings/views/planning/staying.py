"""A delegation, or the desk for it, says when it arrives and leaves; the desk says which meeting comes before which."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kenesh.forums.models import Edition
from kenesh.kit.countries import countries
from kenesh.kit.pages import opens_to
from kenesh.kit.verdict import Refused
from kenesh.meetings import policy
from kenesh.meetings.actions import planning as actions
from kenesh.meetings.forms.planning import OrderForm
from kenesh.meetings.forms.staying import StayForm
from kenesh.meetings.queries.planning.gathering import Gathered, gathered
from kenesh.meetings.queries.planning.staying import told_stays
from kenesh.meetings.views.planning.board import edition_or_404
from kenesh.people.acting import Act, put_beside
from kenesh.programme.queries.plans import frame_of

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from django.http import HttpResponse

    from kenesh.kit.verdict import Verdict
    from kenesh.realms.viewer import Request


class SayOrder(Act[Edition]):
    """Say that one meeting comes before another, or that it need not."""

    name = "plan-order"
    model = Edition
    form = OrderForm
    title = gettext_lazy("This meeting before that one")
    lead = gettext_lazy("Where both are held, the first ends before the second begins. The next plan goes by it.")
    button = gettext_lazy("Keep it")
    done = gettext_lazy("It is kept. The next plan goes by it.")
    template = "meetings/plan/order.html"

    def may(self) -> Verdict:
        """The secretariat and the host's protocol."""
        return policy.may_plan(self.viewer, self.thing)

    @cached_property
    def found(self) -> Gathered:
        """The meetings."""
        return gathered(self.thing)

    def context(self) -> Mapping[str, Any]:
        """What was said so far."""
        told = self.found.told_apart()
        return {"told": [(told[one], told[other]) for one, other in self.found.orders]}

    def act(self, form: OrderForm, at: dt.datetime) -> str:
        """Keep it, and show the plan."""
        given = form.given
        actions.say_order(self.thing, given["before"], given["after"], given["drop"], by=self.viewer, at=at)
        return reverse("meeting-plan", args=(self.thing.forum.key, self.thing.key))


@opens_to("signed-in")
def stay(request: Request, forum: str, key: str, country: str) -> HttpResponse:
    """Say when a delegation, or one of its people, arrives and leaves: it does so itself, or the desk does. 404 for others."""
    edition = edition_or_404(request, forum, key)
    if country not in countries() or not policy.may_see_own(request.viewer, edition, country):
        raise Http404
    verdict = policy.may_say_stay(request.viewer, edition, country)
    if not verdict:
        raise PermissionDenied(verdict)
    initial = {"whose": request.GET.get("whose", "")}
    sent = request.POST if request.method == "POST" else None
    form = StayForm(sent, initial=initial, thing=edition, viewer=request.viewer, country=country)
    if form.is_bound and form.is_valid():
        try:
            actions.say_stay(edition, form.stays, by=request.viewer, at=timezone.now())
        except Refused as refused:
            raise PermissionDenied(refused.verdict) from refused
        except ValidationError as wrong:
            put_beside(form, wrong)
        else:
            messages.success(request, _("It is kept. The next plan goes by it."))
            return redirect(request.path)
    told = told_stays(edition, request.viewer, country, frame_of(edition).zone)
    context = {"forum": edition.forum, "edition": edition, "country": country, "form": form, "told": told}
    return render(request, "meetings/plan/stay.html", context)
