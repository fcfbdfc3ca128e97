"""Who is told what about releases in preparation. No notice holds a word of a text, its title neither."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from kenesh.notices.wordings import Wording, declare

ASKED = declare(
    Wording(
        "bulletin.asked",
        _("A press release waits for your clearance: %(forum)s"),
        _("You are asked to clear a press release, or to object with a reason. It is not public yet."),
    )
)
CORRECTION_ASKED = declare(
    Wording(
        "bulletin.correction-asked",
        _("A correction of a press release waits for your clearance: %(forum)s"),
        _("You are asked to clear a correction of a press release that is out, or to object with a reason."),
    )
)
HELD_BACK = declare(
    Wording(
        "bulletin.held-back",
        _("A press release was held back: %(forum)s"),
        _("A press release that was about to go out rests on what not everybody may know now. It was held back."),
    )
)
ANSWERED = declare(
    Wording(
        "bulletin.answered",
        _("There is an answer about a press release: %(forum)s"),
        _("Somebody cleared a press release in preparation, or objected to it: its page says what."),
    )
)
