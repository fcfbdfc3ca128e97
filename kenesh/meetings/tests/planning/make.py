"""Meetings to plan: agreed between delegations, at an edition of two days in Tashkent."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from kenesh.kit.codes import Codes
from kenesh.meetings.actions.planning import Happened, ask_plan, disturb, publish
from kenesh.meetings.actions.publishing import Issue
from kenesh.meetings.actions.working import solve
from kenesh.meetings.models import Attendee, Meeting, Request, Solving
from kenesh.programme.tests.make import at, planned_edition
from tests import make

if TYPE_CHECKING:
    from kenesh.forums.models import Edition
    from kenesh.meetings.models import Schedule
    from kenesh.people.models import Person
    from kenesh.realms.viewer import Viewer

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


def solved(run: Solving, seconds: float = 0.3) -> Solving:
    """The run, worked off on one worker within a third of a second, unless it ends by itself."""
    solve(run.pk, at=NOW, workers=1, seconds=seconds)
    return Solving.objects.select_related("edition__forum", "absence").get(pk=run.pk)


def officer(edition: Edition) -> Viewer:
    """Who plans."""
    return make.viewer(edition.forum, "secretariat")


def begun(edition: Edition) -> Solving:
    """A plan that is asked for."""
    return ask_plan(edition, 5, based_on=edition.version, by=officer(edition), at=NOW)


def planned(edition: Edition) -> Solving:
    """A plan that is made."""
    return solved(begun(edition))


def published(edition: Edition, seen: int = 0, **issue: Any) -> Schedule:
    """The plan as it stands, published."""
    return publish(edition, Issue(seen, **issue), by=officer(edition), at=NOW)


def disturbed(edition: Edition, *, first: int = 9, last: int = 12, reason: str = "flight", **whose: Any) -> Solving:
    """Something happens on the first day from one full hour until another, and the plan is made anew."""
    happened = Happened(at(first), at(last), reason, **whose)
    return solved(disturb(edition, happened, by=officer(edition), at=NOW))
