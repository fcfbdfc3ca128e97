"""Who is told what about the plan of meetings."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kenesh.kit.localised import Localised
from kenesh.meetings import sentences
from kenesh.notices.wordings import Wording, declare

if TYPE_CHECKING:
    from collections.abc import Mapping


def _words(data: Mapping[str, object]) -> Mapping[str, str]:
    """Moments on the clock of the host, the room, the reason, and what whoever published says, in the reader's language."""
    zone = str(data.get("zone") or "UTC")
    room, note = data.get("room"), data.get("note")
    why = sentences.why_words(str(data.get("why") or ""))
    more = [
        _("Room: %(room)s.") % {"room": Localised(room)} if isinstance(room, dict) and room else "",
        _("Reason: %(reason)s.") % {"reason": why} if why else "",
        str(Localised(note)) if isinstance(note, dict) else "",
    ]
    return {
        "when": _span(data, "starts", "ends", zone),
        "was": _span(data, "was", "was_ends", zone),
        "more": " ".join(filter(None, more)),
    }


def _span(data: Mapping[str, object], first: str, last: str, zone: str) -> str:
    try:
        starts, ends = (dt.datetime.fromisoformat(str(data.get(name))) for name in (first, last))
    except ValueError:
        return "…"
    return sentences.span_words(starts, ends, zone)


MEETING_SCHEDULED = declare(
    Wording(
        "meeting.scheduled",
        gettext_lazy("When your meeting is: %(heading)s"),
        gettext_lazy("“%(heading)s” is held on %(when)s. %(more)s"),
        words=_words,
    )
)
MEETING_MOVED = declare(
    Wording(
        "meeting.moved",
        gettext_lazy("Your meeting moves: %(heading)s"),
        gettext_lazy("“%(heading)s” moves to %(when)s. Before, it was on %(was)s. %(more)s"),
        words=_words,
    )
)
MEETING_GONE = declare(
    Wording(
        "meeting.gone",
        gettext_lazy("Your meeting is called off: %(heading)s"),
        gettext_lazy("“%(heading)s” is called off and not held. %(more)s"),
        words=_words,
    )
)
MEETING_OFF = declare(
    Wording(
        "meeting.off",
        gettext_lazy("Your meeting has no time any more: %(heading)s"),
        gettext_lazy(
            "“%(heading)s” is not held on %(was)s. It is still agreed: you are told when it has another time. %(more)s"
        ),
        words=_words,
    )
)
