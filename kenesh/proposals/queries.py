"""What pages read of calls and proposals, and the one door to sealed scores."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from django.db.models import OuterRef, Q, Subquery

from kenesh.kit import sight
from kenesh.kit.codes import Codes, member
from kenesh.proposals import policy
from kenesh.proposals.members import members_on
from kenesh.proposals.models import Ballot, Call, Consent, Outcome, Proposal

if TYPE_CHECKING:
    import datetime as dt

    from django.db.models import QuerySet

    from kenesh.realms.models import Forum
    from kenesh.realms.viewer import Viewer

sight.guard(policy.visible_to, Call)
sight.guard(policy.visible_with_all, Proposal)


def own_ballot(proposal: Proposal, country: str, viewer: Viewer) -> Ballot | None:
    """What the member of ``viewer`` scored, if anything."""
    return policy.own_ballots(
        viewer, proposal.forum_id, Ballot.objects.filter(proposal=proposal, country=country)
    ).first()


def is_scored(call: Call) -> bool:
    """Whether a score exists under a call, sealed or opened."""
    return call.closed is not None or Ballot.objects.filter(proposal__call=call).exists()


@dataclass(frozen=True, slots=True)
class Sealed:
    """What ``viewer`` may know of the scores of a note before they are opened."""

    own: list[Ballot] = field(default_factory=list)
    # Only the secretariat knows; None for everybody else.
    given_by: Codes | None = None
    missing: Codes = field(default_factory=Codes)


def sealed(proposal: Proposal, viewer: Viewer) -> Sealed:
    """The own scores of ``viewer``, and for the secretariat who has scored: at most three queries, never a figure of others."""
    ballots = Ballot.objects.filter(proposal=proposal)
    own = list(policy.own_ballots(viewer, proposal.forum_id, ballots).order_by("country"))
    if not policy.may_know_who_scored(viewer, proposal.forum_id):
        return Sealed(own)
    given = set(ballots.values_list("country", flat=True))
    asked = scorers(proposal, proposal.forum)
    return Sealed(
        own, Codes(code for code in asked if code in given), Codes(code for code in asked if code not in given)
    )


def scorers(proposal: Proposal, forum: Forum) -> Codes:
    """The members that are asked to score a note: those of the day on which its scores close."""
    asked = members_on(forum, proposal.call.closes.date())
    left_out = {proposal.country} if proposal.call.own == Call.Own.NONE else set()
    return Codes(code for code in asked if code not in left_out)


def unscored(viewer: Viewer, forum: Forum, at: dt.datetime) -> QuerySet[Proposal]:
    """The notes that wait for the score of a member for which ``viewer`` speaks, those that close first first."""
    mine = Q(pk__in=())
    for country in sorted(policy.speaks_for(viewer, forum.pk) & set(members_on(forum, at.date()))):
        given = Ballot.objects.filter(country=country).values("proposal")
        mine |= ~Q(pk__in=given) & ~Q(call__own=Call.Own.NONE, country=country)
    waiting = sight.of(Proposal, viewer).filter(
        mine, forum=forum, state="submitted", call__closes__gt=at, call__closed__isnull=True
    )
    return waiting.select_related("call").order_by("call__closes", "key")


def newest(proposal: Proposal) -> Outcome | None:
    """The last outcome of a note, if its scores were ever opened."""
    return proposal.outcomes.order_by("-order", "-pk").first()


def awaited(outcome: Outcome | None) -> Codes:
    """The members whose consent is still awaited after an outcome: two queries at most."""
    if outcome is None:
        return Codes()
    said = set(outcome.consents.values_list("country", flat=True))
    return Codes(code for code in outcome.members if code not in said)


def unanswered(viewer: Viewer, forum: Forum) -> QuerySet[Proposal]:
    """The recommended notes to which a member for which ``viewer`` speaks has not said yes or no."""
    last = Outcome.objects.filter(proposal=OuterRef("pk")).order_by("-order", "-pk")
    waiting = sight.of(Proposal, viewer).filter(forum=forum, state="recommended")
    waiting = waiting.annotate(
        last_outcome=Subquery(last.values("pk")[:1]), asked_members=Subquery(last.values("members")[:1])
    )
    mine = Q(pk__in=())
    for country in sorted(policy.speaks_for(viewer, forum.pk)):
        said = Consent.objects.filter(country=country).values("outcome")
        mine |= Q(asked_members__contains=member(country)) & ~Q(last_outcome__in=said)
    found: QuerySet[Proposal] = waiting.filter(mine).order_by("key")
    return found


def to_close(viewer: Viewer, forum: Forum, at: dt.datetime) -> QuerySet[Call]:
    """The calls whose scores can be opened."""
    due: QuerySet[Call] = sight.of(Call, viewer).filter(forum=forum, closed__isnull=True, closes__lte=at)
    return due.order_by("closes")
