"""Scoring a concept note. What is scored stays sealed: the journal says that a member scored, never how."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from kenesh.journal.actions import record
from kenesh.kit.codes import Codes
from kenesh.kit.countries import country_in_words
from kenesh.kit.refs import ref
from kenesh.kit.verdict import demand
from kenesh.proposals import events, policy
from kenesh.proposals.members import members_on
from kenesh.proposals.models import Ballot
from kenesh.realms.models import Clearance
from kenesh.sources.actions import Overtaken, check_version, cleaned, lock

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from kenesh.kit.localised import Localised
    from kenesh.proposals.models import Proposal
    from kenesh.realms.viewer import Viewer


class Rescored(Exception):
    """Somebody else of the same member changed the score since it was on screen. Carries it as it is now."""

    def __init__(self, current: Ballot) -> None:
        super().__init__(f"ballot {current.pk} is at version {current.version}")
        self.current = current


@transaction.atomic
def score(  # noqa: PLR0913 - a score has these parts
    proposal: Proposal,
    country: str,
    points: Sequence[int],
    text: Localised,
    *,
    seen: int,
    based_on: int,
    by: Viewer,
    at: dt.datetime,
) -> Proposal:
    """Score a note for one member, or change what it scored; ``points`` are one for each criterion, in their order.

    ``seen`` is the version of the member's score that was on screen, 0 for none; ``based_on`` that of the note. Raises
    ``Refused``, ``Overtaken`` where the note changed, :class:`Rescored` where a colleague scored meanwhile, and
    ``ValidationError``.
    """
    # The call first, as where scores are opened: nobody opens them in between, and no two of a member score at once.
    call = lock(proposal.call)
    current = lock(proposal)
    if current.call_id != call.pk:
        raise Overtaken(current)
    demand(policy.may_score(by, current, at, country))
    check_version(current, based_on)
    if country not in members_on(current.forum, at.date()):
        raise ValidationError({"country": _("Only members of the forum score.")})
    _check(current, points)
    ballot = Ballot.objects.filter(proposal=current, country=country).first()
    if ballot is None:
        ballot = Ballot(proposal=current, country=country, version=0)
    if ballot.version != seen:
        raise Rescored(ballot)
    ballot.points, ballot.text = list(points), cleaned(text)
    ballot.by, ballot.at, ballot.version = by.account, at, ballot.version + 1
    ballot.full_clean()
    ballot.save()
    record(
        events.SCORED.key,
        ref(current),
        by=by,
        at=at,
        forum_id=current.forum_id,
        clearance=Clearance.DELEGATION,
        cleared_for=Codes((country,)),
        data={"country": dict(country_in_words(country))},
    )
    return current


def _check(proposal: Proposal, points: Sequence[int]) -> None:
    """Every criterion is scored, within its range."""
    criteria = list(proposal.call.criteria.all())
    if len(points) != len(criteria):
        raise ValidationError(_("The criteria of this call changed: look at them, and score anew."))
    wrong = {
        f"points_{number}": _("A whole number from %(lowest)s to %(highest)s is expected here.")
        % {"lowest": criterion.lowest, "highest": criterion.highest}
        for number, (criterion, given) in enumerate(zip(criteria, points, strict=True), 1)
        if not criterion.lowest <= given <= criterion.highest
    }
    if wrong:
        raise ValidationError(wrong)
