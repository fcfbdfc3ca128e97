"""Who may see and change what was said, decided and promised.

Ideas, decisions and promises have pages of their own and follow their own clearance. Statements and taskings are
shown on their edition's page and are seen only where the edition is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Q
from django.utils.translation import gettext as _

from kenesh.decisions.models import Position
from kenesh.decisions.states import DATE, IDEA
from kenesh.documents.models import Paper
from kenesh.documents.states import PAPER
from kenesh.kit.countries import country_name
from kenesh.kit.verdict import YES, Verdict, no, not_now
from kenesh.meetings.models import RecordPoint
from kenesh.meetings.states import Recording
from kenesh.realms.policy import (
    countries_of,
    may_keep,
    may_see,
    may_see_clause,
    may_see_with_all,
    visible_to,
    visible_with_all,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.db.models import QuerySet

    from kenesh.decisions.models import Commitment, DateProposal, Idea, Paragraph, SaidInPassing
    from kenesh.forums.models import Body, Gathering
    from kenesh.realms.viewer import Viewer

__all__ = [
    "may_keep",
    "may_see",
    "may_see_said",
    "may_see_with_all",
    "said_visible_to",
    "visible_to",
    "visible_with_all",
]

# Statement types that bind only when all agree; a chair's statement stands on the host's authority.
AGREED_BY_ALL = frozenset({Paper.Sort.DECLARATION, Paper.Sort.JOINT_STATEMENT})


def said_visible_to[S: "SaidInPassing"](viewer: Viewer, things: QuerySet[S]) -> QuerySet[S]:
    """Keep statements and taskings that ``viewer`` may know of."""
    return visible_to(viewer, things).filter(Q(edition=None) | may_see_clause(viewer, "edition__"))


def may_see_said(viewer: Viewer, thing: SaidInPassing) -> Verdict:
    """Whether ``viewer`` may know of a statement or tasking. Agrees with :func:`said_visible_to`."""
    return may_see(viewer, thing) and (may_see(viewer, thing.edition) if thing.edition else YES)


def may_examine(viewer: Viewer, idea: Idea) -> Verdict:
    """Whether ``viewer`` may send an idea for examination."""
    return may_keep(viewer, idea.forum_id) and IDEA.may("examine", idea.stage)


def may_find(viewer: Viewer, idea: Idea) -> Verdict:
    """Whether ``viewer`` may record what an examination found."""
    return may_keep(viewer, idea.forum_id) and IDEA.may("find", idea.stage)


def may_rule(viewer: Viewer, idea: Idea) -> Verdict:
    """Whether ``viewer`` may bring an idea to a decision."""
    return may_keep(viewer, idea.forum_id) and IDEA.may("take-up", idea.stage)


def may_recommend(viewer: Viewer, source: Body | Gathering) -> Verdict:
    """Whether ``viewer`` may enter what a body recommends to the forum: the secretariat does, for the body."""
    return may_keep(viewer, source.forum_id)


def may_write(viewer: Viewer, paper: Paper) -> Verdict:
    """Whether ``viewer`` may change the paragraphs of a text, and record who agrees to them."""
    return may_keep(viewer, paper.forum_id) and PAPER.may("write", paper.stage)


def may_reopen(viewer: Viewer, paper: Paper) -> Verdict:
    """Whether ``viewer`` may make an adopted text a draft again."""
    return may_keep(viewer, paper.forum_id) and PAPER.may("reopen", paper.stage)


def may_adopt(viewer: Viewer, paper: Paper) -> Verdict:
    """Whether ``viewer`` may record that a text was adopted: says which paragraphs lack whose agreement."""
    verdict = may_keep(viewer, paper.forum_id) and PAPER.may("adopt", paper.stage)
    return verdict and agreed(paper, paper.paragraphs.prefetch_related("positions"))


def agreed(paper: Paper, paragraphs: Iterable[Paragraph]) -> Verdict:
    """Whether a text has the agreement that its sort needs; the paragraphs come with their positions."""
    paragraphs = list(paragraphs)
    if not paragraphs:
        return not_now(_("Write at least one paragraph first."))
    if paper.sort not in AGREED_BY_ALL:
        return YES
    lacking = [
        f"{paragraph.label} ({', '.join(map(country_name, missing))})"
        for paragraph in paragraphs
        if (missing := without_agreement(paragraph, paper.forum.members))
    ]
    if not lacking:
        return YES
    words = _("What all adopt needs the agreement of all to its present wording. It is missing for: %(paragraphs)s.")
    return not_now(words % {"paragraphs": "; ".join(lacking)})


def without_agreement(paragraph: Paragraph, members: Iterable[str]) -> list[str]:
    """The members that do not agree, or agreed to an earlier revision only."""
    agreeing = {
        position.country
        for position in paragraph.positions.all()
        if position.stance == Position.Stance.AGREES and position.revision == paragraph.revision
    }
    return [country for country in members if country not in agreeing]


def may_take(viewer: Viewer, paper: Paper) -> Verdict:
    """Whether ``viewer`` may take promises from a text: from an adopted one."""
    adopted = YES if paper.stage == "adopted" else not_now(_("Promises are taken from an adopted text."))
    return may_keep(viewer, paper.forum_id) and adopted


def may_enter(viewer: Viewer, point: RecordPoint) -> Verdict:
    """Whether ``viewer`` may enter in the register what a point of a meeting's record says was agreed."""
    if point.struck or point.sort not in RecordPoint.BINDING:
        return not_now(_("Only what was agreed, and actions, are entered in the register."))
    if point.record.state not in {Recording.AGREED, Recording.SILENT, Recording.CLOSED}:
        return not_now(_("It is entered once the record is agreed, or closed."))
    return may_keep(viewer, point.forum_id)


def may_assess(viewer: Viewer, commitment: Commitment) -> Verdict:
    """Whether ``viewer`` may state how far a promise is fulfilled: the secretariat does; members report."""
    return may_keep(viewer, commitment.forum_id)


def may_undertake(viewer: Viewer, commitment: Commitment) -> Verdict:
    """Whether ``viewer`` may record what a member undertakes of a commitment, and rate how ambitious it is."""
    named = YES if commitment.countries else not_now(_("No country is named as owing this: name one first."))
    return may_keep(viewer, commitment.forum_id) and named


def may_carry_over(viewer: Viewer, commitment: Commitment) -> Verdict:
    """Whether ``viewer`` may promise a commitment again at a later edition: while it is not kept."""
    kept = commitment.fulfilled_on or commitment.assessment in {"completed", "superseded"}
    waiting = not_now(_("What is completed or superseded is not carried over.")) if kept else YES
    return may_keep(viewer, commitment.forum_id) and waiting


def may_propose_date(viewer: Viewer, commitment: Commitment, country: str | None = None) -> Verdict:
    """Whether ``viewer`` may ask for another date, on behalf of ``country``; of any of theirs without one."""
    own = countries_of(viewer, commitment.forum_id, "focal-point")
    if not own:
        return no(_("Another date is proposed by a member's focal point."))
    promising = own & set(commitment.countries)
    if not promising or (country is not None and country not in promising):
        return no(_("Your country is not named as owing this."))
    if commitment.fulfilled_on or commitment.assessment in {"completed", "superseded", "not-fulfilled"}:
        return not_now(_("This is settled: its date no longer moves."))
    return YES


def may_answer_date(viewer: Viewer, proposal: DateProposal) -> Verdict:
    """Whether ``viewer`` may answer a proposed date."""
    return may_keep(viewer, proposal.forum_id) and DATE.may("accept", proposal.state)


def may_withdraw_date(viewer: Viewer, proposal: DateProposal) -> Verdict:
    """Whether ``viewer`` may take a proposed date back: the focal point whose country proposed it."""
    own = countries_of(viewer, proposal.forum_id, "focal-point")
    if proposal.country not in own:
        return no(_("Only the focal point of the country that proposed it takes it back."))
    return DATE.may("withdraw", proposal.state)
