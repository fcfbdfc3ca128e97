"""Asking for a gate, opening it, returning a request and rejecting one: four acts that differ."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from kenesh.kit.verdict import demand
from kenesh.projects import events, policy
from kenesh.projects.actions.money import hang
from kenesh.projects.models import STAGES, Passage, Project, Remark
from kenesh.projects.queries.gates import checked, gate_into
from kenesh.projects.states import PASSAGE
from kenesh.realms.models import Clearance
from kenesh.sources.actions import add, check_version, keep, lock

if TYPE_CHECKING:
    import datetime as dt

    from kenesh.kit.localised import Localised
    from kenesh.projects.models import Matter
    from kenesh.realms.viewer import Viewer

_ORDER = [value for value, _label in STAGES]


def stages_after(project: Project) -> list[str]:
    """The stages that a project can go on to: later ones, and every one from where its stage is unknown."""
    if project.stage not in _ORDER:
        return _ORDER
    return _ORDER[_ORDER.index(project.stage) + 1 :]


def check_gate(matter: Matter, stage: str) -> None:
    """Raise ``ValidationError`` where a project would enter a stage past its gate."""
    if (
        isinstance(matter, Project)
        and stage not in {"", matter.stage}
        and policy.is_governed(matter)
        and gate_into(matter.forum_id, stage) is not None
    ):
        raise ValidationError({"stage": _("There is a gate into this stage: ask for it on the project's page.")})


@transaction.atomic
def ask_gate(
    project: Project, stage: str, text: Localised, country: str = "", *, by: Viewer, at: dt.datetime
) -> Passage:
    """Ask that a project be let into a stage. Raises ``Refused`` and ``ValidationError``."""
    current = lock(project)
    demand(policy.may_ask_gate(by, current, country))
    if stage not in stages_after(current):
        raise ValidationError({"stage": _("The project has reached this stage already, or passed it.")})
    if Passage.objects.filter(project=current, state__in=("asked", "returned")).exists():
        raise ValidationError(_("A request about this project is under way: mend that one, or have it closed first."))
    passage = Passage(before=current.stage, stage=stage, country=country)
    hang(passage, current)
    # What governments and the secretariat say to each other about it is for the members.
    if passage.clearance == Clearance.PUBLIC:
        passage.clearance = Clearance.MEMBERS
    remark = Remark(passage=passage, sort=Remark.Sort.ASKED, country=country, date=at.date().isoformat(), text=text)
    add(passage, by=by, at=at, event=events.GATE_ASKED.key, key=f"{current.key}-{stage}", parts=[remark])
    return passage


@transaction.atomic
def open_gate(
    passage: Passage, text: Localised, *, confirmed: bool, based_on: int, by: Viewer, at: dt.datetime
) -> Passage:
    """Let the project into the stage, where nothing is missing; ``confirmed`` says so of what is needed in words.

    Raises ``Refused``, which says what is missing.
    """
    project = lock(passage.project)
    current = lock(passage)
    found = checked(project, current.stage, at.date())
    demand(policy.may_open_gate(by, current, found.missing))
    check_version(current, based_on)
    if found.words and not confirmed:
        raise ValidationError({"confirmed": _("Confirm what the gate needs in words.")})
    if project.stage != current.before:
        raise ValidationError(_("The project is in another stage by now: reject this request, and ask anew."))
    _close(current, "pass", Remark.Sort.PASSED, text, by=by, at=at)
    keep(project, {"stage": current.stage}, by=by, at=at, event=events.GATE_PASSED.key)
    return current


@transaction.atomic
def return_passage(passage: Passage, reason: Localised, *, based_on: int, by: Viewer, at: dt.datetime) -> Passage:
    """Return a request, to be mended and asked again; its thread goes on."""
    current = lock(passage)
    demand(policy.may_return_passage(by, current))
    check_version(current, based_on)
    return _close(current, "return", Remark.Sort.RETURNED, reason, by=by, at=at)


@transaction.atomic
def reject_passage(passage: Passage, reason: Localised, *, based_on: int, by: Viewer, at: dt.datetime) -> Passage:
    """Reject a request: that is its end, and the project stays where it is."""
    current = lock(passage)
    demand(policy.may_reject_passage(by, current))
    check_version(current, based_on)
    return _close(current, "reject", Remark.Sort.REJECTED, reason, by=by, at=at)


@transaction.atomic
def ask_again(passage: Passage, text: Localised, *, based_on: int, by: Viewer, at: dt.datetime) -> Passage:
    """Ask again for what was returned, and say what is other now."""
    current = lock(passage)
    demand(policy.may_ask_again(by, current))
    check_version(current, based_on)
    return _close(current, "again", Remark.Sort.AGAIN, text, by=by, at=at)


_EVENTS = {
    "pass": events.GATE_OPENED,
    "return": events.GATE_RETURNED,
    "reject": events.GATE_REJECTED,
    "again": events.GATE_AGAIN,
}


def _close(current: Passage, move: str, sort: Remark.Sort, text: Localised, *, by: Viewer, at: dt.datetime) -> Passage:
    """Make a move and add its line to the thread."""
    remark = Remark(
        passage=current,
        sort=sort,
        country=current.country if sort == Remark.Sort.AGAIN else "",
        date=at.date().isoformat(),
        text=text,
        order=current.remarks.count(),
    )
    remark.full_clean()
    remark.save()
    data = {"said": dict(text)}
    keep(current, {"state": PASSAGE.after(move)}, by=by, at=at, event=_EVENTS[move].key, data=data)
    return current
