"""Setting the criteria of a call, and opening its scores: the outcome of every note is computed and recorded."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kenesh.kit.localised import Localised, in_every_language
from kenesh.kit.verdict import demand
from kenesh.proposals import events, policy
from kenesh.proposals.members import members_on
from kenesh.proposals.models import Ballot, Call, Criterion, Finding, Mark, Outcome, Proposal, Score, Turn
from kenesh.proposals.outcome import Measure, OwnScore, Rule, compute
from kenesh.proposals.queries import is_scored
from kenesh.proposals.states import PROPOSAL
from kenesh.sources.actions import check_version, cleaned, keep, lock

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping, Sequence
    from fractions import Fraction

    from kenesh.journal.actions import Actor
    from kenesh.proposals.outcome import Computed
    from kenesh.realms.viewer import Viewer

_PLACES = Decimal("0.0001")
# Which move of a proposal each result is.
_MOVES = {
    Outcome.Result.RECOMMENDED: "recommend",
    Outcome.Result.RETURNED: "give-back",
    Outcome.Result.DECLINED: "decline",
}


@dataclass(frozen=True, slots=True)
class Yardstick:
    """One criterion as it is set."""

    name: Localised
    text: Localised
    lowest: int
    highest: int
    floor: Decimal | None
    weight: int


@transaction.atomic
def set_criteria(
    call: Call,
    criteria: Sequence[Yardstick],
    rules: Mapping[str, Any],
    *,
    based_on: int,
    by: Viewer,
    at: dt.datetime,
) -> Call:
    """Set all criteria of a call anew, and its ``rules``: ``floor``, ``own``, ``missed``, ``objected``.

    Raises ``Refused`` where a score exists, ``Overtaken``, and ``ValidationError``.
    """
    current = lock(call)
    demand(policy.may_set_criteria(by, current, is_scored=is_scored(current)))
    check_version(current, based_on)
    if not criteria:
        raise ValidationError({"name_1": _("A call needs at least one criterion.")})
    current.criteria.all().delete()
    made = []
    for order, one in enumerate(criteria):
        criterion = Criterion(
            call=current,
            name=cleaned(one.name),
            text=cleaned(one.text),
            lowest=one.lowest,
            highest=one.highest,
            floor=one.floor,
            weight=one.weight,
            order=order,
        )
        criterion.full_clean()
        criterion.save()
        made.append(criterion)
    data = {"number": len(made)}
    keep(current, rules, by=by, at=at, event=events.CRITERIA.key, data=data, lists=("criteria",), parts=made)
    return current


@transaction.atomic
def extend(call: Call, closes: dt.datetime, *, based_on: int, by: Viewer, at: dt.datetime) -> Call:
    """Let scores close later than published; never earlier, or sealed scores would be opened before their time."""
    current = lock(call)
    demand(policy.may_extend(by, current))
    check_version(current, based_on)
    if closes <= current.closes:
        raise ValidationError({"closes": _("Scores can only close later than was published.")})
    keep(current, {"closes": closes}, by=by, at=at, event=events.EXTENDED.key)
    return current


@transaction.atomic
def close(call: Call, *, based_on: int, by: Viewer, at: dt.datetime) -> Call:
    """Open the scores of a call and record the outcome of every submitted note. Raises ``Refused`` before the instant."""
    current = lock(call)
    demand(policy.may_close(by, current, at))
    check_version(current, based_on)
    return _open_scores(current, by=by, at=at)


def close_due(now: dt.datetime) -> str:
    """Open the scores of every call whose instant has passed; says how many. Each call by itself, whole or not at all."""
    closed = sum(_close_one(number, now) for number in _due(now))
    return (
        ngettext("Scores opened: %(count)s call.", "Scores opened: %(count)s calls.", closed) % {"count": closed}
        if closed
        else ""
    )


def _due(now: dt.datetime) -> list[int]:
    return list(Call.objects.filter(closed__isnull=True, closes__lte=now).order_by("pk").values_list("pk", flat=True))


@transaction.atomic
def _close_one(number: int, now: dt.datetime) -> bool:
    current = Call.objects.select_for_update().get(pk=number)
    if not policy.may_be_closed(current, now):
        return False
    _open_scores(current, by="system", at=now)
    return True


def _open_scores(call: Call, *, by: Actor, at: dt.datetime) -> Call:
    criteria = list(call.criteria.all())
    members = list(members_on(call.forum, call.closes.date()))
    for proposal in Proposal.objects.select_for_update().filter(call=call, state="submitted").order_by("pk"):
        _settle(proposal, call, criteria, members, by=by, at=at)
    keep(call, {"closed": at}, by=by, at=at, event=events.CLOSED.key)
    return call


def _settle(
    proposal: Proposal, call: Call, criteria: Sequence[Criterion], members: list[str], *, by: Actor, at: dt.datetime
) -> None:
    """Compute the outcome of one note, keep it with the scores it rests on, and move the note."""
    ballots = {one.country: one for one in Ballot.objects.filter(proposal=proposal, country__in=members)}
    computed = compute(
        [Measure(one.floor, one.weight) for one in criteria],
        {code: ballot.points for code, ballot in ballots.items()},
        members,
        proposal.country,
        Rule(call.floor, OwnScore(call.own), returns=call.missed == Call.Missed.RETURNS),
    )
    outcome = Outcome.objects.create(
        proposal=proposal,
        call=call,
        opened=at,
        result=computed.result,
        total=_rounded(computed.total),
        floor=call.floor,
        passed=computed.passed,
        own=call.own,
        members=members,
        counted=computed.counted,
        left_out=computed.left_out,
        silent=computed.silent,
        order=proposal.outcomes.count(),
    )
    parts = [outcome, *_findings(outcome, criteria, computed), *_scores(outcome, ballots, members)]
    Ballot.objects.filter(proposal=proposal).delete()
    turn = say(proposal, Turn.Sort.OUTCOME, Localised(), at=at)
    result = dict(in_every_language(lambda: str(outcome.get_result_display())))
    values = {"state": PROPOSAL.after(_MOVES[Outcome.Result(outcome.result)])}
    keep(proposal, values, by=by, at=at, event=events.OUTCOME.key, data={"result": result}, parts=[*parts, turn])


def _findings(outcome: Outcome, criteria: Sequence[Criterion], computed: Computed) -> list[Finding]:
    return [
        Finding.objects.create(
            outcome=outcome,
            name=criterion.name,
            mean=_rounded(found.mean),
            floor=criterion.floor,
            weight=criterion.weight,
            passed=found.passed,
            order=order,
        )
        for order, (criterion, found) in enumerate(zip(criteria, computed.found, strict=True))
    ]


def _scores(outcome: Outcome, ballots: Mapping[str, Ballot], members: Sequence[str]) -> list[Score]:
    made = []
    for order, code in enumerate(code for code in members if code in ballots):
        made.append(Score.objects.create(outcome=outcome, country=code, text=ballots[code].text, order=order))
        points = ballots[code].points
        Mark.objects.bulk_create(
            Mark(outcome=outcome, country=code, place=place, points=given, order=order * len(points) + place)
            for place, given in enumerate(points)
        )
    return made


def _rounded(value: Fraction | None) -> Decimal | None:
    """To four places: enough for no mean of a forum's members to look like a floor that it misses."""
    if value is None:
        return None
    return (Decimal(value.numerator) / Decimal(value.denominator)).quantize(_PLACES, ROUND_HALF_UP)


def say(proposal: Proposal, sort: Turn.Sort, text: Localised, country: str = "", *, at: dt.datetime) -> Turn:
    """Add a line to the thread of a locked proposal; ``country`` is empty for the secretariat."""
    turn = Turn(
        proposal=proposal,
        sort=sort,
        country=country,
        date=at.date().isoformat(),
        text=cleaned(text),
        order=proposal.turns.count(),
    )
    turn.full_clean()
    turn.save()
    return turn
