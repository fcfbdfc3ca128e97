"""From the plan to a calendar: what is published reaches it by itself, moves there, and goes when its place is taken away."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest

from kenesh.meetings.actions.placing import Placing, place, unplace
from kenesh.meetings.models import Invitee, Placement
from kenesh.meetings.tests.inviting import scene
from kenesh.meetings.tests.planning.make import edition_with, meeting, officer, published
from kenesh.notices.models import Mail, Notice
from kenesh.programme.tests.make import at, room
from kenesh.reactions import run_one
from tests import make

if TYPE_CHECKING:
    from pytest_django import Settings

LONG_AFTER = dt.datetime(2100, 1, 1, tzinfo=dt.UTC)


def told() -> list[tuple[str, int]]:
    """Let everything follow that follows, and the mail server take what is due: methods and numbers."""
    while run_one():
        pass
    return [line[1::2] for line in scene.sent(LONG_AFTER)]


@pytest.mark.django_db(transaction=True)
def test_what_is_published_reaches_a_calendar_moves_there_and_goes(settings: Settings) -> None:
    settings.MAILERS = scene.SERVER
    edition = edition_with()
    user = make.user(edition.forum, "focal-point", "KOR")
    one = meeting(edition, "talks", "KOR", "UZB")
    other = meeting(edition, "others", "KAZ", "KGZ")
    hall = room(edition)
    by = officer(edition)
    for which, hour in ((one, 10), (other, 14)):
        place(which, Placing(at(hour), at(hour, 30), hall), by=by, at=at(8, day=1))
    published(edition)
    assert told() == [("REQUEST", 0)]
    spot = Placement.objects.get(meeting=one)
    place(one, Placing(at(11), at(11, 30), hall), by=by, at=at(8, day=1), based_on=spot.version)
    published(edition, 1)
    assert told() == [("REQUEST", 1)]
    unplace(Placement.objects.get(meeting=one), based_on=spot.version + 1, by=by, at=at(8, day=1))
    published(edition, 2)
    assert told() == [("CANCEL", 2)]
    place(one, Placing(at(15), at(15, 30), hall), by=by, at=at(8, day=1))
    published(edition, 3)
    assert told() == [("REQUEST", 3)]
    assert Invitee.objects.get().user == user
    # Their inbox says why each time; no second mail does.
    assert Notice.objects.filter(user=user).count() == 4
    assert set(Mail.objects.filter(to=user.email).values_list("calendar", flat=True)).isdisjoint({""})
