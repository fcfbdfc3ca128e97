"""The business day of an edition: its page, its plan as a file, setting it, seating it, and what happens on the day."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.forms.models import model_to_dict
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_GET, require_POST

from kenesh.business import policy
from kenesh.business.actions import arranging, running
from kenesh.business.exports import company_card, plan_workbook
from kenesh.business.forms.days import ComeBackForm, DayForm, MissForm, WalkInForm
from kenesh.business.queries.days import (
    absences,
    begin_of,
    company_of,
    day_of,
    lines,
    loaded,
    run_of,
    runs_of,
    times_of,
)
from kenesh.business.wording import obstacle_words
from kenesh.forums.models import Edition
from kenesh.kit.pages import opens_to, private
from kenesh.kit.verdict import Refused
from kenesh.meetings.views.planning.board import edition_or_404
from kenesh.people.acting import Act

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from kenesh.business.models import Day, Seating
    from kenesh.kit.verdict import Verdict
    from kenesh.realms.viewer import Request

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
SECONDS = 20


@opens_to("everyone")
@require_GET
def show(request: Request, forum: str, key: str) -> HttpResponse:
    """Show the business day; who meets whom, to those who arrange it alone."""
    edition = edition_or_404(request, forum, key)
    day = day_of(edition)
    arranges = policy.may_arrange(request.viewer, edition)
    context: dict[str, Any] = {"forum": edition.forum, "edition": edition, "day": day, "arranges": arranges}
    if day is not None:
        context |= {"begins": f"{begin_of(day, 0):%H:%M}", "ends": f"{begin_of(day, day.slots):%H:%M}"}
    if day is not None and arranges:
        found = loaded(day)
        told = lines(found)
        context |= {
            "lines": [one for one in told if one.sitting.slot is not None],
            "waiting": [one for one in told if one.sitting.slot is None],
            "flagged": sum(one.flagged for one in told),
            "absences": absences(found),
            "runs": runs_of(day),
            "companies": sorted(found.companies.values(), key=lambda one: str(one.heading())),
        }
    answer = render(request, "business/day.html", context)
    return private(answer) if arranges else answer


def _arranged(request: Request, forum: str, key: str) -> Day:
    """The day, for those who arrange it; 403 with the reason for others."""
    edition = edition_or_404(request, forum, key)
    verdict = policy.may_arrange(request.viewer, edition)
    if not verdict:
        raise PermissionDenied(verdict)
    day = day_of(edition)
    if day is None:
        raise Http404
    return day


@opens_to("signed-in")
@require_POST
def make(request: Request, forum: str, key: str) -> HttpResponse:
    """Have everybody seated."""
    day = _arranged(request, forum, key)
    run = running.ask_seating(day, SECONDS, by=request.viewer, at=timezone.now())
    return redirect("business-day-run", forum, key, run.pk)


@opens_to("signed-in")
@require_GET
def run(request: Request, forum: str, key: str, number: int) -> HttpResponse:
    """Show how far a run is, and what came out of it."""
    day = _arranged(request, forum, key)
    found = _run_or_404(day, number)
    context = {"forum": day.edition.forum, "edition": day.edition, "day": day, "run": found}
    return private(render(request, "business/run.html", context))


@opens_to("signed-in")
@require_POST
def stop(request: Request, forum: str, key: str, number: int) -> HttpResponse:
    """End a run early, with the best plan found so far."""
    day = _arranged(request, forum, key)
    try:
        running.end_seating(_run_or_404(day, number), by=request.viewer)
    except Refused as refused:
        raise PermissionDenied(refused.verdict) from refused
    return redirect("business-day-run", forum, key, number)


@opens_to("signed-in")
@require_POST
def publish(request: Request, forum: str, key: str) -> HttpResponse:
    """Let every company see where it sits."""
    day = _arranged(request, forum, key)
    arranging.publish(day, by=request.viewer, at=timezone.now())
    messages.success(request, _("Every company sees its own meetings now."))
    return redirect("business-day", forum, key)


@opens_to("signed-in")
@require_GET
def plan(request: Request, forum: str, key: str) -> HttpResponse:
    """The plan of the day as a workbook."""
    day = _arranged(request, forum, key)
    made = plan_workbook(day, lines(loaded(day)))
    headers = {"Content-Disposition": f'attachment; filename="{forum}-{key}-business-day.xlsx"'}
    return private(HttpResponse(made, content_type=_XLSX, headers=headers))


@opens_to("signed-in")
@require_GET
def card(request: Request, forum: str, key: str, company: str) -> HttpResponse:
    """The card of one company."""
    day = _arranged(request, forum, key)
    found = company_of(day, company)
    if found is None:
        raise Http404
    told = lines(loaded(day), found)
    return private(
        HttpResponse(
            company_card(day, found, told, request.GET.get("paper", "a6")),
            content_type="application/pdf",
            headers={"Content-Disposition": f'inline; filename="{found.key}.pdf"'},
        )
    )


def _run_or_404(day: Day, number: int) -> Seating:
    found = run_of(day, number)
    if found is None:
        raise Http404
    return found


class OnDay(Act[Edition]):
    """Common to what is done to the business day of an edition."""

    model = Edition

    def may(self) -> Verdict:
        """The secretariat, and the host's protocol."""
        return policy.may_arrange(self.viewer, self.thing)

    @property
    def back(self) -> str:
        """The day's page."""
        return reverse("business-day", args=(self.thing.forum.key, self.thing.key))

    @property
    def day(self) -> Day:
        """The day; 404 where there is none."""
        found = day_of(self.thing)
        if found is None:
            raise Http404
        return found


class SetDay(OnDay):
    """Set the business day."""

    name = "business-day-set"
    form = DayForm
    title = gettext_lazy("The business day")
    lead = gettext_lazy("Companies that want to meet get a table and a time on this day.")
    button = gettext_lazy("Keep it")
    done = gettext_lazy("The business day is set.")

    def initial(self) -> Mapping[str, Any]:
        """As it stands."""
        day = day_of(self.thing)
        return model_to_dict(day, DayForm.base_fields.keys() - {"version"}) if day else {}

    def act(self, form: DayForm, at: dt.datetime) -> str:
        """Set it, and say what lost its place."""
        _day, lost = arranging.set_day(self.thing, form.given, by=self.viewer, at=at)
        if lost:
            said = ngettext(
                "%(count)s meeting no longer fits. It waits for a place.",
                "%(count)s meetings no longer fit. They wait for a place.",
                lost,
            )
            messages.warning(self.request, said % {"count": lost})
        return self.back


class OnSetDay(OnDay):
    """Common to what is done on the day itself."""

    def may(self) -> Verdict:
        """Where a day is set."""
        verdict = super().may()
        return verdict if not verdict or day_of(self.thing) else policy.no_day()


class Miss(OnSetDay):
    """Somebody is not there."""

    name = "business-day-miss"
    form = MissForm
    title = gettext_lazy("Somebody is not there")
    lead = gettext_lazy("Its meetings in that time get another place where there is one. Nobody else moves.")
    button = gettext_lazy("Seat again")
    done = gettext_lazy("It is kept, and what it hit is seated again.")

    def act(self, form: MissForm, at: dt.datetime) -> str:
        """Seat again."""
        given = form.given
        arranging.miss(self.day, given["company"], given["first"], given["last"], by=self.viewer, at=at)
        return self.back


class ComeBack(OnSetDay):
    """Somebody who was not there is."""

    name = "business-day-back"
    form = ComeBackForm
    title = gettext_lazy("Somebody came after all")
    lead = gettext_lazy("Its meetings that were given up get the next free time and table. Nobody else moves.")
    button = gettext_lazy("Seat again")
    done = gettext_lazy("The company is there again.")

    def act(self, form: ComeBackForm, at: dt.datetime) -> str:
        """Seat again."""
        arranging.come_back(self.day, form.given["gap"], by=self.viewer, at=at)
        return self.back


class WalkIn(OnSetDay):
    """Two companies ask on the day."""

    name = "business-day-walk-in"
    form = WalkInForm
    title = gettext_lazy("Somebody walks in")
    lead = gettext_lazy("Two companies that ask on the day get the next free time and table. Nobody else moves.")
    button = gettext_lazy("Find them a table")
    done = gettext_lazy("The meeting is kept.")

    def act(self, form: WalkInForm, at: dt.datetime) -> str:
        """Find them a table."""
        day = self.day
        sitting = arranging.walk_in(day, form.given["one"], form.given["other"], by=self.viewer, at=at)
        if sitting.slot is not None:
            said = _("They meet at this time: %(times)s, table %(number)s.")
            messages.info(self.request, said % {"times": times_of(day, sitting.slot), "number": sitting.table})
        else:
            messages.warning(self.request, obstacle_words(loaded(day, at).obstacle(sitting)))
        return self.back
