"""Planning meetings: one by hand, all by the scheduler; and publishing what is placed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import prefetch_related_objects
from django.http import Http404
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from kenesh.forums.models import Edition
from kenesh.kit import sight
from kenesh.kit.fields import LocalisedFormField, VersionField
from kenesh.kit.pages import opens_to
from kenesh.kit.verdict import Refused, no
from kenesh.meetings import policy
from kenesh.meetings.actions import planning as actions
from kenesh.meetings.actions.publishing import Issue
from kenesh.meetings.forms.planning import LookForm, PlaceForm
from kenesh.meetings.models import Meeting, Placement
from kenesh.meetings.queries.planning.changes import told_changes
from kenesh.meetings.queries.planning.checking import unexplained
from kenesh.meetings.queries.planning.coming import Coming, coming, to_tell
from kenesh.meetings.states import MEETING
from kenesh.people.acting import Act, ActForm
from kenesh.sources.actions import Overtaken

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from django.http import HttpResponse

    from kenesh.kit.verdict import Verdict
    from kenesh.meetings.models import Schedule, Solving
    from kenesh.realms.viewer import Request

_NOWHERE = no(gettext_lazy("Only a meeting at an edition is planned."))


class Make(Act[Edition]):
    """Have the meetings planned."""

    name = "plan-make"
    model = Edition
    form = LookForm
    title = gettext_lazy("Make a plan")
    lead = gettext_lazy(
        "The scheduler places the agreed meetings as well as it can. What you said stays where it is, stays. "
        "The plan is a draft: nobody is told before you publish it."
    )
    button = gettext_lazy("Make a plan")
    done = gettext_lazy("The plan was asked for.")
    template = "meetings/plan/act.html"

    def may(self) -> Verdict:
        """The secretariat and the host's protocol."""
        return policy.may_plan(self.viewer, self.thing)

    def act(self, form: LookForm, at: dt.datetime) -> Solving:
        """Queue it, and show how far it is."""
        return actions.ask_plan(self.thing, form.given["seconds"], based_on=form.based_on, by=self.viewer, at=at)


class Place(Act[Meeting]):
    """Place a meeting that has no place yet."""

    name = "meeting-place"
    model = Meeting
    form = PlaceForm
    title = gettext_lazy("Place this meeting")
    lead = gettext_lazy("The plan is a draft: nobody is told before it is published.")
    button = gettext_lazy("Place it")
    done = gettext_lazy("The meeting has a place in the draft.")
    template = "meetings/plan/place.html"

    def may(self) -> Verdict:
        """The secretariat and the host's protocol, while it is agreed and not held."""
        if self.thing.edition is None:
            return _NOWHERE
        return policy.may_plan(self.viewer, self.thing.edition) and MEETING.may("schedule", self.thing.state)

    def act(self, form: PlaceForm, at: dt.datetime) -> Placement:
        """Place it."""
        placing = form.placing
        if placing is None:
            raise ValidationError({"starts": _("Give the day and the time.")})
        return actions.place(self.thing, placing, by=self.viewer, at=at)


class PlaceAgain(Act[Placement]):
    """Move a meeting in the draft."""

    name = "placement-place"
    model = Placement
    form = PlaceForm
    title = gettext_lazy("Move this meeting")
    lead = gettext_lazy("The plan is a draft: nobody is told before it is published.")
    button = gettext_lazy("Keep the place")
    done = gettext_lazy("The place is kept in the draft.")
    template = "meetings/plan/place.html"

    def may(self) -> Verdict:
        """The secretariat and the host's protocol, while it is agreed and not held."""
        planned = policy.may_plan(self.viewer, self.thing.edition)
        return planned and MEETING.may("schedule", self.thing.meeting.state)

    def read(self) -> None:
        """Read its interpreters."""
        self.thing.edition.forum = self.thing.meeting.forum = self.thing.forum
        self.thing.meeting.edition = self.thing.edition
        prefetch_related_objects([self.thing], "teams")

    def act(self, form: PlaceForm, at: dt.datetime) -> Placement:
        """Move it."""
        placing = form.placing
        if placing is None:
            raise ValidationError({"starts": _("Give the day and the time.")})
        return actions.place(self.thing.meeting, placing, based_on=form.based_on, by=self.viewer, at=at)


class CallOffForm(ActForm):
    """Why it is called off."""

    reason = LocalisedFormField(label=gettext_lazy("Why"), help_text=gettext_lazy("Those concerned are told it."))


class CallOff(Act[Meeting]):
    """Call a meeting off for good."""

    name = "meeting-call-off"
    model = Meeting
    form = CallOffForm
    title = gettext_lazy("Call off this meeting")
    lead = gettext_lazy(
        "It lets go of its room and interpreters, and is not planned any more. Those concerned are told."
    )
    button = gettext_lazy("Call it off")
    done = gettext_lazy("The meeting is called off.")

    def may(self) -> Verdict:
        """The secretariat and the host's protocol, until it is held."""
        return policy.may_call_off(self.viewer, self.thing)

    def act(self, form: CallOffForm, at: dt.datetime) -> Meeting:
        """Call it off."""
        return actions.call_off(self.thing, form.given["reason"], based_on=form.based_on, by=self.viewer, at=at)


class PublishForm(ActForm):
    """A word to those concerned, and which version was the last when this page was opened."""

    note = LocalisedFormField(
        label=gettext_lazy("A word to those concerned"),
        required=False,
        help_text=gettext_lazy("Why it changed, or what to look at."),
    )
    seen = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=0, max_value=32_767)


class Publish(Act[Edition]):
    """Publish the plan of meetings."""

    name = "schedule-publish"
    model = Edition
    form = PublishForm
    title = gettext_lazy("Publish the plan of meetings")
    lead = gettext_lazy(
        "Meetings get their time and room. Those whom a change concerns are told of it, and nobody else."
    )
    button = gettext_lazy("Publish it")
    done = gettext_lazy("The plan is published.")
    template = "meetings/plan/publish.html"

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
        return {
            "number": self.coming.last_number + 1,
            "changes": told_changes(self.coming.changes, self.coming.found.frame.zone),
            "told": to_tell(self.coming.changes),
            "unsaid": [
                (self.coming.found.placements[key], reasons) for key, reasons in unexplained(self.coming.found).items()
            ],
        }

    def act(self, form: PublishForm, at: dt.datetime) -> Schedule:
        """Publish."""
        seen = form.given["seen"]
        issue = Issue(self.coming.last_number if seen is None else seen, form.given["note"])
        return actions.publish(self.thing, issue, by=self.viewer, at=at)


@opens_to("signed-in")
@require_POST
def unplace(request: Request, forum: str, key: str) -> HttpResponse:
    """Take a meeting off the draft: it stays agreed, without a time."""
    found = sight.of(Placement, request.viewer).filter(forum__key=forum, key=key)
    placement = found.select_related("edition__forum", "meeting").first()
    if placement is None:
        raise Http404
    seen = VersionField().clean(request.POST.get("version"))
    try:
        actions.unplace(placement, based_on=seen, by=request.viewer, at=timezone.now())
    except Refused as refused:
        raise PermissionDenied(refused.verdict) from refused
    except Overtaken:
        messages.warning(request, _("Somebody moved this meeting meanwhile. It stays where it is now."))
    else:
        messages.success(request, _("The meeting has no place in the draft any more."))
    return redirect("meeting-plan", forum, placement.edition.key)
