"""Handing the roles of those who prepare to those of the next host: some end on a day, others begin."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from kenesh.hosting import policy
from kenesh.hosting.events import HANDED_OVER
from kenesh.journal.actions import record
from kenesh.kit.refs import ref
from kenesh.kit.verdict import demand
from kenesh.people.actions import appoint
from kenesh.people.roles import ROLES, Term
from kenesh.realms.models import Clearance

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kenesh.forums.models import Edition
    from kenesh.people.models import Appointment, User
    from kenesh.realms.viewer import Viewer

_DAY = dt.timedelta(days=1)


@transaction.atomic
def hand_over(  # noqa: PLR0913 - a handover has these parts
    edition: Edition,
    ending: Sequence[Appointment],
    beginning: Sequence[User],
    role: str,
    on: dt.date,
    *,
    by: Viewer,
    at: dt.datetime,
) -> None:
    """Let ``ending`` end the day before ``on``, and give ``beginning`` the ``role`` from ``on`` for the host of ``edition``.

    Raises ``Refused``, also for one's own role, and ``ValidationError``; nothing is written then. Each role that ends
    or begins is journalled as everywhere.
    """
    demand(policy.may_hand_over(by, edition))
    if not ending and not beginning:
        raise ValidationError(_("Choose whose role ends, or whose begins."))
    if on < at.date():
        raise ValidationError(
            {"on": _("Choose today or a later day: what was done until now was done in these roles.")}
        )
    forum = edition.forum
    for one in ending:
        if one.since is not None and one.since >= on:
            raise ValidationError({"ending": _("A role cannot end before it begins: %(who)s.") % {"who": one.user}})
        term = Term(one.country, one.since, on - _DAY)
        appoint(one.user, forum, one.role, term, by=by, at=at)
    for_country = role in ROLES and ROLES[role].for_country
    for user in beginning:
        appoint(user, forum, role, Term(edition.country if for_country else "", on), by=by, at=at)
    record(
        HANDED_OVER.key,
        ref(edition),
        by=by,
        at=at,
        forum_id=forum.pk,
        clearance=Clearance.SECRETARIAT,
        data={"ended": len(ending), "began": len(beginning), "on": on.isoformat()},
    )
