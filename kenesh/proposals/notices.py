"""Who is told what about calls and proposals. No notice holds a figure."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from kenesh.kit.instants import instant
from kenesh.notices.wordings import Wording, declare

if TYPE_CHECKING:
    from collections.abc import Mapping


def _closing(data: Mapping[str, object]) -> Mapping[str, str]:
    """When the scores close, as the reader's language writes it."""
    return {"closes": instant(dt.datetime.fromisoformat(str(data["closes"])), str(data["zone"]))}


CALL_OPENED = declare(
    Wording(
        "call.opened",
        _("A call for proposals is open: %(heading)s"),
        _("“%(heading)s” is open. Concept notes can be submitted and scored until then: %(closes)s."),
        words=_closing,
    )
)
CALL_CLOSES = declare(
    Wording(
        "call.closes",
        _("Your score is awaited: %(heading)s"),
        _("Your country has not scored every concept note under “%(heading)s”. Scores close: %(closes)s."),
        words=_closing,
    )
)
OUTCOME = declare(
    Wording(
        "proposal.outcome",
        _("The scores are open: %(heading)s"),
        _("The scores of “%(heading)s” were opened, and the outcome is on record."),
    )
)
CONSENT = declare(
    Wording(
        "proposal.consent",
        _("The consent of your country is asked for: %(heading)s"),
        _("“%(heading)s” is recommended. Each member gives or refuses its consent."),
    )
)
ANSWERED = declare(
    Wording(
        "proposal.answered",
        _("There is news of a proposal: %(heading)s"),
        _("Something was decided about “%(heading)s”: its page says what."),
    )
)
WAITS = declare(
    Wording(
        "proposal.waits",
        _("A full document waits for you: %(heading)s"),
        _("The full document of “%(heading)s” was handed in. Accept it, or return it with the reason."),
    )
)
