"""Writing a concept note, submitting it, returning it, and withdrawing a proposal."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from kenesh.kit.codes import Codes
from kenesh.kit.countries import country_in_words
from kenesh.kit.verdict import demand
from kenesh.proposals import events, policy
from kenesh.proposals.actions.calls import say
from kenesh.proposals.members import members_on
from kenesh.proposals.models import Ballot, Proposal, Turn
from kenesh.proposals.states import PROPOSAL
from kenesh.realms.models import Clearance
from kenesh.sources.actions import add, check_version, keep, lock

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from kenesh.kit.localised import Localised
    from kenesh.proposals.models import Call
    from kenesh.realms.viewer import Viewer

# Without these a note cannot be scored.
NEEDED = ("problem", "work", "beneficiaries")


@transaction.atomic
def propose(call: Call, country: str, note: Mapping[str, Any], *, by: Viewer, at: dt.datetime) -> Proposal:
    """Begin a proposal as a draft, which only its member and the secretariat see. ``note`` holds fields of ``NOTE``.

    Raises ``Refused`` and ``ValidationError``.
    """
    current = lock(call)
    demand(policy.may_propose(by, current, at, country))
    if country not in members_on(current.forum, at.date()):
        raise ValidationError({"country": _("Only a member of the forum proposes.")})
    _check(note)
    proposal = Proposal(
        forum=current.forum,
        call=current,
        country=country,
        clearance=Clearance.DELEGATION,
        cleared_for=Codes((country,)),
        # Under a call that is invented, everything is.
        sample=current.sample,
        **note,
    )
    data = {"country": dict(country_in_words(country))}
    add(proposal, by=by, at=at, event=events.BEGUN.key, data=data)
    return proposal


@transaction.atomic
def write(proposal: Proposal, note: Mapping[str, Any], *, based_on: int, by: Viewer, at: dt.datetime) -> Proposal:
    """Write the concept note anew, in a draft or in what was returned."""
    current = lock(proposal)
    demand(policy.may_write(by, current))
    check_version(current, based_on)
    _check(note)
    keep(current, note, by=by, at=at, event=events.WRITTEN.key, data={})
    return current


def _check(note: Mapping[str, Any]) -> None:
    if note.get("cost") is not None and not note.get("currency"):
        raise ValidationError({"currency": _("Say in which currency: nothing is converted.")})


@transaction.atomic
def submit(
    proposal: Proposal, text: Localised, call: Call | None = None, *, based_on: int, by: Viewer, at: dt.datetime
) -> Proposal:
    """Submit the note to the members, or send it again; ``call`` is another call, where its own has closed.

    Raises ``Refused``, ``Overtaken``, and ``ValidationError`` where the note lacks what it is scored by.
    """
    # The call first, as where scores are opened.
    target = lock(call or proposal.call)
    current = lock(proposal)
    demand(policy.may_submit(by, current))
    check_version(current, based_on)
    if not policy.is_open(target, at):
        raise ValidationError({"call": _("The scores of this call have closed: choose a call that is open.")})
    missing = [name for name in NEEDED if not getattr(current, name)]
    if missing:
        labels = "; ".join(str(Proposal._meta.get_field(name).verbose_name) for name in missing)  # type: ignore[union-attr]
        raise ValidationError(_("The concept note still lacks: %(fields)s.") % {"fields": labels})
    if not target.criteria.exists():
        raise ValidationError(_("This call has no criteria yet: the secretariat sets them first."))
    # What was scored before it was returned was another note.
    Ballot.objects.filter(proposal=current).delete()
    again = current.state == "returned"
    turn = say(current, Turn.Sort.AGAIN if again else Turn.Sort.SUBMITTED, text, _speaker(by, current), at=at)
    if current.clearance == Clearance.DELEGATION:
        # An entry of its own: what becomes known to more than before is told to the secretariat alone.
        opened = {"clearance": Clearance.MEMBERS, "cleared_for": Codes()}
        keep(current, opened, by=by, at=at, event=events.OPENED.key)
    values = {"state": PROPOSAL.after("submit"), "call": target}
    keep(current, values, by=by, at=at, event=events.SUBMITTED.key, parts=[turn])
    return current


@transaction.atomic
def give_back(proposal: Proposal, reason: Localised, *, based_on: int, by: Viewer, at: dt.datetime) -> Proposal:
    """Return a submitted note, to be mended and sent again. Scores given so far were of another note, and go."""
    current = lock(proposal)
    demand(policy.may_return(by, current))
    check_version(current, based_on)
    Ballot.objects.filter(proposal=current).delete()
    turn = say(current, Turn.Sort.RETURNED, reason, at=at)
    data = {"said": dict(reason)}
    values = {"state": PROPOSAL.after("return")}
    keep(current, values, by=by, at=at, event=events.RETURNED.key, data=data, parts=[turn])
    return current


@transaction.atomic
def withdraw(proposal: Proposal, text: Localised, *, based_on: int, by: Viewer, at: dt.datetime) -> Proposal:
    """Withdraw a proposal: that is its end."""
    current = lock(proposal)
    demand(policy.may_withdraw(by, current))
    check_version(current, based_on)
    Ballot.objects.filter(proposal=current).delete()
    turn = say(current, Turn.Sort.WITHDRAWN, text, _speaker(by, current), at=at)
    values = {"state": PROPOSAL.after("withdraw")}
    keep(current, values, by=by, at=at, event=events.WITHDRAWN.key, parts=[turn])
    return current


def _speaker(by: Viewer, proposal: Proposal) -> str:
    """The member for whom somebody acts; empty for the secretariat."""
    return proposal.country if proposal.country in policy.speaks_for(by, proposal.forum_id) else ""
