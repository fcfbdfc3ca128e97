"""Assessing promises, and moving a due date when a member asks for it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from kenesh.decisions import events, policy
from kenesh.decisions.models import Commitment, DateProposal
from kenesh.decisions.states import DATE
from kenesh.kit.countries import country_in_words
from kenesh.kit.verdict import demand
from kenesh.realms.models import Clearance
from kenesh.sources.actions import add, check_version, keep, lock

if TYPE_CHECKING:
    import datetime as dt

    from kenesh.kit.codes import Codes
    from kenesh.kit.localised import Localised
    from kenesh.kit.partial import PartialDate
    from kenesh.realms.viewer import Viewer


@dataclass(frozen=True, slots=True)
class Judgement:
    """What somebody states of a promise's fulfilment."""

    assessment: str
    outcome: Localised
    fulfilled_on: PartialDate


@transaction.atomic
def assess(commitment: Commitment, judgement: Judgement, *, based_on: int, by: Viewer, at: dt.datetime) -> Commitment:
    """State how far a promise is fulfilled. Whether it is in time is computed, never stated."""
    current = lock(commitment)
    demand(policy.may_assess(by, current))
    check_version(current, based_on)
    values = {
        "assessment": judgement.assessment,
        "outcome": judgement.outcome,
        "fulfilled_on": judgement.fulfilled_on,
        # What was collected with the record no longer says how things stand.
        "as_collected": "",
        "guess": False,
    }
    keep(current, values, by=by, at=at, event=events.ASSESSED.key)
    return current


@transaction.atomic
def propose_date(
    commitment: Commitment, country: str, due: PartialDate, reason: Localised, *, by: Viewer, at: dt.datetime
) -> DateProposal:
    """Ask for another due date on behalf of a member, with the reason."""
    current = lock(commitment)
    demand(policy.may_propose_date(by, current, country))
    if not due:
        raise ValidationError({"due": _("Say which date you propose.")})
    if due == current.due:
        raise ValidationError({"due": _("This is the date it is due already.")})
    if current.date_proposals.filter(country=country, state="proposed").exists():
        raise ValidationError(_("A date proposed for this country waits for an answer already."))
    narrow = current.clearance if current.clearance != Clearance.PUBLIC else Clearance.MEMBERS
    proposal = DateProposal(
        forum_id=current.forum_id,
        commitment=current,
        country=country,
        due=due,
        was_due=current.due,
        reason=reason,
        clearance=narrow,
        cleared_for=current.cleared_for,
        order=current.date_proposals.count(),
    )
    key = f"{current.key}-{country}"
    add(
        proposal,
        by=by,
        at=at,
        event=events.DATE_PROPOSED.key,
        key=key,
        data={"country": dict(country_in_words(country))},
    )
    return proposal


@transaction.atomic
def answer_date(
    proposal: DateProposal, *, accepted: bool, answer: Localised, based_on: int, by: Viewer, at: dt.datetime
) -> Commitment:
    """Accept a proposed date, which moves the due date at once, or decline it with a reason."""
    commitment = lock(proposal.commitment)
    current = lock(proposal)
    demand(policy.may_answer_date(by, current))
    check_version(current, based_on)
    if not accepted and not answer:
        raise ValidationError({"answer": _("Say why the date is declined.")})
    move, event = ("accept", events.DATE_ACCEPTED) if accepted else ("decline", events.DATE_DECLINED)
    if accepted:
        # Who asked for it stands on the proposal, for whom that is for.
        keep(commitment, {"due": current.due}, by=by, at=at, event=events.DATE_MOVED.key)
    values = {"state": DATE.after(move), "answer": answer}
    keep(current, values, by=by, at=at, event=event.key)
    return commitment


@transaction.atomic
def withdraw_date(proposal: DateProposal, *, based_on: int, by: Viewer, at: dt.datetime) -> Commitment:
    """Take a proposed date back before it is answered."""
    current = lock(proposal)
    demand(policy.may_withdraw_date(by, current))
    check_version(current, based_on)
    keep(current, {"state": DATE.after("withdraw")}, by=by, at=at, event=events.DATE_WITHDRAWN.key)
    return current.commitment


@dataclass(frozen=True, slots=True)
class Promise:
    """What a paragraph promises: by whom, until when."""

    title: Localised
    text: Localised
    countries: Codes
    due: PartialDate
