"""Who is told what of what a host prepares."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from kenesh.kit.dates import write_date
from kenesh.notices.wordings import Wording, declare

if TYPE_CHECKING:
    from collections.abc import Mapping


def _day(data: Mapping[str, object]) -> Mapping[str, str]:
    return {"date": write_date(str(data.get("due") or ""))}


SOON = declare(
    Wording(
        "host-task.soon",
        _("To be done soon: %(heading)s"),
        _("“%(heading)s” is to be done for %(edition)s until %(date)s."),
        words=_day,
    )
)
LATE = declare(
    Wording(
        "host-task.late",
        _("Not done yet: %(heading)s"),
        _("“%(heading)s” was to be done for %(edition)s until %(date)s. Note it as done, or as not needed."),
        words=_day,
    )
)
