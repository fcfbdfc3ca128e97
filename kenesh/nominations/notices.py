"""Who is told what about nominations. No notice names a person: the page does, to those who may know."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from kenesh.kit.instants import instant
from kenesh.notices.wordings import Wording, declare

if TYPE_CHECKING:
    from collections.abc import Mapping


def _closing(data: Mapping[str, object]) -> Mapping[str, str]:
    """When nominations close, as the reader's language writes it."""
    return {"closes": instant(dt.datetime.fromisoformat(str(data["closes"])), str(data["zone"]))}


CLOSES = declare(
    Wording(
        "nominations.closes",
        _("Nominations close soon: %(edition)s"),
        _("Nominations for “%(edition)s” close: %(closes)s."),
        words=_closing,
    )
)
WAITS = declare(
    Wording(
        "nomination.waits",
        _("A nomination waits for you: %(edition)s"),
        _("A nomination for “%(edition)s” waits for you: hand it on, or return it with the reason."),
    )
)
RETURNED = declare(
    Wording(
        "nomination.returned",
        _("A nomination came back: %(edition)s"),
        _("A nomination for “%(edition)s” was returned or refused; its page says why."),
    )
)
CONFIRMED = declare(
    Wording(
        "nomination.confirmed",
        _("The host has confirmed somebody: %(edition)s"),
        _("The host has confirmed a nomination of yours for “%(edition)s”."),
    )
)
UNREACHED = declare(
    Wording(
        "nomination.unreached",
        _("Send these people a link: %(edition)s"),
        _(
            "Place or dates of “%(edition)s” changed. People of yours whom no link reaches: %(number)s. Send each a link, "
            "so that they say how they travel."
        ),
    )
)
INVITED = declare(
    Wording(
        "invitation.issued",
        _("An invitation for your country: %(edition)s"),
        _("Your country is invited to “%(edition)s” by note verbale. Read it, and nominate who comes."),
    )
)
