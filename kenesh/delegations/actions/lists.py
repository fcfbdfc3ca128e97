"""Issuing a list of participants: what it says is kept as it stands at that moment."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from kenesh.delegations import events, policy
from kenesh.delegations.models import ParticipantList
from kenesh.delegations.queries.lists import line_of, listed
from kenesh.kit.verdict import demand
from kenesh.realms.models import Clearance
from kenesh.sources.actions import add, lock

if TYPE_CHECKING:
    import datetime as dt

    from kenesh.forums.models import Edition
    from kenesh.kit.localised import Localised
    from kenesh.realms.viewer import Viewer


@transaction.atomic
def issue(
    edition: Edition, state: str, clearance: str, note: Localised, *, by: Viewer, at: dt.datetime
) -> ParticipantList:
    """Issue the list of an edition under the next number. Raises ``Refused`` and ``ValidationError``."""
    current = lock(edition)
    demand(policy.may_arrange(by, current))
    if clearance == Clearance.PUBLIC and current.clearance != Clearance.PUBLIC:
        raise ValidationError({"clearance": _("The edition itself is not public.")})
    found = listed(current, clearance)
    if not found:
        raise ValidationError(_("Nobody is on record yet whom this list could name."))
    lines = [line_of(one) for one in found]
    last = ParticipantList.objects.filter(edition=current).aggregate(last=Max("number"))["last"] or 0
    made = ParticipantList(
        forum_id=current.forum_id,
        edition=current,
        number=last + 1,
        order=last + 1,
        state=state,
        issued=at.date().isoformat(),
        note=note,
        clearance=clearance,
    )
    for place, line in enumerate(lines):
        line.list, line.order = made, place
    add(made, by=by, at=at, event=events.ISSUED.key, key=f"{current.key}-participants-{made.number}", parts=lines)
    return made
