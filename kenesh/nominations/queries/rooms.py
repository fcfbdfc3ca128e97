"""Rooms of an edition, night by night: how many hotels keep, and how many people ask for them."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from kenesh.kit.dates import write_date
from kenesh.kit.encryption import Unreadable
from kenesh.nominations import policy
from kenesh.nominations.models import Nomination, RoomBlock, Stay
from kenesh.nominations.queries.lists import Listed, Value
from kenesh.nominations.states import OVER
from kenesh.search.folding import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kenesh.forums.models import Edition
    from kenesh.realms.viewer import Viewer

# Nobody stays longer, and no table shows more nights.
_MOST = 60
_OTHER = ""


def blocks_of(edition: Edition) -> list[RoomBlock]:
    """The blocks of rooms of an edition; one query."""
    found = list(RoomBlock.objects.filter(edition=edition))
    for one in found:
        one.edition = edition
    return found


def nights(edition: Edition, blocks: Sequence[RoomBlock], *, seen_by: Viewer, written: bool) -> Listed:
    """For each night and hotel “asked for of kept”; one query. Whoever names no hotel, or another, stands in a column apart.

    A room is counted for each person. The caller has asked ``policy.may_open_list`` for the duty of hotels.
    """
    hotels = list(dict.fromkeys(one.hotel for one in blocks))
    kept: Counter[tuple[dt.date, str]] = Counter()
    for one in blocks:
        for night in _between(one.first_night, one.last_night + dt.timedelta(days=1)):
            kept[night, one.hotel] += one.rooms
    asked, unsaid = _asked(edition, hotels, seen_by)
    days = sorted({night for night, _hotel in (*kept, *asked)})[:_MOST]
    rows: list[list[Value]] = [
        [
            write_date(day.isoformat()) if written else day,
            *(
                _("%(number)s of %(most)s") % {"number": asked[day, hotel], "most": kept[day, hotel]}
                for hotel in hotels
            ),
            str(asked[day, _OTHER]),
        ]
        for day in days
    ]
    if unsaid and rows:
        rows.append([_("Nights not said"), *("" for _hotel in hotels), str(unsaid)])
    return Listed([_("Night"), *hotels, _("Another hotel, or none named")], rows)


def _asked(edition: Edition, hotels: Sequence[str], seen_by: Viewer) -> tuple[Counter[tuple[dt.date, str]], int]:
    """How many ask for each night and hotel, and how many have not said their nights."""
    asked: Counter[tuple[dt.date, str]] = Counter()
    unsaid = 0
    known = policy.listed_for(seen_by, edition, Nomination.objects.filter(edition=edition)).exclude(state__in=OVER)
    for stay in Stay.objects.filter(nomination__in=known):
        try:
            said = stay.values
        except Unreadable:
            continue
        if not said["from_day"] or not said["until_day"]:
            unsaid += any(said.values())
            continue
        hotel = _which(said, hotels)
        for night in _between(dt.date.fromisoformat(said["from_day"]), dt.date.fromisoformat(said["until_day"])):
            asked[night, hotel] += 1
    return asked, unsaid


def _which(said: dict[str, Any], hotels: Sequence[str]) -> str:
    """The hotel that a person means: people write its name shorter or longer than the block has it."""
    wish = " ".join(fold(said["hotel"]).split())
    named = [(" ".join(fold(hotel).split()), hotel) for hotel in hotels]
    exact = [hotel for name, hotel in named if name == wish]
    near = [hotel for name, hotel in named if wish and (name in wish or wish in name)]
    return exact[0] if exact else near[0] if len(near) == 1 else _OTHER


def _between(first: dt.date, until: dt.date) -> Iterator[dt.date]:
    for number in range(min((until - first).days, _MOST)):
        yield first + dt.timedelta(days=number)
