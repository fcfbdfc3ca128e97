"""Answering an early warning, and following the answer to its end."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from kenesh.kit.codes import Codes
from kenesh.kit.verdict import demand
from kenesh.programme.actions import place as place_item
from kenesh.programme.actions import withdraw
from kenesh.projects import events, policy
from kenesh.projects.models import Answer
from kenesh.projects.queries.warnings import raised, read
from kenesh.projects.states import ANSWER, Answering
from kenesh.sources.actions import add, check_version, keep, lock

if TYPE_CHECKING:
    import datetime as dt

    from kenesh.decisions.models import Decision
    from kenesh.kit.localised import Localised
    from kenesh.kit.partial import PartialDate
    from kenesh.people.models import Organisation
    from kenesh.programme.models import AgendaItem
    from kenesh.projects.models import Matter
    from kenesh.projects.queries.warnings import EarlyWarning
    from kenesh.projects.rules import Rule
    from kenesh.realms.viewer import Viewer


@dataclass(frozen=True, slots=True)
class Proposed:
    """What is to be done, by whom, until when."""

    text: Localised
    countries: Codes = field(default_factory=Codes)
    organisation: Organisation | None = None
    deadline: PartialDate | str = ""


@transaction.atomic
def answer(matter: Matter, rule: Rule, proposed: Proposed, *, by: Viewer, at: dt.datetime) -> Answer:
    """Answer a warning with a proposed action that has an owner."""
    if not (proposed.countries or proposed.organisation):
        raise ValidationError({"countries": _("Say who is to act: a member or a body.")})
    return _answer(matter, rule, proposed, Answering.PROPOSED, by=by, at=at)


@transaction.atomic
def dismiss(matter: Matter, rule: Rule, reason: Localised, *, by: Viewer, at: dt.datetime) -> Answer:
    """Dismiss a warning with a reason; it comes back when the facts that raised it are others."""
    return _answer(matter, rule, Proposed(reason), Answering.DISMISSED, by=by, at=at)


def _answer(matter: Matter, rule: Rule, proposed: Proposed, state: Answering, *, by: Viewer, at: dt.datetime) -> Answer:
    current = lock(matter)
    demand(policy.may_answer(by, current))
    warning = open_warning(current, rule, by, at.date())
    if warning is None:
        raise ValidationError(_("This warning no longer holds, or was answered meanwhile."))
    found = Answer(
        forum_id=current.forum_id,
        **{current.kind: current},
        rule=rule,
        level=warning.level,
        due=warning.due,
        last_report=warning.last_report,
        state=state,
        text=proposed.text,
        countries=proposed.countries,
        organisation=proposed.organisation,
        deadline=proposed.deadline,
        clearance=current.clearance if current.clearance != "public" else "members",
        cleared_for=current.cleared_for,
    )
    event = events.DISMISSED if state == Answering.DISMISSED else events.ANSWERED
    add(found, by=by, at=at, event=event.key, key=f"{current.key}-{rule}")
    return found


def open_warning(matter: Matter, rule: Rule, viewer: Viewer, today: dt.date) -> EarlyWarning | None:
    """The warning of this rule about a matter that waits for an answer today, if there is one."""
    found = read(raised(viewer, matter.forum, today, matter), viewer, matter.forum)
    return next((one for one in found if one.rule == rule), None)


@transaction.atomic
def place(answer: Answer, item: AgendaItem, *, public: bool, based_on: int, by: Viewer, at: dt.datetime) -> AgendaItem:
    """Put a proposed action on an agenda; the item says where it comes from to whoever may know of that.

    ``item`` holds edition, title and annotation. ``public`` makes it as public as the matter is; else it is for whom
    the answer is for.
    """
    current = lock(answer)
    demand(policy.may_place(by, current))
    check_version(current, based_on)
    matter = current.matter
    assert matter is not None  # noqa: S101 - the database promises it
    seen_by = matter if public else current
    item.forum_id, item.countries = current.forum_id, current.countries
    item.clearance, item.cleared_for = seen_by.clearance, seen_by.cleared_for
    place_item(item, by=by, at=at)
    values = {"agenda_item": item, "state": ANSWER.after("place")}
    told = {"edition": dict(item.edition.heading())}
    keep(current, values, by=by, at=at, event=events.PLACED.key, data=told, naming=[item.edition])
    return item


@transaction.atomic
def take_off(answer: Answer, *, based_on: int, by: Viewer, at: dt.datetime) -> Answer:
    """Take a proposed action off its agenda again; the item stays on record as withdrawn."""
    current = lock(answer)
    demand(policy.may_take_off(by, current))
    check_version(current, based_on)
    item = current.agenda_item
    if item is not None and item.state == "placed":
        withdraw(item, based_on=item.version, by=by, at=at)
    keep(current, {"agenda_item": None, "state": ANSWER.after("take-off")}, by=by, at=at, event=events.TAKEN_OFF.key)
    return current


@transaction.atomic
def let_go(item: AgendaItem, *, at: dt.datetime) -> int:
    """Free the actions on an item that was withdrawn, so that they wait for another agenda; returns how many.

    Kenesh itself does this after the withdrawal, so no policy is asked. Twice changes nothing.
    """
    placed = Answer.objects.select_for_update().filter(agenda_item=item, agenda_item__state="withdrawn", state="placed")
    found = list(placed)
    for current in found:
        values = {"agenda_item": None, "state": ANSWER.after("take-off")}
        keep(current, values, by="system", at=at, event=events.TAKEN_OFF.key)
    return len(found)


@transaction.atomic
def finish(answer: Answer, *, based_on: int, by: Viewer, at: dt.datetime) -> Answer:
    """Record that the action was done; if the facts still raise the warning, it is raised again."""
    return _close(answer, "finish", based_on=based_on, by=by, at=at)


@transaction.atomic
def drop(answer: Answer, *, based_on: int, by: Viewer, at: dt.datetime) -> Answer:
    """Drop the action."""
    return _close(answer, "drop", based_on=based_on, by=by, at=at)


def _close(answer: Answer, move: str, *, based_on: int, by: Viewer, at: dt.datetime) -> Answer:
    current = lock(answer)
    demand({"finish": policy.may_finish, "drop": policy.may_drop}[move](by, current))
    check_version(current, based_on)
    event = events.FINISHED if move == "finish" else events.DROPPED
    keep(current, {"state": ANSWER.after(move)}, by=by, at=at, event=event.key)
    return current


@transaction.atomic
def write_back(decision: Decision, *, at: dt.datetime) -> int:
    """Write a decision under an agenda item back on what put the item there; returns on how many. Twice changes nothing.

    Kenesh itself does this after the decision, so no policy is asked.
    """
    waiting = Answer.objects.select_for_update().filter(agenda_item=decision.agenda_item_id, state="placed")
    found = list(waiting) if decision.agenda_item_id else []
    for current in found:
        values = {"decision": decision, "state": ANSWER.after("decide")}
        keep(current, values, by="system", at=at, event=events.DECIDED.key)
    return len(found)
