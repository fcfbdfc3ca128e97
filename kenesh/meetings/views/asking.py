"""Asking for a meeting and what those who asked do next; answering."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from kenesh.forums.models import Edition
from kenesh.kit.verdict import YES, Verdict
from kenesh.meetings import policy
from kenesh.meetings.actions import answering, asking, reminding
from kenesh.meetings.forms.answering import AcceptForm, DeclineForm, ProposeForm, WithdrawForm
from kenesh.meetings.forms.asking import AskForm, initial_of, initial_wishes
from kenesh.meetings.models import Party, Request
from kenesh.meetings.queries.asking import on_the_table
from kenesh.people.acting import Act
from kenesh.programme.queries.plans import frame_of

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Mapping

    from kenesh.meetings.queries.asking import Table


class Ask(Act[Edition]):
    """Ask for a meeting."""

    name = "meeting-ask"
    model = Edition
    form = AskForm
    title = _("Ask for a meeting")
    lead = _(
        "The other side accepts, proposes another time or subject, or declines. Only those who are to meet know of it, with the secretariat and the host's protocol."
    )
    button = _("Ask for it")
    done = _("The request is sent. Those asked are told.")
    template = "meetings/ask.html"

    def may(self) -> Verdict:
        """Delegations and the desk."""
        return policy.may_ask(self.viewer, self.thing)

    def initial(self) -> Mapping[str, Any]:
        """One's own side first, then whom one wishes to meet."""
        own = sorted(policy.speaks_for(self.viewer, self.thing.forum_id))
        first = own[0] if len(own) == 1 and not policy.is_desk(self.viewer, self.thing) else ""
        return {"country_1": first, "country_2": self.request.GET.get("with", "")}

    def act(self, form: AskForm, at: dt.datetime) -> Request:
        """Ask."""
        return asking.ask(self.thing, form.asked, by=self.viewer, at=at)


class OnRequest(Act[Request]):
    """Common to what is done about a request: the page shows what is on the table, and between whom."""

    model = Request
    template: ClassVar[str] = "meetings/answer.html"

    def read(self) -> None:
        """Let the edition know its forum."""
        self.thing.edition.forum = self.thing.forum

    @cached_property
    def parties(self) -> list[Party]:
        """The sides as they are."""
        return list(self.thing.parties.all())

    def context(self) -> Mapping[str, Any]:
        """What is on the table."""
        table: Table = on_the_table(self.thing, self.viewer)
        return {"table": table}

    def first(self, may: Callable[[Any, Request, Party], Verdict]) -> Verdict:
        """Yes where the viewer may do it for any side, else why not."""
        mine = [one for one in self.parties if policy.answers_for(self.viewer, self.thing, one)]
        verdicts = [may(self.viewer, self.thing, one) for one in mine or self.parties]
        return next((one for one in verdicts if one), verdicts[0] if verdicts else YES)


class Edit(OnRequest):
    """Mend a request."""

    name = "meeting-request-mend"
    form = AskForm
    title = _("Mend the request")
    lead = _("Nobody has answered yet: those asked are told that it changed.")
    button = _("Send it anew")
    done = _("The request is mended. Those asked are told.")
    template = "meetings/ask.html"

    def may(self) -> Verdict:
        """Who asked, while nobody has answered."""
        return policy.may_edit(self.viewer, self.thing, self.parties)

    def initial(self) -> Mapping[str, Any]:
        """The request as it stands."""
        parties = self.thing.parties.select_related("person").prefetch_related("person__names")
        wishes = self.thing.wishes.filter(round=self.thing.round)
        return initial_of(self.thing, parties, wishes, frame_of(self.thing.edition).zone)

    def act(self, form: AskForm, at: dt.datetime) -> Request:
        """Mend it."""
        return asking.edit(self.thing, form.asked, based_on=form.based_on, by=self.viewer, at=at)


class Accept(OnRequest):
    """Accept what is on the table."""

    name = "meeting-request-accept"
    form = AcceptForm
    title = _("Accept the meeting")
    lead = _("Say who comes. When every side has accepted, the meeting stands and waits for its time and room.")
    button = _("Accept it")
    done = _("Your answer is sent.")

    def may(self) -> Verdict:
        """Each side for itself, and the desk."""
        return self.first(policy.may_accept)

    def act(self, form: AcceptForm, at: dt.datetime) -> Request:
        """Accept it."""
        party = form.party or self.parties[0]
        given = {"wishes": form.wishes, "text": form.given["text"], "based_on": form.based_on}
        return answering.accept(self.thing, party, form.comes, **given, by=self.viewer, at=at)


class Propose(OnRequest):
    """Put another proposal on the table."""

    name = "meeting-request-propose"
    form = ProposeForm
    title = _("Propose another")
    lead = _("Change the time, the length, the subject or the level. All other sides are asked again.")
    button = _("Propose it")
    done = _("Your proposal is sent. All other sides are asked again.")

    def may(self) -> Verdict:
        """Each side for itself, and the desk."""
        return self.first(policy.may_propose)

    def initial(self) -> Mapping[str, Any]:
        """What stands on the table."""
        wishes = self.thing.wishes.filter(round=self.thing.round)
        stands = {name: getattr(self.thing, name) for name in ("subject", "minutes", "level", "session")}
        return stands | initial_wishes(frame_of(self.thing.edition).zone, wishes)

    def act(self, form: ProposeForm, at: dt.datetime) -> Request:
        """Propose it."""
        given: dict[str, Any] = {"text": form.given["text"], "based_on": form.based_on}
        return answering.propose(self.thing, form.party, form.offer, **given, by=self.viewer, at=at)


class Decline(OnRequest):
    """Decline a request."""

    name = "meeting-request-decline"
    form = DeclineForm
    title = _("Decline the meeting")
    lead = _("The other side reads the reason. To meet at another time or about something else, propose that instead.")
    button = _("Decline it")
    done = _("Your answer is sent, with the reason.")

    def may(self) -> Verdict:
        """Each side for itself, and the desk."""
        return self.first(policy.may_decline)

    def act(self, form: DeclineForm, at: dt.datetime) -> Request:
        """Decline it."""
        party, reason = form.party or self.parties[0], form.given["reason"]
        return answering.decline(self.thing, party, reason, based_on=form.based_on, by=self.viewer, at=at)


class GoOn(OnRequest):
    """Go on without those who declined."""

    name = "meeting-request-go-on"
    title = _("Go on with the others")
    lead = _("Those who declined are left out. Where all others have accepted, the meeting stands.")
    button = _("Go on without them")
    done = _("The others go on.")

    def may(self) -> Verdict:
        """Who asked, and the desk."""
        return policy.may_go_on(self.viewer, self.thing, self.parties)

    def act(self, form: Any, at: dt.datetime) -> Request:
        """Go on."""
        return asking.go_on(self.thing, based_on=form.based_on, by=self.viewer, at=at)


class Remind(OnRequest):
    """Remind those who have not answered."""

    name = "meeting-request-remind"
    title = _("Remind those who wait")
    lead = _(
        "The request reminds by itself too: after two days, then every week, and every day in the week before the edition."
    )
    button = _("Remind them now")
    done = _("Those who have not answered are reminded.")

    def may(self) -> Verdict:
        """Who asked, and the desk."""
        return policy.may_remind(self.viewer, self.thing, self.parties, timezone.now())

    def act(self, form: Any, at: dt.datetime) -> Request:
        """Remind them."""
        return reminding.remind(self.thing, based_on=form.based_on, by=self.viewer, at=at)


class Withdraw(OnRequest):
    """Withdraw a request."""

    name = "meeting-request-withdraw"
    form = WithdrawForm
    title = _("Withdraw the request")
    lead = _("The other sides are told that it is withdrawn.")
    button = _("Withdraw it")
    done = _("The request is withdrawn.")

    def may(self) -> Verdict:
        """Who asked, and the desk."""
        return policy.may_withdraw(self.viewer, self.thing)

    def act(self, form: WithdrawForm, at: dt.datetime) -> Request:
        """Withdraw it."""
        return asking.withdraw(self.thing, form.given["reason"], based_on=form.based_on, by=self.viewer, at=at)
