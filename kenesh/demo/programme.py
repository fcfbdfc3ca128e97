"""A programme of two days to look at: published once, changed, and published again. Invented, and marked so."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from django.db import transaction
from django.utils import timezone

from kenesh.demo.accounts import BY
from kenesh.demo.days import FIRST_DAY, ZONE
from kenesh.demo.samples import OFFICER, WORDS
from kenesh.forums.models import Edition
from kenesh.kit.codes import Codes
from kenesh.kit.localised import Localised
from kenesh.people.models import NameForm, Place, User
from kenesh.people.queries import viewer_of
from kenesh.programme.actions import Planned, Speaks, plan_new, publish, replan
from kenesh.programme.actions.floor import Statement, ask_floor, hand_in, new_request, set_floor
from kenesh.programme.models import Plan, Room, Session, Slot, Team
from kenesh.sources.actions import add

if TYPE_CHECKING:
    from kenesh.realms.viewer import Viewer

_SAID: dict[str, Any] = WORDS["programme"]
_HOST = "UZB"
_SCRIPTS = {"en": "Latn", "ko": "Kore", "ru": "Cyrl"}
_DELEGATIONS = ("KAZ", "KGZ", "KOR", "TJK", "TKM", "UZB")


@dataclass(frozen=True, slots=True)
class _Sample:
    """A session: its sort, day (0 or 1), hours, room, team, who speaks, and which delegation chairs."""

    sort: str
    day: int
    starts: str
    ends: str
    room: str
    team: str = ""
    speakers: tuple[str, ...] = ()
    sector: str = ""
    audience: str = "public"
    chair: str = ""


_SESSIONS = {
    "opening": _Sample("opening", 0, "09:30", "10:00", "great-hall", "team-a", ("UZB", "KOR")),
    "heads": _Sample("plenary", 0, "10:15", "12:15", "great-hall", "team-a", _DELEGATIONS),
    "forests": _Sample("sector", 0, "14:00", "15:30", "silk-room", "team-b", ("KGZ", "TJK"), "31220", chair="KGZ"),
    "rail": _Sample("sector", 0, "14:00", "15:30", "great-hall", "team-a", ("KAZ", "UZB"), "21030"),
    "water": _Sample("sector", 0, "16:00", "17:00", "silk-room", "team-b", ("TKM", "KAZ"), "14015"),
    "retreat": _Sample("special", 0, "18:00", "19:00", "tea-room", "", (), "", "members"),
    "health": _Sample("sector", 1, "09:30", "11:00", "silk-room", "team-b", ("KOR", "KGZ"), "12191"),
    "business": _Sample("special", 1, "09:30", "11:00", "great-hall", "team-a", ("KOR", "UZB")),
    "closing": _Sample("closing", 1, "11:30", "12:30", "great-hall", "team-a", ("UZB", "KOR")),
}


@transaction.atomic
def make_programme(key: str = "kca", edition_key: str = "18") -> None:
    """Plan and publish the sample programme, unless something is planned there already."""
    edition = Edition.objects.select_related("forum").filter(forum__key=key, key=edition_key).first()
    if edition is None or edition.state != Edition.State.PLANNED or edition.slots.exists():
        return
    officer = viewer_of(User.objects.get(email=OFFICER))
    at = timezone.now() - dt.timedelta(days=2)
    about: dict[str, Any] = {"forum": edition.forum, "edition": edition, "sample": True}
    add(Plan(**about, time_zone=ZONE, clearance="members"), by=BY, at=at, key=edition.key)
    venues = {name: _venue(edition, name, texts, at) for name, texts in _SAID["venues"].items()}
    rooms: dict[str, Room] = {}
    for order, (name, said) in enumerate(_SAID["rooms"].items()):
        words: dict[str, Any] = {"name": Localised(said["name"]), "features": Localised(said["features"])}
        words["place"] = venues[said["venue"]]
        rooms[name] = Room(**about, **words, seats=said["seats"], opens="08:00", closes="20:00", order=order)
        add(rooms[name], by=BY, at=at, key=name)
    teams: dict[str, Team] = {}
    for order, (name, said) in enumerate(_SAID["teams"].items()):
        languages = Codes(said["languages"])
        teams[name] = Team(**about, name=Localised(said["name"]), languages=languages, size=said["size"], order=order)
        add(teams[name], by=BY, at=at, key=name)
    for name, one in _SESSIONS.items():
        session = Session(**about, sort=one.sort, sector=one.sector, title=Localised(_SAID["sessions"][name]))
        plan_new(session, _planned(one, rooms, teams), by=officer, at=at, key=f"{edition.key}-sample-{name}")
    publish(edition, Localised(_SAID["first"]), seen=0, by=officer, at=at)
    _change(edition, rooms, teams, officer, at + dt.timedelta(days=1))


def _venue(edition: Edition, key: str, names: dict[str, str], at: dt.datetime) -> Place:
    """A place that rooms are in: people need time from one to the other."""
    made = Place(forum=edition.forum, country=_HOST, sample=True)
    forms = [
        NameForm(place=made, text=text, language=language, script=_SCRIPTS[language], preferred=True)
        for language, text in names.items()
    ]
    add(made, by=BY, at=at, key=f"sample-{key}", parts=forms)
    return made


def _change(edition: Edition, rooms: dict[str, Room], teams: dict[str, Team], officer: Viewer, at: dt.datetime) -> None:
    """Move a session, and publish again."""
    later = replace(_SESSIONS["water"], starts="16:15", ends="17:30", room="great-hall")
    slot = Slot.objects.get(edition=edition, key=f"{edition.key}-sample-water")
    replan(slot, _planned(later, rooms, teams), based_on=slot.version, by=officer, at=at)
    publish(edition, Localised(_SAID["second"]), seen=1, by=officer, at=at)
    _open_floor(edition, officer, at)


def _open_floor(edition: Edition, officer: Viewer, at: dt.datetime) -> None:
    """Open a speakers' list on which three delegations wait."""
    slot = Slot.objects.get(edition=edition, key=f"{edition.key}-sample-heads")
    set_floor(slot, "open", "planned", based_on=slot.version, by=officer, at=at)
    session = Session.objects.get(pk=slot.session_id)
    for minute, country in enumerate(("UZB", "KOR", "KAZ")):
        request = new_request(session, country, Localised(), "statement", None)
        ask_floor(request, by=officer, at=at + dt.timedelta(minutes=minute))
        if country == _HOST:
            said = Statement("en", str(_SAID["statement"]))
            hand_in(request, said, based_on=request.version, by=officer, at=at + dt.timedelta(minutes=9))


def _planned(one: _Sample, rooms: dict[str, Room], teams: dict[str, Team]) -> Planned:
    day = FIRST_DAY + dt.timedelta(days=one.day)
    starts, ends = (
        dt.datetime.combine(day, dt.time.fromisoformat(hour), ZoneInfo(ZONE)) for hour in (one.starts, one.ends)
    )
    leads = one.sort in {"opening", "plenary", "closing"} or one.audience != "public"
    first = (
        Speaks("chair", country=_HOST, who=Localised(_SAID["chair"]))
        if leads
        else Speaks("moderator", who=Localised(_SAID["moderator"]))
    )
    team = teams.get(one.team)
    return Planned(
        starts=starts,
        ends=ends,
        room=rooms[one.room],
        languages=team.languages if team else Codes(),
        interpretation="simultaneous" if team else "",
        teams=[team] if team else [],
        minutes_each=7 if one.speakers else None,
        audience=one.audience,
        prepare=Localised(_SAID["prepare"]) if leads else Localised(),
        speaks=[
            *([Speaks("chair", country=one.chair)] if one.chair else []),
            first,
            *(Speaks(country=country) for country in one.speakers),
        ],
    )
