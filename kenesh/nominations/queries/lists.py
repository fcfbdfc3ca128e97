"""The lists of officers: one purpose each, decrypted for whoever has that duty, and for nobody else."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kenesh.kit.countries import country_name
from kenesh.kit.dates import write_date
from kenesh.kit.encryption import Unreadable
from kenesh.nominations.models import APART, Duty, Nomination
from kenesh.nominations.states import OVER

if TYPE_CHECKING:
    from kenesh.forums.models import Edition

LABELS = {
    "needs_visa": gettext_lazy("Needs a visa"),
    "nationality": gettext_lazy("Nationality"),
    "number": gettext_lazy("Passport number"),
    "birth": gettext_lazy("Date of birth"),
    "expires": gettext_lazy("Passport valid until"),
    "arrives": gettext_lazy("Day of arrival"),
    "arrival_time": gettext_lazy("Time of arrival"),
    "arrives_by": gettext_lazy("Flight or train of arrival"),
    "arrives_at": gettext_lazy("Airport, station or border crossing of arrival"),
    "departs": gettext_lazy("Day of departure"),
    "departure_time": gettext_lazy("Time of departure"),
    "departs_by": gettext_lazy("Flight or train of departure"),
    "departs_from": gettext_lazy("Airport, station or border crossing of departure"),
    "diet": gettext_lazy("What they do not eat or drink"),
    "access": gettext_lazy("What they need to take part"),
    "hotel": gettext_lazy("Hotel"),
    "from_day": gettext_lazy("First night"),
    "until_day": gettext_lazy("Leaves the hotel"),
    "room": gettext_lazy("Wishes for the room"),
}
_DAYS = frozenset({"birth", "expires", "arrives", "departs", "from_day", "until_day"})


@dataclass(frozen=True, slots=True)
class Listed:
    """A list as page and file show it: the names of columns, and the rows."""

    head: list[str]
    rows: list[list[str]]


def listed(edition: Edition, duty: str, *, written: bool) -> Listed:
    """The list of a duty, in the order of countries: two queries. ``written`` puts days as the reader's language does.

    The caller has asked ``policy.may_open_list``, and records that the list was opened.
    """
    model: Any = APART[duty]
    parts = {one.nomination_id: one for one in model.objects.filter(nomination__edition=edition)}
    found = Nomination.objects.filter(edition=edition, pk__in=parts).exclude(state__in=OVER)
    ordered = found.select_related("category", "registration").order_by("country", "category__order", "surname", "pk")
    head = [
        _("Person"),
        _("Country"),
        _("Category"),
        *(str(LABELS[name]) for name in model.names),
        _("To be confirmed"),
    ]
    rows = []
    for one in ordered:
        try:
            values = parts[one.pk].values
        except Unreadable:
            values = dict.fromkeys(model.names, _("encrypted with another key"))
        registration = getattr(one, "registration", None)
        waits = duty == Duty.TRANSPORT and registration is not None and registration.asked_at is not None
        rows.append(
            [
                one.latin or one.own_name,
                country_name(one.country) if one.country else "",
                str(one.category.name),
                *(_shown(name, values[name], written=written) for name in model.names),
                _("yes") if waits else "",
            ]
        )
    return Listed(head, rows)


def _shown(name: str, value: str, *, written: bool) -> str:
    if not value:
        return ""
    if name == "needs_visa":
        return _("yes")
    if name == "nationality":
        return country_name(value)
    return write_date(value) if written and name in _DAYS else value
