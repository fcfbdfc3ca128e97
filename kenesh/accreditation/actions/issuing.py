"""Issuing badges, withdrawing them, and letting the doors know. Within the transaction of whoever calls."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db import transaction

from kenesh.accreditation import events, policy, tokens
from kenesh.accreditation.models import Accreditation, Badge, Issuer
from kenesh.accreditation.models.people import PURPOSE
from kenesh.journal.actions import record
from kenesh.kit.encryption import encrypt
from kenesh.kit.refs import ref
from kenesh.kit.verdict import demand
from kenesh.realms.models import Clearance

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Sequence

    from kenesh.forums.models import Edition
    from kenesh.journal.actions import Actor
    from kenesh.journal.events import Event
    from kenesh.realms.viewer import Viewer


def lock_issuer(edition: Edition) -> Issuer:
    """Read the issuer of an edition, and keep others from issuing until the transaction ends; make it on first use."""
    found = Issuer.objects.select_for_update().filter(edition=edition).first()
    if found is None:
        private, public = tokens.new_key()
        Issuer.objects.get_or_create(edition=edition, defaults={"private": encrypt(private, PURPOSE), "public": public})
        found = Issuer.objects.select_for_update().get(edition=edition)
    found.edition = edition
    found.serial = max(found.serial, tokens.beyond(settings.RESTORED))
    return found


def number(issuer: Issuer, one: Accreditation) -> None:
    """Give an accreditation its number, its edition and its forum, and save it. The caller saves the issuer."""
    issuer.number += 1
    one.number, one.edition, one.forum = issuer.number, issuer.edition, issuer.edition.forum
    one.full_clean(exclude=("address",))
    one.save(force_insert=True)


def issue(issuer: Issuer, ones: Iterable[Accreditation], at: dt.datetime) -> list[Badge]:
    """Issue a badge to each of these. The caller saves the issuer."""
    secret = issuer.secret
    made = []
    for one in ones:
        issuer.serial += 1
        issuer.stamp += 1
        made.append(
            Badge(
                edition_id=issuer.edition_id,
                accreditation=one,
                serial=issuer.serial,
                code=tokens.new_code(),
                digest=tokens.digest(tokens.sign(secret, issuer.serial)),
                issued=at,
                stamp=issuer.stamp,
            )
        )
    return Badge.objects.bulk_create(made)


def touch(issuer: Issuer, one: Accreditation, **changed: Any) -> None:
    """Let every door read the badge of an accreditation anew, with what changed of it. Saves the issuer."""
    for badge in Badge.objects.filter(accreditation=one, withdrawn__isnull=True):
        issuer.stamp += 1
        Badge.objects.filter(pk=badge.pk).update(stamp=issuer.stamp, **changed)
    issuer.save()


@transaction.atomic
def replace_badge(one: Accreditation, *, by: Viewer, at: dt.datetime) -> Badge:
    """Withdraw the badge of somebody and issue another: for one that was lost. Raises ``Refused``."""
    issuer = lock_issuer(one.edition)
    current = lock(one)
    demand(policy.may_print(by, current))
    old = Badge.objects.filter(accreditation=current, withdrawn__isnull=True).first()
    touch(issuer, current, withdrawn=at)
    (new,) = issue(issuer, [current], at)
    issuer.save()
    tell(events.REPLACED, one.edition, by=by, at=at, old=old.serial if old else 0, new=new.serial)
    return new


@transaction.atomic
def note_printed(edition: Edition, badges: Sequence[Badge], *, by: Viewer, at: dt.datetime) -> None:
    """Count that badges were printed: with the same serial numbers, however often. Raises ``Refused``."""
    demand(policy.may_run(by, edition))
    for badge in badges:
        badge.printed += 1
    Badge.objects.bulk_update(badges, ["printed"], batch_size=200)
    tell(events.PRINTED, edition, by=by, at=at, count=len(badges))


def lock(one: Accreditation) -> Accreditation:
    """Read an accreditation as it is now, and keep others from changing it until the transaction ends."""
    return Accreditation.objects.select_for_update(of=("self",)).select_related("edition__forum").get(pk=one.pk)


def tell(event: Event, edition: Edition, *, by: Actor, at: dt.datetime, **data: Any) -> None:
    """Journal it, about the edition, for the secretariat alone. Never with a name."""
    record(
        event.key,
        ref(edition),
        by=by,
        at=at,
        forum_id=edition.forum_id,
        clearance=Clearance.SECRETARIAT,
        data=data,
    )
