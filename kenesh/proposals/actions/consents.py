"""Recording that a member consents to a recommended note, or that it does not."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from kenesh.kit.countries import country_in_words
from kenesh.kit.localised import Localised
from kenesh.kit.verdict import demand
from kenesh.proposals import events, policy
from kenesh.proposals.actions.calls import say
from kenesh.proposals.models import Call, Consent, Turn
from kenesh.proposals.queries import awaited, newest
from kenesh.proposals.states import PROPOSAL
from kenesh.sources.actions import check_version, cleaned, keep, lock

if TYPE_CHECKING:
    import datetime as dt

    from kenesh.documents.models import Paper
    from kenesh.proposals.models import Proposal
    from kenesh.realms.viewer import Viewer


@dataclass(frozen=True, slots=True)
class Voice:
    """What a named person says for a member."""

    given: bool
    name: str
    office: Localised
    text: Localised
    paper: Paper | None = None


@transaction.atomic
def consent(proposal: Proposal, country: str, voice: Voice, *, based_on: int, by: Viewer, at: dt.datetime) -> Proposal:
    """Record what a member says to a recommended note: once. The last consent opens the second level.

    Where a member refuses, the note is returned or ends, as the rule of its call says. Raises ``Refused``,
    ``Overtaken`` and ``ValidationError``.
    """
    current = lock(proposal)
    outcome = newest(current)
    missing = awaited(outcome)
    demand(policy.may_consent(by, current, missing, country))
    check_version(current, based_on)
    assert outcome is not None  # noqa: S101 - the policy refused otherwise
    if not voice.given and not voice.text:
        raise ValidationError({"text": _("Say why the member does not consent.")})
    said = Consent(
        outcome=outcome,
        country=country,
        given=voice.given,
        name=cleaned(voice.name),
        office=cleaned(voice.office),
        date=at.date().isoformat(),
        text=cleaned(voice.text),
        paper=voice.paper,
        order=outcome.consents.count(),
    )
    said.full_clean()
    said.save()
    naming = [voice.paper] if voice.paper else []
    data = {"country": dict(country_in_words(country))}
    event = events.CONSENTED if voice.given else events.OBJECTED
    values = {} if voice.given else _refused(current, country, voice, at)
    keep(current, values, by=by, at=at, event=event.key, data=data, naming=naming, parts=[said])
    if voice.given and len(missing) == 1:
        turn = say(current, Turn.Sort.AGREED, Localised(), at=at)
        agreed = {"state": PROPOSAL.after("agree")}
        keep(current, agreed, by=by, at=at, event=events.AGREED.key, data={}, parts=[turn])
    return current


def _refused(proposal: Proposal, country: str, voice: Voice, at: dt.datetime) -> dict[str, str]:
    """What becomes of the note, as the rule of its call says."""
    say(proposal, Turn.Sort.OBJECTED, voice.text, country, at=at)
    returns = proposal.call.objected == Call.Missed.RETURNS
    return {"state": PROPOSAL.after("object" if returns else "refuse")}
