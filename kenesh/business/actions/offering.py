"""What companies need and offer; who is interested in it, and what the other side answers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from kenesh.business import events, policy
from kenesh.business.actions.entering import acting
from kenesh.business.actions.mailing import tell_companies
from kenesh.business.actions.seats import seats_of, tell_changes
from kenesh.business.models import Company, Day, Interest, Offer, Sitting
from kenesh.business.notices import ANSWERED, ASKED
from kenesh.business.states import INTEREST, OFFER, Answer
from kenesh.journal.actions import record
from kenesh.kit.partial import PartialDate
from kenesh.kit.refs import ref
from kenesh.kit.verdict import demand
from kenesh.people.limits import is_sent_too_many
from kenesh.realms.models import Clearance
from kenesh.sources.actions import add, check_version, keep, lock

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from kenesh.business.policy import Hand
    from kenesh.projects.models import Project
    from kenesh.realms.viewer import Viewer


@transaction.atomic
def offer(company: Company, values: Mapping[str, Any], *, by: Hand, at: dt.datetime) -> Offer:
    """Say what a company needs or offers: ``sort``, ``text``, ``sectors``, ``quantity``, ``until``.

    Whoever may know of the company knows of it. Raises ``Refused`` and ``ValidationError``.
    """
    current = lock(company)
    demand(policy.may_offer(by, current))
    _check_until(values, at)
    made = Offer(forum=current.forum, company=current, made=at, sample=current.sample, **values)
    number = Offer.objects.filter(company=current).count() + 1
    add(made, by=acting(by), at=at, event=events.OFFERED.key, key=f"{current.key[:60]}-{made.sort}-{number}")
    return made


@transaction.atomic
def change(thing: Offer, values: Mapping[str, Any], *, based_on: int, by: Hand, at: dt.datetime) -> Offer:
    """Change what is needed or offered. Raises ``Refused``, ``Overtaken`` and ``ValidationError``."""
    current = lock(thing)
    demand(policy.may_write(by, current.company))
    check_version(current, based_on)
    values = {name: value for name, value in values.items() if name != "sort"}
    if values.get("until") != current.until:
        _check_until(values, at)
    keep(current, values, by=acting(by), at=at, event=events.CHANGED.key)
    return current


@transaction.atomic
def close(thing: Offer, *, based_on: int, by: Hand, at: dt.datetime) -> Offer:
    """Close a need or offer: it is matched no more."""
    current = lock(thing)
    demand(policy.may_close(by, current))
    check_version(current, based_on)
    keep(current, {"state": OFFER.after("close")}, by=acting(by), at=at, event=events.CLOSED.key)
    return current


@transaction.atomic
def open_again(thing: Offer, *, based_on: int, by: Hand, at: dt.datetime) -> Offer:
    """Open a need or offer again."""
    current = lock(thing)
    demand(policy.may_open(by, current))
    check_version(current, based_on)
    keep(current, {"state": OFFER.after("open")}, by=acting(by), at=at, event=events.OPENED.key)
    return current


@transaction.atomic
def lead(thing: Offer, project: Project, *, based_on: int, by: Viewer, at: dt.datetime) -> Offer:
    """Record the project that a need or offer led to: both pages show the link from then on."""
    current = lock(thing)
    demand(policy.may_lead(by, current))
    check_version(current, based_on)
    keep(current, {"project": project}, by=by, at=at, event=events.LED.key, naming=[project])
    return current


@transaction.atomic
def be_interested(company: Company, wanted: Offer, message: str, *, by: Hand, at: dt.datetime) -> Interest:
    """Say that ``company`` is interested; the other side is told by mail. Once withdrawn, it can be said again.

    Of one company's interest in one offer they are told three times an hour at most. Raises ``Refused``.
    """
    current = lock(wanted)
    demand(policy.may_be_interested(by, company, current))
    found = Interest.objects.filter(offer=current, company=company).first()
    if found is not None and found.state != Answer.WITHDRAWN:
        return found
    interest = found or Interest(offer=current, company=company)
    interest.message, interest.state, interest.asked, interest.answered = message, Answer.ASKED, at, None
    interest.full_clean()
    interest.save()
    _tell(current, events.INTERESTED, by, at)
    if not is_sent_too_many("company-interested", f"{interest.pk}"):
        tell_companies([current.company_id], ASKED, f"interest-{interest.pk}", at=at)
    return interest


@transaction.atomic
def answer(interest: Interest, reason: str, *, accepts: bool, by: Hand, at: dt.datetime) -> Interest:
    """Answer an interest. Where both want to meet, the next business day of the forum has a meeting asked for.

    Raises ``Refused``.
    """
    current = _locked(interest)
    move = "accept" if accepts else "decline"
    demand(policy.may_answer(by, current, move))
    current.state, current.answered, current.reason = INTEREST.after(move), at, "" if accepts else reason
    current.full_clean()
    current.save()
    _tell(current.offer, events.ANSWERED, by, at)
    if accepts:
        ask_to_meet(current, at)
    tell_companies([current.company_id], ANSWERED, f"interest-{current.pk}", at=at)
    return current


@transaction.atomic
def take_back(interest: Interest, *, by: Hand, at: dt.datetime) -> Interest:
    """Withdraw an interest; a meeting that came of it and was not held is called off."""
    current = _locked(interest)
    demand(policy.may_take_back(by, current))
    current.state, current.answered = INTEREST.after("withdraw"), at
    current.save()
    sittings = Sitting.objects.filter(interest=current, state=Sitting.State.ASKED)
    for sitting in sittings.select_related("day__edition__forum"):
        before = seats_of(sitting.day)
        sitting.seats.all().delete()
        sitting.state, sitting.slot, sitting.table, sitting.team = Sitting.State.CALLED_OFF, None, None, ""
        sitting.save()
        tell_changes(sitting.day, before, at=at)
    return current


def ask_to_meet(interest: Interest, at: dt.datetime) -> Sitting | None:
    """Ask for a meeting at the next business day of the forum, where there is one. For actions."""
    days = Day.objects.filter(edition__forum=interest.offer.forum_id, date__gte=at.date())
    day = days.order_by("date").first()
    if day is None:
        return None
    one, other = sorted((interest.company_id, interest.offer.company_id))
    sitting, made = Sitting.objects.get_or_create(day=day, one_id=one, other_id=other, defaults={"interest": interest})
    if not made and sitting.state == Sitting.State.CALLED_OFF:
        sitting.state, sitting.interest = Sitting.State.ASKED, interest
        sitting.save()
    return sitting


def _check_until(values: Mapping[str, Any], at: dt.datetime) -> None:
    """Nothing is said to hold until a day that is past: nobody would see it."""
    last = PartialDate(values.get("until") or "").last
    if last is not None and last < at.date():
        raise ValidationError({"until": _("This day is past. Choose today or a later day.")})


def _locked(interest: Interest) -> Interest:
    rows = Interest.objects.select_for_update(of=("self",))
    return rows.select_related("offer__company", "offer__forum", "company").get(pk=interest.pk)


def _tell(thing: Offer, event: Any, by: Hand, at: dt.datetime) -> None:
    """Who wants to meet whom is for the two and the secretariat."""
    record(event.key, ref(thing), by=acting(by), at=at, forum_id=thing.forum_id, clearance=Clearance.SECRETARIAT)
