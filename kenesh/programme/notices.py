"""Who is told what about timetables."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from kenesh.kit.localised import Localised
from kenesh.kit.templatetags.links import listed
from kenesh.notices.wordings import Wording, declare
from kenesh.programme.frozen import compare
from kenesh.programme.wording import change_words

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kenesh.programme.frozen import Frozen


def _sessions(data: Mapping[str, object]) -> Mapping[str, str]:
    """The sessions and what changed of each, in the reader's language."""
    if isinstance(pairs := data.get("changes"), list):
        return {"sessions": "; ".join(_told(before, now, str(data.get("zone"))) for before, now in pairs)}
    titles = data.get("sessions")
    named = [str(Localised(one)) for one in titles if isinstance(one, dict)] if isinstance(titles, list) else []
    return {"sessions": str(listed(named))}


def _told(before: Frozen | None, now: Frozen | None, zone: str) -> str:
    """“Textiles – Time: 10:00–11:00. It was: 9:00–10:00”."""
    (change,) = compare([before] if before else [], [now] if now else [])
    told = change_words(change, zone)
    lines = " ".join(told.sentences) if told.state == "open" else ": ".join((told.label, *told.sentences))
    return f"{told.title} – {lines}".removesuffix(".")


TIMETABLE_CHANGED = declare(
    Wording(
        "timetable.changed",
        _("Your sessions changed: %(edition)s"),
        _("In the programme of “%(edition)s” something changed for you: %(sessions)s."),
        words=_sessions,
    )
)
