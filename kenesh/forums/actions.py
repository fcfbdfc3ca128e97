"""Naming the members of a body."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from kenesh.forums import events, policy
from kenesh.forums.models import Membership
from kenesh.kit.countries import country_in_words
from kenesh.kit.localised import Localised
from kenesh.kit.refs import ref
from kenesh.kit.verdict import demand
from kenesh.sources.actions import check_version, cleaned, keep, lock
from kenesh.sources.models import Citation

if TYPE_CHECKING:
    import datetime as dt

    from kenesh.forums.models import Body
    from kenesh.kit.partial import PartialDate
    from kenesh.people.models import Organisation
    from kenesh.realms.models import Belonging
    from kenesh.realms.viewer import Viewer


@dataclass(frozen=True, slots=True)
class Belongs:
    """Who a member is: a country, an organisation of the register, or one in words with its country; and for how long."""

    country: str
    organisation: Organisation | None
    name: Localised
    since: PartialDate
    until: PartialDate


def called(member: Membership) -> Localised:
    """What a member is called; its organisation comes with the forms of its name."""
    if member.organisation:
        return member.organisation.heading()
    return Localised(member.name) or country_in_words(member.country)


def members_of(body: Body) -> list[Membership]:
    """The members of a body in their order, with the names of their organisations."""
    return list(body.memberships.select_related("organisation__forum").prefetch_related("organisation__names"))


@transaction.atomic
def set_member(  # noqa: PLR0913 - a member has these parts
    body: Body,
    member: Membership | None,
    belongs: Belongs,
    *,
    removed: bool,
    based_on: int,
    by: Viewer,
    at: dt.datetime,
) -> Body:
    """Add a member (None), correct who it is and for how long, or take away one that was named by mistake."""
    current = lock(body)
    demand(policy.may_keep(by, current.forum_id))
    check_version(current, based_on)
    known = {one.pk: one for one in members_of(current)}
    kept = Membership(body=current, order=len(known)) if member is None else known[member.pk]
    if removed:
        if member is None:
            raise ValidationError({"removed": _("Choose which member to remove.")})
        told = {"member": dict(called(kept))}
        naming: list[Belonging] = [kept.organisation] if kept.organisation else []
        subject = ref(kept)
        Citation.objects.filter(subject_kind=subject.kind, subject_id=subject.id).delete()
        kept.delete()
        keep(current, {}, by=by, at=at, event=events.MEMBER_REMOVED.key, data=told, naming=naming)
        return current
    if not (belongs.country or belongs.organisation):
        raise ValidationError({"country": _("Say who belongs to it: an organisation, or a country.")})
    kept.country, kept.organisation, kept.name = belongs.country, belongs.organisation, cleaned(belongs.name)
    kept.since, kept.until = belongs.since, belongs.until
    kept.full_clean()
    kept.save()
    event = events.MEMBER_ADDED if member is None else events.MEMBER_CORRECTED
    naming = [belongs.organisation] if belongs.organisation else []
    told = {"member": dict(called(kept))}
    keep(current, {}, by=by, at=at, event=event.key, data=told, naming=naming, parts=[kept])
    return current
