"""The steps of a nomination from the ministry to the host's protocol, and back with a reason."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from kenesh.delegations.models import Participant
from kenesh.kit.codes import Codes
from kenesh.kit.verdict import demand
from kenesh.nominations import events, policy
from kenesh.nominations.actions.keeping import keep
from kenesh.nominations.actions.naming import give_forms, new_person
from kenesh.nominations.actions.nominating import check_late, check_quota, step_back
from kenesh.nominations.models import Nomination
from kenesh.nominations.queries.counting import COUNTED
from kenesh.nominations.queries.nominations import likely_persons, something_waits
from kenesh.nominations.states import NOMINATION
from kenesh.realms.models import Clearance
from kenesh.sources.actions import add as add_fact
from kenesh.sources.actions import check_version, lock

if TYPE_CHECKING:
    import datetime as dt

    from kenesh.forums.models import Edition
    from kenesh.journal.events import Event
    from kenesh.people.models import Person
    from kenesh.realms.viewer import Viewer

# What a category makes of a participant; every other one is a delegate.
_ROLES = {
    "head": Participant.Role.HEAD,
    **dict.fromkeys(
        ("interpreter", "security", "press", "expert", "company", "dao", "dlo", "mlo", "helo"), Participant.Role.GUEST
    ),
}


@transaction.atomic
def propose(nomination: Nomination, late: str = "", *, based_on: int, by: Viewer, at: dt.datetime) -> Nomination:
    """Hand it to the focal point. Raises ``Refused``, ``Overtaken``, and ``ValidationError`` (quota, deadline)."""
    current = lock(nomination)
    demand(policy.may_propose(by, current))
    check_version(current, based_on)
    return _enter(current, "propose", events.PROPOSED, late, by=by, at=at)


@transaction.atomic
def endorse(nomination: Nomination, late: str = "", *, based_on: int, by: Viewer, at: dt.datetime) -> Nomination:
    """Hand it to the secretariat. Raises as :func:`propose`."""
    current = lock(nomination)
    demand(policy.may_endorse(by, current))
    check_version(current, based_on)
    return _enter(current, "endorse", events.ENDORSED, late, by=by, at=at)


def _enter(current: Nomination, move: str, event: Event, late: str, *, by: Viewer, at: dt.datetime) -> Nomination:
    said = late.strip() or current.late_reason
    if current.state not in COUNTED:
        check_late(current.edition, said, at)
        check_quota(current, current.category)
    elif move == "endorse":
        check_late(current.edition, said, at)
    keep(current, {"state": NOMINATION.after(move), "late_reason": said, "reason": ""}, event, by=by, at=at)
    return current


@transaction.atomic
def forward(nomination: Nomination, *, based_on: int, by: Viewer, at: dt.datetime) -> Nomination:
    """Hand it to the host's protocol, which knows of it from now on. Raises ``Refused``, ``Overtaken``, ``ValidationError``."""
    current = lock(nomination)
    demand(policy.may_forward(by, current))
    check_version(current, based_on)
    host = current.edition.country
    if not host:
        raise ValidationError(_("The edition has no host country yet: nobody is there to answer."))
    told = Codes(dict.fromkeys(filter(None, (current.country, host))))
    if tuple(current.cleared_for) != told:
        # An entry of its own: what becomes known to more than before is told to the secretariat alone.
        keep(current, {"clearance": Clearance.PARTIES, "cleared_for": told}, events.SHOWN, by=by, at=at)
    keep(current, {"state": NOMINATION.after("forward")}, events.FORWARDED, by=by, at=at)
    return current


@transaction.atomic
def confirm(nomination: Nomination, person: Person | None, *, based_on: int, by: Viewer, at: dt.datetime) -> Nomination:
    """Confirm it for the host: it brings forth the participant.

    ``person`` is the entry of the register that somebody says the person is: it gets the forms of the name that it
    lacks. Without one a new entry is made. Nothing is merged. Raises ``Refused``, ``Overtaken`` and ``ValidationError``.
    """
    current = lock(nomination)
    demand(policy.may_confirm(by, current))
    check_version(current, based_on)
    known = person or current.person
    if known is None:
        known = new_person(current, by=by, at=at)
    else:
        give_forms(known, current, by=by, at=at)
    participant = Participant(
        forum=current.forum,
        edition=current.edition,
        person=known,
        country=current.country,
        title=current.function,
        role=_ROLES.get(current.category.code, Participant.Role.DELEGATE),
        order=min(Participant.objects.filter(edition=current.edition).count() + 1, 32_767),
        clearance=Clearance.MEMBERS,
        sample=current.sample,
    )
    add_fact(participant, by=by, at=at, key=f"{current.edition.key}-{current.country.lower()}-{known.key}")
    values = {"state": NOMINATION.after("confirm"), "person": known, "participant": participant}
    keep(current, values, events.CONFIRMED, by=by, at=at)
    return current


@transaction.atomic
def send_back(nomination: Nomination, reason: str, *, based_on: int, by: Viewer, at: dt.datetime) -> Nomination:
    """Return it with the reason, to be mended and handed on again. Raises ``Refused`` and ``Overtaken``."""
    current = lock(nomination)
    demand(policy.may_return(by, current))
    check_version(current, based_on)
    keep(current, {"state": NOMINATION.after("return"), "reason": reason}, events.RETURNED, by=by, at=at)
    return current


@transaction.atomic
def refuse(nomination: Nomination, reason: str, *, based_on: int, by: Viewer, at: dt.datetime) -> Nomination:
    """Refuse it with the reason: that is its end. Raises ``Refused`` and ``Overtaken``."""
    current = lock(nomination)
    demand(policy.may_refuse(by, current))
    check_version(current, based_on)
    current.reason = reason
    step_back(current, "refuse", events.REFUSED, by=by, at=at)
    return current


@transaction.atomic
def withdraw(nomination: Nomination, *, based_on: int, by: Viewer, at: dt.datetime) -> Nomination:
    """Withdraw it: that is its end. Raises ``Refused`` and ``Overtaken``."""
    current = lock(nomination)
    demand(policy.may_withdraw(by, current))
    check_version(current, based_on)
    step_back(current, "withdraw", events.WITHDRAWN, by=by, at=at)
    return current


@transaction.atomic
def hand_on(edition: Edition, country: str, *, based_on: int, by: Viewer, at: dt.datetime) -> int:
    """Hand on everything that waits for ``by``, of one country or (empty) of all; all of it, or nothing. Returns how many.

    A nomination whose person may be in the register already is left for somebody to look at. Raises ``Refused``,
    ``Overtaken``, and ``ValidationError`` where nothing waits, or a quota or deadline stands in the way.
    """
    current = lock(edition)
    demand(policy.may_hand_on(by, current, something_waits=something_waits(by, current)))
    check_version(current, based_on)
    found = policy.waits_for(by, current, policy.visible_to(by, Nomination.objects.all()))
    ordered = found.select_related("edition__forum", "forum", "category", "person", "participant").order_by("pk")
    done = 0
    for one in ordered.filter(country=country) if country else ordered:
        if policy.may_endorse(by, one):
            endorse(one, based_on=one.version, by=by, at=at)
        elif policy.may_forward(by, one):
            forward(one, based_on=one.version, by=by, at=at)
        elif policy.may_confirm(by, one) and not likely_persons(one, by):
            confirm(one, None, based_on=one.version, by=by, at=at)
        else:
            continue
        done += 1
    if not done:
        raise ValidationError(_("Nothing waits for you here, or what waits has to be looked at one by one."))
    return done
