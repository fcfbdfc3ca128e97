"""What two of those nominated for the next forum told of themselves, rooms, duties, and a list. Invented, and marked so."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from kenesh.delegations.actions.lists import issue
from kenesh.delegations.models import ParticipantList
from kenesh.demo.days import FIRST_DAY
from kenesh.kit.localised import Localised
from kenesh.nominations.actions import desk, rooms
from kenesh.nominations.models import APART, Duty, Nomination, Registration
from kenesh.realms.models import Clearance

if TYPE_CHECKING:
    from kenesh.forums.models import Edition
    from kenesh.realms.viewer import Viewer

_DAY = dt.timedelta(days=1)
_HOTEL = "Sample Hotel"
_NOTE = {
    "en": "Sample: invented for demonstration.",
    "ko": "예시: 시연을 위해 지어낸 것입니다.",
    "ru": "Образец: вымышлено для показа.",
}
# By given name: what each told, by duty.
_TOLD: dict[str, dict[str, dict[str, Any]]] = {
    "Aigerim": {
        Duty.TRANSPORT: {"arrives_by": "XX 100", "arrival_time": "14:20", "departs_by": "XX 101"},
        Duty.CARE: {"diet": "Sample: no fish", "access": ""},
        Duty.HOTEL: {"hotel": _HOTEL, "room": "Sample: a quiet room"},
    },
    "Bakyt": {
        Duty.VISA: {"needs_visa": "yes", "nationality": "KGZ", "number": "SAMPLE 2", "birth": "1980-01-01"},
        Duty.TRANSPORT: {"arrives_by": "XX 200", "arrival_time": "18:05", "departs_by": "XX 201"},
        Duty.HOTEL: {"hotel": "", "room": ""},
    },
}


def make_told(edition: Edition, officer: Viewer, host: Viewer, now: dt.datetime) -> None:
    """Make it, with the duties of the host's protocol, and issue the list of those confirmed so far."""
    first, last = FIRST_DAY - _DAY, FIRST_DAY + 2 * _DAY
    days = {
        Duty.TRANSPORT: {"arrives": first.isoformat(), "departs": last.isoformat()},
        Duty.HOTEL: {"from_day": first.isoformat(), "until_day": last.isoformat()},
    }
    for given, told in _TOLD.items():
        one = Nomination.objects.get(edition=edition, given=given)
        for duty, values in told.items():
            table: Any = APART[duty]
            part = table(nomination=one)
            part.seal({**values, **days.get(Duty(duty), {})})
            part.save()
        Registration.objects.create(nomination=one, sent_at=now)
    for duty in Duty.values:
        desk.give_duty(edition, "protocol@example.org", duty, None, based_on=edition.version, by=officer, at=now)
    kept = {"hotel": _HOTEL, "rooms": 40, "first_night": first, "last_night": last - _DAY, "note": _NOTE["en"]}
    rooms.block_rooms(edition, {**kept, "release_on": first - 14 * _DAY}, based_on=edition.version, by=host, at=now)
    issue(edition, "provisional", Clearance.MEMBERS, Localised(_NOTE), by=officer, at=now)
    ParticipantList.objects.filter(edition=edition).update(sample=True)
