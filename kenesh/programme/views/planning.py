"""The planning desk: sessions planned, changed, and published."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import render
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET

from kenesh.forums.models import Edition
from kenesh.kit import sight
from kenesh.kit.fields import LocalisedFormField
from kenesh.kit.pages import opens_to
from kenesh.people.acting import Act, ActForm
from kenesh.programme import actions, policy
from kenesh.programme.forms.planning import NewPlanForm, PlanForm
from kenesh.programme.models import Session, Slot
from kenesh.programme.queries.desk import Desk
from kenesh.programme.queries.plans import read_people_of
from kenesh.programme.queries.publishing import Coming, coming
from kenesh.programme.queries.telling import ToTell, to_tell
from kenesh.programme.wording import change_words

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from django.http import HttpResponse

    from kenesh.kit.verdict import Verdict
    from kenesh.programme.models import Timetable
    from kenesh.realms.viewer import Request


def edition_or_404(request: Request, forum: str, key: str) -> Edition:
    """The edition at an address, with its forum and place; 404 for what the viewer may not know of."""
    known = sight.of(Edition, request.viewer).filter(forum__key=forum, key=key)
    found = known.select_related("forum", "place").first()
    if found is None:
        raise Http404
    return found  # type: ignore[no-any-return]  # sight knows no kinds


@opens_to("signed-in")
@require_GET
def planning(request: Request, forum: str, key: str) -> HttpResponse:
    """Show the plan of an edition: day by day and room by room, what stands in the way, and what is not placed yet."""
    edition = edition_or_404(request, forum, key)
    verdict = policy.may_read_plan(request.viewer, edition)
    if not verdict:
        raise PermissionDenied(verdict)
    desk = Desk(edition, request.viewer)
    return render(request, "programme/planning.html", {"forum": edition.forum, "desk": desk, "edition": edition})


class PlanNew(Act[Edition]):
    """Plan a session: a new one, or one on record."""

    name = "slot-new"
    model = Edition
    form = NewPlanForm
    title = _("Plan a session")
    lead = _("What is planned is a draft: readers see it once the timetable is published.")
    button = _("Keep the plan")
    done = _("The session is planned. Readers see it once the timetable is published.")
    template = "programme/plan.html"

    def may(self) -> Verdict:
        """The secretariat and the host's protocol."""
        return policy.may_plan(self.viewer, self.thing)

    def act(self, form: NewPlanForm, at: dt.datetime) -> Slot:
        """Plan it."""
        given = form.given
        if given["session"]:
            return actions.plan(given["session"], form.planned, by=self.viewer, at=at)
        session = Session(
            forum=self.thing.forum,
            edition=self.thing,
            title=given["title"],
            sort=given["sort"],
            sector=given["sector"],
            sample=self.thing.sample,
        )
        return actions.plan_new(session, form.planned, by=self.viewer, at=at)


class Replan(Act[Slot]):
    """Change the plan of a session."""

    name = "slot-plan"
    model = Slot
    form = PlanForm
    title = _("Change the plan of this session")
    lead = _("What is planned is a draft: readers see it once the timetable is published.")
    button = _("Keep the plan")
    done = _("The plan is kept. Readers see it once the timetable is published.")
    template = "programme/plan.html"

    def may(self) -> Verdict:
        """The secretariat and the host's protocol."""
        return policy.may_plan(self.viewer, self.thing.edition)

    def read(self) -> None:
        """Read who interprets, chairs and speaks; let the edition and the session know their forum."""
        self.thing.edition.forum = self.thing.session.forum = self.thing.forum
        read_people_of(self.thing)

    def act(self, form: PlanForm, at: dt.datetime) -> Slot:
        """Change it."""
        return actions.replan(self.thing, form.planned, based_on=form.based_on, by=self.viewer, at=at)


class PublishForm(ActForm):
    """A word to readers, and which version was the last when this page was opened."""

    note = LocalisedFormField(
        label=_("A word to readers"), required=False, help_text=_("Why it changed, or what to look at.")
    )
    seen = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=0)


class Publish(Act[Edition]):
    """Publish the timetable."""

    name = "timetable-publish"
    model = Edition
    form = PublishForm
    title = _("Publish the timetable")
    lead = _("Readers see the new version at once. Those whom a change concerns are told of it, and nobody else.")
    button = _("Publish it")
    done = _("The timetable is published.")
    template = "programme/publish.html"

    def may(self) -> Verdict:
        """The secretariat and the host's protocol."""
        return policy.may_plan(self.viewer, self.thing)

    @cached_property
    def coming(self) -> Coming:
        """What the next version says."""
        return coming(self.thing)

    def initial(self) -> Mapping[str, Any]:
        """The last version there is."""
        return {"seen": self.coming.last_number}

    def context(self) -> Mapping[str, Any]:
        """What changes, and who is told."""
        told: ToTell = to_tell(self.coming.changes)
        changes = [change_words(one, self.coming.zone) for one in self.coming.changes]
        return {"coming": self.coming, "changes": changes, "told": told}

    def act(self, form: PublishForm, at: dt.datetime) -> Timetable:
        """Publish."""
        seen = form.given["seen"]
        return actions.publish(
            self.thing,
            form.given["note"],
            seen=self.coming.last_number if seen is None else seen,
            by=self.viewer,
            at=at,
        )
