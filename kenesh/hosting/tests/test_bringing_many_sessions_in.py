"""Many sessions at once: they change places, everything in the way is told at once, and queries do not grow with them."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kenesh.hosting.actions import Stopped, apply_file, bring_in, undo_file
from kenesh.people.queries import viewer_of
from kenesh.programme.models import Room, Session, Slot
from tests import make

if TYPE_CHECKING:
    from kenesh.forums.models import Edition
    from kenesh.hosting.models import ProgrammeFile
    from kenesh.people.models import User

AT = dt.datetime(2027, 4, 1, 9, tzinfo=dt.UTC)


@pytest.fixture
def edition(db: None) -> Edition:
    """An edition still to be held."""
    forum = make.forum(members=["KOR", "UZB"], time_zone="Asia/Tashkent")
    made = make.edition(forum, "20", date="2027-05-10/2027-05-12", state="planned")
    return type(made).objects.select_related("forum").get(pk=made.pk)


@pytest.fixture
def officer(edition: Edition) -> User:
    """An officer of its forum."""
    return make.user(edition.forum, "secretariat")


def sent(edition: Edition, officer: User, data: bytes) -> ProgrammeFile:
    """A file that waits."""
    return bring_in(edition, data, name="schedule.xml", language="en", by=viewer_of(officer), at=AT)


def applied(edition: Edition, officer: User, data: bytes) -> ProgrammeFile:
    """A file that was applied."""
    return apply_file(sent(edition, officer, data), by=viewer_of(officer), at=AT)


def programme(*sessions: tuple[int, str, int]) -> bytes:
    """A file with sessions of an hour: number, room, and the hour of 10 May."""
    told = "".join(
        f"<event id='{number}'><title>Session {number}</title><date>2027-05-10T{hour:02}:00:00+05:00</date>"
        f"<duration>01:00</duration><room>{room}</room><persons><person id='1'>A Speaker</person></persons></event>"
        for number, room, hour in sessions
    )
    return f"<schedule><conference><title>T</title></conference><day>{told}</day></schedule>".encode()


def test_sessions_change_places_in_one_file_and_back(edition: Edition, officer: User) -> None:
    applied(edition, officer, programme((1, "Hall", 10), (2, "Annex", 10), (3, "Hall", 11)))
    before = list(Slot.objects.order_by("pk").values_list("room__key", "starts"))
    second = applied(edition, officer, programme((1, "Annex", 10), (2, "Hall", 10), (3, "Hall", 9), (4, "Hall", 11)))
    assert (second.added, second.changed) == (1, 3)
    undo_file(second, by=viewer_of(officer), at=AT)
    assert list(Slot.objects.order_by("pk").values_list("room__key", "starts")) == before


def test_everything_in_the_way_is_told_at_once_and_nothing_is_written(edition: Edition, officer: User) -> None:
    with pytest.raises(Stopped) as stopped:
        applied(edition, officer, programme((1, "Hall", 10), (2, "Hall", 10), (3, "Hall", 11), (4, "Hall", 10)))
    assert [heading for heading, _words in stopped.value.hitches] == ["Session 2", "Session 4"]
    assert not Room.objects.exists()
    assert not Session.objects.exists()


def test_many_sessions_are_taken_over_and_back_in_as_many_queries_as_few(edition: Edition, officer: User) -> None:
    def asked(*sessions: tuple[int, str, int]) -> tuple[int, int]:
        file = sent(edition, officer, programme(*sessions))
        with CaptureQueriesContext(connection) as over:
            apply_file(file, by=viewer_of(officer), at=AT)
        with CaptureQueriesContext(connection) as back:
            undo_file(file, by=viewer_of(officer), at=AT)
        return len(over), len(back)

    few = asked((1, "Hall", 10), (2, "Hall", 11))
    over, back = asked(*((number, "Hall", number) for number in range(1, 9)))
    assert (over <= few[0], back <= few[1]) == (True, True)
