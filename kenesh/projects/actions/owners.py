"""Saying who answers for a matter in a country."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from kenesh.kit.countries import country_in_words
from kenesh.kit.partial import PartialDate
from kenesh.kit.verdict import demand
from kenesh.projects import events, policy
from kenesh.projects.models import Owner
from kenesh.realms.models import Clearance
from kenesh.sources.actions import add, keep, lock

if TYPE_CHECKING:
    import datetime as dt

    from kenesh.projects.models import Matter
    from kenesh.realms.viewer import Viewer


@transaction.atomic
def name_owner(matter: Matter, owner: Owner, *, by: Viewer, at: dt.datetime) -> Owner:
    """Record who is responsible from now on; whoever was before stays on record until today.

    ``owner`` holds country, body, official and office. It is for the forum's members to know, never for the public.
    """
    lock(matter)
    demand(policy.may_name_owner(by, matter, owner.country))
    if not (owner.organisation or owner.body):
        raise ValidationError({"organisation": _("Name the body: choose it, or write it in words.")})
    if (first := PartialDate(owner.since).first) and first > at.date():
        raise ValidationError({"since": _("Say who is responsible today: record a later change when it comes.")})
    today = at.date().isoformat()
    now = list(Owner.objects.select_for_update().filter(**{matter.kind: matter}, country=owner.country, until=""))
    if any(_says_the_same(one, owner) for one in now):
        raise ValidationError(_("This is on record already."))
    for before in now:
        told = {"country": dict(country_in_words(before.country))}
        keep(before, {"until": today}, by=by, at=at, event=events.ENDED.key, data=told)
    setattr(owner, matter.kind, matter)
    owner.forum_id = matter.forum_id
    owner.since = owner.since or PartialDate(today)
    owner.clearance = matter.clearance if matter.clearance != Clearance.PUBLIC else Clearance.MEMBERS
    owner.cleared_for = matter.cleared_for
    owner.order = Owner.objects.filter(**{matter.kind: matter}).count()
    told = {"country": dict(country_in_words(owner.country))}
    # The key never holds a name.
    add(owner, by=by, at=at, event=events.NAMED.key, key=f"{matter.kind}-{matter.key}-{owner.country}", data=told)
    return owner


def _says_the_same(one: Owner, other: Owner) -> bool:
    return all(getattr(one, name) == getattr(other, name) for name in ("organisation_id", "body", "official", "office"))
