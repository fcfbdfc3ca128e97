"""The acts on who is invited to a meeting by calendar mail."""

from __future__ import annotations

from django.conf import settings

from kenesh.meetings.views import inviting
from kenesh.record.values import Choice, Text
from kenesh.site.api.doing import COUNTRY, Doing

_ADDRESS = Text(longest=254)
INVITING = (
    Doing(
        "meetings",
        "invite",
        inviting.Invite,
        {
            "address": _ADDRESS,
            "name": Text(longest=200),
            "country": COUNTRY,
            "language": Choice(words=tuple(tag for tag, _name in settings.LANGUAGES)),
        },
        ("address",),
    ),
    Doing("meetings", "keep-time", inviting.KeepTime, {"address": _ADDRESS}, ("address",)),
    Doing("meetings", "uninvite", inviting.TakeOff, {"address": _ADDRESS}, ("address",)),
)
