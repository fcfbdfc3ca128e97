"""Who may see and do what with experts, with calls for contributions, and with what is handed in.

An author acts through an account (:class:`Keeper`) or through the link that was mailed: both are a *hand* of the expert.
Who chairs a session is what its plan says (``programme.Turn``): a delegation, for which its focal points choose, or a
person with an account. Where the chair has neither, an officer enters what the chair chose, and the call says so.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from kenesh.experts.models import Expert, Invitation, Keeper, Submission
from kenesh.experts.states import CALL, SUBMISSION, Calling, Handed
from kenesh.kit.verdict import YES, Verdict, no, not_now
from kenesh.programme.models import Turn
from kenesh.realms.policy import countries_of, may_keep, may_see_clause, may_see_with_all
from kenesh.realms.viewer import Viewer

if TYPE_CHECKING:
    import datetime as dt

    from django.db.models import QuerySet

    from kenesh.experts.models import ContributionCall

type Hand = Viewer | Invitation

FOCAL, EXPERT = "focal-point", "expert"
# The chair knows what was handed in from the deadline on; what its author withdrew, is between them and the secretariat.
_AFTER = (Calling.CLOSED, Calling.DECIDED, Calling.PUBLISHED)
# What the chair says of each; its author is told once the whole choice is made, and reads nothing of it before.
_CHOICE = (Handed.SELECTED, Handed.RESERVE, Handed.NOT_SELECTED)
_NOT_YOURS = _("This is for the author, and for the secretariat.")
_INVITE = _("Experts are invited by the focal points of the members and by the secretariat.")
_INVITED = _("Who is invited hands in with the link that was mailed, or with an account of an expert.")
_SECRETARIAT = _("Calls for contributions are kept by the secretariat.")


def _own(viewer: Viewer, path: str = "") -> Q:
    mine = Keeper.objects.filter(user=viewer.user_id).values("expert")
    return Q(**{f"{path}__in" if path else "pk__in": mine})


def experts_visible_to(viewer: Viewer, things: QuerySet[Any]) -> QuerySet[Any]:
    """Keep the experts that ``viewer`` may know of, each with their person. Agrees with :func:`may_see_expert`."""
    clause = may_see_clause(viewer) & may_see_clause(viewer, "person__")
    return things.filter(clause if viewer.is_public else clause | _own(viewer))


def may_see_expert(viewer: Viewer, expert: Expert) -> Verdict:
    """Whether ``viewer`` may know of an expert. The answer to no is 404, so the reason is never shown."""
    return acts_for(viewer, expert) or may_see_with_all(viewer, expert)


def submissions_visible_to(viewer: Viewer, things: QuerySet[Any]) -> QuerySet[Any]:
    """Keep what was handed in that ``viewer`` may know of. Agrees with :func:`may_see_submission`; a test says so."""
    clause = _may_see_choice(viewer)
    return things.filter(clause if viewer.is_public else clause | _own(viewer, "expert"))


def _may_see_choice(viewer: Viewer) -> Q:
    """What ``viewer`` may know of as something else than its author."""
    clause = may_see_clause(viewer)
    for owner in Submission.hangs_on:
        clause &= may_see_clause(viewer, f"{owner}__")
    if viewer.is_public:
        return clause
    chairs = Turn.objects.filter(part=Turn.Part.CHAIR, slot__dropped=False)
    known = Q(call__state__in=_AFTER) & ~Q(state=Handed.WITHDRAWN)
    clause |= known & Q(call__session__in=chairs.filter(person__users=viewer.user_id).values("slot__session"))
    for held in viewer.holdings:
        if held.role == FOCAL and held.country:
            chaired = chairs.filter(country=held.country, slot__forum=held.forum_id).values("slot__session")
            clause |= known & Q(call__session__in=chaired)
    return clause


def _told(viewer: Viewer) -> Q:
    return _may_see_choice(viewer) | Q(call__decided__isnull=False)


def of_state(viewer: Viewer, state: str) -> Q:
    """What is in a state as far as ``viewer`` is told of it: agrees with :func:`without_choice`."""
    if state == Handed.SUBMITTED:
        return Q(state=state) | Q(state__in=_CHOICE) & ~_told(viewer)
    return Q(state=state) & _told(viewer) if state in _CHOICE else Q(state=state)


def without_choice(viewer: Viewer, things: list[Any]) -> None:
    """Leave out, in memory, what the chair chose so far: authors read it once the whole choice is made."""
    chosen = [one for one in things if one.state in _CHOICE]
    if not chosen:
        return
    told = Submission.objects.filter(_told(viewer), pk__in=[one.pk for one in chosen])
    known = set(told.order_by().values_list("pk", flat=True))
    for one in chosen:
        if one.pk not in known:
            one.state, one.reason = Handed.SUBMITTED, ""


def may_see_submission(viewer: Viewer, submission: Submission) -> Verdict:
    """Whether ``viewer`` may know of what was handed in."""
    if acts_for(viewer, submission.expert):
        return YES
    after = submission.call.state in _AFTER and submission.state != Handed.WITHDRAWN
    if after and is_chair(viewer, submission.call):
        return YES
    return may_see_with_all(viewer, submission)


def is_chair(viewer: Viewer, call: ContributionCall) -> Verdict:
    """Whether ``viewer`` speaks for who chairs the session of a call."""
    chairs = Turn.objects.filter(part=Turn.Part.CHAIR, slot__dropped=False, slot__session=call.session_id)
    countries = countries_of(viewer, call.forum_id, FOCAL) - {""}
    whose = Q(country__in=countries)
    if not viewer.is_public:
        whose |= Q(person__users=viewer.user_id)
    found = (countries or not viewer.is_public) and chairs.filter(whose).exists()
    return YES if found else no(_("The chair of the session chooses; the secretariat can enter the choice."))


def acts_for(by: Hand, expert: Expert) -> Verdict:
    """Whether somebody is a hand of the expert."""
    if isinstance(by, Invitation):
        own = by.expert_id == expert.pk and by.revoked_at is None
    else:
        own = not by.is_public and Keeper.objects.filter(expert=expert.pk, user=by.user_id).exists()
    return YES if own else no(_NOT_YOURS)


def may_write(by: Hand, expert: Expert) -> Verdict:
    """Whether somebody may change what an expert says of themselves, and whether they stand in the directory."""
    if isinstance(by, Viewer) and may_keep(by, expert.forum_id):
        return YES
    return acts_for(by, expert)


def may_list(viewer: Viewer, expert: Expert) -> Verdict:
    """Whether ``viewer`` may put an expert into the public directory."""
    if expert.listed:
        return not_now(_("This expert stands in the directory already."))
    return may_write(viewer, expert)


def may_unlist(viewer: Viewer, expert: Expert) -> Verdict:
    """Whether ``viewer`` may take an expert out of the public directory."""
    if not expert.listed:
        return not_now(_("This expert does not stand in the directory."))
    return may_write(viewer, expert)


def is_open(call: ContributionCall, at: dt.datetime) -> Verdict:
    """Whether one can hand in at this instant."""
    if call.state != Calling.OPEN or at >= call.closes:
        return not_now(_("The deadline has passed: nothing is handed in any more."))
    return YES if at >= call.opens else not_now(_("This call is not open yet."))


def how_to_hand_in() -> str:
    """How one comes to hand in, for whoever has no role in the forum."""
    return f"{_INVITED} {_INVITE}"


def may_invite(viewer: Viewer, call: ContributionCall, at: dt.datetime) -> Verdict:
    """Whether ``viewer`` may invite somebody: focal points for their delegation, officers for the secretariat."""
    if not may_keep(viewer, call.forum_id) and not countries_of(viewer, call.forum_id, FOCAL):
        return no(_INVITE)
    if call.state != Calling.OPEN or at >= call.closes:
        return is_open(call, at)
    return YES


def may_say_who(viewer: Viewer, call: ContributionCall) -> Verdict:
    """Whether ``viewer`` may say that an address is that of an expert on record: whoever opens its link acts for them."""
    return may_keep(viewer, call.forum_id) or no(_NOT_YOURS)


def may_confirm(viewer: Viewer, call: ContributionCall, at: dt.datetime) -> Verdict:
    """Whether ``viewer`` may answer a focal point who says that somebody to be invited is an expert on record.

    The answer mails the invitation, so the call must be one that can still be answered, as for :func:`may_invite`.
    """
    if not may_keep(viewer, call.forum_id):
        return no(_("The secretariat says whose address it is."))
    waits = Invitation.objects.filter(call=call, revoked_at=None, said_to_be__isnull=False).exists()
    return is_open(call, at) if waits else not_now(_("No invitation waits for an answer."))


def may_hand_in(by: Hand, call: ContributionCall, at: dt.datetime) -> Verdict:
    """Whether somebody may hand in for a call: who is invited to it, and accounts of experts."""
    if isinstance(by, Invitation):
        return is_open(call, at) if by.call_id == call.pk and by.revoked_at is None else no(_NOT_YOURS)
    if not (found := is_open(call, at)):
        return found
    if EXPERT not in by.roles_in(call.forum_id):
        return no(_INVITED)
    return YES


def may_change(by: Hand, submission: Submission, at: dt.datetime) -> Verdict:
    """Whether somebody may change what they handed in: until the deadline."""
    return acts_for(by, submission.expert) and is_open(submission.call, at)


def may_withdraw(by: Hand, submission: Submission) -> Verdict:
    """Whether somebody may take back what was handed in: its author, and officers whom the author asks; until it is published."""
    return may_write(by, submission.expert) and SUBMISSION.may("withdraw", submission.state)


def may_choose(viewer: Viewer, submission: Submission, move: str) -> Verdict:
    """Whether ``viewer`` may choose it, put it into reserve, or not choose it: the chair, and officers for the chair."""
    call = submission.call
    if not may_keep(viewer, call.forum_id) and not (found := is_chair(viewer, call)):
        return found
    if call.state not in {Calling.CLOSED, Calling.DECIDED}:
        return not_now(_("The chair chooses after the deadline, until the choice is published."))
    return SUBMISSION.may(move, submission.state)


def may_decide(viewer: Viewer, call: ContributionCall) -> Verdict:
    """Whether ``viewer`` may say that the choice is made."""
    if not may_keep(viewer, call.forum_id) and not (found := is_chair(viewer, call)):
        return found
    return CALL.may("decide", call.state)


def may_publish(viewer: Viewer, call: ContributionCall) -> Verdict:
    """Whether ``viewer`` may publish what was chosen: the secretariat, which keeps the record."""
    return may_keep(viewer, call.forum_id) and CALL.may("publish", call.state)


def may_extend(viewer: Viewer, call: ContributionCall) -> Verdict:
    """Whether ``viewer`` may move the deadline."""
    if not may_keep(viewer, call.forum_id):
        return no(_SECRETARIAT)
    return CALL.may("close", call.state)


def may_call_off(viewer: Viewer, call: ContributionCall) -> Verdict:
    """Whether ``viewer`` may withdraw a call."""
    if not may_keep(viewer, call.forum_id):
        return no(_SECRETARIAT)
    return CALL.may("withdraw", call.state)
