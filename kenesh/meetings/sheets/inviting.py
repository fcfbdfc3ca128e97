"""Who was sent a meeting for their calendar, and what they answered: on its page, the desk all, a delegation its own."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kenesh.kit.dates import write_time
from kenesh.kit.instants import instant
from kenesh.kit.parts import Action, State
from kenesh.kit.sections import Section, shown_on
from kenesh.meetings import policy
from kenesh.meetings.calendars.values import Method
from kenesh.meetings.models import CalendarAnswer, CalendarMail, Invitee, Standing
from kenesh.meetings.queries.holding import zone_of
from kenesh.meetings.states import Holding
from kenesh.notices.models import Mail

if TYPE_CHECKING:
    from collections.abc import Iterable

_MARKS = {
    Standing.NOTHING: "planned",
    Standing.ACCEPTED: "completed",
    Standing.TENTATIVE: "substantial",
    Standing.DECLINED: "dropped",
    Standing.PROPOSED: "late",
}
_LOST = (Mail.State.FAILED, Mail.State.UNSURE)


@dataclass(frozen=True, slots=True)
class Invited:
    """One who is or was invited: what they were sent last, what they answered, and another time they propose."""

    invitee: Invitee
    state: State | None
    sent: str
    another: str = ""
    answered: str = ""


@shown_on("meeting", 20)
class Invitations(Section):
    """Who is invited by calendar mail, with their answers; for the desk also what came and does not count."""

    title = gettext_lazy("Calendar mail")
    anchor = "calendar-mail"
    template = "meetings/invitations.html"

    def ask(self) -> None:
        """Read whom the viewer may know of, and the desk every answer."""
        seen = policy.invitees_visible_to(self.viewer, Invitee.objects.filter(meeting=self.thing))
        self.invitees = self.read(seen)
        self._mails = self.read(CalendarMail.objects.filter(invitee__in=seen.values("pk"), recalled=False))
        told = policy.answers_visible_to(self.viewer, CalendarAnswer.objects.filter(meeting=self.thing))
        self.idle = self.read(told.exclude(outcome=CalendarAnswer.Outcome.COUNTED))
        lost = Mail.objects.filter(calendar_mails__invitee__in=seen.values("pk"), state__in=_LOST)
        self._lost = self.read(lost)

    def arrange(self) -> None:
        """Say of each what they were sent last."""
        lost = {mail.pk: mail.state for mail in self._lost}
        last = {mail.invitee_id: mail for mail in self._mails}
        self.invited = [self._one(one, last.get(one.pk), lost) for one in self.invitees]

    @cached_property
    def zone(self) -> str:
        """The clock of the plan, on which all of it is told."""
        return zone_of(self.thing)

    def _one(self, one: Invitee, mail: CalendarMail | None, lost: dict[int, str]) -> Invited:
        zone = self.zone
        if mail is None:
            return Invited(one, None, _("Taken off.") if one.off else _("Sent nothing yet."))
        words = {"when": instant(mail.at, zone)}
        state = lost.get(mail.mail_id or 0)
        if state == Mail.State.FAILED:
            sent = _("The mail of %(when)s could not be delivered.") % words
        elif state == Mail.State.UNSURE:
            sent = _("It is not known whether the mail of %(when)s arrived.") % words
        elif mail.method == Method.CANCEL:
            sent = _("Told that it is off: %(when)s.") % words
        else:
            sent = _("Invited: %(when)s.") % words
        another = ""
        if one.starts is not None and one.ends is not None:
            another = f"{instant(one.starts, zone)} – {write_time(one.ends, zone)}"
        asked = mail.method == Method.REQUEST
        answered = one.answered_at if one.standing != Standing.NOTHING else None
        told = _("Answered: %(when)s.") % {"when": instant(answered, zone)} if answered else ""
        standing = State(_MARKS[Standing(one.standing)], one.get_standing_display()) if asked else None
        return Invited(one, standing, sent, another, told if asked else "")

    def parts(self) -> Iterable[object]:
        """Nothing here rests on sources."""
        return ()

    def offers(self) -> Iterable[Action]:
        """Inviting somebody else, and taking somebody off."""
        meeting = self.thing
        if meeting.state not in {Holding.AGREED, Holding.SCHEDULED} or not policy.looks_after(self.viewer, meeting):
            return
        here = (meeting.forum.key, meeting.key)
        may = policy.may_invite(self.viewer, meeting)
        if any(one.standing == Standing.PROPOSED and not one.off for one in self.invitees):
            yield Action(gettext_lazy("Keep the time"), reverse("meeting-keep-time", args=here), may, 59)
        yield Action(gettext_lazy("Invite somebody else"), reverse("meeting-invite", args=here), may, 60)
        if any(not one.off for one in self.invitees):
            yield Action(gettext_lazy("Take somebody off"), reverse("meeting-uninvite", args=here), may, 61)
