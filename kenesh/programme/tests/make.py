"""A small programme to test with: an edition of two days in Tashkent, its rooms, interpreters and sessions."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from kenesh.kit.codes import Codes
from kenesh.kit.localised import Localised
from kenesh.programme.actions import Planned, plan_new, publish
from kenesh.programme.models import Plan, Room, Session, Team
from tests import make

if TYPE_CHECKING:
    from kenesh.forums.models import Edition
    from kenesh.programme.models import Slot, Timetable
    from kenesh.realms.models import Forum
    from kenesh.realms.viewer import Viewer

AT = dt.datetime(2026, 9, 1, 12, tzinfo=dt.UTC)


def planned_edition(forum: Forum, key: str = "18") -> Edition:
    """The 6th and 7th of October 2026, five hours ahead of UTC."""
    edition = make.edition(forum, key, state="planned", country="UZB", date="2026-10-06/2026-10-07")
    Plan.objects.create(forum=forum, key=key, edition=edition, time_zone="Asia/Tashkent")
    return edition


def room(edition: Edition, name: str = "Hall", **fields: Any) -> Room:
    """A room."""
    about = {"key": name.lower().replace(" ", "-"), "name": {"en": name}, **fields}
    return Room.objects.create(forum=edition.forum, edition=edition, **about)


def team(edition: Edition, name: str = "Silk", languages: tuple[str, ...] = ("ru", "ko"), **fields: Any) -> Team:
    """A team of interpreters."""
    about = {"key": name.lower(), "name": {"en": name}, "languages": Codes(languages), **fields}
    return Team.objects.create(forum=edition.forum, edition=edition, **about)


def at(hour: int, minute: int = 0, day: int = 6) -> dt.datetime:
    """A time of an October day in Tashkent."""
    return dt.datetime(2026, 10, day, hour, minute, tzinfo=dt.timezone(dt.timedelta(hours=5)))


def times(first: int, last: int, day: int = 6) -> dict[str, Any]:
    """From one full hour until another."""
    return {"starts": at(first, day=day), "ends": at(last, day=day)}


def plan(edition: Edition, name: str, by: Viewer, **planned: Any) -> Slot:
    """A planned session."""
    session = Session(forum=edition.forum, edition=edition, sort="plenary", title=Localised({"en": name}))
    return plan_new(session, Planned(**planned), by=by, at=AT)


def published(edition: Edition, by: Viewer, seen: int = 0, days: int = 0) -> Timetable:
    """The plan as it stands, published."""
    return publish(edition, Localised(), seen=seen, by=by, at=AT + dt.timedelta(days=days))
