"""The pages of calls, of what was handed in and of experts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from kenesh.business.wording import code_names
from kenesh.experts import policy
from kenesh.experts.models import ContributionCall, Expert, PublishedFile, Submission, SubmissionFile
from kenesh.experts.states import Calling, Handed
from kenesh.forums.queries import clock_of
from kenesh.kit import sight, trace
from kenesh.kit.countries import country_name
from kenesh.kit.instants import instant
from kenesh.kit.locales import language_name
from kenesh.kit.parts import Action, Fact, State
from kenesh.kit.templatetags.links import listed
from kenesh.programme.models import Session
from kenesh.realms.policy import takes_part, visible_with_all
from kenesh.sources.facts import facts
from kenesh.sources.sheet import Sheet

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable

    from kenesh.kit.batch import Batch
    from kenesh.kit.localised import Localised

sight.guard(visible_with_all, ContributionCall)
sight.guard(policy.experts_visible_to, Expert)
sight.guard(policy.submissions_visible_to, Submission)
sight.narrow_with(policy.without_choice, Submission)
trace.follows(ContributionCall, "session")
trace.follows(Submission, "call")
trace.leads_to(Submission, "contribution")

_CALL_MARKS = {
    Calling.OPEN: "open",
    Calling.CLOSED: "planned",
    Calling.DECIDED: "planned",
    Calling.PUBLISHED: "completed",
    Calling.WITHDRAWN: "dropped",
}
_MARKS = {
    Handed.SUBMITTED: "open",
    Handed.SELECTED: "completed",
    Handed.RESERVE: "planned",
    Handed.NOT_SELECTED: "dropped",
    Handed.PUBLISHED: "completed",
    Handed.WITHDRAWN: "dropped",
}


def call_state(call: ContributionCall) -> State:
    """How far a call is, with its mark."""
    return State(_CALL_MARKS[Calling(call.state)], call.get_state_display())


def submission_state(submission: Submission) -> State:
    """What became of it, with its mark."""
    return State(_MARKS[Handed(submission.state)], submission.get_state_display())


class CallSheet(Sheet[ContributionCall]):
    """The page of a call."""

    model = ContributionCall

    def __init__(self, thing: ContributionCall, viewer: Any, today: dt.date) -> None:
        session = Session.objects.select_related("edition__forum").get(pk=thing.session_id)
        self.clock = clock_of(session.edition)
        super().__init__(thing, viewer, today)

    @property
    def state(self) -> State:
        """Open, closed, chosen, published."""
        return call_state(self.thing)

    @property
    def lead(self) -> Localised | str:
        """What is sought."""
        return self.thing.text

    @property
    def facts(self) -> list[Fact]:
        """The session, the instants on the host's clock, languages and length."""
        one = self.thing
        found = [Fact(_("Session"), one.session.heading(), (), one.session.get_absolute_url())] if one.session else []
        found.append(Fact(_("Deadline"), instant(one.closes, self.clock)))
        if timezone.now() < one.opens:
            found.append(Fact(_("Opens"), instant(one.opens, self.clock)))
        if one.languages:
            found.append(Fact(_("Languages"), listed(language_name(tag) for tag in one.languages)))
        found.append(Fact(_("Longest abstract"), _("%(most)s characters") % {"most": one.longest}))
        if not takes_part(self.viewer, one.forum_id) and policy.is_open(one, timezone.now()):
            found.append(Fact(_("Hand in a contribution"), policy.how_to_hand_in()))
        if one.decided is not None:
            by = _("The chair of the session") if one.by_chair else _("Entered by the secretariat for the chair")
            found.append(Fact(_("Who chose"), by))
        return found

    def offers(self) -> Iterable[Action]:
        """Inviting, handing in, choosing, publishing."""
        one, here, viewer, now = self.thing, self.thing.where, self.viewer, timezone.now()

        def to(name: str) -> str:
            return reverse(f"contribution-call-{name}", args=here)

        yield Action(_("Hand in a contribution"), to("hand-in"), policy.may_hand_in(viewer, one, now), 4)
        yield Action(_("Say who is invited"), to("who"), policy.may_confirm(viewer, one, now), 3)
        yield Action(_("Publish the chosen contributions"), to("publish"), policy.may_publish(viewer, one), 5)
        yield Action(_("Invite an expert"), to("invite"), policy.may_invite(viewer, one, now), 10)
        yield Action(_("Move the deadline later"), to("extend"), policy.may_extend(viewer, one), 40)
        yield Action(_("Withdraw this call"), to("withdraw"), policy.may_call_off(viewer, one), 80)


class SubmissionSheet(Sheet[Submission]):
    """The page of what was handed in: for its author, the chair and the secretariat; for everyone once published."""

    model = Submission
    fields = ("reason", "contribution", "paper")

    def ask(self, batch: Batch) -> None:
        """Read its file."""
        self._sealed = batch.add(SubmissionFile.objects.filter(submission=self.thing))
        self._published = batch.add(PublishedFile.objects.filter(submission=self.thing))

    def arrange(self) -> None:
        """Leave out what its author is not told yet."""
        sight.narrow(Submission, self.viewer, [self.thing])

    @property
    def state(self) -> State:
        """What became of it."""
        return submission_state(self.thing)

    @property
    def lead(self) -> Localised | str:
        """The abstract."""
        return self.thing.abstract

    @property
    def facts(self) -> list[Fact]:
        """Author, call, language, who invited, the file; then the rest."""
        one, found = self.thing, []
        expert, call = getattr(one, "expert", None), getattr(one, "call", None)
        # The author's page only where the reader may know of it: not everybody is listed, and the chair knows of no register.
        found.append(Fact(_("Author"), one.author, (), expert.get_absolute_url() if expert else ""))
        if one.affiliation:
            found.append(Fact(_("Where the author works"), one.affiliation))
        if call is not None:
            found.append(Fact(_("Call"), call.heading(), (), call.get_absolute_url()))
        found += [Fact(_("Language"), language_name(one.language)), Fact(_("Invited by"), invited_by(one))]
        files: list[PublishedFile | SubmissionFile] = [*self._published, *self._sealed]
        for file in files:
            file.submission = one
            found.append(Fact(_("Paper"), file.name, (), file.get_absolute_url()))
        return [*found, *facts(one, self.fields, self.always, self.sourcing)]

    def offers(self) -> Iterable[Action]:
        """Choosing it, or not; taking it back."""
        one, viewer = self.thing, self.viewer

        def to(name: str) -> str:
            return reverse(f"submission-{name}", args=one.where)

        if getattr(one, "call", None) is not None:
            yield Action(_("Choose it"), to("select"), policy.may_choose(viewer, one, "select"), 5)
            yield Action(_("Put it into reserve"), to("reserve"), policy.may_choose(viewer, one, "reserve"), 6)
            yield Action(_("Do not choose it"), to("decline"), policy.may_choose(viewer, one, "decline"), 7)
        if getattr(one, "expert", None) is not None:
            yield Action(_("Withdraw it"), to("withdraw"), policy.may_withdraw(viewer, one), 60)


class ExpertSheet(Sheet[Expert]):
    """The page of an expert."""

    model = Expert
    fields = ("knows", "organisation", "affiliation")

    @property
    def lead(self) -> Localised | str:
        """Who this is."""
        return self.thing.about

    @property
    def facts(self) -> list[Fact]:
        """The person, country, fields and languages in words."""
        one = self.thing
        person = getattr(one, "person", None)
        found = [Fact(_("Person"), person.heading(), (), person.get_absolute_url())] if person else []
        found.append(Fact(_("Country"), country_name(one.country)))
        if one.sectors:
            found.append(Fact(_("Fields"), code_names(one.sectors)))
        if one.languages:
            found.append(Fact(_("Languages"), listed(language_name(tag) for tag in one.languages)))
        return [*found, *facts(one, self.fields, self.always, self.sourcing)]

    def offers(self) -> Iterable[Action]:
        """Entering and leaving the directory."""
        one, viewer = self.thing, self.viewer
        enters, leaves = (reverse(f"expert-{name}", args=one.where) for name in ("list", "unlist"))
        yield Action(_("Show in the public directory"), enters, policy.may_list(viewer, one), 20)
        yield Action(_("Take out of the public directory"), leaves, policy.may_unlist(viewer, one), 60)


def invited_by(one: Submission) -> str:
    """Who invited the author, in words."""
    if one.invited_through is not None:
        return str(one.invited_through.heading())
    if one.invited_by:
        return country_name(one.invited_by)
    return _("The secretariat") if one.invited else _("Nobody: handed in on their own")
