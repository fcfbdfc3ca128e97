"""The second level: handing in the full document, returning it, and accepting it, which opens the project."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from kenesh.kit.codes import Codes
from kenesh.kit.localised import Localised
from kenesh.kit.verdict import demand
from kenesh.projects.models import Agency, Amount, Project
from kenesh.proposals import events, policy
from kenesh.proposals.actions.calls import say
from kenesh.proposals.models import Turn
from kenesh.proposals.states import PROPOSAL
from kenesh.realms.models import Clearance
from kenesh.sources.actions import add, check_version, keep, lock

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from django.db import models

    from kenesh.proposals.models import Proposal
    from kenesh.realms.viewer import Viewer

# What the document says in words, where it is no paper of the forum.
_WORDS = ("objectives", "activities", "results", "budget", "risks")


@transaction.atomic
def hand_in(proposal: Proposal, full: Mapping[str, Any], *, based_on: int, by: Viewer, at: dt.datetime) -> Proposal:
    """Hand in the full document; ``full`` holds the fields of ``FULL``: its words, or the paper that holds it.

    Raises ``Refused``, ``Overtaken``, and ``ValidationError`` for everything that is missing.
    """
    current = lock(proposal)
    demand(policy.may_hand_in(by, current))
    check_version(current, based_on)
    missing = () if full.get("paper") else [name for name in _WORDS if not full.get(name)]
    if missing:
        raise ValidationError({name: _("Write it here, or choose the document that holds it.") for name in missing})
    country = current.country if current.country in policy.speaks_for(by, current.forum_id) else ""
    naming = [full["paper"]] if full.get("paper") else []
    turn = say(current, Turn.Sort.HANDED_IN, Localised(), country, at=at)
    values = {**full, "state": PROPOSAL.after("hand-in")}
    keep(current, values, by=by, at=at, event=events.HANDED_IN.key, naming=naming, parts=[turn])
    return current


@transaction.atomic
def send_back(proposal: Proposal, reason: Localised, *, based_on: int, by: Viewer, at: dt.datetime) -> Proposal:
    """Return the full document, to be mended and handed in again."""
    current = lock(proposal)
    demand(policy.may_send_back(by, current))
    check_version(current, based_on)
    turn = say(current, Turn.Sort.SENT_BACK, reason, at=at)
    values = {"state": PROPOSAL.after("send-back")}
    data = {"said": dict(reason)}
    keep(current, values, by=by, at=at, event=events.SENT_BACK.key, data=data, parts=[turn])
    return current


@transaction.atomic
def accept(
    proposal: Proposal, text: Localised, *, public: bool, based_on: int, by: Viewer, at: dt.datetime
) -> Proposal:
    """Accept the full document and open the project: decided by the forum, in identification.

    ``public`` lets everyone know of the project; otherwise it is as closed as its proposal.
    """
    current = lock(proposal)
    demand(policy.may_accept(by, current))
    check_version(current, based_on)
    agreed = current.turns.filter(sort=Turn.Sort.AGREED).last()
    project = Project(
        forum_id=current.forum_id,
        title=current.title,
        countries=current.countries or Codes((current.country, *current.partners)),
        sector=current.sector,
        relation=Project.Relation.DECIDED,
        stage=Project.Stage.IDENTIFICATION,
        consented=agreed.date if agreed else "",
        accepted=at.date().isoformat(),
        clearance=Clearance.PUBLIC if public else current.clearance,
        cleared_for=Codes() if public else current.cleared_for,
        sample=current.sample,
    )
    add(project, by=by, at=at, parts=_parts(project, current))
    turn = say(current, Turn.Sort.ACCEPTED, text, at=at)
    values = {"state": PROPOSAL.after("accept"), "project": project}
    keep(current, values, by=by, at=at, event=events.ACCEPTED.key, naming=[project], parts=[turn])
    return current


def _parts(project: Project, proposal: Proposal) -> list[models.Model]:
    """Who carries it, and what it is expected to cost."""
    found: list[models.Model] = []
    carrier = proposal.owner or proposal.organisation
    if carrier or proposal.body:
        found.append(Agency(project=project, organisation=carrier, name={} if carrier else proposal.body))
    if proposal.cost is not None:
        found.append(Amount(project=project, sort=Amount.Sort.PLANNED, value=proposal.cost, currency=proposal.currency))
    return found
