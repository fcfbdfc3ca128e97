"""Somebody accredited to an edition, with a paper, a door and a phone: what pages of accreditation are asked about."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from kenesh.accreditation.actions import deciding, doors
from kenesh.accreditation.models import Accreditation, Device, Door, Paper
from kenesh.accreditation.urls import urlpatterns
from kenesh.kit.localised import Localised

if TYPE_CHECKING:
    from kenesh.forums.models import Edition
    from kenesh.realms.viewer import Viewer

# The pages that are about it.
ACCREDITING = frozenset(pattern.name for pattern in urlpatterns if "editions" in str(pattern.pattern))
_AT = dt.datetime(2026, 11, 24, 9, tzinfo=dt.UTC)
# What is refused and granted is asked for first.
_ASKED, _GRANTED = 1, 2


def make_entrance(edition: Edition, country: str, officer: Viewer) -> None:
    """Accredit two members of a delegation, one of whom still waits, and open a door with a phone."""
    names = [{"text": "Somebody", "script": "Latn", "language": "en"}]
    typed = {"names": names, "function": Localised(), "country": country, "colour": "blue", "days": []}
    for _ in (_ASKED, _GRANTED):
        deciding.enter(edition, "delegation", {**typed, "category": Localised({"en": "Delegate"})}, by=officer, at=_AT)
    Accreditation.objects.filter(edition=edition, number=_ASKED).update(state="asked")
    for one in Accreditation.objects.filter(edition=edition):
        Paper.objects.create(accreditation=one, name="x.pdf", media_type="application/pdf", size=1, sha256="0" * 64)
    door = doors.open_door(edition, "Door", by=officer, at=_AT)
    Device.objects.create(door=door, secret=f"secret of {edition.pk}", joined=_AT)


def entrance_of(edition: Edition, name: str = "") -> dict[str, int | str]:
    """The parts of addresses."""
    number = _ASKED if name in {"accreditation-grant", "accreditation-refuse"} else _GRANTED
    return {
        "number": number,
        "token": "x",
        "door": Door.objects.get(edition=edition).pk,
        "device": Device.objects.get(door__edition=edition).pk,
        "paper": Paper.objects.get(accreditation__edition=edition, accreditation__number=number).pk,
    }
