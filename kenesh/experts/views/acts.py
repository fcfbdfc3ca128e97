"""What is done to calls, to what was handed in, and to experts, each on a page of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kenesh.experts import policy
from kenesh.experts.actions import choosing, handing, inviting
from kenesh.experts.forms.calls import ExtendForm, InviteForm, ReasonForm, SayWhoForm
from kenesh.experts.models import ContributionCall, Expert, Submission
from kenesh.experts.queries.known import replaces_another
from kenesh.experts.queries.own import call_for, submission_for
from kenesh.forums.queries import clock_of
from kenesh.people.acting import Act

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from kenesh.kit.verdict import Verdict
    from kenesh.people.acting import ActForm
    from kenesh.realms.viewer import Request


class OnCall(Act[ContributionCall]):
    """Common to what is done to a call."""

    model = ContributionCall

    @classmethod
    def find(cls, request: Request, **where: Any) -> ContributionCall | None:
        """The call, with its session and the edition whose clock it goes by."""
        return call_for(request.viewer, where["forum"], where["key"])


class OnSubmission(Act[Submission]):
    """Common to what is done to what was handed in."""

    model = Submission

    @classmethod
    def find(cls, request: Request, **where: Any) -> Submission | None:
        """It, with its call and author."""
        return submission_for(request.viewer, where["forum"], where["key"])


class Invite(OnCall):
    """Invite an expert."""

    name = "contribution-call-invite"
    form = InviteForm
    title = _("Invite an expert")
    lead = _("We mail a link with which the expert hands in, without an account. The page shows later who invited.")
    button = _("Send the invitation")
    # The same, whether or not the address is known: nobody can try addresses here.
    done = _("The invitation is on its way. For an expert on record the secretariat may first confirm the address.")

    def may(self) -> Verdict:
        """Focal points and officers."""
        return policy.may_invite(self.viewer, self.thing, timezone.now())

    def act(self, form: InviteForm, at: dt.datetime) -> ContributionCall:
        """Invite."""
        if replaces_another(inviting.invite(self.thing, form.given, by=self.viewer, at=at)):
            self.done = _("This address was invited before: the new link takes the place of the earlier one.")  # type: ignore[misc]  # of this act alone
        return self.thing


class SayWho(OnCall):
    """Say whether somebody to be invited is the expert that a focal point takes them for."""

    name = "contribution-call-who"
    form = SayWhoForm
    title = _("Say who is invited")
    lead = _("A focal point says that this is an expert on record. The invitation is mailed once you have answered.")
    button = _("Answer and send the invitation")
    done = _("The invitation is on its way.")

    def may(self) -> Verdict:
        """Officers."""
        return policy.may_confirm(self.viewer, self.thing, timezone.now())

    def act(self, form: SayWhoForm, at: dt.datetime) -> ContributionCall:
        """Answer."""
        inviting.say_who(form.invitation, is_known=form.given["same"] == "yes", by=self.viewer, at=at)
        return self.thing


class Extend(OnCall):
    """Move the deadline."""

    name = "contribution-call-extend"
    form = ExtendForm
    title = _("Move the deadline later")
    button = _("Move the deadline")
    done = _("The deadline is moved.")

    def may(self) -> Verdict:
        """Officers."""
        return policy.may_extend(self.viewer, self.thing)

    def initial(self) -> Mapping[str, Any]:
        """As it stands, in the time of the host."""
        here = self.thing.closes.astimezone(ZoneInfo(clock_of(self.thing.session.edition)))
        return {"closes": here.strftime("%Y-%m-%dT%H:%M")}

    def act(self, form: ExtendForm, at: dt.datetime) -> ContributionCall:
        """Move it."""
        return choosing.extend(self.thing, form.given["closes"], based_on=form.based_on, by=self.viewer, at=at)


class Decide(OnCall):
    """Say that the choice is made."""

    name = "contribution-call-decide"
    title = _("The choice is made")
    lead = _("Every author is told how it came out, those not chosen with the reason. Nothing is public yet.")
    button = _("Tell the authors")
    done = _("The choice stands, and the authors are told.")

    def may(self) -> Verdict:
        """The chair, and officers for the chair."""
        return policy.may_decide(self.viewer, self.thing)

    def act(self, form: ActForm, at: dt.datetime) -> ContributionCall:
        """Say so."""
        return choosing.decide(self.thing, based_on=form.based_on, by=self.viewer, at=at)


class Publish(OnCall):
    """Publish what was chosen."""

    name = "contribution-call-publish"
    title = _("Publish the chosen contributions")
    lead = _(
        "Each is shown with the session from then on, with its author and paper. What was not chosen is never shown. "
        "Afterwards each can be corrected on its own page."
    )
    button = _("Publish them")
    done = _("The chosen contributions are published with the session.")

    def may(self) -> Verdict:
        """Officers."""
        return policy.may_publish(self.viewer, self.thing)

    def act(self, form: ActForm, at: dt.datetime) -> ContributionCall:
        """Publish."""
        return choosing.publish(self.thing, based_on=form.based_on, by=self.viewer, at=at)


class CallOff(OnCall):
    """Withdraw a call."""

    name = "contribution-call-withdraw"
    title = _("Withdraw this call")
    lead = _("Nothing is handed in any more, and nothing of it is published.")
    button = _("Withdraw it")
    done = _("The call is withdrawn.")

    def may(self) -> Verdict:
        """Officers."""
        return policy.may_call_off(self.viewer, self.thing)

    def act(self, form: ActForm, at: dt.datetime) -> ContributionCall:
        """Withdraw it."""
        return choosing.call_off(self.thing, based_on=form.based_on, by=self.viewer, at=at)


class Choosing(OnSubmission):
    """Common to the three ways of choosing."""

    move = "select"

    def may(self) -> Verdict:
        """The chair, and officers for the chair."""
        return policy.may_choose(self.viewer, self.thing, self.move)

    def act(self, form: ActForm, at: dt.datetime) -> Submission:
        """Choose."""
        reason = form.given.get("reason", "")
        return choosing.choose(self.thing, self.move, reason, based_on=form.based_on, by=self.viewer, at=at)


class Select(Choosing):
    """Choose it."""

    name = "submission-select"
    title = _("Choose this contribution")
    lead = _("The author is told once the whole choice is made.")
    button = _("Choose it")
    done = _("It is chosen.")


class Reserve(Choosing):
    """Put it into reserve."""

    name = "submission-reserve"
    move = "reserve"
    title = _("Put this contribution into reserve")
    lead = _("It takes the place of one that is withdrawn. The author is told.")
    button = _("Put it into reserve")
    done = _("It is in reserve.")


class Decline(Choosing):
    """Do not choose it."""

    name = "submission-decline"
    move = "decline"
    form = ReasonForm
    title = _("Do not choose this contribution")
    lead = _("Only the author is told, with your reason.")
    button = _("Do not choose it")
    done = _("It is not chosen.")


class TakeBack(OnSubmission):
    """Take back what one handed in."""

    name = "submission-withdraw"
    title = _("Withdraw this contribution")
    lead = _("Its file is deleted. Until the deadline you can hand in again.")
    button = _("Withdraw it")
    done = _("The contribution is withdrawn.")

    def may(self) -> Verdict:
        """Its author, and officers."""
        return policy.may_withdraw(self.viewer, self.thing)

    def act(self, form: ActForm, at: dt.datetime) -> Submission:
        """Withdraw it."""
        return handing.withdraw(self.thing, based_on=form.based_on, by=self.viewer, at=at)


class Enlist(Act[Expert]):
    """Put an expert into the public directory."""

    name = "expert-list"
    model = Expert
    title = _("Show in the public directory of experts")
    lead = _("Only with the agreement of the expert, who can take it back at any time.")
    button = _("The expert agrees: show it")
    done = _("The expert stands in the directory.")

    def may(self) -> Verdict:
        """The expert, and officers."""
        return policy.may_list(self.viewer, self.thing)

    def act(self, form: ActForm, at: dt.datetime) -> Expert:
        """List."""
        return handing.enlist(self.thing, based_on=form.based_on, by=self.viewer, at=at)


class Delist(Act[Expert]):
    """Take an expert out of the public directory."""

    name = "expert-unlist"
    model = Expert
    title = _("Take out of the public directory")
    lead = _("What was published with a session stays there.")
    button = _("Take it out")
    done = _("The expert does not stand in the directory any more.")

    def may(self) -> Verdict:
        """The expert, and officers."""
        return policy.may_unlist(self.viewer, self.thing)

    def act(self, form: ActForm, at: dt.datetime) -> Expert:
        """Take it out."""
        return handing.delist(self.thing, based_on=form.based_on, by=self.viewer, at=at)
