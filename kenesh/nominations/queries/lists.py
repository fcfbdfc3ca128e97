"""The lists of officers: one purpose each, decrypted for whoever has that duty, and for nobody else."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from kenesh.forums.queries import clock_of
from kenesh.kit.countries import country_name
from kenesh.kit.dates import write_date
from kenesh.kit.encryption import Unreadable
from kenesh.kit.instants import city
from kenesh.kit.localised import Localised
from kenesh.nominations import policy
from kenesh.nominations.models import APART, Duty, Nomination
from kenesh.nominations.states import OVER

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kenesh.forums.models import Edition
    from kenesh.realms.viewer import Viewer

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
    "room": pgettext_lazy("hotel", "Wishes for the room"),
}
_DAYS = frozenset({"birth", "expires", "arrives", "departs", "from_day", "until_day"})

_HOURS = frozenset({"arrival_time", "departure_time"})


# What says whether somebody is on a list at all. Whoever needs no visa is no business of a consulate.
_ASKS = {Duty.VISA: "needs_visa"}

# A cell: a text, or a day that a workbook keeps as a date.
type Value = str | dt.date


@dataclass(frozen=True, slots=True)
class Listed:
    """A list as page and file show it: the names of columns, and the rows."""

    head: list[str]
    rows: list[list[Value]]


def listed(edition: Edition, duty: str, *, seen_by: Viewer, written: bool) -> Listed:
    """The list of a duty, in the order of countries: two queries, and one for the clock of hours. ``written`` puts days as the reader's language does.

    A duty of the host lists nobody whom a delegation has not handed on yet: it is their draft.
    On the list for visas stands only who needs one, and who cannot be read. The caller has asked
    ``policy.may_open_list``, and records that the list was opened.
    """
    model: Any = APART[duty]
    parts = {one.nomination_id: one for one in model.objects.filter(nomination__edition=edition)}
    known = policy.listed_for(seen_by, edition, Nomination.objects.filter(edition=edition, pk__in=parts))
    found = known.exclude(state__in=OVER)
    ordered = found.select_related("category", "registration").order_by("country", "category__order", "surname", "pk")
    asks = _ASKS.get(Duty(duty), "")
    names = [name for name in model.names if name != asks]
    head = [
        _("Person"),
        _("Name in their own script"),
        _("Country"),
        _("Category"),
        _("Function"),
        *_columns(edition, names),
        _("To be confirmed"),
    ]
    rows = []
    for one in ordered:
        try:
            values = parts[one.pk].values
        except Unreadable:
            values = dict.fromkeys(model.names, _("encrypted with another key"))
        if asks and not values[asks]:
            continue
        registration = getattr(one, "registration", None)
        waits = duty == Duty.TRANSPORT and registration is not None and registration.asked_at is not None
        rows.append(
            [
                one.latin or one.own_name,
                one.own_name,
                country_name(one.country) if one.country else "",
                str(one.category.name),
                str(Localised(one.function)),
                *(_shown(name, values[name], written=written) for name in names),
                _("yes") if waits else "",
            ]
        )
    return Listed(head, rows)


def _columns(edition: Edition, names: Sequence[str]) -> list[str]:
    """What the columns are called; those of hours name the city whose clock it is: one query where there are any."""
    where = city(clock_of(edition)) if _HOURS & set(names) else ""
    return [f"{LABELS[name]} ({where})" if name in _HOURS else str(LABELS[name]) for name in names]


def _shown(name: str, value: str, *, written: bool) -> Value:
    if not value:
        return ""
    if name == "nationality":
        return country_name(value)
    if name not in _DAYS:
        return value
    if written:
        return write_date(value)
    try:
        return dt.date.fromisoformat(value)
    except ValueError:
        # What is encrypted with another key says so.
        return value
