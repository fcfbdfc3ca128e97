"""The acts on who is invited to a meeting by calendar mail."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils import timezone

from kenesh.meetings.models import Attendee, Invitee, Meeting
from tests import make
from tests.cases import OFFICERS, Case

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kenesh.realms.models import Forum

_DESK = OFFICERS | {"protocol KAZ"}
_ADDRESS = "office@mfa.example"


def _agreed(forum: Forum) -> Meeting:
    edition = make.edition(forum, "18", state="planned", country="KAZ")
    made = Meeting.objects.create(
        forum=forum, key="kaz-kor", edition=edition, sort="bilateral", state="agreed", title={"en": "A bilateral"}
    )
    Attendee.objects.create(meeting=made, country="KOR")
    return made


def _invited(forum: Forum) -> Meeting:
    made = _agreed(forum)
    Invitee.objects.create(meeting=made, address=_ADDRESS, country="KOR", uid="kca.kaz-kor.secret@localhost")
    return made


def _proposed(forum: Forum) -> Meeting:
    made = _invited(forum)
    Invitee.objects.update(standing="proposed", answered_at=timezone.now())
    return made


INVITING: Mapping[str, Case] = {
    "meeting-invite": Case(
        _agreed,
        _DESK,
        {"address": _ADDRESS, "name": "An office", "country": "KOR", "language": "ko"},
        needs="address",
    ),
    "meeting-keep-time": Case(_proposed, _DESK, {"address": _ADDRESS}, needs="address"),
    "meeting-uninvite": Case(_invited, _DESK, {"address": _ADDRESS}, needs="address"),
}
