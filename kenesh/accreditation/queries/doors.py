"""What doors are told: lists of badges, what changed of them, and the state of each phone."""

from __future__ import annotations

import base64
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from django.db.models import Count

from kenesh.accreditation.arriving import LETS_IN, kept_until
from kenesh.accreditation.models import Badge, Device, Door, Issuer, Scan
from kenesh.files.sealing import content_of
from kenesh.forums.models import Edition
from kenesh.forums.queries import clock_of, date_of, days_of
from kenesh.kit.countries import country_name

if TYPE_CHECKING:
    import datetime as dt

# How many badges one answer tells of: with photographs, under a megabyte.
MOST = 100


def local_day(edition: Edition, at: dt.datetime) -> dt.date:
    """The day where the edition is held; one query."""
    return at.astimezone(ZoneInfo(clock_of(edition))).date()


def last_let_in(door: Door, badge: Badge) -> dt.datetime | None:
    """When a badge was let in at a door before."""
    known = Scan.objects.filter(door=door, badge=badge, verdict__in=LETS_IN)
    return known.order_by("-at").values_list("at", flat=True).first()


def device_of(forum: str, key: str, secret_digest: str) -> Device | None:
    """The phone with this secret at a door of the edition, forgotten or not; one query."""
    known = Device.objects.filter(secret=secret_digest, door__edition__key=key, door__edition__forum__key=forum)
    return known.select_related("door__edition__forum").first()


def door_of(edition: Edition, number: int) -> Door | None:
    """A door of the edition; one query."""
    found = Door.objects.filter(edition=edition, pk=number).first()
    if found is not None:
        found.edition = edition
    return found


def phone_of(edition: Edition, number: int) -> Device | None:
    """A phone at a door of the edition, forgotten or not; one query."""
    found = Device.objects.filter(door__edition=edition, pk=number).select_related("door").first()
    if found is not None:
        found.door.edition = edition
    return found


def edition_at(forum: str, key: str) -> Edition | None:
    """The edition that a phone names, whoever may know of it: a phone proves itself with its code; one query."""
    return Edition.objects.select_related("forum").filter(forum__key=forum, key=key).first()


def changes(edition: Edition, cursor: int) -> dict[str, Any]:
    """What changed of an edition's badges after a cursor: at most ``MOST`` of them, and whether there are more.

    A cursor beyond all that was ever given is of a time that a restored backup does not know: such a phone begins anew
    (``anew``), as what it has may never have been. A badge says what is printed on it, with the photograph, and nothing else: see README.md.
    """
    anew = not Issuer.objects.filter(edition=edition, stamp__gte=cursor).exists()
    cursor = 0 if anew else cursor
    known = Badge.objects.filter(edition=edition, stamp__gt=cursor).order_by("stamp")
    found = list(known.select_related("accreditation__photograph")[: MOST + 1])
    told = found[:MOST]
    return {
        "badges": [_told(badge) for badge in told],
        "cursor": told[-1].stamp if told else cursor,
        "more": len(found) > MOST,
        "anew": anew,
    }


def _told(badge: Badge) -> dict[str, Any]:
    one = badge.accreditation
    if badge.withdrawn is not None:
        # Nobody needs to know on a phone whose it was.
        return {"serial": badge.serial, "digest": badge.digest, "code": badge.code, "revoked": True}
    photograph = getattr(one, "photograph", None)
    return {
        "serial": badge.serial,
        "digest": badge.digest,
        "code": badge.code,
        "revoked": False,
        "names": [name["text"] for name in one.names],
        "function": str(one.function),
        "category": str(one.category),
        "colour": one.colour,
        "country": country_name(one.country) if one.country else one.outlet,
        "days": list(one.days),
        "photo": _small(photograph.small) if photograph else "",
    }


def _small(digest: str) -> str:
    """The small photograph, base 64; nothing where its bytes are gone."""
    return base64.b64encode(content_of(digest) or b"").decode()


def until(device: Device) -> dt.date:
    """The last day, where the edition is held, on which a phone may have the list."""
    edition = device.door.edition
    return kept_until(date_of(edition).last, local_day(edition, device.joined))


def about(device: Device) -> dict[str, Any]:
    """What a phone needs to know of its edition: the key, the time zone, its days, and until when it may keep the list."""
    edition = device.door.edition
    return {
        "edition": str(edition.heading()),
        "public": Issuer.objects.filter(edition=edition).values_list("public", flat=True).first() or "",
        "zone": clock_of(edition),
        "until": until(device).isoformat(),
        "days": [day.isoformat() for day in days_of(edition) or ()],
    }


@dataclass(frozen=True, slots=True)
class Standing:
    """A door with its phones, and how many scans are known of it."""

    door: Door
    devices: list[Device]
    count: int


def standings(edition: Edition) -> list[Standing]:
    """The doors of an edition; two queries."""
    doors = Door.objects.filter(edition=edition).annotate(count=Count("scans")).order_by("name")
    phones: dict[int, list[Device]] = {}
    for device in Device.objects.filter(door__edition=edition):
        phones.setdefault(device.door_id, []).append(device)
    return [Standing(door, phones.get(door.pk, []), door.count) for door in doors]
