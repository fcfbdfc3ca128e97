"""Bringing an idea from a suggestion to a decision."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from kenesh.decisions import events, policy
from kenesh.decisions.models import Decision, Examination
from kenesh.decisions.states import IDEA
from kenesh.kit.localised import Localised, in_every_language
from kenesh.kit.verdict import demand
from kenesh.programme.actions import settle
from kenesh.realms.policy import told_to
from kenesh.sources.actions import add, check_version, keep, lock

if TYPE_CHECKING:
    import datetime as dt

    from kenesh.decisions.models import Idea
    from kenesh.forums.models import Body, Edition
    from kenesh.kit.partial import PartialDate
    from kenesh.people.models import Organisation
    from kenesh.programme.models import AgendaItem
    from kenesh.realms.viewer import Viewer


@dataclass(frozen=True, slots=True)
class Request:
    """Who is asked to examine an idea, and when: an organisation or a body of the forum."""

    organisation: Organisation | None
    body: Body | None
    asked: PartialDate

    @property
    def called(self) -> Localised:
        """What whoever examines is called."""
        found = self.organisation or self.body
        return found.heading() if found else Localised()


@dataclass(frozen=True, slots=True)
class Result:
    """What an examination found."""

    finding: str
    text: Localised
    date: PartialDate


@dataclass(frozen=True, slots=True)
class Ruling:
    """What was decided, where and when."""

    text: Localised
    date: PartialDate
    edition: Edition | None = None
    outcome: Localised = field(default_factory=Localised)


@transaction.atomic
def examine(idea: Idea, request: Request, *, based_on: int, by: Viewer, at: dt.datetime) -> Idea:
    """Send an idea to a named body for a study of whether it can be done."""
    current = lock(idea)
    demand(policy.may_examine(by, current))
    check_version(current, based_on)
    if not request.called:
        raise ValidationError({"organisation": _("Say who examines it: an organisation or a body of the forum.")})
    number = current.examinations.count()
    examination = Examination(
        idea=current, organisation=request.organisation, body=request.body, asked=request.asked, order=number
    )
    examination.full_clean()
    examination.save()
    told = {"body": dict(request.called)}
    keep(
        current,
        {"stage": IDEA.after("examine")},
        by=by,
        at=at,
        event=events.EXAMINED.key,
        data=told,
        naming=[one for one in (request.organisation, request.body) if one is not None],
    )
    return current


@transaction.atomic
def find(examination: Examination, result: Result, *, based_on: int, by: Viewer, at: dt.datetime) -> Idea:
    """Record what an examination found."""
    current = lock(examination.idea)
    demand(policy.may_find(by, current))
    check_version(current, based_on)
    found = current.examinations.get(pk=examination.pk)
    found.finding, found.result, found.result_date = result.finding, result.text, result.date
    found.full_clean()
    found.save()
    told = {"finding": dict(in_every_language(lambda: str(found.get_finding_display() or _("not stated"))))}
    keep(current, {}, by=by, at=at, event=events.FOUND.key, data=told)
    return current


@transaction.atomic
def rule(idea: Idea, ruling: Ruling, *, taken_up: bool, based_on: int, by: Viewer, at: dt.datetime) -> Decision:
    """Bring an idea to a decision: taken up or dropped."""
    current = lock(idea)
    demand(policy.may_rule(by, current))
    check_version(current, based_on)
    move = "take-up" if taken_up else "drop"
    decision = Decision(
        forum_id=current.forum_id,
        edition=ruling.edition,
        idea=current,
        text=ruling.text,
        date=ruling.date,
        countries=current.countries,
        clearance=current.clearance,
        cleared_for=current.cleared_for,
    )
    add(decision, by=by, at=at)
    values = {
        "stage": IDEA.after(move),
        "outcome_edition": ruling.edition or current.outcome_edition,
        "outcome": ruling.outcome or current.outcome or ruling.text,
    }
    event = events.TAKEN_UP if taken_up else events.DROPPED
    keep(current, values, by=by, at=at, event=event.key)
    return decision


@transaction.atomic
def decide_item(item: AgendaItem, ruling: Ruling, *, based_on: int, by: Viewer, at: dt.datetime) -> Decision:
    """Record what an edition decided under an item of its agenda; whatever put the item there hears of it."""
    check_version(lock(item), based_on)
    current = settle(item, by=by, at=at)
    # A decision does not hang on the edition: it is as open as the item may be seen.
    clearance, cleared_for = told_to(current)
    decision = Decision(
        forum_id=current.forum_id,
        edition_id=current.edition_id,
        session_id=current.session_id,
        agenda_item=current,
        text=ruling.text,
        date=ruling.date,
        clearance=clearance,
        cleared_for=cleared_for,
    )
    add(decision, by=by, at=at, event=events.DECIDED.key)
    return decision
