"""Meetings to plan: agreed between delegations, at an edition of two days in Tashkent."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from kenesh.kit.codes import Codes
from kenesh.meetings.actions.planning.running import solve
from kenesh.meetings.models import Attendee, Meeting, Request, Solving
from kenesh.programme.tests.make import planned_edition
from tests import make

if TYPE_CHECKING:
    from kenesh.forums.models import Edition
    from kenesh.people.models import Person

NOW = dt.datetime(2026, 9, 1, 12, tzinfo=dt.UTC)


def edition_with(**fields: Any) -> Edition:
    """An edition of six members in Tashkent, on the 6th and 7th of October 2026."""
    forum = make.forum(members=["KAZ", "KGZ", "KOR", "TJK", "TKM", "UZB"], **fields)
    planned = planned_edition(forum)
    return type(planned).objects.select_related("forum").get(pk=planned.pk)


def meeting(edition: Edition, key: str, *who: str | Person, languages: tuple[str, ...] = (), **asked: Any) -> Meeting:
    """An agreed meeting of delegations, by country, or of people; ``asked`` are fields of its request."""
    countries = [one for one in who if isinstance(one, str)]
    number = Request.objects.filter(edition=edition).count() + 1
    common: dict[str, Any] = {"forum": edition.forum, "edition": edition, "key": key}
    if len(countries) > 1:
        common |= {"clearance": "parties", "cleared_for": Codes(countries)}
    own = asked.pop("own_interpreter", False)
    request = Request.objects.create(
        **common,
        number=number,
        state="accepted",
        asked_at=NOW,
        closed_at=NOW,
        languages=Codes(languages),
        subject={"en": f"Subject of {key}"},
        **asked,
    )
    made = Meeting.objects.create(
        **common,
        request=request,
        state="agreed",
        sort="bilateral",
        title={"en": f"Meeting {key}"},
        minutes=asked.get("minutes", 30),
    )
    for order, one in enumerate(who):
        whose = {"country": one} if isinstance(one, str) else {"person": one}
        Attendee.objects.create(meeting=made, order=order, own_interpreter=own, **whose)
    return made


def solved(run: Solving, at: dt.datetime = NOW) -> Solving:
    """The run, worked off within a third of a second on one worker."""
    solve(run.pk, at=at, workers=1, seconds=0.3)
    return Solving.objects.select_related("edition__forum", "absence").get(pk=run.pk)
