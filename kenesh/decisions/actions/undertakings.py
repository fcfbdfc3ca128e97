"""Saying what each member undertakes of a commitment, and carrying a commitment over to another edition."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from kenesh.decisions import events, policy
from kenesh.decisions.models import Assessment, Commitment, Undertaking
from kenesh.kit.countries import country_in_words
from kenesh.kit.verdict import demand
from kenesh.sources.actions import add, check_version, keep, lock

if TYPE_CHECKING:
    import datetime as dt

    from kenesh.forums.models import Edition
    from kenesh.kit.localised import Localised
    from kenesh.kit.partial import PartialDate
    from kenesh.realms.viewer import Viewer


@dataclass(frozen=True, slots=True)
class Part:
    """A member's part of a commitment: how ambitious, until when (empty: as the commitment), and what it does."""

    country: str
    ambition: str
    due: PartialDate
    text: Localised


@transaction.atomic
def undertake(commitment: Commitment, part: Part, *, by: Viewer, at: dt.datetime) -> Undertaking:
    """Record what a member undertakes. Later changes are corrections of the undertaking, with their history."""
    current = lock(commitment)
    demand(policy.may_undertake(by, current))
    if part.country not in current.countries:
        raise ValidationError({"country": _("This country is not named as owing this.")})
    if current.undertakings.filter(country=part.country).exists():
        raise ValidationError({"country": _("The part of this country is on record: correct it there.")})
    undertaking = Undertaking(
        forum_id=current.forum_id,
        commitment=current,
        country=part.country,
        ambition=part.ambition,
        due=part.due,
        text=part.text,
        clearance=current.clearance,
        cleared_for=current.cleared_for,
        order=list(current.countries).index(part.country),
    )
    told = {"country": dict(country_in_words(part.country))}
    key = f"{current.key}-{part.country}"
    add(undertaking, by=by, at=at, event=events.UNDERTAKEN.key, key=key, data=told)
    return undertaking


@transaction.atomic
def carry_over(
    commitment: Commitment, edition: Edition, due: PartialDate, *, based_on: int, by: Viewer, at: dt.datetime
) -> Commitment:
    """Promise the same again at a later edition: the old one is superseded, and the new one keeps its thread.

    Each member's part comes along with its ambition; dates begin anew. Returns the new commitment.
    """
    current = lock(commitment)
    demand(policy.may_carry_over(by, current))
    check_version(current, based_on)
    if current.edition is not None and edition.position <= current.edition.position:
        raise ValidationError({"edition": _("Choose an edition after the one it was promised at.")})
    renewed = Commitment(
        forum_id=current.forum_id,
        edition=edition,
        follows=current,
        title=current.title,
        text=current.text,
        countries=current.countries,
        due=due,
        clearance=current.clearance,
        cleared_for=current.cleared_for,
        order=Commitment.objects.filter(forum_id=current.forum_id, edition=edition).count(),
    )
    add(renewed, by=by, at=at, event=events.RENEWED.key)
    for part in current.undertakings.all():
        again = Part(part.country, part.ambition, due, part.text)
        undertake(renewed, again, by=by, at=at)
    told = {"edition": dict(edition.heading())}
    values = {"assessment": Assessment.SUPERSEDED}
    keep(current, values, by=by, at=at, event=events.CARRIED_OVER.key, data=told, naming=[edition])
    return renewed
