"""Telling those who can confirm a company that it waits for them, and once more after a week."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from kenesh.business.models import Company, Keeper
from kenesh.business.notices import WAITED, WAITS
from kenesh.business.states import Standing
from kenesh.kit import sight
from kenesh.kit.refs import ref
from kenesh.notices.actions.inbox import tell
from kenesh.people.models import User
from kenesh.people.queries import holders, viewer_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.db.models import QuerySet

    from kenesh.journal.models import Entry
    from kenesh.notices.wordings import Wording

# After this long those who can confirm a company are told again, once.
LONG = dt.timedelta(days=7)


def tell_who_confirms(entries: Sequence[Entry]) -> None:
    """Tell the focal points of the country, and the accounts of its chamber, that a company waits for them."""
    at = {entry.subject_id: entry.at for entry in entries}
    for company in _waiting().filter(pk__in=[number for number in at if number is not None]):
        # What it says of itself may change while it waits: that is nothing to be told of.
        if company.entered == at[company.pk]:
            _tell(company, WAITS, "", company.entered)


def remind_who_confirms(now: dt.datetime) -> str:
    """Tell them once more of a company that waited a week; one that waits longer is not looked at each minute."""
    waiting = _waiting().filter(entered__lte=now - LONG, entered__gt=now - 2 * LONG)
    told = sum(_tell(company, WAITED, ":week", now) for company in waiting)
    return _("Told that companies wait to be confirmed: %(count)s.") % {"count": told} if told else ""


def _waiting() -> QuerySet[Company]:
    return Company.objects.filter(state=Standing.ENTERED).select_related("forum")


def _tell(company: Company, wording: Wording, about: str, at: dt.datetime) -> int:
    users = {user.pk: user for user in holders(company.forum_id, "focal-point", at.date(), company.country)}
    chamber = Keeper.objects.filter(company=company.chamber_id, company__state=Standing.CONFIRMED)
    users |= {user.pk: user for user in User.objects.filter(pk__in=chamber.values("user"))}
    key = f"company:{company.pk}:{company.entered.isoformat()}{about}"
    data = {"forum": dict(company.forum.heading())}
    url = (company.kind, (company.forum.key, company.key))
    return sum(
        tell(user, wording, key=key, at=at, data=data, url=url)
        for user in users.values()
        if sight.known([ref(company)], viewer_of(user))
    )
