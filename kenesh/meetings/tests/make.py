"""Requests for meetings to test with, at an edition in Tashkent in October 2026."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from kenesh.kit.localised import Localised
from kenesh.meetings.actions.answering import Comes, accept
from kenesh.meetings.actions.asking import Asked, Side, ask
from kenesh.meetings.models import Party, Request
from kenesh.programme.tests.make import planned_edition
from tests import make

if TYPE_CHECKING:
    from kenesh.forums.models import Edition
    from kenesh.realms.models import Forum
    from kenesh.realms.viewer import Viewer

AT = dt.datetime(2026, 9, 1, 12, tzinfo=dt.UTC)
MEMBERS = ["KOR", "KAZ", "KGZ", "TJK", "UZB"]


def forum() -> Forum:
    """A forum of five members."""
    return make.forum(members=MEMBERS)


def edition(of: Forum) -> Edition:
    """An edition that Uzbekistan hosts from the 6th of October on."""
    return planned_edition(of)


def later(days: float) -> dt.datetime:
    """So many days after :data:`AT`."""
    return AT + dt.timedelta(days=days)


def asked(*countries: str, asker: str | None = None, **said: Any) -> Asked:
    """What is asked: between these countries, by the first of them unless ``asker`` says otherwise."""
    sides = said.pop("sides", [Side(country) for country in countries])
    sort = said.pop("sort", "bilateral" if len(sides) == 2 else "group")
    return Asked(
        sort, countries[0] if asker is None else asker, sides, said.pop("subject", Localised({"en": "Transit"})), **said
    )


def request(on: Edition, by: Viewer, *countries: str, at: dt.datetime = AT, **said: Any) -> Request:
    """A request that is made."""
    return ask(on, asked(*countries, **said), by=by, at=at)


def party(of: Request, country: str) -> Party:
    """A party of a request as it is now."""
    return of.parties.get(country=country, leader=False)


def accepted(one: Request, country: str, by: Viewer, day: float = 1, **said: Any) -> Request:
    """Accepted for a country."""
    current = Request.objects.get(pk=one.pk)
    comes = said.pop("comes", Comes())
    return accept(current, party(one, country), comes, based_on=current.version, by=by, at=later(day), **said)
