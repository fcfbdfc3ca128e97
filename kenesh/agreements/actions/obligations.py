"""Obligations: recorded from an article, and opened as a commitment each time they fall due."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _

from kenesh.agreements import events, policy
from kenesh.agreements.models import Agreement, Obligation, Occasion
from kenesh.agreements.recurrence import moves, to_open
from kenesh.decisions.models import Commitment
from kenesh.kit.codes import Codes
from kenesh.kit.dates import write_date
from kenesh.kit.localised import Localised, in_every_language
from kenesh.kit.partial import PartialDate, dates_in
from kenesh.kit.verdict import demand
from kenesh.realms.policy import told_to
from kenesh.sources.actions import add, check_version, keep, lock

if TYPE_CHECKING:
    import datetime as dt

    from kenesh.journal.actions import Actor
    from kenesh.realms.viewer import Viewer


@dataclass(frozen=True, slots=True)
class Duty:
    """What an article obliges to. ``every`` is a number of months, 0 for once."""

    article: str
    title: Localised
    text: Localised
    countries: Codes
    since: PartialDate
    every: int
    until: PartialDate
    dates: str = ""


@transaction.atomic
def oblige(
    agreement: Agreement, duty: Duty, *, from_start: bool, based_on: int, by: Viewer, at: dt.datetime
) -> Obligation:
    """Record an obligation and begin to watch it; ``from_start`` watches every time since the first."""
    current = lock(agreement)
    demand(policy.may_oblige(by, current))
    check_version(current, based_on)
    check_times(duty.since, duty.every)
    obligation = Obligation(
        forum_id=current.forum_id,
        agreement=current,
        article=duty.article,
        title=duty.title,
        text=duty.text,
        countries=duty.countries,
        since=duty.since,
        every=duty.every,
        until=duty.until,
        dates=duty.dates,
        watched_since=duty.since if from_start else PartialDate(at.date().isoformat()),
        clearance=current.clearance,
        cleared_for=current.cleared_for,
        order=current.articles.count(),
    )
    add(obligation, by=by, at=at, event=events.OBLIGED.key, key=f"{current.key}-{duty.article}".strip("-"))
    # The page of the agreement shows something new.
    told = {"obligation": dict(obligation.title)}
    keep(current, {}, by=by, at=at, event=events.BOUND.key, data=told, naming=[obligation])
    _open(obligation, by, at)
    return obligation


@transaction.atomic
def retime(  # noqa: PLR0913 - what it is due by has these parts
    obligation: Obligation,
    *,
    since: PartialDate,
    every: int,
    until: PartialDate,
    dates: str,
    based_on: int,
    by: Viewer,
    at: dt.datetime,
) -> Obligation:
    """Say anew when an obligation is due: what was opened stays, and what falls due from now on is opened so."""
    current = lock(obligation)
    demand(policy.may_oblige(by, current.agreement))
    check_version(current, based_on)
    check_times(since, every)
    values = {"since": since, "every": every, "until": until, "dates": dates}
    if not current.occasions.exists():
        values["watched_since"] = PartialDate(at.date().isoformat())
    keep(current, values, by=by, at=at, event=events.RETIMED.key)
    _open(current, by, at)
    return current


def check_times(since: PartialDate, every: int) -> None:
    """Raise ``ValidationError`` where it cannot be said when something is due again."""
    if every and since and not moves(since, every):
        words = _("Write a month or a day: from a year or a range it cannot be said when it is due again.")
        raise ValidationError({"since": words})


def open_due(now: dt.datetime) -> str:
    """Open every obligation's next time, and those that passed since the last; says how many."""
    opened = 0
    watched = Occasion.objects.filter(obligation=OuterRef("pk")).order_by()
    ahead = watched.filter(due_by__gte=now.date().isoformat())
    waiting = Obligation.objects.exclude(since="", dates="").filter(~Exists(ahead), agreement__ended="")
    waiting = waiting.exclude(Exists(watched), every=0, dates="")
    for number in waiting.order_by("pk").values_list("pk", flat=True):
        with transaction.atomic():
            obligation = Obligation.objects.select_for_update().filter(pk=number).first()
            opened += _open(obligation, "system", now) if obligation else 0
    return _("Obligations opened: %(count)s.") % {"count": opened} if opened else ""


def _open(obligation: Obligation, by: Actor, at: dt.datetime) -> int:
    """Make a commitment of each time that is to be watched and is not yet; returns how many."""
    opened = [str(due) for due in obligation.occasions.values_list("due", flat=True)]
    dues = to_open(
        obligation.since,
        obligation.every,
        obligation.until,
        watched_since=obligation.watched_since,
        opened=opened,
        today=at.date(),
        listed=dates_in(obligation.dates),
    )
    if not dues:
        return 0
    agreement = Agreement.objects.select_related("forum", "edition").get(pk=obligation.agreement_id)
    obligation.agreement = agreement
    for number, due in enumerate(dues, len(opened)):
        commitment = _commitment(obligation, agreement, due)
        add(
            commitment,
            by=by,
            at=at,
            event=events.OPENED.key,
            key=f"{obligation.key}-{due}".replace("/", "-"),
            naming=[obligation],
        )
        occasion = Occasion(obligation=obligation, due=due, commitment=commitment, order=number)
        occasion.full_clean()
        occasion.save()
    return len(dues)


def _commitment(obligation: Obligation, agreement: Agreement, due: PartialDate) -> Commitment:
    clearance, cleared_for = told_to(obligation)
    parties = agreement.parties.exclude(country="").values_list("country", flat=True)
    title = Localised(
        {tag: f"{words} ({write_date(due, tag)})" for tag, words in obligation.title.items() if words}
        if obligation.every or obligation.dates
        else obligation.title
    )
    return Commitment(
        forum=agreement.forum,
        edition=agreement.edition,
        title=title,
        text=Localised(obligation.text or obligation.title),
        made_at=Localised() if agreement.edition else agreement.heading(),
        made_on=agreement.signed,
        countries=Codes(obligation.countries or dict.fromkeys(parties)),
        due=due,
        due_note=_source_note(obligation, agreement),
        clearance=clearance,
        cleared_for=cleared_for,
        sample=obligation.sample,
        order=Commitment.objects.filter(forum=agreement.forum).count(),
    )


def _source_note(obligation: Obligation, agreement: Agreement) -> Localised:
    """Which agreement it is from, and by which article, in every language."""

    def say() -> str:
        if obligation.article:
            words = _("Article %(article)s of “%(agreement)s”")
            return words % {"article": obligation.article, "agreement": agreement.heading()}
        return _("From “%(agreement)s”") % {"agreement": agreement.heading()}

    return in_every_language(say)
