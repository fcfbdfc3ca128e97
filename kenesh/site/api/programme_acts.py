"""The acts on agendas, plans and timetables."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kenesh.programme import views as programme
from kenesh.programme.models import FloorRequest, Session, Slot, Turn
from kenesh.programme.states import Interpretation
from kenesh.programme.views import floor
from kenesh.record.values import Choice, Flag, Languages, References, Text, Whole
from kenesh.site.api.doing import COUNTRY, FILES, MEMBERS, REPORT, TEXT, Doing, of, words
from kenesh.site.api.values import Rows

if TYPE_CHECKING:
    from kenesh.record.values import Value

_SPEAKERS = Rows(
    columns={
        "part": words(Turn.Part),
        "person": Text(longest=80, shape="slug"),
        "country": COUNTRY,
        "who": TEXT,
        "subject": TEXT,
        "minutes": Whole(most=600),
    },
    most=60,
)
# Day and times are those of the host's clock: 2026-10-06, 09:30.
_PLAN: dict[str, Value] = {
    "date": Text(longest=10),
    "starts": Text(longest=5),
    "ends": Text(longest=5),
    "room": of("rooms"),
    "languages": Languages(),
    "interpretation": Choice(words=("", *map(str, Interpretation.values))),
    "no_relay": Flag(),
    "teams": References(target="teams"),
    "seats_needed": Whole(most=30_000),
    "minutes_each": Whole(most=600),
    "audience": words(Slot.Audience),
    "prepare": TEXT,
    "dropped": Flag(),
    "reason": Text(longest=300),
    "speakers": _SPEAKERS,
}
PROGRAMME = (
    Doing(
        "editions",
        "agenda",
        programme.Place,
        {"title": TEXT, "text": TEXT, "countries": MEMBERS, "session": of("sessions")},
        ("title",),
        makes="agenda",
    ),
    Doing("agenda", "withdraw", programme.Withdraw),
    Doing("agenda", "papers", programme.Papers, {"papers": References(target="papers")}, ("papers",)),
    Doing(
        "editions",
        "plan",
        programme.PlanNew,
        {
            "session": of("sessions"),
            "title": TEXT,
            "sort": words(Session.Sort),
            "sector": Text(longest=8, list_name="sector"),
            **_PLAN,
        },
        makes="slots",
    ),
    Doing("slots", "plan", programme.Replan, _PLAN),
    Doing("editions", "publish", programme.Publish, {"note": TEXT, "seen": Whole(most=32_767)}, makes="timetables"),
    Doing(
        "slots",
        "floor",
        floor.SetFloor,
        {"floor": words(Slot.Floor), "floor_order": words(Slot.FloorOrder)},
        ("floor",),
    ),
    Doing(
        "sessions",
        "floor",
        floor.AskFloor,
        {"country": COUNTRY, "who": TEXT, "sort": words(FloorRequest.Sort), "minutes": Whole(most=600)},
        makes="floor_requests",
        scope=REPORT,
    ),
    Doing("floor_requests", "give", floor.GiveFloor),
    Doing("floor_requests", "end", floor.EndSpeaking),
    Doing("floor_requests", "take-back", floor.TakeBackFloor),
    Doing("floor_requests", "withdraw", floor.WithdrawRequest, scope=REPORT),
    Doing(
        "floor_requests",
        "statement",
        floor.HandIn,
        {
            "language": Text(longest=12, shape="language"),
            "text": Text(longest=60_000),
            "keep_file": Flag(),
            "files": FILES,
        },
        ("language",),
        scope=REPORT,
    ),
)
