"""Entering people at the desk, accrediting a delegation in one act, granting, refusing and revoking."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from kenesh.accreditation import events, policy
from kenesh.accreditation.actions.issuing import issue, lock, lock_issuer, number, tell, touch
from kenesh.accreditation.actions.photographs import take_from_nomination
from kenesh.accreditation.actions.telling import send_decision
from kenesh.accreditation.models import Accreditation
from kenesh.accreditation.queries.nominated import as_accreditation, waiting
from kenesh.accreditation.states import ACCREDITATION
from kenesh.kit.localised import in_every_language
from kenesh.kit.verdict import demand
from kenesh.sources.actions import check_version

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping, Sequence

    from kenesh.accreditation.models import Issuer
    from kenesh.forums.models import Edition
    from kenesh.journal.actions import Actor
    from kenesh.journal.models import Entry
    from kenesh.people.models import Person
    from kenesh.realms.viewer import Viewer


@transaction.atomic
def enter(  # noqa: PLR0913 - what is known of somebody at the desk
    edition: Edition,
    sort: str,
    typed: Mapping[str, Any],
    *,
    by: Viewer,
    at: dt.datetime,
    companion_of: Accreditation | None = None,
    person: Person | None = None,
) -> Accreditation:
    """Enter somebody at the desk: accredited at once, with a badge. ``person`` is who of the register it is, where known.

    Raises ``Refused`` and ``ValidationError``.
    """
    demand(policy.may_run(by, edition))
    if companion_of is not None and (companion_of.edition_id != edition.pk or companion_of.state != "granted"):
        raise ValidationError(_("A companion comes with somebody who is accredited to the same edition."))
    issuer = lock_issuer(edition)
    one = Accreditation(sort=sort, asked=at, companion_of=companion_of, person=_of_here(person, edition))
    for name in Accreditation.TYPED:
        setattr(one, name, typed[name])
    one.state, one.decided, one.decided_by_id = "granted", at, by.account
    number(issuer, one)
    issue(issuer, [one], at)
    issuer.save()
    tell(events.ENTERED, edition, by=by, at=at, number=one.number)
    return one


@transaction.atomic
def accredit_delegation(edition: Edition, country: str, *, by: Viewer, at: dt.datetime) -> list[Accreditation]:
    """Accredit everybody of a country whom the host has confirmed and who is not accredited yet.

    Photographs that came with nominations are taken where they are fit for a badge. Raises ``Refused``, and
    ``ValidationError`` where nobody waits.
    """
    demand(policy.may_run(by, edition))
    issuer = lock_issuer(edition)
    made = []
    for nomination in waiting(edition, country):
        one = as_accreditation(nomination)
        one.state, one.asked, one.decided, one.decided_by_id = "granted", at, at, by.account
        number(issuer, one)
        take_from_nomination(one, nomination)
        made.append(one)
    if not made:
        raise ValidationError(_("Nobody of this delegation is waiting to be accredited."))
    issue(issuer, made, at)
    issuer.save()
    whose = country or dict(in_every_language(lambda: _("the secretariat")))
    tell(events.DELEGATION, edition, by=by, at=at, country=whose, count=len(made))
    return made


@transaction.atomic
def change(
    one: Accreditation,
    typed: Mapping[str, Any],
    *,
    based_on: int,
    by: Viewer,
    at: dt.datetime,
    person: Person | None = None,
) -> Accreditation:
    """Change what stands on the badge, its days, or who of the register it is; doors learn of it.

    Raises ``Refused``, ``Overtaken`` and ``ValidationError``.
    """
    issuer = lock_issuer(one.edition)
    current = lock(one)
    demand(policy.may_change(by, current))
    check_version(current, based_on)
    for name in Accreditation.TYPED:
        setattr(current, name, typed[name])
    current.person = _of_here(person, current.edition)
    current.version += 1
    current.full_clean(exclude=("address",))
    current.save()
    touch(issuer, current)
    tell(events.CHANGED, current.edition, by=by, at=at, number=current.number)
    return current


@transaction.atomic
def grant(
    one: Accreditation,
    *,
    pool: bool = False,
    person: Person | None = None,
    based_on: int,
    by: Viewer,
    at: dt.datetime,
) -> Accreditation:
    """Grant what was asked for, issue the badge, and write to whoever asked. ``person`` is who of the register it is.

    Raises ``Refused`` and ``Overtaken``.
    """
    issuer = lock_issuer(one.edition)
    current = lock(one)
    demand(policy.may_grant(by, current))
    check_version(current, based_on)
    current.pool = pool
    current.person = _of_here(person, current.edition)
    _decide(current, "grant", "", by, at)
    issue(issuer, [current], at)
    issuer.save()
    tell(events.GRANTED, current.edition, by=by, at=at, number=current.number)
    return current


@transaction.atomic
def refuse(one: Accreditation, reason: str, *, based_on: int, by: Viewer, at: dt.datetime) -> Accreditation:
    """Refuse what was asked for, with the reason, which is mailed. Raises ``Refused`` and ``Overtaken``."""
    current = lock(one)
    demand(policy.may_refuse(by, current))
    check_version(current, based_on)
    _decide(current, "refuse", reason, by, at)
    tell(events.REFUSED, current.edition, by=by, at=at, number=current.number)
    return current


@transaction.atomic
def revoke(one: Accreditation, reason: str, *, based_on: int, by: Viewer, at: dt.datetime) -> Accreditation:
    """Revoke at once what was granted: doors that have a network refuse the badge from now on.

    Companions come with nobody then, and are revoked with it. Raises ``Refused`` and ``Overtaken``.
    """
    issuer = lock_issuer(one.edition)
    current = lock(one)
    demand(policy.may_revoke(by, current))
    check_version(current, based_on)
    _take_back(issuer, current, reason, by=by, at=at)
    return current


def revoke_who_left(entries: Sequence[Entry]) -> None:
    """Revoke what was granted to those whose nomination was withdrawn or replaced: their badge opens no door any more.

    Follows from these entries of the journal; idempotent.
    """
    concerned = {entry.subject_id: entry.at for entry in entries}
    granted = Accreditation.objects.filter(
        nomination__in=concerned, nomination__state__in=("withdrawn", "replaced"), state="granted"
    )
    for one in granted.select_related("edition__forum"):
        with transaction.atomic():
            issuer = lock_issuer(one.edition)
            current = lock(one)
            if current.state == "granted" and current.nomination is not None:
                said = in_every_language(current.nomination.get_state_display)
                reason = " / ".join(dict.fromkeys(map(str, said.values())))
                _take_back(issuer, current, reason, by="system", at=concerned[current.nomination_id])


def _take_back(issuer: Issuer, current: Accreditation, reason: str, *, by: Actor, at: dt.datetime) -> None:
    """Revoke an accreditation and those who come with it; the doors learn of it."""
    with_it = Accreditation.objects.select_for_update(of=("self",)).filter(companion_of=current, state="granted")
    for each in (current, *with_it.select_related("edition__forum")):
        _decide(each, "revoke", reason, by, at)
        touch(issuer, each, withdrawn=at)
        tell(events.REVOKED, current.edition, by=by, at=at, number=each.number)


def _of_here(person: Person | None, edition: Edition) -> Person | None:
    """An entry of the same forum's register; raises ``ValidationError`` for any other."""
    if person is not None and person.forum_id != edition.forum_id:
        raise ValidationError(_("This person is in the register of another forum."))
    return person


def _decide(current: Accreditation, move: str, reason: str, by: Actor, at: dt.datetime) -> None:
    current.state, current.reason = ACCREDITATION.after(move), reason
    current.decided, current.decided_by_id = at, getattr(by, "account", None)
    current.version += 1
    current.full_clean(exclude=("address",))
    current.save()
    send_decision(current, at)
