"""Answering a request for a meeting: accepting it, proposing another time, length, subject or level, declining it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from kenesh.kit.countries import country_in_words
from kenesh.kit.localised import Localised, in_every_language
from kenesh.kit.verdict import Refused, demand, no
from kenesh.meetings import policy
from kenesh.meetings.actions.agreeing import say, settle
from kenesh.meetings.actions.asking import check_spans, on_the_table
from kenesh.meetings.events import asking as events
from kenesh.meetings.models import Party, Reply, Request, Sort, Wish
from kenesh.meetings.states import Answer
from kenesh.sources.actions import check_version, keep, lock

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from kenesh.meetings.actions.asking import Span
    from kenesh.people.models import Person
    from kenesh.realms.viewer import Viewer


@dataclass(frozen=True, slots=True)
class Comes:
    """Who comes for a party, as it says with its answer."""

    person: Person | None = None
    title: Localised = field(default_factory=Localised)
    rank: str = ""
    companions: int = 0
    own_interpreter: bool = False


@dataclass(frozen=True, slots=True)
class Offer:
    """What is put on the table instead of what stood there. Without wishes, no time is wished any more."""

    subject: Localised
    minutes: int
    level: str = ""
    session: str = ""
    wishes: Sequence[Span] = ()


@transaction.atomic
def accept(  # noqa: PLR0913 - an answer has these parts
    request: Request,
    party: Party,
    comes: Comes,
    *,
    wishes: Sequence[Span] = (),
    text: str = "",
    based_on: int,
    by: Viewer,
    at: dt.datetime,
) -> Request:
    """Accept for a party what is on the table, and say who comes; on the last acceptance the meeting comes forth."""
    current, own, _others = _take(request, party)
    demand(policy.may_accept(by, current, own))
    check_version(current, based_on)
    _wish(current, own.country, wishes)
    _answer(own, Answer.ACCEPTED, at, comes)
    say(current, Reply.Sort.ACCEPTED, own.country, by=by, at=at, text=text)
    keep(current, {}, by=by, at=at, event=events.ACCEPTED.key, data=_for(own.country))
    settle(current, by=by, at=at)
    return current


@transaction.atomic
def propose(  # noqa: PLR0913 - a proposal has these parts
    request: Request,
    party: Party | None,
    offer: Offer,
    comes: Comes | None = None,
    *,
    text: str = "",
    based_on: int,
    by: Viewer,
    at: dt.datetime,
) -> Request:
    """Put another proposal on the table, for a party or (without one) for the desk. All others are asked again.

    Raises ``Refused``, and ``ValidationError`` for a proposal that changes nothing.
    """
    own: Party | None = None
    if party is None:
        current = lock(request)
        parties = list(current.parties.all())
        demand(policy.may_propose_for_desk(by, current))
    else:
        current, own, parties = _take(request, party)
        demand(policy.may_propose(by, current, own))
    check_version(current, based_on)
    country = own.country if own else ""
    _check_offer(current, offer)
    offered: dict[str, Any] = {name: getattr(offer, name) for name in ("subject", "minutes", "level", "session")}
    # Whoever has not answered yet is given time anew.
    values = offered | {"round": current.round + 1, "reminded_at": None}
    keep(current, values, by=by, at=at, event=events.PROPOSED.key, data=_for(country))
    for one in parties:
        if one.left_out:
            continue
        if own and one.pk == own.pk:
            _answer(one, Answer.PROPOSED, at, comes)
        else:
            _answer(one, Answer.WAITING, None)
    _wish(current, country, offer.wishes)
    say(current, Reply.Sort.PROPOSED, country, by=by, at=at, text=text, **on_the_table(offered))
    return current


@transaction.atomic
def decline(request: Request, party: Party, reason: str, *, based_on: int, by: Viewer, at: dt.datetime) -> Request:
    """Decline for a party, with the reason. Of two that is the end; of more, who asked decides how to go on."""
    current, own, _others = _take(request, party)
    demand(policy.may_decline(by, current, own))
    check_version(current, based_on)
    if not reason.strip():
        raise ValidationError({"reason": _("Say why, so that the other side can answer.")})
    own.answer, own.answered_at, own.reason = Answer.DECLINED, at, reason
    own.full_clean()
    own.save()
    say(current, Reply.Sort.DECLINED, own.country, by=by, at=at, text=reason)
    keep(current, {}, by=by, at=at, event=events.DECLINED.key, data=_for(own.country))
    settle(current, by=by, at=at)
    return current


def _take(request: Request, party: Party) -> tuple[Request, Party, list[Party]]:
    """Lock a request and read its parties as they are now."""
    current = lock(request)
    parties = list(current.parties.all())
    own = next((one for one in parties if one.pk == party.pk), None)
    if own is None:
        raise Refused(no(_("This delegation is no party of the request any more.")))
    return current, own, parties


def _answer(party: Party, answer: Answer, at: dt.datetime | None, comes: Comes | None = None) -> None:
    party.answer, party.answered_at, party.reason = answer, at, ""
    # Who of one country's heads of mission it is stands already: nobody's name is taken away by an empty answer.
    named = party.request.sort == Sort.MISSION_HEADS
    if comes is not None and (comes.person or comes.title or not named):
        if comes.person is not None and comes.person.forum_id != party.request.forum_id:
            raise ValidationError({"person": _("This is not of the same forum.")})
        for name in ("person", "title", "rank", "companions", "own_interpreter"):
            setattr(party, name, getattr(comes, name))
    party.full_clean()
    party.save()


def _wish(request: Request, country: str, wishes: Sequence[Span]) -> None:
    wrong: dict[str, list[str]] = {}
    check_spans(wrong, wishes)
    if wrong:
        raise ValidationError(wrong)
    first = request.wishes.filter(round=request.round).count()
    Wish.objects.bulk_create(
        Wish(request=request, country=country, round=request.round, starts=starts, ends=ends, order=order)
        for order, (starts, ends) in enumerate(wishes, first)
    )


def _check_offer(request: Request, offer: Offer) -> None:
    if not offer.subject:
        raise ValidationError({"subject": _("Say what the meeting is about.")})
    before = {(one.starts, one.ends) for one in request.wishes.filter(round=request.round)}
    same = all(getattr(request, name) == getattr(offer, name) for name in ("minutes", "level", "session"))
    if same and dict(request.subject) == dict(offer.subject) and before == set(offer.wishes):
        raise ValidationError(_("This is what stands already: accept it, or change something of it."))


def _for(country: str) -> dict[str, Any]:
    """For whom, as the journal keeps it."""
    words = country_in_words(country) if country else in_every_language(lambda: _("the desk"))
    return {"country": dict(words)}
