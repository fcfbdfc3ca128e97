"""Who is told what about timetables."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from kenesh.kit.localised import Localised
from kenesh.kit.templatetags.links import listed
from kenesh.notices.wordings import Wording, declare

if TYPE_CHECKING:
    from collections.abc import Mapping


def _sessions(data: Mapping[str, object]) -> Mapping[str, str]:
    """The sessions that changed, in the reader's language."""
    titles = data.get("sessions")
    named = [str(Localised(one)) for one in titles if isinstance(one, dict)] if isinstance(titles, list) else []
    return {"sessions": str(listed(named))}


TIMETABLE_CHANGED = declare(
    Wording(
        "timetable.changed",
        _("Your sessions changed: %(edition)s"),
        _("In the programme of “%(edition)s” something changed for you: %(sessions)s."),
        words=_sessions,
    )
)
