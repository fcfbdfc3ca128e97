"""Who may see and do what with calls and proposals, and who knows of scores while they are sealed.

Calls and proposals are seen as their clearance says, a proposal only where its call is. A draft is between the member
that writes it and the secretariat.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from kenesh.kit.verdict import YES, Verdict, no, not_now
from kenesh.proposals.models import Ballot, Call
from kenesh.proposals.states import PROPOSAL, WRITABLE
from kenesh.realms.policy import countries_of, may_keep, may_see, visible_to, visible_with_all

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Collection

    from django.db.models import QuerySet

    from kenesh.proposals.models import Proposal
    from kenesh.realms.viewer import Viewer

__all__ = ["may_keep", "may_see", "visible_to", "visible_with_all"]

FOCAL = "focal-point"
_NOT_YOURS = _("A proposal is in the hands of the member that made it, and of the secretariat.")
_NOT_A_MEMBER = _("This is for the focal points of members.")


def speaks_for(viewer: Viewer, forum_id: int) -> frozenset[str]:
    """The countries for which ``viewer`` is a focal point."""
    return countries_of(viewer, forum_id, FOCAL)


def _members_of(viewer: Viewer, thing: Call | Proposal) -> frozenset[str]:
    """The members of the forum for which ``viewer`` is a focal point."""
    return speaks_for(viewer, thing.forum_id) & frozenset(thing.forum.members)


def is_open(call: Call, at: dt.datetime) -> Verdict:
    """Whether notes can be sent and scored under a call: until the instant at which its scores close."""
    if call.closed is not None or at >= call.closes:
        return not_now(_("The scores of this call have closed."))
    return YES


def may_set_criteria(viewer: Viewer, call: Call, *, is_scored: bool) -> Verdict:
    """Whether ``viewer`` may set criteria and rules: the secretariat, as long as no score exists."""
    verdict = may_keep(viewer, call.forum_id)
    if verdict and (is_scored or call.closed is not None):
        return not_now(_("A score exists: criteria and rules no longer change."))
    return verdict


def may_extend(viewer: Viewer, call: Call) -> Verdict:
    """Whether ``viewer`` may let scores close later: the secretariat, until they are open. Never earlier than was published."""
    verdict = may_keep(viewer, call.forum_id)
    if verdict and call.closed is not None:
        return not_now(_("The outcome is on record."))
    return verdict


def may_propose(viewer: Viewer, call: Call, at: dt.datetime, country: str | None = None) -> Verdict:
    """Whether ``viewer`` may write a concept note: focal points for their member, the secretariat for any of them.

    ``country`` says for whom; None asks whether for anybody at all.
    """
    own = _members_of(viewer, call)
    if not may_keep(viewer, call.forum_id) and not (own and (country is None or country in own)):
        return no(_("A concept note comes from the focal point of a member, or from the secretariat."))
    return is_open(call, at)


def is_author(viewer: Viewer, proposal: Proposal) -> Verdict:
    """Whether a proposal is in the hands of ``viewer``: a focal point of its member, and the secretariat."""
    own = proposal.country in speaks_for(viewer, proposal.forum_id)
    return YES if own or may_keep(viewer, proposal.forum_id) else no(_NOT_YOURS)


def may_write(viewer: Viewer, proposal: Proposal) -> Verdict:
    """Whether ``viewer`` may write the concept note anew: its author, in a draft or in what was returned."""
    verdict = is_author(viewer, proposal)
    if verdict and proposal.state not in WRITABLE:
        return not_now(_("A concept note that is submitted no longer changes: have it returned first."))
    return verdict


def may_submit(viewer: Viewer, proposal: Proposal) -> Verdict:
    """Whether ``viewer`` may submit the note, or send it again: its author."""
    return is_author(viewer, proposal) and PROPOSAL.may("submit", proposal.state)


def may_withdraw(viewer: Viewer, proposal: Proposal) -> Verdict:
    """Whether ``viewer`` may withdraw the proposal: its author, until it is a project."""
    return is_author(viewer, proposal) and PROPOSAL.may("withdraw", proposal.state)


def may_return(viewer: Viewer, proposal: Proposal) -> Verdict:
    """Whether ``viewer`` may return a submitted note to be mended: the secretariat."""
    return may_keep(viewer, proposal.forum_id) and PROPOSAL.may("return", proposal.state)


def may_score(viewer: Viewer, proposal: Proposal, at: dt.datetime, country: str | None = None) -> Verdict:
    """Whether ``viewer`` may score a note: a focal point of a member, until the instant.

    ``country`` says for whom; None asks whether for anybody at all. Nobody scores for another member, the secretariat
    neither.
    """
    own = _members_of(viewer, proposal)
    if not own or (country is not None and country not in own):
        return no(_("Scores come from the focal points of members, each for their own."))
    if proposal.state != "submitted":
        return not_now(_("This concept note is not waiting to be scored."))
    barred = proposal.call.own == Call.Own.NONE
    if barred and (own if country is None else {country}) == {proposal.country}:
        return no(_("The rule of this call: the proposing member does not score its own note."))
    return is_open(proposal.call, at)


def may_know_who_scored(viewer: Viewer, forum_id: int) -> Verdict:
    """Whether ``viewer`` may know who has scored while scores are sealed: the secretariat, and of no figure."""
    return may_keep(viewer, forum_id)


def own_ballots(viewer: Viewer, forum_id: int, ballots: QuerySet[Ballot]) -> QuerySet[Ballot]:
    """Keep the sealed scores that ``viewer`` may read: those of the members whose focal point they are."""
    return ballots.filter(country__in=speaks_for(viewer, forum_id), proposal__forum=forum_id)


def may_close(viewer: Viewer, call: Call, at: dt.datetime) -> Verdict:
    """Whether ``viewer`` may open the scores and record the outcome: the secretariat, from the instant on."""
    verdict = may_keep(viewer, call.forum_id)
    return verdict and may_be_closed(call, at)


def may_be_closed(call: Call, at: dt.datetime) -> Verdict:
    """Whether it is time to open the scores of a call."""
    if call.closed is not None:
        return not_now(_("The outcome is on record."))
    if at < call.closes:
        return not_now(_("The scores are opened only after they have closed."))
    return YES


def may_consent(viewer: Viewer, proposal: Proposal, awaited: Collection[str], country: str | None = None) -> Verdict:
    """Whether ``viewer`` may record the consent of a member: its focal point; the secretariat where it has it in writing.

    ``awaited`` are the members that have not said anything yet; ``country`` says for whom, None asks whether for any.
    """
    keeps = may_keep(viewer, proposal.forum_id)
    own = speaks_for(viewer, proposal.forum_id)
    if not keeps and (not own or (country is not None and country not in own)):
        return no(_NOT_A_MEMBER)
    verdict = PROPOSAL.may("agree", proposal.state)
    if not verdict:
        return verdict
    offered = [code for code in awaited if keeps or code in own]
    if not offered or (country is not None and country not in offered):
        return not_now(_("What this member says is on record."))
    return YES


def may_hand_in(viewer: Viewer, proposal: Proposal) -> Verdict:
    """Whether ``viewer`` may hand in the full document: its author, after every member has consented."""
    return is_author(viewer, proposal) and PROPOSAL.may("hand-in", proposal.state)


def may_send_back(viewer: Viewer, proposal: Proposal) -> Verdict:
    """Whether ``viewer`` may return the full document: the secretariat."""
    return may_keep(viewer, proposal.forum_id) and PROPOSAL.may("send-back", proposal.state)


def may_accept(viewer: Viewer, proposal: Proposal) -> Verdict:
    """Whether ``viewer`` may accept the full document and open the project: the secretariat."""
    return may_keep(viewer, proposal.forum_id) and PROPOSAL.may("accept", proposal.state)
