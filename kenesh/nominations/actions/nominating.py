"""Beginning and writing nominations, and replacing somebody. What every way in has in common: quotas and deadlines."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from kenesh.forums.queries import clock_of
from kenesh.kit.countries import country_name
from kenesh.kit.instants import instant
from kenesh.kit.verdict import demand
from kenesh.nominations import events, policy
from kenesh.nominations.actions.keeping import add, keep, new_key, tell
from kenesh.nominations.latin import strange
from kenesh.nominations.models import APART, Category, Nomination, PersonalLink, Registration, Timing
from kenesh.nominations.queries.counting import COUNTED, counted, quota_of
from kenesh.nominations.saying import in_words
from kenesh.nominations.states import NOMINATION
from kenesh.notices.actions.links import revoke
from kenesh.realms.models import Clearance
from kenesh.sources.actions import check_version, lock
from kenesh.sources.actions import keep as keep_fact

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from kenesh.forums.models import Edition
    from kenesh.journal.events import Event
    from kenesh.realms.viewer import Viewer


@transaction.atomic
def begin(
    edition: Edition, country: str, values: Mapping[str, Any], *, based_on: int, by: Viewer, at: dt.datetime
) -> Nomination:
    """Begin a nomination as a draft, which its country and the secretariat see. ``values`` hold fields of ``WRITTEN``.

    Raises ``Refused``, ``Overtaken`` and ``ValidationError``.
    """
    demand(policy.may_nominate(by, edition, country))
    check_version(edition, based_on)
    check_written(edition, country, values)
    nomination = fresh(edition, country, values)
    add(nomination, events.BEGUN, by=by, at=at)
    return nomination


def fresh(edition: Edition, country: str, values: Mapping[str, Any]) -> Nomination:
    """A nomination that is not saved yet, for those who may know of it."""
    return Nomination(
        forum=edition.forum,
        edition=edition,
        key=new_key(edition, country),
        country=country,
        clearance=Clearance.DELEGATION if country else Clearance.SECRETARIAT,
        cleared_for=[country] if country else [],
        # For an edition that is invented, everything is.
        sample=edition.sample,
        **values,
    )


@transaction.atomic
def write(
    nomination: Nomination, values: Mapping[str, Any], *, based_on: int, by: Viewer, at: dt.datetime
) -> Nomination:
    """Write a nomination anew; with another address, the link that went to the one before opens nothing any more.

    Raises ``Refused``, ``Overtaken`` and ``ValidationError``.
    """
    current = lock(nomination)
    address = current.email
    demand(policy.may_write(by, current))
    check_version(current, based_on)
    check_written(current.edition, current.country, values)
    if current.state in COUNTED:
        check_quota(current, values["category"])
    keep(current, values, events.WRITTEN, by=by, at=at)
    if current.email != address and _close_link(current, at):
        tell(current, events.LINK_REVOKED, by=by, at=at)
    return current


@transaction.atomic
def replace(
    nomination: Nomination,
    values: Mapping[str, Any],
    *,
    late: str = "",
    based_on: int,
    by: Viewer,
    at: dt.datetime,
) -> Nomination:
    """Nominate somebody else in the place of a person: the new one is with the secretariat, the old one replaced.

    Both keep their own history and know of each other. Raises ``Refused``, ``Overtaken`` and ``ValidationError``.
    """
    current = lock(nomination)
    demand(policy.may_replace(by, current))
    check_version(current, based_on)
    check_written(current.edition, current.country, values)
    check_late(current.edition, late, at)
    step_back(current, "replace", events.REPLACED, by=by, at=at)
    successor = fresh(current.edition, current.country, values)
    successor.replaces, successor.late_reason = current, late
    successor.state = NOMINATION.after("endorse")
    check_quota(successor, successor.category)
    add(successor, events.IN_PLACE, by=by, at=at)
    return successor


def step_back(current: Nomination, move: str, event: Event, *, by: Viewer, at: dt.datetime) -> None:
    """Take somebody off the list: their link opens nothing, what they told is deleted, and a participant is absent."""
    if current.participant is not None and not current.participant.absent:
        keep_fact(lock(current.participant), {"absent": True}, by=by, at=at)
    _close_link(current, at)
    for duty in APART:
        table: Any = APART[duty]
        table.objects.filter(nomination=current).delete()
    Registration.objects.filter(nomination=current).update(draft="")
    keep(current, {"state": NOMINATION.after(move)}, event, by=by, at=at)


def _close_link(current: Nomination, at: dt.datetime) -> int:
    """Let the open link of somebody open nothing any more; returns whether there was one."""
    return revoke(PersonalLink.objects.filter(nomination=current), at)


def check_written(edition: Edition, country: str, values: Mapping[str, Any]) -> None:
    """Raise ``ValidationError``, with all that is wrong by field."""
    wrong: dict[str, Any] = {}
    category = values.get("category")
    if category is None or category.edition_id != edition.pk:
        wrong["category"] = _("Choose a category of this edition.")
    elif not category.in_delegation and country not in ("", edition.country):
        wrong["category"] = _("Nobody is nominated by a delegation in this category.")
    if not any(values.get(name) for name in ("surname", "given", "own_name")):
        wrong["surname"] = _("Say the name of the person.")
    for name in ("surname", "given"):
        if found := strange(values.get(name) or ""):
            wrong[name] = in_words(found)
    if wrong:
        raise ValidationError(wrong)


def check_late(edition: Edition, late: str, at: dt.datetime) -> None:
    """Raise ``ValidationError`` where nominations have closed and no reason is given."""
    closes = Timing.objects.filter(edition=edition).values_list("nominations_close", flat=True).first()
    if closes is not None and at > closes and not late.strip():
        words = _("Nominations closed: %(closes)s. Say why this one comes late.")
        raise ValidationError({"late_reason": words % {"closes": instant(closes, clock_of(edition))}})


def check_quota(nomination: Nomination, category: Category) -> None:
    """Raise ``ValidationError`` with the figures where a country has nominated as many as it may. Locks the category."""
    Category.objects.select_for_update().get(pk=category.pk)
    most = quota_of(category, nomination.country)
    if most is None:
        return
    number = counted(category, nomination.country, besides=nomination.pk)
    if number >= most:
        words = _(
            "%(country)s may nominate %(most)s in this category, and has nominated %(number)s. The secretariat or the "
            "host can raise the number."
        )
        country = country_name(nomination.country) if nomination.country else _("The secretariat")
        raise ValidationError({"category": words % {"country": country, "most": most, "number": number}})
