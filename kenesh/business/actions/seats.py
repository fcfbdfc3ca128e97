"""Telling companies of their meetings on a business day: once for each change of what they can read, those concerned alone."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING, NamedTuple

from django.utils.translation import gettext as _

from kenesh.business.actions.mailing import tell_companies
from kenesh.business.models import Sitting
from kenesh.business.notices import SEATS, SEATS_CHANGED
from kenesh.business.queries.days import times_of
from kenesh.kit.dates import write_date
from kenesh.kit.instants import city

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Collection

    from kenesh.business.models import Day
    from kenesh.notices.wordings import Wording


class Place(NamedTuple):
    """Where a meeting is, as its companies read it."""

    date: dt.date
    times: str
    table: int


# By company: where each of its meetings is.
type Seats = dict[int, dict[int, Place]]


def seats_of(day: Day) -> Seats:
    """What each company can read of its places: nothing before they are published. One query."""
    found: defaultdict[int, dict[int, Place]] = defaultdict(dict)
    if day.published is not None:
        times = [times_of(day, slot) for slot in range(day.slots)]
        for sitting in Sitting.objects.filter(day=day, slot__lt=day.slots):
            if sitting.slot is not None and sitting.table is not None:
                place = Place(day.date, times[sitting.slot], sitting.table)
                found[sitting.one_id][sitting.pk] = found[sitting.other_id][sitting.pk] = place
    return found


def tell_published(day: Day, *, at: dt.datetime) -> None:
    """Tell every company that has asked for a meeting that it can see its places."""
    pairs = Sitting.objects.filter(day=day, state=Sitting.State.ASKED).values_list("one_id", "other_id")
    _tell(day, {number for pair in pairs for number in pair}, SEATS, at)


def tell_changes(day: Day, before: Seats, *, at: dt.datetime) -> None:
    """Tell those whose places are other ones than ``before``."""
    after = seats_of(day)
    changed = {number for number in {*before, *after} if before.get(number) != after.get(number)}
    if changed:
        _tell(day, changed, SEATS_CHANGED, at)


def _tell(day: Day, companies: Collection[int], wording: Wording, at: dt.datetime) -> None:
    seats = seats_of(day)
    waiting: Counter[int] = Counter()
    rows = Sitting.objects.filter(day=day, slot=None).exclude(state=Sitting.State.CALLED_OFF)
    for pair in rows.values_list("one_id", "other_id"):
        waiting.update(pair)

    def more(number: int) -> list[str]:
        when = f"{write_date(day.date.isoformat())}\n{_('Times are those of %(zone)s.') % {'zone': city(day.zone)}}"
        places = [
            _("%(times)s, table %(number)s") % {"times": place.times, "number": place.table}
            for place in sorted(seats.get(number, {}).values())
        ]
        lines = [when, *(["\n".join(places)] if places else [])]
        if waiting[number]:
            lines.append(_("Meetings of yours that have no place: %(count)s.") % {"count": waiting[number]})
        return lines

    tell_companies(companies, wording, f"day-{day.pk}", at=at, more=more)
