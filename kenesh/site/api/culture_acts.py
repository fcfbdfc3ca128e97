"""What a program can do to centres and events."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kenesh.culture.models import Holding
from kenesh.culture.views import acts
from kenesh.record.values import Choice, Flag, Text, Whole
from kenesh.site.api.doing import DATE, TEXT, Doing, of

if TYPE_CHECKING:
    from kenesh.record.values import Value

# Which row of the object's list: its place, counted from 0; left out for a new one. And where it is from.
_ROW = {"row": Whole(most=32_767)}
_FROM = {
    "url": Text(longest=1000, shape="url"),
    "publisher": Text(longest=200),
    "where": Text(longest=80),
    "removed": Flag(),
}
_COUNT = {"count": Whole(most=2_147_483_647), "about": Flag(), "as_of": DATE}

# An item of the catalogue, by its number; left out for a new one. Each text in its own script, and in Latin letters.
_ITEM: dict[str, Value] = {
    "item": Whole(most=9_999_999_999),
    "title": Text(longest=600),
    "title_latin": Text(longest=600),
    "creator": Text(longest=300),
    "creator_latin": Text(longest=300),
    "publisher": Text(longest=300),
    "publisher_latin": Text(longest=300),
    "year": Whole(most=2200),
    "language": Text(longest=12),
    "sort": Choice(words=tuple(map(str, Holding.values))),
    "isbn": Text(longest=30),
    "issn": Text(longest=30),
    "call_number": Text(longest=100),
    "control_number": Text(longest=80),
    "collection": Whole(most=9_999_999_999),
    # It is another one than that which is likely the same.
    "anyway": Flag(),
    "removed": Flag(),
}

CULTURE = (
    Doing(
        "centres",
        "count",
        acts.CountCollection,
        {**_ROW, "sort": Choice(words=("", *Holding.values)), "what": TEXT, **_COUNT, **_FROM},
        ("what", "count"),
    ),
    Doing("centres", "catalogue-item", acts.KeepItem, _ITEM, ("title",)),
    Doing(
        "centres",
        "partner",
        acts.JoinPartner,
        {"organisation": of("organisations"), "removed": Flag()},
        ("organisation",),
    ),
    Doing(
        "events",
        "programme",
        acts.SetProgramme,
        {**_ROW, "date": DATE, "time": Text(longest=40), "what": TEXT, "where_said": TEXT, "by": TEXT, **_FROM},
        ("what",),
    ),
    Doing(
        "events",
        "attendance",
        acts.CountAttendance,
        {**_ROW, "population": TEXT, **_COUNT, **_FROM},
        ("population", "count"),
    ),
    Doing("events", "guest", acts.JoinGuest, {"person": of("people"), "removed": Flag()}, ("person",)),
)
