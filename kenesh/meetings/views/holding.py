"""Saying that a meeting was held and who came, or that it was not; and the items of its agenda."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from kenesh.kit import sight
from kenesh.kit.pages import opens_to
from kenesh.meetings.actions import holding
from kenesh.meetings.forms.holding import HoldForm, ItemForm, MissForm
from kenesh.meetings.models import Meeting, MeetingItem, MeetingRecord, RecordPoint
from kenesh.meetings.policy import holding as policy
from kenesh.meetings.queries.holding import is_recorded, sides
from kenesh.meetings.states import Holding
from kenesh.people.acting import Act

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable

    from django.http import HttpResponseBase

    from kenesh.kit.verdict import Verdict
    from kenesh.realms.viewer import Request


class OnMeeting(Act[Meeting]):
    """Common to what is said of a meeting."""

    model = Meeting

    @cached_property
    def sides(self) -> tuple[str, ...]:
        """The countries that sit in it."""
        return sides(self.thing)


class Hold(OnMeeting):
    """Say that a meeting was held and who came, or correct it."""

    name = "meeting-hold"
    form = HoldForm
    template = "meetings/hold.html"
    title = _("Record that it was held, and who came")
    button = _("Record it")
    done = _("It is on record that the meeting was held.")

    @property
    def above(self) -> str:
        """Whose attendance one says."""
        if self.thing.state == Holding.HELD:
            return str(_("It is on record as held. What you change is recorded as a correction."))
        if policy.is_arranger(self.viewer, self.thing):
            return str(_("For a person who was represented, say by whom."))
        return str(_("You say it of your own delegation. The other side says it of its own people."))

    def may(self) -> Verdict:
        """The desk, and the sides."""
        return policy.may_hold(self.viewer, self.thing, self.sides, timezone.now())

    def act(self, form: HoldForm, at: dt.datetime) -> Meeting:
        """Record it."""
        return holding.hold(self.thing, form.told, based_on=form.based_on, by=self.viewer, at=at)


class Miss(OnMeeting):
    """Say that a meeting was not held."""

    name = "meeting-miss"
    form = MissForm
    title = _("Record that it was not held")
    button = _("Record it")
    done = _("It is on record that the meeting was not held.")

    def may(self) -> Verdict:
        """The desk, and the sides."""
        return policy.may_miss(self.viewer, self.thing, self.sides, timezone.now(), recorded=is_recorded(self.thing))

    def act(self, form: MissForm, at: dt.datetime) -> Meeting:
        """Record it."""
        return holding.miss(self.thing, form.given["reason"], based_on=form.based_on, by=self.viewer, at=at)


class AddItem(OnMeeting):
    """Put an item on the agenda of a meeting."""

    name = "meeting-item-add"
    form = ItemForm
    title = _("Put an item on the agenda of this meeting")
    button = _("Put it on the agenda")
    done = _("The item is on the agenda.")

    def may(self) -> Verdict:
        """The desk, until the meeting is held."""
        return policy.may_itemise(self.viewer, self.thing)

    def act(self, form: ItemForm, at: dt.datetime) -> MeetingItem:
        """Add it; it stands on the page of the meeting."""
        return holding.add_item(self.thing, form.item, by=self.viewer, at=at)


def leading(
    model: type[MeetingItem | MeetingRecord | RecordPoint], anchor: str = ""
) -> Callable[..., HttpResponseBase]:
    """The address of a part of a meeting's page: it leads there. 404 for what the viewer may not know of."""

    @opens_to("everyone")
    def view(request: Request, forum: str, key: str) -> HttpResponse:
        things = sight.of(model, request.viewer).filter(forum__key=forum, key=key)
        found = things.select_related("meeting__forum").first()
        if found is None:
            raise Http404
        return redirect(f"{found.meeting.get_absolute_url()}#{anchor or found.anchor}")

    return view
