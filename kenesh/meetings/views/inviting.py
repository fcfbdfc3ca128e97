"""Pages on which the desk says who is invited to a meeting by calendar mail."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from kenesh.meetings import policy
from kenesh.meetings.actions import inviting
from kenesh.meetings.forms.inviting import InviteForm, KeepTimeForm, TakeOffForm
from kenesh.meetings.models import Meeting
from kenesh.people.acting import Act

if TYPE_CHECKING:
    import datetime as dt

    from kenesh.kit.verdict import Verdict


class Invite(Act[Meeting]):
    """Invite an address."""

    name = "meeting-invite"
    model = Meeting
    form = InviteForm
    title = _("Invite somebody else")
    lead = _(
        "Focal points and heads of mission of the parties are invited by themselves, once the meeting has its time. Add an "
        "address that they do not read: it is sent the meeting for its calendar, and every change of it."
    )
    button = _("Invite")
    done = _("The address is invited. A mail goes there within some minutes, once the meeting has its time.")

    def may(self) -> Verdict:
        """The desk, until the meeting is held."""
        return policy.may_invite(self.viewer, self.thing)

    def act(self, form: InviteForm, at: dt.datetime) -> Meeting:
        """Invite it."""
        return inviting.invite(self.thing, form.given, based_on=form.based_on, by=self.viewer, at=at)


class TakeOff(Act[Meeting]):
    """Invite somebody no longer."""

    name = "meeting-uninvite"
    model = Meeting
    form = TakeOffForm
    title = _("Take somebody off")
    lead = _("Whoever was sent the meeting is told that they are no longer invited. The others are told nothing.")
    button = _("Take them off")
    done = _("They are no longer invited.")

    def may(self) -> Verdict:
        """The desk, until the meeting is held."""
        return policy.may_invite(self.viewer, self.thing)

    def act(self, form: TakeOffForm, at: dt.datetime) -> Meeting:
        """Take them off."""
        return inviting.take_off(self.thing, form.given["address"], based_on=form.based_on, by=self.viewer, at=at)


class KeepTime(Act[Meeting]):
    """Answer a proposal of another time: the meeting stays as it is."""

    name = "meeting-keep-time"
    model = Meeting
    form = KeepTimeForm
    title = _("Keep the time")
    lead = _(
        "Whoever proposed another time is told that the meeting stays at its time, and asked for their answer again."
    )
    button = _("Keep the time")
    done = _("They are told that the meeting stays at its time.")

    def may(self) -> Verdict:
        """The desk, until the meeting is held."""
        return policy.may_invite(self.viewer, self.thing)

    def act(self, form: KeepTimeForm, at: dt.datetime) -> Meeting:
        """Keep it."""
        return inviting.keep_time(self.thing, form.given["address"], based_on=form.based_on, by=self.viewer, at=at)
